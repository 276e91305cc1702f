"""Services from CSV, one in a row.

As in a file of staff, an empty cell or a column that is not there says nothing, and a hyphen takes away what is kept.
"""

import re
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts import languages
from accounts.importing.reading import lines_of
from accounts.importing.values import DAYS
from directory.choices import AccessNeed, LedBy, Need, Serves
from directory.exchange import places
from directory.exchange.columns import BETWEEN, BY_HEADING, CONTACTS, FACTS, ORGANISATION, plain
from directory.exchange.entries import MOST_SERVICES, Closed, Entry, line, tidy
from directory.exchange.guard import TAKEN_AWAY, unguarded, unnumbered
from directory.forms.parts import read_hours, read_places
from directory.models import Organisation, ServiceContact, ServiceSchedule

NOTHING: dict[str, Any] = {"min_age": None, "max_age": None, "takes_referrals": None, "is_to_check_first": False}
NOTHING |= {name: [] for name in ("needs", "serves", "access", "led_by", "areas", "hours", "languages")}
CHOICES = {"needs": Need, "serves": Serves, "access": AccessNeed, "led_by": LedBy}
PHONES = (ServiceContact.Kind.PHONE, ServiceContact.Kind.TEXT)
YES = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}
WEEKDAYS = {day.name.casefold(): day.value for day in ServiceSchedule.Day}


def read(text):
    """Return (Entries, the headings that mean nothing here).

    Raise ValidationError with code "no_columns", "no_services", "too_many" or "broken".
    """
    headings, rows = lines_of(text, most=MOST_SERVICES)
    columns = [BY_HEADING.get(plain(heading), "") for heading in headings]
    if "service" not in columns and "id" not in columns:
        raise ValidationError(
            _("The first row has to name its columns, “service” or “id” among them."), code="no_columns"
        )
    twice = next((name for name in columns if name and columns.count(name) > 1), "")
    if twice:
        message = _("The file has the column “%(column)s” twice.")
        raise ValidationError(message, code="no_columns", params={"column": twice})
    entries = [_entry(number, columns, cells) for number, cells in rows if any(cell.strip() for cell in cells)]
    if not entries:
        raise ValidationError(_("There are no services in this file."), code="no_services")
    return entries, [heading for heading, name in zip(headings, columns, strict=True) if heading and not name]


def _entry(number, columns, cells):
    entry = Entry(number)
    if any(cell.strip() for cell in cells[len(columns) :]):
        entry.wrong("", _("This row has more cells than there are headings."))
        entry.is_nothing = True
        return entry
    said = {name: cell.strip() for name, cell in zip(columns, cells, strict=False) if name and cell.strip()}
    entry.service_id = _id(entry, said, "id")
    entry.organisation_id = _id(entry, said, "organisation id")
    for kept, names in ((entry.organisation, ORGANISATION), (entry.facts, FACTS)):
        for column, name in names.items():
            if column in said:
                _keep(entry, kept, column, name, said[column])
    _read_contacts(entry, said)
    _read_status(entry, said)
    return entry


def _keep(entry, kept, column, name, cell):
    try:
        kept[name] = NOTHING.get(name, "") if cell == TAKEN_AWAY else READ.get(name, _text)(name, unguarded(cell))
    except ValidationError as refusal:
        for words in refusal.messages:
            entry.wrong(column, words)
        entry.unread.add(name)


def _text(name, text):
    return tidy(name, text)


def _id(entry, said, column):
    if column not in said:
        return None
    try:
        return UUID(said[column])
    except ValueError:
        entry.wrong(column, _("An id is a UUID, such as 3b0d4f0e-6a1e-4c53-9d0a-6f2f3a1c7e10."))
        return None


def _codes(name, text):
    """Return the codes of a list of codes or labels; a label that has commas in it needs semicolons around it."""
    known = {form.casefold(): code.value for code in CHOICES[name] for form in (code.value, str(code.label))}
    found = []
    for part in re.split(r"[;|\n]", text):
        whole = line(part).casefold()
        for one in [whole] if whole in known else [line(piece).casefold() for piece in part.split(",")]:
            if one and one not in known:
                words = _("“%(code)s” is not one of the answers there are: %(known)s.")
                some = ", ".join(code.value for code in CHOICES[name])
                raise ValidationError(words, params={"code": one[:60], "known": some})
            found += [known[one]] if one else []
    return sorted(set(found))


def _age(name, text):
    if not re.fullmatch("[0-9]{1,3}", text, re.ASCII):
        raise ValidationError(_("Write an age as a whole number."))
    return int(text)


def _yes(name, text):
    if text.casefold() not in YES:
        raise ValidationError(_("Write yes or no."))
    return YES[text.casefold()]


def _kind(name, text):
    known = {form.casefold(): kind.value for kind in Organisation.Kind for form in (kind.value, str(kind.label))}
    if text.casefold() not in known:
        words = _("There is no such kind. There are: %(known)s.")
        raise ValidationError(words, params={"known": ", ".join(str(kind.label) for kind in Organisation.Kind)})
    return known[text.casefold()]


def _areas(name, text):
    found = [_area(part) for part in text.splitlines() if part.strip()]
    return sorted(set(found))


def _area(text):
    wide = places.NAMES.get(line(text).casefold())
    return (*wide, "") if wide else read_places(line(text))[0]


def _hours(name, text):
    found = {}
    for part in text.splitlines():
        day, _space, rest = line(part).partition(" ")
        if day and day.rstrip(":").casefold() not in WEEKDAYS:
            raise ValidationError(_("Begin each line with a day of the week: Monday 10:00 to 16:00."))
        for number, opens, closes in read_hours(WEEKDAYS[day.rstrip(":").casefold()], rest) if day else ():
            found.setdefault((number, opens), closes)
    return sorted((day, opens, closes) for (day, opens), closes in found.items())


def _day(text):
    for form in DAYS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise ValidationError(_("Write the day as 2026-06-01 or 1/6/2026."))


READ = {
    "needs": _codes,
    "serves": _codes,
    "access": _codes,
    "led_by": _codes,
    "areas": _areas,
    "hours": _hours,
    "kind": _kind,
    "min_age": _age,
    "max_age": _age,
    "takes_referrals": _yes,
    "is_to_check_first": _yes,
    "languages": lambda name, text: languages.read(text),
}


def _read_contacts(entry, said):
    """Take the ways to reach a service: who says one of them says all of them."""
    if not set(CONTACTS) & set(said):
        return
    found = []
    for column, (kind, for_referrals) in CONTACTS.items():
        cell = said.get(column, "")
        for text in () if cell == TAKEN_AWAY else unguarded(cell).splitlines():
            value, _between, words = text.partition(BETWEEN)
            value = line(unnumbered(line(value)) if kind in PHONES else value)
            if value:
                row = {"kind": kind.value, "value": value, "words": line(words), "for_referrals": for_referrals}
                found.append(row)
    entry.facts["contacts"] = list({tuple(row.values()): row for row in found}.values())


def _read_status(entry, said):
    column = "status" if "status" in said else "closed on"
    status = said.get("status", "").casefold()
    if status not in ("", "open", "closed"):
        entry.wrong(column, _("Write open or closed."))
    elif status == "open":
        entry.closed = False
    elif status == "closed":
        try:
            on = _day(said["closed on"]) if "closed on" in said else None
        except ValidationError as refusal:
            entry.wrong("closed on", refusal.messages[0])
        else:
            entry.closed = Closed(on, line(unguarded(said.get("why closed", ""))))
