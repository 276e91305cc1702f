"""Where each small form about risk stands, and where it is sent."""

from django.urls import reverse

from tests.factories import make_incident
from tests.risks import flag, link, make_ask
from tests.talks import make_supervisor

# name of the form -> name of the page that it stands on
RISK = {
    "assess": "risk",
    "flag-raise": "flag-raise",
    "flag": "flag",
    "link-add": "link-add",
    "link-end": "link-end",
    "pattern-raise": "pattern-raise",
    "pattern-answer": "pattern-answer",
}


def place_of(name, incident):
    """Make what a form is about; return (the record, who types, the page that it stands on, where it is sent)."""
    by = incident.officer
    if name == "pattern-answer":
        ask = make_ask(incident.unit, officer=by)
        address = reverse("risk:pattern-answer", args=[ask.pk])
        return ask.incident, make_supervisor(unit=incident.unit), address, address
    more = _about(name, incident)
    address = reverse(f"risk:{name}", args=[incident.reference, *more])
    stands_on = RISK[name]
    page = address if stands_on == name else reverse(f"risk:{stands_on}", args=[incident.reference])
    return incident, by, page, address


def _about(name, incident):
    if name == "flag":
        return [flag(incident).pk]
    if name == "link-end":
        return [link(incident, make_incident(officer=incident.officer, recorded=True)).pk]
    return []
