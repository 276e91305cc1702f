"""The numbers that drive behaviour, as they hold on a day."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings

from policy.models import Limit


class NoLimitError(LookupError):
    """No row holds for this code on this day: the rules are incomplete, and nothing is guessed."""


@dataclass(frozen=True)
class Amount:
    """How much of which unit, for example 24 of Limit.Unit.HOURS."""

    value: int
    unit: str

    @property
    def duration(self):
        """The elapsed time as a timedelta; ValueError for days and longer, which follow the calendar."""
        if self.unit not in (Limit.Unit.MINUTES, Limit.Unit.HOURS):
            raise ValueError(f"{self.unit} are counted on the calendar")
        return timedelta(**{self.unit: self.value})


def values(codes, *, on, nation=None):
    """Return {code: Amount} for every code as the rules stand on the day, in one query.

    nation: ENG, WLS, SCT or NIR; the force's own when left out.
    Raise NoLimitError when a code has no row that holds.
    """
    codes = [str(code) for code in codes]
    rows = Limit.objects.holding(codes, on=on, nation=nation or settings.NATION)
    found = {code: Amount(value, unit) for code, value, unit in rows.values_list("code", "value", "unit")}
    missing = sorted(set(codes) - set(found))
    if missing:
        raise NoLimitError(f"No limit holds on {on} for {', '.join(missing)}")
    return found


def value(code, *, on, nation=None):
    """Return the Amount of one limit on the day; see values."""
    return values([code], on=on, nation=nation)[str(code)]
