from incidents.models.access import IncidentAccess
from incidents.models.account import Account, Reporter
from incidents.models.answers import (
    Circumstances,
    Effect,
    Harm,
    OnlinePlace,
    PerceivedMotive,
    SupportNeed,
)
from incidents.models.changes import (
    ConditionLifted,
    ContactAttempt,
    CouldNotReach,
    Development,
    OfficerBelief,
    SpecialistAssessment,
    SpecialistOpening,
)
from incidents.models.clock import Clock, LateReason, SafetyAction, UpdateAgreed
from incidents.models.draft import Draft, HeldWords
from incidents.models.incident import Incident
from incidents.models.other_party import AccountName, OtherParty
from incidents.models.receipt import Receipt
from incidents.models.set_aside import SetAside
from incidents.models.wishes import Condition, OutcomePreference

__all__ = [
    "Account",
    "AccountName",
    "Circumstances",
    "Clock",
    "Condition",
    "ConditionLifted",
    "ContactAttempt",
    "CouldNotReach",
    "Development",
    "Draft",
    "Effect",
    "Harm",
    "HeldWords",
    "Incident",
    "IncidentAccess",
    "LateReason",
    "OfficerBelief",
    "OnlinePlace",
    "OtherParty",
    "OutcomePreference",
    "PerceivedMotive",
    "Receipt",
    "Reporter",
    "SafetyAction",
    "SetAside",
    "SpecialistAssessment",
    "SpecialistOpening",
    "SupportNeed",
    "UpdateAgreed",
]
