from django.conf import settings
from django.db import models
from django.db.models import F, Q

from incidents.models.row import IncidentRow
from referrals.choices import Act, Helped, Source
from referrals.models.referral import Referral
from safekeeping.fields import SealedTextField
from victims.codes import CodeField


class ReferralEvent(IncidentRow):
    """One thing that happened to a referral. at is claimed. by: None where the service said it by its link."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="referral_events")
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="events")
    act = CodeField(max_length=20, choices=Act)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    source = CodeField(max_length=10, choices=Source, default="", blank=True)
    helped = CodeField(max_length=10, choices=Helped, default="", blank=True)
    words = SealedTextField(key="incident.key", default="", blank=True)
    entered_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["entered_at", "id"]
        constraints = [
            models.CheckConstraint(name="referral_event_before_its_entry", condition=Q(at__lte=F("entered_at"))),
            models.CheckConstraint(
                name="referral_event_by_somebody", condition=Q(by__isnull=False) | Q(source=Source.LINK)
            ),
        ]
