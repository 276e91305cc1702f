"""Where each small form about support stands, and where it is sent."""

from django.urls import reverse

from referrals.choices import Status
from tests.referrals.makers import make_full_service
from tests.referrals.referred import make_referral

SUPPORT = ("write-down", "offer", "agree", "message", "take-back")


def place_of_support(name, incident):
    """Make what a form is about; return the page that it stands on, which is where it is sent."""
    if name == "offer":
        return reverse("referrals:offer", args=[incident.reference])
    if name == "agree":
        return reverse("referrals:agree", args=[incident.reference, make_full_service().pk])
    referral = make_referral(incident, Status.SENT if name == "write-down" else Status.AGREED)
    if name != "write-down":
        return reverse(f"referrals:{name}", args=[incident.reference, referral.pk])
    return reverse(f"referrals:{name}", args=[incident.reference, referral.pk, "ended"])
