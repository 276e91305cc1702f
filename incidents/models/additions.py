"""What the person says once the record is complete: more, different, anew, or that it be taken out."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from incidents.choices import AdditionKind, TakenOutWhat, TalkWay
from incidents.models.row import IncidentRow
from safekeeping.fields import SealedTextField
from safekeeping.models import Key
from victims.codes import CodeField

PERSON = settings.AUTH_USER_MODEL


class Addition(IncidentRow):
    """Words said after the first account, verbatim and never changed. said_at is claimed.

    It has a key of its own, so that it can be erased alone. told_by: who said it, where it was not the person.
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="additions")
    key = models.OneToOneField(Key, on_delete=models.PROTECT, related_name="+")
    kind = CodeField(max_length=10, choices=AdditionKind)
    text = SealedTextField(key="key")
    told_by = SealedTextField(key="key", default="", blank=True)
    way = CodeField(max_length=20, choices=TalkWay, blank=True, default="")
    said_at = models.DateTimeField()
    noted_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["said_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="addition_said_before_it_was_entered", condition=Q(said_at__lte=F("entered_at"))
            )
        ]


class Restatement(IncidentRow):
    """That the person said anew what to call them, or another answer, and when; never what it was before.

    fields: names of what was said anew, such as "known_as", or of the questions of a page.
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="restatements")
    fields = models.JSONField(default=list)
    way = CodeField(max_length=20, choices=TalkWay, blank=True, default="")
    said_at = models.DateTimeField()
    noted_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["entered_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="restatement_said_before_it_was_entered", condition=Q(said_at__lte=F("entered_at"))
            )
        ]


class TakenOut(IncidentRow):
    """That the person had something taken out; from then on no page shows it (Incident.taken_out says so as well).

    about: the row, where what says which table. question: the code of an answer's question, such as "P17".
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="takings_out")
    what = CodeField(max_length=20, choices=TakenOutWhat)
    about = models.UUIDField(null=True, blank=True)
    question = models.CharField(max_length=5, blank=True, default="")
    asked_at = models.DateTimeField()
    noted_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["entered_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="taking_out_asked_before_it_was_entered", condition=Q(asked_at__lte=F("entered_at"))
            )
        ]
