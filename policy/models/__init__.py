"""What the force's rules say, by the day. Rows are added, never changed: a new rule is a new row with its first day."""

from policy.models.closed_day import ClosedDay
from policy.models.dated import DatedRow
from policy.models.limit import Limit
from policy.models.nation import Nation
from policy.models.offence import OffenceFamily
from policy.models.outcome import OutcomeCode
from policy.models.rank import Rank
from policy.models.regime import GuidedQuestion, RecordingRegime, RecordType
from policy.models.strand import Strand

__all__ = [
    "ClosedDay",
    "DatedRow",
    "GuidedQuestion",
    "Limit",
    "Nation",
    "OffenceFamily",
    "OutcomeCode",
    "Rank",
    "RecordType",
    "RecordingRegime",
    "Strand",
]
