"""Working days: Monday to Friday, without the nation's bank holidays and the closed days added by hand."""

from datetime import date, timedelta
from functools import cache

import holidays

from policy.models import ClosedDay

SATURDAY = 5


@cache
def bank_holidays(nation, year):
    """Return the nation's bank holidays of the year; always by nation, or Easter Monday is lost."""
    return frozenset(holidays.country_holidays("GB", subdiv=nation, years=year))


def is_working_day(day, nation):
    """Say whether people work on the day in the nation, in one query at most."""
    if not is_on_the_calendar(day, nation):
        return False
    return (nation, day) not in ClosedDay.objects.filter(nation=nation, date=day).closed()


def add_working_days(day, count, nation):
    """Return the count-th working day after the day, in one query; the day itself is never counted."""
    if count < 1:
        raise ValueError("Count one working day or more")
    closed = ClosedDay.objects.filter(nation=nation, date__gt=day).closed()
    while count:
        day += timedelta(days=1)
        if is_on_the_calendar(day, nation) and (nation, day) not in closed:
            count -= 1
    return day


def add_months(day, count):
    """Return the same day of a later month, or that month's last day when it has no such day."""
    month = day.month - 1 + count
    first = date(day.year + month // 12, month % 12 + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return min(first + timedelta(days=day.day - 1), last)


def is_on_the_calendar(day, nation):
    """Say whether the day is a working day but for days added by hand; asks no database."""
    return day.weekday() < SATURDAY and day not in bank_holidays(nation, day.year)
