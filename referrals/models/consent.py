from django.conf import settings
from django.db import models
from django.db.models import F, Q

from incidents.models.row import IncidentRow
from referrals.choices import Item
from referrals.models.referral import Referral
from safekeeping.fields import SealedTextField
from victims.codes import CodeField

PERSON = settings.AUTH_USER_MODEL


class Consent(IncidentRow):
    """The person agreed that one service may be told some items. A later one of the same referral replaces it.

    agreed_at is claimed. words: those in which they agreed. Nobody but the person can agree: there is no field for
    anybody else.
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="support_consents")
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="consents")
    words = SealedTextField(key="incident.key", default="", blank=True)
    agreed_at = models.DateTimeField()
    noted_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["-entered_at", "id"]
        constraints = [
            models.CheckConstraint(name="consent_before_its_entry", condition=Q(agreed_at__lte=F("entered_at"))),
        ]


class ConsentItem(IncidentRow):
    """One item that the person ticked."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="+")
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="items")
    item = CodeField(max_length=20, choices=Item)

    class Meta:
        ordering = ["consent", "item"]
        constraints = [models.UniqueConstraint(name="item_ticked_once", fields=["consent", "item"])]


class ConsentTakenBack(IncidentRow):
    """The person took back what they had agreed to. taken_back_at is claimed."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="+")
    consent = models.OneToOneField(Consent, on_delete=models.PROTECT, related_name="taken_back")
    words = SealedTextField(key="incident.key", default="", blank=True)
    taken_back_at = models.DateTimeField()
    noted_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["-entered_at", "id"]
        constraints = [
            models.CheckConstraint(name="taken_back_before_entry", condition=Q(taken_back_at__lte=F("entered_at"))),
        ]
