from django.conf import settings
from django.db import models

from incidents.models import IncidentAccess
from incidents.models.row import IncidentRow
from safekeeping.fields import SealedTextField


class ViewExplained(IncidentRow):
    """A supervisor found out why somebody off the case was let in or opened the record, and what they looked at."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="views_explained")
    access = models.OneToOneField(IncidentAccess, on_delete=models.PROTECT, related_name="explained")
    words = SealedTextField(key="incident.key")
    explained_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["entered_at", "id"]


class TurnedAwayLook(IncidentRow):
    """A supervisor looked at who was turned away, up to then; until somebody did, it is a number without names."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="turned_away_looks")
    looked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["entered_at", "id"]
