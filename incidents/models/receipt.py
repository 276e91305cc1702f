from django.conf import settings
from django.db import models

from incidents.choices import ReceiptKind
from incidents.models.row import IncidentRow
from victims.codes import CodeField


class Receipt(IncidentRow):
    """That a receipt was handed over, or that the person wanted nothing in writing.

    contact_times: when whoever gave it can be reached, as it stands on the paper.
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="receipts")
    kind = CodeField(max_length=10, choices=ReceiptKind)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    contact_times = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        ordering = ["given_at", "id"]
        constraints = [models.UniqueConstraint(fields=["incident", "kind"], name="one_receipt_of_each_kind")]
