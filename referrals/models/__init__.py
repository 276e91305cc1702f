from referrals.models.card import CardGiven
from referrals.models.consent import Consent, ConsentItem, ConsentTakenBack
from referrals.models.event import ReferralEvent
from referrals.models.offer import Offer
from referrals.models.referral import Referral, ReferralQuerySet

__all__ = [
    "CardGiven",
    "Consent",
    "ConsentItem",
    "ConsentTakenBack",
    "Offer",
    "Referral",
    "ReferralEvent",
    "ReferralQuerySet",
]
