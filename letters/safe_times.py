"""What somebody says about when they may be reached, as far as it can be told from their words.

"after 18:00", "after 6pm", "before 09:00", "between 10am and 12:30", "10:00-12:30", "any time". Anything else is not
understood, and a person reads it: also "after 6", by which most mean the evening and some do not.
"""

import re
from datetime import datetime, time, timedelta

from django.utils import timezone

NOON = 12
HOUR = r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?"
ANY = re.compile(r"\s*any\s?time\.?\s*", re.IGNORECASE)
AFTER = re.compile(rf"\s*(?:only )?(?:after|from)\s+{HOUR}\.?\s*", re.IGNORECASE)
BEFORE = re.compile(rf"\s*(?:only )?(?:before|until)\s+{HOUR}\.?\s*", re.IGNORECASE)
BETWEEN = re.compile(rf"\s*(?:only )?(?:between\s+)?{HOUR}\s*(?:and|to|-|–)\s*{HOUR}\.?\s*", re.IGNORECASE)


def window_of(words):
    """Return (from, to) as naive local times, where the words say one; None where they are not understood."""
    if ANY.fullmatch(words):
        return time.min, time.max
    if found := AFTER.fullmatch(words):
        return _between(_time(*found.groups()), time.max)
    if found := BEFORE.fullmatch(words):
        return _between(time.min, _time(*found.groups()))
    if found := BETWEEN.fullmatch(words):
        return _between(_time(*found.groups()[:3]), _time(*found.groups()[3:]))
    return None


def next_within(words, now):
    """Return when the next of such times begins, as an aware datetime; now itself within one. now: aware."""
    begin, end = window_of(words)
    local = timezone.localtime(now)
    if begin <= local.time() <= end:
        return now
    day = local.date() if local.time() < begin else local.date() + timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, begin))


def _between(begin, end):
    return (begin, end) if begin is not None and end is not None and begin < end else None


def _time(hour, minute, half):
    if half:
        return _of_half(int(hour), int(minute or 0), half.lower())
    is_plain = len(hour) == 2 and (minute or hour.startswith("0") or int(hour) > NOON)
    return _clock(int(hour), int(minute or 0)) if is_plain else None


def _of_half(hour, minute, half):
    """Return the time of an hour with am or pm; "12am" is midnight to some and noon to others."""
    if not 1 <= hour <= NOON or (hour, half) == (NOON, "am"):
        return None
    return _clock(hour % NOON + (NOON if half == "pm" else 0), minute)


def _clock(hour, minute):
    return time(hour, minute) if hour < 24 and minute < 60 else None
