from incidents.models.access import Exclusion, IncidentAccess
from incidents.models.account import Account, Reporter
from incidents.models.additions import Addition, Restatement, TakenOut
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
from incidents.models.notes import StaffNote
from incidents.models.other_party import AccountName, OtherParty
from incidents.models.receipt import Receipt
from incidents.models.set_aside import SetAside
from incidents.models.status import StatusChange
from incidents.models.wishes import Condition, OutcomePreference

__all__ = [
    "Account",
    "AccountName",
    "Addition",
    "Circumstances",
    "Clock",
    "Condition",
    "ConditionLifted",
    "ContactAttempt",
    "CouldNotReach",
    "Development",
    "Draft",
    "Effect",
    "Exclusion",
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
    "Restatement",
    "SafetyAction",
    "SetAside",
    "SpecialistAssessment",
    "SpecialistOpening",
    "StaffNote",
    "StatusChange",
    "SupportNeed",
    "TakenOut",
    "UpdateAgreed",
]
