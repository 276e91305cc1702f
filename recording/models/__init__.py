from recording.models.decision import OtherPartyErased, RecordingCheck, RecordingDecision
from recording.models.flags import HateFlag, HateFlagRemoved, Mark
from recording.models.offence import OffenceNote, OffenceOverNote
from recording.models.telling import ToldEntry, ToTell

__all__ = [
    "HateFlag",
    "HateFlagRemoved",
    "Mark",
    "OffenceNote",
    "OffenceOverNote",
    "OtherPartyErased",
    "RecordingCheck",
    "RecordingDecision",
    "ToTell",
    "ToldEntry",
]
