"""What a file of services would change, compared with what is kept; in a few statements, however long the file is."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.importing.reading import Problem
from directory import facts as rules
from directory.exchange import labels
from directory.exchange.entries import Check, Closed, facts_of, line, organisation_of
from directory.models import Organisation, Service, ServiceContact
from indexing.folding import fold

WHY = gettext_lazy("As a file of services said.")
AGES = ("min_age", "max_age")
LONGEST = {"description": 2_000, "place": 100, "value": 300, "words": 200, "language": 100}
TOO_LONG = gettext_lazy("“%(start)s…” is too long: at most %(most)d characters.")


@dataclass
class OrganisationChange:
    """What becomes of one organisation. fields: name -> (before, after). said: name -> which row said it first."""

    number: int
    organisation: Organisation
    is_new: bool
    fields: dict[str, tuple] = field(default_factory=dict)
    said: dict[str, int] = field(default_factory=dict)
    services: int = 0


@dataclass
class Change:
    """What becomes of one service. fields: name -> (before, after), "organisation" among them where it moves.

    service: not saved yet where it is new. closing: a Closed where it closes. reopens: whether it opens again.
    """

    number: int
    service: Service
    is_new: bool
    fields: dict[str, tuple] = field(default_factory=dict)
    closing: Closed | None = None
    reopens: bool = False
    checks: list[Check] = field(default_factory=list)

    @property
    def is_nothing(self):
        return not (self.is_new or self.fields or self.closing or self.reopens)

    @property
    def facts(self):
        return {name: after for name, (_before, after) in self.fields.items() if name != "organisation"}


@dataclass
class Plan:
    """added, changed: Changes. told: (service, Checks) of every service in the file. elsewhere: how many are not."""

    added: list[Change] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    organisations: list[OrganisationChange] = field(default_factory=list)
    told: list[tuple] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    unchanged: int = 0
    elsewhere: int = 0

    @property
    def changes(self):
        return [*self.changed, *self.added]

    @property
    def changed_organisations(self):
        return [each for each in self.organisations if not each.is_new and each.fields]

    @property
    def is_nothing(self):
        return not (self.added or self.changed or self.changed_organisations)


def plan(entries, *, unread=()):
    """Return the Plan of Entries. Six statements."""
    kept, made = _Kept(entries), Plan(unread=list(unread))
    for entry in entries:
        problems = len(entry.problems)
        change = None if entry.is_nothing else _change(entry, kept)
        made.problems += entry.problems
        if change and len(entry.problems) == problems == 0:
            _sort(made, change)
    made.organisations = list(kept.organisations_said.values())
    made.elsewhere = len(kept.services) - len(kept.seen)
    return made


class _Kept:
    """What is kept of every service, read at once, and how the services of the file are told apart."""

    def __init__(self, entries):
        self.services = {service.pk: service for service in Service.objects.whole()}
        self.organisations = {row.pk: row for row in Organisation.objects.all()}
        self.called, self.organisations_called, self.here = {}, {}, {}
        for service in self.services.values():
            self.called.setdefault(_key(service.organisation.name, service.name), []).append(service)
            self.here[service.organisation_id] = self.here.get(service.organisation_id, 0) + 1
        for row in self.organisations.values():
            self.organisations_called.setdefault(fold(row.name), row)
        self.said = {}
        for entry in entries:
            key = _key_of(entry)
            self.said[key] = self.said.get(key, 0) + 1
        self.seen, self.new, self.organisations_said, self.new_organisations = {}, {}, {}, {}

    def service(self, entry):
        """Return the service an Entry is about: by its id, or by its names where only one has them; or None."""
        found = self.services.get(entry.service_id)
        if found or "name" not in entry.facts:
            return found
        named = self.called.get(_key_of(entry), [])
        return named[0] if len(named) == 1 and self.said[_key_of(entry)] == 1 else None

    def organisation(self, entry, service):
        """Return (organisation, is new) of an Entry; None where it does not say whose its service is."""
        said_id, name = entry.organisation_id, entry.organisation.get("name", "")
        if service and _is_of(service.organisation, said_id, name):
            return service.organisation, False
        if said_id in self.organisations:
            return self.organisations[said_id], False
        if said_id not in self.new_organisations and fold(name) in self.organisations_called:
            return self.organisations_called[fold(name)], False
        key = said_id or fold(name)
        if not key or not (name or key in self.new_organisations):
            return None, False
        if key not in self.new_organisations:
            row = Organisation(name=name, **({"pk": said_id} if said_id else {}))
            self.new_organisations[key] = row
            self.new_organisations.setdefault(fold(name), row)
        return self.new_organisations[key], True


def _is_of(organisation, said_id, name):
    """Say whether a file that says this id and name means the organisation a service has already."""
    if said_id == organisation.pk or not (said_id or name):
        return True
    return bool(name) and fold(name) == fold(organisation.name)


def _key(organisation, name):
    return fold(organisation), fold(name)


def _key_of(entry):
    return _key(entry.organisation.get("name", ""), entry.facts.get("name", ""))


def _change(entry, kept):
    """Return the Change of an Entry, or None, and add to its problems what can be told beside those it has."""
    service = kept.service(entry)
    pk = service.pk if service else entry.service_id
    if pk and pk in kept.seen | kept.new:
        entry.wrong(
            labels.NUMBER, _("Row %(number)d is about this service too.") % {"number": (kept.seen | kept.new)[pk]}
        )
        return None
    if service:
        kept.seen[service.pk] = entry.number
    elif pk:
        kept.new[pk] = entry.number
    organisation, is_new_one = kept.organisation(entry, service)
    if organisation is None:
        entry.wrong(labels.ORGANISATION["name"], _("Say whose service it is."))
        return None
    _plan_organisation(entry, kept, organisation, is_new_one)
    change = Change(entry.number, service or Service(**({"pk": pk} if pk else {})), is_new=service is None)
    _plan_facts(entry, change)
    _plan_move(change, organisation)
    _plan_status(entry, change)
    change.checks = entry.checks
    return change


def _plan_organisation(entry, kept, organisation, is_new):
    known = OrganisationChange(entry.number, organisation, is_new, services=kept.here.get(organisation.pk, 0))
    change = kept.organisations_said.setdefault(organisation.pk, known)
    before = organisation_of(organisation) if not is_new else {}
    for name, after in entry.organisation.items():
        if name in change.said:
            now = change.fields[name][1] if name in change.fields else before.get(name)
            if now != after:
                words = _("Row %(number)d says something else of the same organisation.")
                entry.wrong(labels.ORGANISATION[name], words % {"number": change.said[name]})
            continue
        change.said[name] = entry.number
        if is_new or before[name] != after:
            change.fields[name] = (before.get(name), after)
            _check_organisation(entry, organisation, {name: after})


def _check_organisation(entry, organisation, said):
    row = Organisation(**({"name": organisation.name} | said))
    errors = _errors_of(row.clean_fields, exclude=["led_by"]) | _too_long(said, "description")
    if said.get("website"):
        errors |= _errors_of(lambda: _check_site(said["website"]))
    for name, messages in errors.items():
        for words in messages:
            entry.wrong(labels.ORGANISATION.get(name, labels.ORGANISATION["name"]), words)


def _check_site(site):
    try:
        rules.check_contact(ServiceContact.Kind.WEBSITE, site)
    except ValidationError as refusal:
        raise ValidationError({"website": refusal}) from None


def _plan_facts(entry, change):
    said = entry.facts if not change.is_new else {"needs": [], "areas": [], **entry.if_new, **entry.facts}
    errors = _errors_of(lambda: rules.check(said))
    before = facts_of(change.service) if not change.is_new else {}
    merged = {name: said.get(name, before.get(name)) for name in rules.PLAIN}
    row = Service(**{name: value for name, value in merged.items() if value is not None})
    if not merged.get("name"):
        errors.setdefault("name", [_("Write what the service is called.")])
    if not set(errors) & set(AGES):
        errors |= _errors_of(row.clean_fields, exclude=["organisation", *errors])
    youngest, oldest = (merged.get(name) for name in AGES)
    if None not in (youngest, oldest) and not errors and youngest > oldest:
        errors["min_age"] = [_("The youngest age cannot be above the oldest.")]
    errors |= _errors_of_length(said)
    for name, messages in errors.items():
        for words in messages if name not in entry.unread else ():
            entry.wrong(labels.FACTS.get(name, ""), words)
    for name, after in said.items():
        if change.is_new or not _is_same(name, before[name], after):
            change.fields[name] = (before.get(name), after)


def _errors_of_length(said):
    """Name what is too long among what stands in rows of its own, or has no length in the database."""
    errors = _too_long(said, "description")
    for contact in said.get("contacts", ()):
        errors |= _too_long(contact, "value", "contacts") | _too_long(contact, "words", "contacts")
    for _nation, _region, place in said.get("areas", ()):
        errors |= _too_long({"place": place}, "place", "areas")
    for one in said.get("languages", ()):
        errors |= _too_long({"language": one}, "language", "languages")
    return errors


def _too_long(said, name, column=""):
    text, most = said.get(name, ""), LONGEST[name]
    return {column or name: [TOO_LONG % {"start": text[:30], "most": most}]} if len(text) > most else {}


def _errors_of(check, **options):
    try:
        check(**options)
    except ValidationError as refusal:
        return dict(refusal.message_dict)
    return {}


def _is_same(name, before, after):
    """Say whether nothing changes; in which order ways to reach it stand is no change."""
    if name == "contacts":
        return sorted(tuple(row.values()) for row in before) == sorted(tuple(row.values()) for row in after)
    return before == after


def _plan_move(change, organisation):
    if change.is_new:
        change.service.organisation = organisation
    elif change.service.organisation_id != organisation.pk:
        change.fields["organisation"] = (change.service.organisation, organisation)


def _plan_status(entry, change):
    """A closing keeps the day and the reason the file gives; where there are none, today and that a file said so."""
    if entry.closed and (change.is_new or change.service.is_open):
        today = timezone.localdate()
        if entry.closed.on and entry.closed.on > today:
            entry.wrong(labels.STATUS, _("It closed on a day that is still to come."))
        why = entry.closed.why or line(str(WHY))
        if len(why) > 300:
            entry.wrong(labels.STATUS, _("Why it closed has at most 300 characters."))
        change.closing = Closed(entry.closed.on or today, why)
    elif entry.closed is False and not change.is_new and not change.service.is_open:
        change.reopens = True


def _sort(made, change):
    if change.checks:
        made.told.append((change.service, change.checks))
    if change.is_new:
        made.added.append(change)
    elif change.is_nothing:
        made.unchanged += 1
    else:
        made.changed.append(change)
