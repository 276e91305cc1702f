from django.conf import settings
from django.db import models
from django.db.models import F, Q

from incidents.models.row import IncidentRow
from referrals.choices import OfferAnswer
from safekeeping.fields import SealedJSONField, SealedTextField
from victims.codes import CodeField


class Offer(IncidentRow):
    """Support was offered, and the person answered.

    offered_at is claimed. needs: codes of SupportNeed, as said then.
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="support_offers")
    answer = CodeField(max_length=20, choices=OfferAnswer)
    needs = SealedJSONField(key="incident.key", default=list)
    words = SealedTextField(key="incident.key", default="", blank=True)
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["-entered_at", "id"]
        constraints = [
            models.CheckConstraint(name="offer_before_its_entry", condition=Q(offered_at__lte=F("entered_at"))),
        ]
