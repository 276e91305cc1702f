from django.conf import settings
from django.db import models
from django.db.models import F, Q

from incidents.choices import TalkWay
from incidents.models.row import IncidentRow
from recording.choices import OF_THE_FORCE, Happening, Telling
from safekeeping.fields import SealedTextField
from victims.codes import CodeField

PERSON = settings.AUTH_USER_MODEL


class ToTell(IncidentRow):
    """Something that happened and that the person must be told. happened_at is claimed."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="to_tell")
    kind = CodeField(max_length=20, choices=Happening)
    words = SealedTextField(key="incident.key", default="", blank=True)
    happened_at = models.DateTimeField()
    is_enhanced = models.BooleanField()
    due_at = models.DateTimeField()
    noted_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["happened_at", "id"]
        constraints = [
            models.CheckConstraint(name="to_tell_is_known", condition=Q(kind__in=Happening.values)),
            models.CheckConstraint(
                name="to_tell_happened_before_it_was_entered", condition=Q(happened_at__lte=F("entered_at"))
            ),
        ]

    @property
    def is_of_the_force(self):
        """Whether the force decided something, and nothing was done to the other person."""
        return self.kind in OF_THE_FORCE


class ToldEntry(IncidentRow):
    """One try to tell the person, or why they are not told. at is claimed; a try alone settles nothing."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="told_entries")
    about = models.ForeignKey(ToTell, on_delete=models.PROTECT, related_name="tellings")
    result = CodeField(max_length=20, choices=Telling)
    way = CodeField(max_length=20, choices=TalkWay, blank=True, default="")
    words = SealedTextField(key="incident.key", default="", blank=True)
    at = models.DateTimeField()
    entered_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["entered_at", "id"]
        constraints = [
            models.CheckConstraint(name="telling_is_known", condition=Q(result__in=Telling.values)),
            models.CheckConstraint(name="telling_says_how", condition=~Q(result=Telling.TOLD) | ~Q(way="")),
            models.CheckConstraint(name="told_before_it_was_entered", condition=Q(at__lte=F("entered_at"))),
        ]
