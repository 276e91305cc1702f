from django.conf import settings
from django.db import models

from incidents.models.row import IncidentRow


class HandoverRead(IncidentRow):
    """Somebody has read what was agreed, since the record was handed over. act_no: of the change of officer."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="handovers_read")
    act_no = models.PositiveIntegerField()
    read_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["entered_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["incident", "act_no", "read_by"], name="one_reading_of_each_hand_over")
        ]
