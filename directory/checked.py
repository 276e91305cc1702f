"""What of a service was checked and may be passed on. Cards, letters and referrals read here, and nowhere else.

A check holds for the very value that was looked at, from its day on for as many days as the rules say, unless somebody
found the value wrong on that day or later. Fetch services with_checks, or each call asks the database.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from directory.fields import Field, of, one
from policy import limits
from policy.models import Limit


@dataclass(frozen=True)
class Contact:
    """A way to reach a service that was checked and is current: this may be rung, written to or printed."""

    kind: str
    label: str
    value: str
    words: str
    for_referrals: bool
    checked_on: date


@dataclass(frozen=True)
class Standing:
    """How one Field stands on a day. check: the FieldCheck that counts for this very value, or None."""

    field: Field
    check: object
    is_checked: bool


def since(on):
    """Return the earliest day a check can be of and still hold on this day. One statement, unless asked before."""
    return on - timedelta(days=limits.value(Limit.Code.SERVICE_CHECKED, on=on).value)


def standings(service, on, *, first_day=None):
    """Return a Standing for everything said of the service; first_day: since(on), where it is known already."""
    first_day = first_day or since(on)
    last = _deciding(service, on)
    return [_standing(field, last.get((field.code, field.digest)), first_day) for field in of(service)]


def days_of_checks(service):
    """Return {code of a field: the day its value was last found right}, whether that is current or not; for notes."""
    last = _deciding(service, date.max)
    found = {field.code: last.get((field.code, field.digest)) for field in of(service)}
    return {code: check.checked_on for code, check in found.items() if check and check.is_right}


def is_checked(service, field, on, *, first_day=None):
    """Say whether the value a field has now was checked and may be used on the day; field: its code."""
    said = one(service, field)
    if said is None:
        return False
    check = _deciding(service, on).get((said.code, said.digest))
    return _standing(said, check, first_day or since(on)).is_checked


def checked_words(service, field, on, *, first_day=None):
    """Return what a field says where it is checked and current, else ""."""
    return one(service, field).words if is_checked(service, field, on, first_day=first_day) else ""


def checked_contacts(service, on, *, first_day=None):
    """Return the Contacts that are checked and current on the day, in their order; none of a service that is closed."""
    if not service.is_open:
        return []
    rows = standings(service, on, first_day=first_day)
    return [_contact(row) for row in rows if row.field.contact and row.is_checked]


def _deciding(service, on):
    """Return {(field, digest): the check of this day or before that counts}."""
    found = {}
    for check in sorted(service.checks.all(), key=lambda row: (row.checked_on, row.entered_at, row.pk)):
        if check.checked_on <= on:
            found[check.field, check.digest] = check
    return found


def _standing(field, check, first_day):
    return Standing(field, check, bool(check and check.is_right and check.checked_on >= first_day))


def _contact(standing):
    row = standing.field.contact
    return Contact(row.kind, standing.field.label, row.value, row.words, row.for_referrals, standing.check.checked_on)
