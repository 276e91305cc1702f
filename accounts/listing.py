"""One page of the people who work here, in the order of their names, found by who stood last on the one before."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, Subquery

from accounts.models import RoleGrant, User
from accounts.roles import Role

SIZE = 25


@dataclass(frozen=True)
class Slice:
    """Some people, and the ids that the pages before and after begin from ("" where there is none)."""

    rows: list
    before: str
    after: str


def with_role_flags(found, on):
    """Note on each person, as has_<role>, whether they hold the role on the day."""
    held = RoleGrant.objects.on(on).filter(user=OuterRef("pk"))
    return found.annotate(**{f"has_{role.value}": Exists(held.filter(role=role)) for role in Role})


def by_name(found, *, after="", before=""):
    """Return the Slice after the person with that id, before the one with that id, or the first."""
    if before.isdecimal():
        return _turned(found, before)
    rows = list((_beyond(found, after, "gt") if after.isdecimal() else found).order_by("name", "pk")[: SIZE + 1])
    more, rows = len(rows) > SIZE, rows[:SIZE]
    is_first = not (after.isdecimal() and rows)
    return Slice(rows, before="" if is_first else str(rows[0].pk), after=str(rows[-1].pk) if more else "")


def _turned(found, before):
    rows = list(_beyond(found, before, "lt").order_by("-name", "-pk")[: SIZE + 1])
    more, rows = len(rows) > SIZE, rows[:SIZE][::-1]
    return Slice(rows, before=str(rows[0].pk) if more else "", after=str(rows[-1].pk) if rows else "")


def _beyond(found, pk, side):
    pk = min(int(pk), 2**62)
    name = Subquery(User.objects.filter(pk=pk).values("name"))
    return found.filter(Q(**{f"name__{side}": name}) | Q(**{"name": name, f"pk__{side}": pk}))
