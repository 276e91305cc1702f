from django.conf import settings
from django.db import models

from incidents.models.row import IncidentRow
from safekeeping.fields import SealedTextField


class StaffNote(IncidentRow):
    """What staff write for one another. It is never part of what the person is shown or given.

    wordings_to_check: how many phrases its writer was asked to look at again, to be counted without opening it.
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="staff_notes")
    text = SealedTextField(key="incident.key")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(editable=False)
    wordings_to_check = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-entered_at", "id"]
