"""For a person and a line of the table: the record that the line speaks of, and the address of its page."""

import uuid

from django.urls import reverse

from accounts.roles import Role
from incidents.actions.holding import hold_words
from incidents.actions.receipts import give_receipt
from incidents.actions.recording import record_incident
from incidents.actions.saving import save_page
from incidents.actions.starting import start_incident
from incidents.choices import ReceiptKind
from incidents.models import HeldWords
from incidents.page_tokens import Opened
from incidents.pages import PAGES
from incidents.references import new_reference
from tests.factories import make_unit, make_user

NAME, WORDS = "Ziggurat Quillfeather", "It began in spring, in a group called Vexillology."
OWN_DRAFT, OWN_RECORD = "own, being taken", "own, recorded"
UNITS_DRAFT, UNITS_RECORD = "the unit's, being taken", "the unit's, recorded"
ELSEWHERE, NOWHERE = "another unit's", "no such"
OF_INCIDENTS = (OWN_DRAFT, OWN_RECORD, UNITS_DRAFT, UNITS_RECORD, ELSEWHERE, NOWHERE)
OWN_WORDS, WORDS_OF_ANOTHER = "own words", "words of another"


def address(name, parts, of, user):
    """Return the address of a page for a record of that kind; parts: what the pattern's address carries."""
    incident = incident_of(of, user) if parts & {"reference", "action_id"} else None
    values = {
        "reference": incident.reference if incident else new_reference(),
        "page": "call",
        "action_id": incident.safety_actions.first().pk if incident else uuid.uuid4(),
        "held_id": words_of(of, user).pk if "held_id" in parts else None,
        "pk": 1,
    }
    return reverse(name, kwargs={part: values[part] for part in parts})


def incident_of(of, user):
    """Make the incident that a line speaks of, with an urgent answer and both papers; None for "no such"."""
    if of == NOWHERE:
        return None
    officer = {
        OWN_DRAFT: lambda: user,
        OWN_RECORD: lambda: user,
        UNITS_DRAFT: lambda: colleague(user.unit),
        UNITS_RECORD: lambda: colleague(user.unit),
        ELSEWHERE: lambda: colleague(make_unit("coast")),
    }[of]()
    incident = start_incident(start_id=uuid.uuid4(), by=officer)
    save(incident, "call", {"danger": ["now"], "known_as": [NAME], "account": [WORDS]})
    if of in (OWN_DRAFT, UNITS_DRAFT):
        return incident
    incident = record_incident(incident=incident, by=officer)
    for kind in (ReceiptKind.SAFE, ReceiptKind.FULL):
        give_receipt(incident=incident, kind=kind, by=officer)
    return incident


def colleague(unit):
    return make_user(Role.OFFICER, unit=unit, is_demonstration=True)


def save(incident, page, answers, version=0):
    save_page(incident=incident, form=PAGES[page].of_answers(answers), version=version, by=incident.officer)


def words_of(of, user):
    owner = user if of == OWN_WORDS else colleague(user.unit)
    opened = Opened(owner.pk, uuid.uuid4(), "call", 0)
    return hold_words(opened=opened, answers={"account": ["Kept."]}, why=HeldWords.Why.SIGNED_OUT, owner=owner)
