from risk.models.assessment import BOXES, RiskAssessment
from risk.models.flag import RiskFlag
from risk.models.link import IncidentLink, LinkEnd, Series
from risk.models.pattern import PatternAnswer, PatternAsk, PatternRaised

__all__ = [
    "BOXES",
    "IncidentLink",
    "LinkEnd",
    "PatternAnswer",
    "PatternAsk",
    "PatternRaised",
    "RiskAssessment",
    "RiskFlag",
    "Series",
]
