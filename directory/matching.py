"""Which services fit what somebody asked for, best first, and why. Nothing here knows who anybody is.

What somebody asked for goes first, then where a service works, then those led by LGBT+ people before general ones, then
languages and access, then age. Crisis lines stand apart, and are always shown. What is said of a service in a list is
what was checked; what counted and was not checked is named as such.
"""

from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts import languages
from directory import checked
from directory.choices import ANSWERS, AccessNeed, Need, Region
from directory.fields import Code
from directory.models import Service, ServiceArea
from indexing.folding import words_of

NEAR, MAYBE, ELSEWHERE = range(3)
MOST_WORDS = 20
SHOWN = (Code.WHO_FOR, Code.NEEDS, Code.HOURS, Code.LANGUAGES, Code.ACCESS, Code.AGES, Code.COST)
RANKED = ("pk", "name", "min_age", "max_age", "languages", "access", "search_words", "organisation__is_lgbt_led")


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What to look for. needs: codes of P20. nation, region: where the force is. access: codes of AccessNeed.

    languages: codes or names, as accounts.languages reads them. age: in years, where it was told.
    """

    needs: frozenset = frozenset()
    nation: str = ""
    region: str = ""
    languages: frozenset = frozenset()
    access: frozenset = frozenset()
    age: int | None = None

    @property
    def looked_for(self):
        """The codes of Need that answer what was asked for."""
        return frozenset().union(*(ANSWERS.get(code, set()) for code in self.needs))


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """A service that may be offered. why, unchecked: a line each. said: [(label, words)] and contacts: as checked."""

    service: object
    why: str
    unchecked: str
    said: list = field(default_factory=list)
    contacts: list = field(default_factory=list)


def crisis_lines(wanted, on):
    """Return a Suggestion for every crisis line that may be offered; nearer ones first."""
    found = _ranked(Service.objects.offerable(on).filter(is_crisis_line=True), wanted)
    return _suggestions(found, wanted, on)


def suggestions(wanted, on, *, most, besides=()):
    """Return (Suggestions, how many more fit): crisis lines apart, without the services with the ids besides."""
    rows = Service.objects.offerable(on).filter(is_crisis_line=False).exclude(pk__in=list(besides))
    if wanted.needs:
        rows = rows.for_needs(wanted.looked_for)
    found = _ranked(rows, wanted)
    return _suggestions(found[:most], wanted, on), max(0, len(found) - most)


def with_words(text, wanted, on, *, most):
    """Return (Suggestions, how many more there are) of every service with one of these words, those with most first."""
    words = words_of(text)[:MOST_WORDS]
    if not words:
        return [], 0
    one = Q()
    for word in words:
        one |= Q(search_words__contains=f" {word}")
    found = _ranked(Service.objects.offerable(on).filter(one), wanted)
    found.sort(key=lambda row: -sum(f" {word}" in row.search_words for word in words))
    return _suggestions(found[:most], wanted, on), max(0, len(found) - most)


def these(ids, on, *, wanted=None):
    """Return a Suggestion for each of some services that may be offered, in the order of the ids."""
    found = Service.objects.offerable(on).filter(pk__in=list(ids))
    order = {str(pk): place for place, pk in enumerate(ids)}
    return _suggestions(sorted(found, key=lambda row: order[str(row.pk)]), wanted or Wanted(), on)


def _ranked(rows, wanted):
    """Return services with what ranking reads, best first; three statements, whatever their number."""
    read = rows.select_related("organisation").only(*RANKED, "organisation__id").prefetch_related("needs", "areas")
    return sorted(read, key=lambda row: _rank(row, wanted))


def _rank(service, wanted):
    met = wanted.looked_for & {row.need for row in service.needs.all()}
    asked = {code for code in wanted.needs if ANSWERS.get(code, set()) & met}
    meets = len(wanted.languages & set(service.languages)) + len(wanted.access & set(service.access))
    is_general = not service.organisation.is_lgbt_led
    return (
        -len(asked),
        _nearness(service, wanted),
        is_general,
        -meets,
        not _is_of_age(service, wanted),
        *_order(service),
    )


def _order(service):
    return service.name.casefold(), str(service.pk)


def _nearness(service, wanted):
    return min((_distance(area, wanted) for area in service.areas.all()), default=ELSEWHERE)


def _distance(area, wanted):
    """A place in words may be near or far: nobody but a reader can tell."""
    if area.nation == ServiceArea.Wide.UK:
        return NEAR
    if area.nation != wanted.nation or (area.region and wanted.region and area.region != wanted.region):
        return ELSEWHERE
    return MAYBE if area.place or (area.region and not wanted.region) else NEAR


def _is_of_age(service, wanted):
    if wanted.age is None:
        return True
    return (service.min_age or 0) <= wanted.age <= (service.max_age or wanted.age)


def _suggestions(ranked, wanted, on):
    """Read the checks of a few services, and say of each what may be said; seven statements for any number."""
    ids = [row.pk for row in ranked]
    if not ids:
        return []
    whole = {row.pk: row for row in Service.objects.filter(pk__in=ids).with_checks()}
    first_day = checked.since(on)
    return [_suggestion(whole[pk], wanted, on, first_day) for pk in ids]


def _suggestion(service, wanted, on, first_day):
    standings = checked.standings(service, on, first_day=first_day)
    current = {each.field.code: each.field for each in standings if each.is_checked}
    reasons = [(code, words) for code, words in _reasons(service, wanted) if words]
    said = [(current[code].label, current[code].words) for code in SHOWN if code in current]
    contacts = [row for row in checked.checked_contacts(service, on, first_day=first_day) if not row.for_referrals]
    return Suggestion(
        service=service,
        why=_line(words for code, words in reasons if code in current),
        unchecked=_line(words for code, words in reasons if code not in current),
        said=said,
        contacts=contacts,
    )


def _line(parts):
    return "; ".join(str(part) for part in parts)


def _reasons(service, wanted):
    """Yield (field, words) for what counted, in the order in which it counts."""
    met = [Need(row.need).label for row in service.needs.all() if row.need in wanted.looked_for]
    yield Code.NEEDS, met and _("helps with what they asked for: %(needs)s") % {"needs": ", ".join(map(str, met))}
    yield Code.AREAS, _where(service, wanted)
    yield Code.LED_BY, service.organisation.is_lgbt_led and _("led by LGBT+ people")
    shared = sorted(wanted.languages & set(service.languages))
    yield Code.LANGUAGES, shared and _("speaks %(languages)s") % {"languages": languages.shown(shared)}
    met = [str(AccessNeed(code).label) for code in service.access if code in wanted.access]
    yield Code.ACCESS, met and ", ".join(met)
    yield Code.AGES, wanted.age is not None and not _is_of_age(service, wanted) and _("not for their age")


def _where(service, wanted):
    area = min(service.areas.all(), key=lambda each: _distance(each, wanted), default=None)
    if area is None:
        return ""
    distance = _distance(area, wanted)
    if distance == NEAR:
        whole = str(Region(area.region).label) if area.region else area.get_nation_display()
        return _("works here, across: %(area)s") % {"area": whole}
    if distance == MAYBE:
        return _("ask whether they cover the place: %(area)s") % {"area": area.words}
    return _("works elsewhere: %(area)s") % {"area": area.words}
