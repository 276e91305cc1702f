"""Days and times as people here write them, day first, read as Europe/London unless they say otherwise."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONDON = ZoneInfo("Europe/London")
DAYS = ("%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%Y-%m-%d")
TIMES = ("%H:%M", "%H.%M", "%I:%M%p", "%I.%M%p", "%I%p", "")  # a day alone is its first minute

NOT_READ = _("Write the day, and the time if it is known, for example 9 May 2026 14:30.")
EARLIEST = datetime(2000, 1, 1, tzinfo=LONDON)  # no rule of the app holds long before; nobody means an earlier day
TOO_LONG_AGO = _("That is very long ago. Check the year.")
FUTURE = _("This must already have happened. Check the day and the time.")
NEVER_WAS = _("That time did not happen: the clocks went forward. Choose a time an hour earlier or later.")
TWICE = _("That time happened twice that night. Add “before” or “after” for before or after the clocks went back.")


class MomentField(forms.CharField):
    """A moment in the past, typed in one box; cleans to an aware datetime in UTC, or None when left empty.

    Error codes: not_read, too_long_ago, future, never_was, twice.
    """

    def __init__(self, **kwargs):
        super().__init__(**{"required": False, "max_length": 60, **kwargs})

    def to_python(self, value):
        text = super().to_python(value)
        try:
            return read_moment(text) if text else None
        except OverflowError as before_or_after_all_calendars:
            raise ValidationError(NOT_READ, code="not_read") from before_or_after_all_calendars

    def run_validators(self, value):
        if value and value < EARLIEST:
            raise ValidationError(TOO_LONG_AGO, code="too_long_ago")
        if value and value > timezone.now():
            raise ValidationError(FUTURE, code="future")

    def widget_attrs(self, widget):
        return {}


def read_moment(text):
    """Return the instant in UTC. Raise ValidationError with code not_read, never_was or twice."""
    given = _as_iso(text)
    if given and given.tzinfo:
        return given.astimezone(UTC)
    words, fold = _without_before_or_after(text)
    local = given or _as_written(words)
    if local is None:
        raise ValidationError(NOT_READ, code="not_read")
    return _in_london(local, fold)


def _as_iso(text):
    try:
        given = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return given if len(text.strip()) > len("2026-01-01") else None


def _without_before_or_after(text):
    found = re.search(r"\b(before|after)\b", text, re.IGNORECASE)
    fold = None if found is None else int(found[1].lower() == "after")
    return re.sub(r"\b(before|after|at)\b|,", " ", text, flags=re.IGNORECASE).strip(), fold


def _as_written(words):
    compact = " ".join(words.split())
    for day in DAYS:
        for time in TIMES:
            try:
                return datetime.strptime(compact, f"{day} {time}".strip())
            except ValueError:
                continue
    return None


def _in_london(local, fold):
    """Give a London time its instant; an hour that was skipped or came twice is asked about, never guessed."""
    first, second = (local.replace(tzinfo=LONDON, fold=which).astimezone(UTC) for which in (0, 1))
    if first.astimezone(LONDON).replace(tzinfo=None) != local:
        raise ValidationError(NEVER_WAS, code="never_was")
    if first != second and fold is None:
        raise ValidationError(TWICE, code="twice")
    return second if fold else first
