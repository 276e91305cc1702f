from django.conf import settings
from django.db import models

from consultations.models.step import LateEntry
from consultations.models.talk import Decision
from incidents.models.row import RecordedRow
from safekeeping.fields import SealedTextField

PERSON = settings.AUTH_USER_MODEL


class LeaveDeclined(RecordedRow):
    """A supervisor who did not hold the talk does not agree that "leave it to you" counts, and says why."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="leave_declined")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="leave_declined")
    declined_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    words = SealedTextField(key="incident.key")

    class Meta(RecordedRow.Meta):
        constraints = [models.UniqueConstraint(fields=["incident", "act_no"], name="one_leave_declined_for_each_act")]


class LateDeclined(RecordedRow):
    """A supervisor who neither did it nor typed it does not agree that a step was done in time, and says why."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="late_declined")
    entry = models.OneToOneField(LateEntry, on_delete=models.PROTECT, related_name="declined")
    declined_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    words = SealedTextField(key="incident.key")

    class Meta(RecordedRow.Meta):
        constraints = [models.UniqueConstraint(fields=["incident", "act_no"], name="one_late_declined_for_each_act")]
