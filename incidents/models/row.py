import uuid

from django.db import models


class IncidentRow(models.Model):
    """A row of one incident, whose sealed words are sealed under the incident's key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE)

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self._meta.object_name} of incident {self.incident_id}"


class RecordedRow(IncidentRow):
    """A row that is written once, numbered among the incident's acts, and never changed.

    act_no gives the order of acts without trusting a clock.
    """

    act_no = models.PositiveIntegerField(editable=False)
    entered_at = models.DateTimeField(editable=False)

    class Meta:
        abstract = True
        ordering = ["act_no"]
