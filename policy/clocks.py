"""When something falls due.

Minutes and hours are elapsed time. Days, working days and months end with the day: one second before midnight
in the United Kingdom, so that "by Tuesday" is met on Tuesday evening. The day a clock starts is never counted.
"""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from policy import days, limits
from policy.models import Limit

UK = ZoneInfo("Europe/London")
LAST_SECOND = time(23, 59, 59)


def due_at(code, *, started_at, nation=None):
    """Return the aware UTC instant when the clock runs out; see all_due_at."""
    return all_due_at([code], started_at=started_at, nation=nation)[str(code)]


def all_due_at(codes, *, started_at, nation=None):
    """Return {code: aware UTC instant when it runs out} by the limits of the day it started.

    started_at: an aware instant. nation: the force's own when left out.
    One query for the limits and one more for each clock in working days.
    Raise policy.limits.NoLimitError when a code has no row that holds.
    """
    nation = nation or settings.NATION
    on = started_at.astimezone(UK).date()
    amounts = limits.values(codes, on=on, nation=nation)
    return {code: _runs_out(amount, started_at, nation) for code, amount in amounts.items()}


def _runs_out(amount, started_at, nation):
    day = started_at.astimezone(UK).date()
    if amount.unit == Limit.Unit.WORKING_DAYS:
        return end_of(days.add_working_days(day, amount.value, nation))
    if amount.unit == Limit.Unit.DAYS:
        return end_of(day + timedelta(days=amount.value))
    if amount.unit == Limit.Unit.MONTHS:
        return end_of(days.add_months(day, amount.value))
    return started_at.astimezone(UTC) + amount.duration


def end_of(day):
    """Return the last second of a day in the United Kingdom, in UTC."""
    return datetime.combine(day, LAST_SECOND, tzinfo=UK).astimezone(UTC)
