from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from incidents.models.row import IncidentRow
from safekeeping.fields import SealedTextField
from victims.codes import CodeField


class Clock(IncidentRow):
    """A limit that runs from a moment of the incident. code is the limit's code in policy."""

    class Code(models.TextChoices):
        RECORDING_DECISION = "T01", _("Recording decision")
        ACKNOWLEDGEMENT = "T02", _("Receipt to the person")

    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="clocks")
    code = CodeField(max_length=5, choices=Code)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["due_at", "code"]
        constraints = [models.UniqueConstraint(fields=["incident", "code"], name="one_clock_of_each_kind")]


class SafetyActionQuerySet(models.QuerySet):
    def open(self):
        return self.filter(filled_at__isnull=True)


class SafetyAction(IncidentRow):
    """What was done about one urgent answer; open, and on the desks, until somebody writes it down.

    because: page code and answer code, such as "P01 soon". done_at is claimed.
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="safety_actions")
    because = models.CharField(max_length=40)
    opened_at = models.DateTimeField()
    what_was_done = SealedTextField(key="incident.key", default="", blank=True)
    control_room_reference = SealedTextField(key="incident.key", default="", blank=True)
    done_at = models.DateTimeField(null=True)
    filled_at = models.DateTimeField(null=True)
    filled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    objects = SafetyActionQuerySet.as_manager()

    class Meta:
        ordering = ["opened_at", "because"]
        indexes = [
            models.Index(
                fields=["incident", "opened_at"], name="safety_action_open", condition=Q(filled_at__isnull=True)
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["incident", "because"], name="one_safety_action_for_each_answer"),
            models.CheckConstraint(
                name="safety_action_filled_by_somebody",
                condition=Q(filled_at__isnull=True, filled_by__isnull=True, done_at__isnull=True)
                | Q(filled_at__isnull=False, filled_by__isnull=False, done_at__lte=F("filled_at")),
            ),
        ]

    @property
    def is_open(self):
        return self.filled_at is None
