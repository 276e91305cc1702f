from django.conf import settings
from django.db import models
from django.db.models import F, Q

from incidents.models.incident import Incident
from incidents.models.row import IncidentRow
from safekeeping.fields import SealedTextField
from victims.codes import CodeField


class StatusChange(IncidentRow):
    """One step in the life of a complete record, and why, in words. look_again_on: by when, where we wait for them."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="status_changes")
    from_status = CodeField(max_length=20, choices=Incident.Status)
    to_status = CodeField(max_length=20, choices=Incident.Status)
    words = SealedTextField(key="incident.key", default="", blank=True)
    look_again_on = models.DateField(null=True, blank=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["entered_at", "id"]
        constraints = [
            models.CheckConstraint(name="status_change_changes_it", condition=~Q(from_status=F("to_status")))
        ]
