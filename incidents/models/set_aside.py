from django.conf import settings
from django.db import models
from django.db.models import Q

from incidents.models.row import IncidentRow
from safekeeping.fields import SealedTextField


class SetAside(IncidentRow):
    """One time that an unfinished record was set aside, and why; its words stay. It ends when it is taken up again."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="set_asides")
    because = SealedTextField(key="incident.key")
    set_aside_at = models.DateTimeField()
    set_aside_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    taken_up_at = models.DateTimeField(null=True)
    taken_up_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["set_aside_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["incident"], name="set_aside_once_at_a_time", condition=Q(taken_up_at__isnull=True)
            ),
            models.CheckConstraint(
                name="set_aside_taken_up_by_somebody",
                condition=Q(taken_up_at__isnull=True, taken_up_by__isnull=True)
                | Q(taken_up_at__isnull=False, taken_up_by__isnull=False),
            ),
        ]
