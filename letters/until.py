"""Until when somebody may go through a supporter, as far as it can be told from the person's words.

"30 June 2026", "until 30/6/2026", "2026-06-30", "end of June 2026", "June 2026". Anything else is not understood, and
a person reads it: also a day without a year.
"""

import re
from calendar import monthrange
from datetime import date

MONTHS = [
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
]
BEFORE = r"\s*(?:(?:only )?(?:until|till|up to|to)\s+)?(?:the\s+)?"
NAME = rf"(sept|{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in MONTHS)})"
IN_WORDS = re.compile(rf"{BEFORE}(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{NAME},?\s+(\d{{4}})\.?\s*", re.IGNORECASE)
IN_FIGURES = re.compile(rf"{BEFORE}(\d{{1,2}})[/.](\d{{1,2}})[/.](\d{{4}})\.?\s*", re.IGNORECASE)
ISO = re.compile(rf"{BEFORE}(\d{{4}})-(\d{{2}})-(\d{{2}})\.?\s*", re.IGNORECASE)
A_MONTH = re.compile(rf"{BEFORE}(?:end of\s+)?{NAME},?\s+(\d{{4}})\.?\s*", re.IGNORECASE)


def last_day_of(words):
    """Return the last day, a date, where the words say one; None where they are not understood."""
    if found := IN_WORDS.fullmatch(words):
        return _day(int(found[3]), _month(found[2]), int(found[1]))
    if found := IN_FIGURES.fullmatch(words):
        return _day(int(found[3]), int(found[2]), int(found[1]))
    if found := ISO.fullmatch(words):
        return _day(*map(int, found.groups()))
    if (found := A_MONTH.fullmatch(words)) and int(found[2]):
        year, month = int(found[2]), _month(found[1])
        return date(year, month, monthrange(year, month)[1])
    return None


def is_over(words, on):
    """Whether the last day lies before the day; None where somebody has to read the words."""
    if not words.strip():
        return False
    last = last_day_of(words)
    return None if last is None else last < on


def _month(name):
    return next(number for number, each in enumerate(MONTHS, 1) if each.startswith(name[:3].lower()))


def _day(year, month, day):
    try:
        return date(year, month, day)
    except ValueError:
        return None
