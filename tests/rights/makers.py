"""Records, plans and erasures for tests, made through the actions that pages use."""

from datetime import date

from accounts.roles import Role
from incidents.models import Incident, TakenOut
from rights.actions.erasing import agree, prepare
from tests.factories import make_user

LETTER = {
    "goes": "Your name, your words and the pictures.",
    "stays": "That there was a report, and its dates.",
    "why": "You asked us to.",
    "challenge": "Write to the office of the example force, or to the regulator.",
    "kept": "",
}


def make_data_protection(**fields):
    return make_user(Role.DATA_PROTECTION, unit="coast", **fields)


def make_plan(incident, *, by=None, **made):
    made = {"letter": LETTER, "review_on": date(2032, 1, 1)} | made
    return prepare(incident=incident, by=by or make_data_protection(), **made)


def make_erased(incident, **made):
    """Erase a record by two people; return the Incident as it is then."""
    agree(plan=make_plan(incident, **made), by=make_data_protection())
    return Incident.objects.get(pk=incident.pk)


def make_taken_out(incident, what, about=None):
    """Return a TakenOut, as the person asked for it."""
    now = incident.recorded_at
    said = {"asked_at": now, "entered_at": now, "noted_by": incident.officer}
    return TakenOut.objects.create(incident=incident, what=what, about=about, **said)
