from django.conf import settings
from django.db import models
from django.db.models import F, Q

from incidents.models.row import IncidentRow
from referrals.choices import OfferAnswer, PassOn
from safekeeping.fields import SealedJSONField, SealedTextField
from victims.codes import CodeField


class Offer(IncidentRow):
    """Support was offered, and the person answered.

    offered_at is claimed. needs: codes of SupportNeed, as said then. services: ids, as texts, of those that were named;
    sealed, because which one it was can tell who somebody is. pass_on: whether we may give their name and safe contact
    to one of them, where that was asked; it is no consent, which is given for each service and each item.
    ask_again_on: the day they named, where they said "later".
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="support_offers")
    answer = CodeField(max_length=20, choices=OfferAnswer)
    needs = SealedJSONField(key="incident.key", default=list)
    services = SealedJSONField(key="incident.key", default=list)
    pass_on = CodeField(max_length=10, choices=PassOn, default="", blank=True)
    ask_again_on = models.DateField(null=True, blank=True)
    words = SealedTextField(key="incident.key", default="", blank=True)
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["-entered_at", "id"]
        constraints = [
            models.CheckConstraint(name="offer_before_its_entry", condition=Q(offered_at__lte=F("entered_at"))),
            models.CheckConstraint(
                name="offer_asked_again_only_later",
                condition=Q(ask_again_on__isnull=True) | Q(answer=OfferAnswer.LATER),
            ),
        ]
