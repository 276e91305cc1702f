"""One page of a list of services, found by which service stood at its edge and not by number."""

import uuid
from dataclasses import dataclass

from django.db.models import Q, Subquery

SIZE = 25


@dataclass(frozen=True)
class Slice:
    """Some services, and the ids that the pages before and after begin from ("" where there is none)."""

    rows: list
    before: str
    after: str


def page_of(found, keys, *, after="", before=""):
    """Return the Slice after the service with that id, before the one with that id, or the first.

    keys: names of fields or annotations that put the list in its order, the last of them pk.
    """
    if edge := _read(before):
        rows = list(_beyond(found, keys, edge, "lt").order_by(*(f"-{key}" for key in keys))[: SIZE + 1])
        more, rows = len(rows) > SIZE, rows[:SIZE][::-1]
        return Slice(rows, before=str(rows[0].pk) if more else "", after=str(rows[-1].pk) if rows else "")
    edge = _read(after)
    rows = list((_beyond(found, keys, edge, "gt") if edge else found).order_by(*keys)[: SIZE + 1])
    more, rows = len(rows) > SIZE, rows[:SIZE]
    return Slice(rows, before=str(rows[0].pk) if edge and rows else "", after=str(rows[-1].pk) if more else "")


def _read(text):
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _beyond(found, keys, edge, side):
    """Keep what comes after, or before, one service in the order of the keys."""
    at = {key: Subquery(found.model.objects.ranked().filter(pk=edge).values(key)) for key in keys}
    beyond, same = Q(), {}
    for key in keys:
        beyond |= Q(**same, **{f"{key}__{side}": at[key]})
        same[key] = at[key]
    return found.filter(beyond)
