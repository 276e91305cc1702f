"""One page of a list, newest first, found by where the last one ended and not by number."""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Q

SIZE = 25
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Slice:
    """Some rows, and the marks of the pages before and after them ("" where there is none)."""

    rows: list
    newer: str
    older: str


def newest_first(incidents, *, older="", newer=""):
    """Return the Slice that begins after the mark older, or ends before the mark newer, or is the first.

    A mark that cannot be read is taken for none.
    """
    if read_mark(newer):
        return _before(incidents, read_mark(newer))
    mark = read_mark(older)
    rows = list(_ordered(_below(incidents, *mark) if mark else incidents)[: SIZE + 1])
    more, rows = len(rows) > SIZE, rows[:SIZE]
    return Slice(rows, newer=mark_of(rows[0]) if mark and rows else "", older=mark_of(rows[-1]) if more else "")


def mark_of(incident):
    """Return where an incident stands in the order, in letters and figures."""
    return f"{(incident.reported_at - EPOCH) // timedelta(microseconds=1)}-{incident.pk.hex}"


def read_mark(text):
    """Return (reported_at, id) of a mark, or None."""
    microseconds, _, id_ = text.partition("-")
    try:
        return EPOCH + timedelta(microseconds=int(microseconds)), uuid.UUID(hex=id_)
    except (ValueError, OverflowError):
        return None


def _before(incidents, mark):
    rows = list(_above(incidents, *mark).order_by("reported_at", "pk")[: SIZE + 1])
    more, rows = len(rows) > SIZE, rows[:SIZE][::-1]
    return Slice(rows, newer=mark_of(rows[0]) if more else "", older=mark_of(rows[-1]) if rows else "")


def _ordered(incidents):
    return incidents.order_by("-reported_at", "-pk")


# The first bound of each is implied by the second and keeps the database inside the index.


def _below(incidents, at, id_):
    return incidents.filter(Q(reported_at__lt=at) | Q(reported_at=at, pk__lt=id_), reported_at__lte=at)


def _above(incidents, at, id_):
    return incidents.filter(Q(reported_at__gt=at) | Q(reported_at=at, pk__gt=id_), reported_at__gte=at)
