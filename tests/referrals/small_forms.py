"""Where each small form about support stands, and where it is sent."""

from django.urls import reverse

from referrals.choices import Status
from tests.referrals.referred import make_referral

SUPPORT = ("write-down", "offer")


def place_of_support(name, incident):
    """Make what a form is about; return the page that it stands on, which is where it is sent."""
    if name == "offer":
        return reverse("referrals:offer", args=[incident.reference])
    referral = make_referral(incident, Status.SENT)
    return reverse(f"referrals:{name}", args=[incident.reference, referral.pk, "ended"])
