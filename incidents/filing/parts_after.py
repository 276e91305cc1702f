"""What a file says came after the report: read by whoever registered for its part, and done in order of time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from incidents.actions.handing_over import hand_over
from incidents.filing.given import Given
from incidents.filing.parts import LIST, expect
from incidents.models import Incident

NOBODY = _("Nobody with this staff number may do this here.")
NOT_ADDED = _("This report is in the record already, without this. Add it on the record’s own pages.")
THE_PERSON = _("the person")


class Order(IntEnum):
    """What comes first of things with the same time: what a talk says never ends it, and what happened may.

    Steps come last of all, whatever their time: a step that is typed after something ended what it stood on is late.
    """

    SAID = 0
    TALK = 1
    KEPT = 2
    AUTHORITY = 3
    CHANGE = 4
    STEP = 5


@dataclass(frozen=True)
class Entry:
    """One thing to be done to a record.

    at: claimed. place: where it stands in the file. apply(filing) does it through the action that its page uses.
    is_here(incident) says whether a record that was filed before holds it.
    """

    at: datetime
    order: Order
    place: str
    apply: Callable
    is_here: Callable


class Filing:
    """A record that a report is being put into. rows: what was written for an id of the file, by that id."""

    def __init__(self, report, incident):
        self.report = report
        self.incident = incident
        self.rows = {}

    def person(self, number, permission):
        """Return the one with this staff number. Raise ValidationError with code "nobody" unless they may do this."""
        person = User.objects.filter(staff_id=number, is_active=True, unit__isnull=False).first()
        if person is None or not person.has_perm(permission):
            raise ValidationError(NOBODY, code="nobody")
        return person

    def by(self, number, permission):
        """Return the one with this number, or whose case it is where the file names nobody."""
        return self.person(number or self.incident.officer.staff_id, permission)


_readers: dict[str, Callable] = {}


def register(name, read):
    """Have read(given, place, report) called for each entry of the list of this name; it returns [Entry, …]."""
    _readers[name] = read


def names():
    return set(_readers)


def read_parts_after(given, report):
    """Fill the report's entries from every list that somebody registered for."""
    for name, read in _readers.items():
        try:
            values = expect(given.get(name) or [], list, LIST)
        except ValidationError as error:
            report.refuse(name, error.messages[0])
            continue
        for number, value in enumerate(values, 1):
            report.entries += _read(read, value, f"{name} {number}", report)


def _read(read, value, place, report):
    entry = None
    try:
        entry = Given(value)
        found = read(entry, place, report)
        entry.finish()
    except ValidationError as error:
        report.refuse(f"{place} {entry.part}".strip() if entry else place, in_plain_words(error))
        return []
    return found


def carry_out(report, incident):
    """Do everything in the order of the claimed times, and then the steps; stop at the first thing that is refused.

    The caller has a transaction, and undoes it when the report has refusals.
    """
    filing = Filing(report, incident)
    for entry in sorted(report.entries, key=lambda entry: (entry.order == Order.STEP, entry.at, entry.order)):
        if not _done(filing, entry.place, entry.apply):
            return
    if report.officer and report.officer != filing.incident.officer.staff_id:
        _done(filing, "officer", _give_to_its_officer)


def _done(filing, place, apply):
    try:
        with transaction.atomic():
            apply(filing)
    except ValidationError as error:
        filing.report.refuse(place, in_plain_words(error))
        return False
    return True


def _give_to_its_officer(filing):
    change_officer(filing, filing.report.officer)


def change_officer(filing, number, **claimed):
    """Hand the record over, as whoever has it now."""
    to = filing.person(number, "incidents.take_over")
    hand_over(incident=filing.incident, to=to, by=filing.incident.officer, **claimed)
    filing.incident = Incident.objects.with_what_is_shown().get(pk=filing.incident.pk)


def refuse_what_is_missing(report, incident):
    """Say of each entry that a record filed before does not hold that it was not added."""
    for entry in report.entries:
        if not entry.is_here(incident):
            report.refuse(entry.place, NOT_ADDED)


def in_plain_words(error):
    """Return what an action or a field says is wrong, without the name of the person."""
    return " ".join(dict.fromkeys(_without_a_name(each) for each in ValidationError([error]).error_list))


def _without_a_name(error):
    params = dict(error.params or {})
    if "name" in params:
        params["name"] = THE_PERSON
    return str(error.message) % params if params else str(error.message)
