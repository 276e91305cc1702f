from django.conf import settings
from django.db import models

from incidents.choices import ReceiptKind
from incidents.models.row import IncidentRow
from victims.codes import CodeField


class Receipt(IncidentRow):
    """That a receipt was handed over, or that the person wanted nothing in writing."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="receipts")
    kind = CodeField(max_length=10, choices=ReceiptKind)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["given_at", "id"]
