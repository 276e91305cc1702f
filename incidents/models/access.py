from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from incidents.choices import OpeningReason
from incidents.models.row import IncidentRow
from safekeeping.fields import SealedTextField
from victims.codes import CodeField


class IncidentAccess(IncidentRow):
    """Somebody off the case who may open the record for a while, and why. words are sealed, the code is not."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="accesses")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="incident_accesses")
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = CodeField(max_length=20, choices=OpeningReason)
    words = SealedTextField(key="incident.key", default="", blank=True)
    granted_at = models.DateTimeField()
    until_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["user", "until_at"], name="access_of_user")]
        constraints = [
            models.CheckConstraint(
                name="access_ends_after_it_begins",
                condition=Q(until_at__gt=F("granted_at")),
                violation_error_message=_("Access has to end after it begins."),
            )
        ]
