"""One page of a list, newest first, found by where the last one ended and not by number."""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q

from audit.models import EPOCH

SIZE = 25


@dataclass(frozen=True)
class Slice:
    """Some rows, and the marks of the pages before and after them ("" where there is none)."""

    rows: list
    newer: str
    older: str


def newest_first(found, *, by="reported_at", older="", newer=""):
    """Return the Slice that begins after the mark older, or ends before the mark newer, or is the first.

    by: the name of the moment that the rows are in order of. A mark that cannot be read is taken for none.
    """
    if read_mark(newer):
        return _before(found, by, read_mark(newer))
    mark = read_mark(older)
    rows = list((_below(found, by, *mark) if mark else found).order_by(f"-{by}", "-pk")[: SIZE + 1])
    more, rows = len(rows) > SIZE, rows[:SIZE]
    return Slice(rows, newer=mark_of(rows[0], by) if mark and rows else "", older=mark_of(rows[-1], by) if more else "")


def mark_of(row, by="reported_at"):
    """Return where a row stands in the order, in letters and figures."""
    return f"{(getattr(row, by) - EPOCH) // timedelta(microseconds=1)}-{row.pk.hex}"


def read_mark(text):
    """Return (moment, id) of a mark, or None."""
    microseconds, _, id_ = text.partition("-")
    try:
        return EPOCH + timedelta(microseconds=int(microseconds)), uuid.UUID(hex=id_)
    except (ValueError, OverflowError):
        return None


def _before(found, by, mark):
    rows = list(_above(found, by, *mark).order_by(by, "pk")[: SIZE + 1])
    more, rows = len(rows) > SIZE, rows[:SIZE][::-1]
    return Slice(rows, newer=mark_of(rows[0], by) if more else "", older=mark_of(rows[-1], by) if rows else "")


# The first bound of each is implied by the second and keeps the database inside the index.


def _below(found, by, at, id_):
    return found.filter(Q(**{f"{by}__lt": at}) | Q(**{by: at, "pk__lt": id_}), **{f"{by}__lte": at})


def _above(found, by, at, id_):
    return found.filter(Q(**{f"{by}__gt": at}) | Q(**{by: at, "pk__gt": id_}), **{f"{by}__gte": at})


def soonest_first(found, *, by, later="", sooner=""):
    """Return the Slice that begins after the mark later, or ends before the mark sooner, or is the first.

    older of the Slice leads to what is due later, newer to what is due sooner.
    """
    if mark := read_mark(sooner):
        rows = list(_below(found, by, *mark).order_by(f"-{by}", "-pk")[: SIZE + 1])
        more, rows = len(rows) > SIZE, rows[:SIZE][::-1]
        return Slice(rows, newer=mark_of(rows[0], by) if more else "", older=mark_of(rows[-1], by) if rows else "")
    mark = read_mark(later)
    rows = list((_above(found, by, *mark) if mark else found).order_by(by, "pk")[: SIZE + 1])
    more, rows = len(rows) > SIZE, rows[:SIZE]
    return Slice(rows, newer=mark_of(rows[0], by) if mark and rows else "", older=mark_of(rows[-1], by) if more else "")
