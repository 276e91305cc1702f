"""A service as a file says it: the one shape that every format is written from and read into."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from uuid import UUID

from accounts import languages
from accounts.importing.reading import Problem
from directory import checked, facts, fields
from directory.choices import AccessNeed, LedBy, Serves
from directory.exchange import places

OF_ORGANISATION = ("name", "description", "website", "kind", "led_by")
LONG = ("description",)
MOST_SERVICES = 1_000


class Closed(NamedTuple):
    """That a service is closed: from which day (None where the file does not say) and why."""

    on: date | None
    why: str


class Check(NamedTuple):
    """That somebody found a value right. field: a code of directory.fields, or what kind of contact it is."""

    field: str
    words: str
    on: date
    who: str


@dataclass
class Entry:
    """What a file says of one service, and what is wrong with that.

    number: of its row as a spreadsheet counts them; in JSON the first service is 1. facts, organisation: only what is
    said, with the names of directory.facts and OF_ORGANISATION; if_new: what is said only where the service is new.
    closed: a Closed, False for open, None for not said. unread: names of facts that are said but cannot be read.
    is_nothing: the row is no service at all.
    """

    number: int
    service_id: UUID | None = None
    facts: dict = field(default_factory=dict)
    organisation_id: UUID | None = None
    organisation: dict = field(default_factory=dict)
    closed: Closed | bool | None = None
    checks: list[Check] = field(default_factory=list)
    is_all_checked: bool = False
    if_new: dict = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    is_nothing: bool = False

    def wrong(self, column, words):
        self.problems.append(Problem(self.number, str(column), str(words)))


def line(text):
    return " ".join(text.split())


def block(text):
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def tidy(name, text):
    """Return a text as files carry it, so that what went out comes in again as the same."""
    return block(text) if name in LONG else line(text)


def of_service(service, *, who):
    """Return the Entry of a service that was fetched with_checks, told and closings; who: whose checks ours are."""
    last = service.closings.all()[0] if not service.is_open and service.closings.all() else None
    closed = Closed(last.on, line(last.why)) if last else False
    said = fields.of(service)
    checks = _checks(service, said, who)
    return Entry(
        0,
        service_id=service.pk,
        facts=facts_of(service),
        organisation_id=service.organisation_id,
        organisation=organisation_of(service.organisation),
        closed=closed,
        checks=checks,
        is_all_checked=len(checks) == len(said),
    )


def facts_of(service):
    """Return everything said of a service, with the names of directory.facts, in a settled order."""
    said = {name: getattr(service, name) for name in facts.PLAIN}
    said = {name: tidy(name, value) if isinstance(value, str) else value for name, value in said.items()}
    return said | {
        "serves": _known(service.serves, Serves),
        "access": _known(service.access, AccessNeed),
        "languages": languages.read(", ".join(service.languages)),
        "needs": sorted(row.need for row in service.needs.all()),
        "areas": sorted(places.tidy(row.nation, row.region, line(row.place)) for row in service.areas.all()),
        "contacts": [
            {"kind": row.kind, "value": line(row.value), "words": line(row.words), "for_referrals": row.for_referrals}
            for row in service.contacts.all()
        ],
        "hours": sorted((row.day, row.opens, row.closes) for row in service.schedules.all()),
    }


def organisation_of(organisation):
    said = {name: tidy(name, getattr(organisation, name)) for name in OF_ORGANISATION if name != "led_by"}
    return said | {"led_by": _known(organisation.led_by, LedBy)}


def _known(codes, choices):
    return sorted(set(codes) & set(choices.values))


def name_of(field_said):
    """Return under which name a Field of directory.fields is checked in a file."""
    if field_said.contact is None:
        return field_said.code
    return f"{field_said.contact.kind}_for_referrals" if field_said.contact.for_referrals else field_said.contact.kind


def _checks(service, all_said, who):
    """Return a Check for each value that was found right: by this force, or as another force's file said."""
    ours = checked.days_of_checks(service)
    told = {(row.field, row.digest): row for row in service.told.all()}
    found = []
    for said in all_said:
        elsewhere = told.get((said.code, said.digest))
        if said.code in ours:
            found.append(Check(name_of(said), line(said.words), ours[said.code], who))
        elif elsewhere:
            found.append(Check(name_of(said), line(said.words), elsewhere.checked_on, elsewhere.who))
    return found
