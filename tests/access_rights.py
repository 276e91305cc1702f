"""What an address of a page about what a person may ask carries, made for a record."""

import uuid

from rights.actions.requesting import note_request
from tests.rights.makers import make_plan, make_taken_out


def made_for_rights(incident):
    """Return {part: a function that makes its row}; nobody's id where there can be none."""
    return {
        "person_request_id": lambda: _id(incident, _request),
        "taken_id": lambda: _id(incident, lambda it: make_taken_out(it, "addition", uuid.uuid4())),
        "plan_id": lambda: _id(incident, lambda it: it.erasure_plans.waiting().first() or make_plan(it)),
    }


def _request(incident):
    return note_request(incident=incident, kind="erase", way="phone", by=incident.officer)


def _id(incident, make):
    return make(incident).pk if incident and incident.is_recorded else uuid.uuid4()
