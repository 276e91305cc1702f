from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from incidents.choices import ExclusionReason, OpeningReason
from incidents.models.row import IncidentRow
from safekeeping.fields import SealedTextField
from victims.codes import CodeField


class IncidentAccess(IncidentRow):
    """Somebody off the case who may open the record for a while, and why. words are sealed, the code is not.

    to_work: named on the record to work on it, and not only to read. ended_by: who ended it before its time; until_at
    then says when.
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="accesses")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="incident_accesses")
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = CodeField(max_length=20, choices=OpeningReason)
    words = SealedTextField(key="incident.key", default="", blank=True)
    granted_at = models.DateTimeField()
    until_at = models.DateTimeField()
    to_work = models.BooleanField(default=False)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["user", "until_at"], name="access_of_user")]
        constraints = [
            models.CheckConstraint(
                name="access_ends_after_it_begins",
                condition=Q(until_at__gt=F("granted_at")),
                violation_error_message=_("Access has to end after it begins."),
            )
        ]


class ExclusionQuerySet(models.QuerySet):
    def holding(self):
        return self.filter(lifted_at__isnull=True)


class Exclusion(IncidentRow):
    """A colleague, or everybody of a unit, who may not see the record, whatever their role, until it is lifted."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="exclusions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="exclusions")
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="exclusions")
    why = CodeField(max_length=20, choices=ExclusionReason)
    words = SealedTextField(key="incident.key", default="", blank=True)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(editable=False)
    lifted_at = models.DateTimeField(null=True, editable=False)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    objects = ExclusionQuerySet.as_manager()

    class Meta:
        ordering = ["entered_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="exclusion_is_of_a_colleague_or_of_a_unit",
                condition=Q(user__isnull=False, unit__isnull=True) | Q(user__isnull=True, unit__isnull=False),
                violation_error_message=_("Choose a colleague or a unit."),
            ),
            models.CheckConstraint(
                name="exclusion_lifted_by_somebody",
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
            ),
        ]
