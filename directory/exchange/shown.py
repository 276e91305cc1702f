"""What a plan says to whoever brought the file, before anything is written."""

from hashlib import sha256

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts import languages
from directory.choices import AccessNeed, LedBy, Need, Serves
from directory.exchange import labels, places
from directory.models import Organisation, ServiceContact, ServiceSchedule

MOST_PROBLEMS = 50
SIZE = 20
LONGEST = 200
CHOICES = {"serves": Serves, "access": AccessNeed, "needs": Need, "led_by": LedBy}


def counts_of(plan):
    """Return (what, how many) of each kind of change, those that are none left out."""
    closed = sum(change.closing is not None for change in plan.changes)
    counts = [
        (_("Changed"), len(plan.changed)),
        (_("Added"), len(plan.added)),
        (_("Closed"), closed),
        (_("Open again"), sum(change.reopens for change in plan.changed)),
        (_("Organisations changed"), len(plan.changed_organisations)),
        (_("Organisations added"), sum(each.is_new for each in plan.organisations)),
        (_("As they are"), plan.unchanged),
    ]
    return [(what, number) for what, number in counts if number]


def rows_of(plan):
    """Return what changes, row by row: organisations first, then services that are here, then new ones."""
    rows = [_organisation(change) for change in plan.changed_organisations]
    new = {each.number: each for each in plan.organisations if each.is_new}
    return rows + [_service(change, new.get(change.number)) for change in plan.changes]


def seal_of(plan, text):
    """Return a text that is another one as soon as the file, what is kept, or what would change is another."""
    kept = [(change.number, change.service.version, _service(change)) for change in plan.changes]
    kept += [(each.number, each.organisation.version, _organisation(each)) for each in plan.organisations]
    digest = sha256(text.encode()).hexdigest()
    return sha256(repr((digest, kept, plan.problems)).encode()).hexdigest()


def _service(change, organisation=None):
    """Return the row of a service; organisation: what is said of a new one, where this is the first to say it."""
    name = change.facts.get("name") or change.service.name
    said = [(labels.ORGANISATION["name"], "", change.service.organisation.name)] if change.is_new else []
    for field, pair in organisation.fields.items() if organisation else ():
        said += [(labels.ORGANISATION[field], *(_words(field, value) for value in pair))] if field != "name" else []
    said += [(labels.FACTS[field], *(_words(field, value) for value in pair)) for field, pair in change.fields.items()]
    if change.closing:
        day = date_format(change.closing.on, "j F Y")
        closed = _("closed from %(day)s: %(why)s") % {"day": day, "why": change.closing.why}
        said.append((labels.STATUS, "", closed))
    if change.reopens:
        said.append((labels.STATUS, _("closed"), _("open")))
    title = _("New") if change.is_new else _("Changed")
    return {"number": change.number, "name": name, "title": title, "said": _short(said), "services": 0}


def _organisation(change):
    said = [(labels.ORGANISATION[name], *(_words(name, v) for v in pair)) for name, pair in change.fields.items()]
    name = change.organisation.name
    title = _("Organisation")
    return {"number": change.number, "name": name, "title": title, "said": _short(said), "services": change.services}


def _short(said):
    """Return what is said with nothing that is empty before and after, and long texts cut."""
    cut = [(str(what), *(Truncator(words).chars(LONGEST) for words in pair)) for what, *pair in said]
    return [row for row in cut if row[1] or row[2]]


def _words(name, value):
    if value in (None, "", []):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name in CHOICES:
        return ", ".join(str(CHOICES[name](code).label) for code in value)
    return WORDS.get(name, str)(value)


def _areas(areas):
    names = [(places.name_of(area), places.name_of((*area[:2], ""))) for area in areas]
    return "; ".join(name if name == wide else f"{name} ({wide})" for name, wide in names)


def _contacts(contacts):
    return "; ".join(_contact(**contact) for contact in contacts)


def _contact(kind, value, words, for_referrals):
    label = str(ServiceContact.Kind(kind).label)
    if for_referrals:
        label = _("%(kind)s for referrals") % {"kind": label}
    return f"{label}: {value}" + (f" ({words})" if words else "")


def _hours(hours):
    rows = [ServiceSchedule(day=day, opens=opens, closes=closes) for day, opens, closes in hours]
    return "; ".join(f"{row.get_day_display()} {row.words}" for row in rows)


WORDS = {
    "areas": _areas,
    "contacts": _contacts,
    "hours": _hours,
    "languages": languages.shown,
    "kind": lambda code: str(Organisation.Kind(code).label),
}
