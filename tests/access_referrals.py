"""What an address of a page about support carries, made for a record where there is one."""

import uuid

from referrals.choices import Status
from tests.referrals.referred import make_referral


def made_for_referrals(incident):
    """Return {part: a function that makes it}; nobody's id where there can be none."""
    return {
        "referral_id": lambda: _referral_id(incident),
        "what_happened": lambda: "answered",
        "which": lambda: "to-send",
    }


def _referral_id(incident):
    return make_referral(incident, Status.SENT).pk if incident and incident.is_recorded else uuid.uuid4()
