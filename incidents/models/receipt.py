from django.conf import settings
from django.db import models
from django.db.models import Q

from incidents.choices import ReceiptKind
from incidents.models.row import IncidentRow
from victims.codes import CodeField


class Receipt(IncidentRow):
    """That a receipt was handed over, or that the person wanted nothing in writing.

    contact_times: when whoever gave it can be reached, as it stands on the paper. replaced_at: when a newer one was
    made, with the name that the person uses by then.
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="receipts")
    kind = CodeField(max_length=10, choices=ReceiptKind)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    contact_times = models.CharField(max_length=200, blank=True, default="")
    replaced_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["given_at", "id"]
        constraints = [
            models.UniqueConstraint(
                name="one_receipt_of_each_kind", fields=["incident", "kind"], condition=Q(replaced_at__isnull=True)
            )
        ]

    @property
    def is_paper(self):
        return self.kind != ReceiptKind.DECLINED
