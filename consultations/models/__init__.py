from consultations.models.authority import AuthorisationEvent
from consultations.models.declined import LateDeclined, LeaveDeclined
from consultations.models.handover import HandoverRead
from consultations.models.letter import LetterAim, StepLetter
from consultations.models.step import BlockedTry, EnforcementStep, LateEntry, StepReview
from consultations.models.surplus import SurplusDecision
from consultations.models.talk import (
    ConditionState,
    Consultation,
    Decision,
    LeaveAgreement,
    Target,
    ToldFirst,
)

__all__ = [
    "AuthorisationEvent",
    "BlockedTry",
    "ConditionState",
    "Consultation",
    "Decision",
    "EnforcementStep",
    "HandoverRead",
    "LateDeclined",
    "LateEntry",
    "LeaveAgreement",
    "LeaveDeclined",
    "LetterAim",
    "StepLetter",
    "StepReview",
    "SurplusDecision",
    "Target",
    "ToldFirst",
]
