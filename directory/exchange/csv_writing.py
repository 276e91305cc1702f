"""Services as CSV, one in a row."""

import csv
import io

from accounts.languages import CODES, NAMES
from directory.exchange import places
from directory.exchange.columns import ALL, BETWEEN, CONTACTS, FACTS, ORGANISATION
from directory.exchange.guard import guarded, numbered
from directory.forms.parts import typed_places
from directory.models import ServiceContact, ServiceSchedule

PHONES = (ServiceContact.Kind.PHONE, ServiceContact.Kind.TEXT)


def text_of(entries):
    """Return the text of a file with the services; begins with the mark by which a spreadsheet knows UTF-8."""
    file = io.StringIO(newline="")
    rows = csv.writer(file)
    rows.writerow(ALL)
    for entry in entries:
        cells = _cells(entry)
        rows.writerow([cells[name] for name in ALL])
    return f"\ufeff{file.getvalue()}"


def _cells(entry):
    """Return column -> cell. Numbers to ring are marked as such, and so are no formulas."""
    said, closed = entry.facts, entry.closed
    days = [check.on for check in entry.checks] if entry.is_all_checked else []
    cells = {
        "id": str(entry.service_id),
        "organisation id": str(entry.organisation_id),
        "status": "closed" if closed else "open",
        "closed on": closed.on.isoformat() if closed else "",
        "why closed": closed.why if closed else "",
        "all checked since": min(days).isoformat() if days else "",
    }
    cells |= {column: _words(name, entry.organisation[name]) for column, name in ORGANISATION.items()}
    cells |= {column: _words(name, said[name]) for column, name in FACTS.items()}
    cells |= {column: _contacts(said["contacts"], *which) for column, which in CONTACTS.items()}
    return {column: guarded(text) for column, text in cells.items()}


def _words(name, value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return WRITTEN.get(name, str)(value)


def _contacts(contacts, kind, for_referrals):
    rows = [row for row in contacts if (row["kind"], row["for_referrals"]) == (kind, for_referrals)]
    return "\n".join(_contact(row) for row in rows)


def _contact(row):
    value = numbered(row["value"]) if row["kind"] in PHONES else row["value"]
    return f"{value}{BETWEEN}{row['words']}" if row["words"] else value


def _areas(areas):
    lines = (typed_places([area]) if area[2] else places.name_of(area) for area in areas)
    return "\n".join(lines)


def _hours(hours):
    rows = ((ServiceSchedule.Day(day).name.title(), opens, closes) for day, opens, closes in hours)
    return "\n".join(f"{day} {opens:%H:%M} to {closes:%H:%M}" for day, opens, closes in rows)


def _languages(said):
    """Return languages by name; by code where the name would be read as something else."""
    names = (NAMES.get(one, one) for one in said)
    return ", ".join(
        name if CODES.get(name.casefold(), one) == one else one for name, one in zip(names, said, strict=True)
    )


WRITTEN = {
    "needs": "; ".join,
    "serves": "; ".join,
    "access": "; ".join,
    "led_by": "; ".join,
    "areas": _areas,
    "hours": _hours,
    "languages": _languages,
}
