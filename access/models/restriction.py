from django.conf import settings
from django.db import models

from incidents.models.row import IncidentRow
from safekeeping.fields import SealedTextField


class RestrictionChange(IncidentRow):
    """Somebody restricted a record by hand, or lifted that, and why in words. What an answer restricts has none."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="restriction_changes")
    restricts = models.BooleanField()
    words = SealedTextField(key="incident.key", default="", blank=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["entered_at", "id"]
