"""From what somebody asks to the records they may know of; scoped in the query that looks, and never after it."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Case, Q, Value, When

from finding.choices import Order, Scope
from incidents.listing import SIZE, Slice, mark_of, newest_first
from incidents.models import Harm, Incident, OnlinePlace
from incidents.references import read_reference
from indexing import index
from interface.moments import LONDON

MOST = 100
PLACES = [str(place) for place in range(0, MOST, SIZE)]


@dataclass(frozen=True)
class Page:
    """One page of what was found. count: how many there are, or None on a later page; is_more: more than MOST."""

    slice: Slice
    count: int | None
    is_more: bool


def scope_of(user, asked):
    """Return the records that are searched: those somebody works on, or what they may list, for a reason."""
    every = asked.get("scope") == Scope.ALL
    return Incident.objects.listed_for(user) if every else Incident.objects.workable_by(user)


def look(user, asked, *, older="", newer=""):
    """Return the Page of records with the words asked for; asked: cleaned answers of a SearchForm.

    Two statements. Those that not everybody may open are in the order of their days and in no other, which would tell
    where in them the words are; and sites and apps are not looked through there.
    """
    words, is_own = asked["words"], asked.get("scope") != Scope.ALL
    found = scope_of(user, asked).filter(kinds_and_days(asked))
    reference, match = read_reference(words), None
    if reference:
        found = found.filter(reference=reference)
    elif words.strip():
        match = index.matching(words, with_places=is_own)
        found = found.filter(pk__in=match.documents)
    found = found.noting_what_opens_for(user).select_related("officer", "victim__key")
    if is_own and match and match.by_name and asked["order"] == Order.BEST:
        return _best(found, match.by_name, older or newer)
    return _newest(found, older, newer)


def rule_of(asked):
    """Return all that is asked for as one rule, for counting within a scope."""
    reference = read_reference(asked["words"])
    if reference:
        return kinds_and_days(asked) & Q(reference=reference)
    documents = index.question(asked["words"])
    return kinds_and_days(asked) & (Q() if documents is None else Q(pk__in=documents))


def kinds_and_days(asked):
    """Return the rule for the status, the days and the kinds asked for."""
    rule = Q()
    if asked["status"]:
        rule &= Q(status__in=asked["status"])
    if asked["reported_from"]:
        rule &= Q(reported_at__gte=_begin(asked["reported_from"]))
    if asked["reported_to"]:
        rule &= Q(reported_at__lt=_end(asked["reported_to"]))
    if asked.get("harm"):
        rule &= Q(pk__in=Harm.objects.filter(code=asked["harm"]).order_by().values("incident_id"))
    if asked.get("platform"):
        rule &= Q(pk__in=OnlinePlace.objects.filter(platform=asked["platform"]).order_by().values("incident_id"))
    return rule


def _newest(found, older, newer):
    if older or newer:
        return Page(newest_first(found, older=older, newer=newer), None, False)
    rows = list(found.order_by("-reported_at", "-pk")[: MOST + 1])
    older = mark_of(rows[SIZE - 1]) if len(rows) > SIZE else ""
    return Page(Slice(rows[:SIZE], "", older), min(len(rows), MOST), len(rows) > MOST)


def _best(found, by_name, mark):
    """The first hundred, those with every word in reference or name before the rest; a mark is a place among them."""
    begin = int(mark) if mark in PLACES else 0
    place = Case(When(pk__in=by_name, then=Value(0)), default=Value(1))
    rows = list(found.order_by(place, "-reported_at", "-pk")[begin : MOST + 1])
    end = begin + SIZE
    older = str(end) if len(rows) > SIZE and end < MOST else ""
    part = Slice(rows[:SIZE], str(max(begin - SIZE, 0)) if begin else "", older)
    return Page(part, None if begin else min(len(rows), MOST), begin + len(rows) > MOST)


def _begin(day):
    return datetime.combine(day, time.min, tzinfo=LONDON)


def _end(day):
    return _begin(min(day, day.max - timedelta(days=1)) + timedelta(days=1))
