"""What came of asking about the same account: how many were asked and what they said, and never about which record."""

from dataclasses import dataclass, field

from risk.models import PatternAsk


@dataclass
class Pattern:
    """One time that somebody asked. answers: those that came, the oldest first."""

    raised: object
    asked: int = 0
    answers: list = field(default_factory=list)

    @property
    def waiting(self):
        return self.asked - len(self.answers)


def patterns_of(incident):
    """Return every Pattern raised on a record, the newest first, in two queries."""
    found = {}
    for raised in incident.patterns.select_related("raised_by"):
        raised.incident = incident
        found[raised.pk] = Pattern(raised)
    asks = PatternAsk.objects.filter(pattern__incident=incident)
    for ask in asks.select_related("answer__answered_by", "answer__incident__key").order_by(
        "answer__answered_at", "id"
    ):
        pattern = found[ask.pattern_id]
        pattern.asked += 1
        if hasattr(ask, "answer"):
            pattern.answers.append(ask.answer)
    return list(found.values())
