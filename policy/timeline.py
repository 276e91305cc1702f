"""What holds from which day on, worked out from rows that may not be written yet."""

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Span:
    """What holds from a day on; row is None where nothing does."""

    since: date
    row: Any


@dataclass(frozen=True)
class Change:
    """From a day on, one row gives way to another; either may be None."""

    since: date
    before: Any
    after: Any


def spans(rows, nation):
    """Return the Spans of one nation in order, each until the next begins.

    rows: saved or not, of one code or, as with regimes, of several that take each other's place.
    """
    found: list[Span] = []
    for day in _days(rows, nation):
        row = on(rows, nation, day)
        if not found or found[-1].row is not row:
            found.append(Span(day, row))
    return found


def on(rows, nation, day):
    """Return the row that decides in the nation on the day, or None.

    The same answer as DatedQuerySet.deciding gives, and of several codes in use the one that began last.
    """
    by_code = {}
    for row in sorted(_dated(rows, nation), key=_strength):
        if row.valid_from <= day and (row.valid_to is None or row.valid_to > day):
            by_code[row.code] = row
    return max((row for row in by_code.values() if row.is_in_use), key=_strength, default=None)


def now_and_next(rows, nation, today):
    """Return the Span that holds today and the one that comes next; None where there is none."""
    found = spans(rows, nation)
    begun = [span for span in found if span.since <= today]
    held = begun[-1] if begun and begun[-1].row else None
    return held, next((span for span in found if span.since > today), None)


def changes(rows, new, nation):
    """Return the Changes that new rows make to the others in one nation, in order of the days."""
    after = [*rows, *new]
    pairs = [(day, on(rows, nation, day), on(after, nation, day)) for day in _days(after, nation)]
    found: list[Change] = []
    for day, old_row, new_row in pairs:
        if old_row is not new_row and not (found and _continues(found[-1], old_row, new_row)):
            found.append(Change(day, old_row, new_row))
    return found


def _continues(change, before, after):
    return change.before is before and change.after is after


def _days(rows, nation):
    return sorted({day for row in _dated(rows, nation) for day in (row.valid_from, row.valid_to) if day})


def _dated(rows, nation):
    return [row for row in rows if row.valid_from and row.nation in ("", nation)]


def _strength(row):
    """A nation's own row before one for all, then the later first day, then the row written later."""
    return (bool(row.nation), row.valid_from, row.pk or float("inf"))
