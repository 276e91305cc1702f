"""For a person and a line of the table: the record that the line speaks of, and the address of its page."""

import uuid

from django.urls import reverse

from accounts.roles import Role
from incidents.actions.holding import hold_words
from incidents.actions.opening import open_with_reason
from incidents.actions.receipts import give_receipt
from incidents.actions.recording import record_incident
from incidents.actions.saving import save_page
from incidents.actions.starting import start_incident
from incidents.choices import ReceiptKind
from incidents.models import HeldWords, Incident
from incidents.page_tokens import Opened
from incidents.pages import PAGES
from incidents.references import new_reference
from tests.factories import make_unit, make_user

NAME, WORDS = "Ziggurat Quillfeather", "It began in spring, in a group called Vexillology."
OWN_DRAFT, OWN_RECORD = "own, being taken", "own, recorded"
UNITS_DRAFT, UNITS_RECORD = "the unit's, being taken", "the unit's, recorded"
OPENED_DRAFT, OPENED_RECORD = "opened with a reason, being taken", "opened with a reason, recorded"
ELSEWHERE, NOWHERE = "another unit's", "no such"
OWN, UNITS = (OWN_DRAFT, OWN_RECORD), (UNITS_DRAFT, UNITS_RECORD)
DRAFTS, OPENED = (OWN_DRAFT, UNITS_DRAFT, OPENED_DRAFT), (OPENED_DRAFT, OPENED_RECORD)
OF_INCIDENTS = (*OWN, *UNITS, *OPENED, ELSEWHERE, NOWHERE)
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
    taker = colleague(user.unit if of in (*OWN, *UNITS) else make_unit("coast"))
    incident = start_incident(start_id=uuid.uuid4(), by=taker)
    save(incident, "call", {"danger": ["now"], "known_as": [NAME], "account": [WORDS]})
    if of not in DRAFTS:
        incident = recorded_with_papers(incident)
    if of in OWN:
        Incident.objects.filter(pk=incident.pk).update(officer=user)  # whatever their role is
    elif of in OPENED:
        open_with_reason(reference=incident.reference, reason="covering", by=user)
    return incident


def recorded_with_papers(incident):
    incident = record_incident(incident=incident, by=incident.officer)
    for kind in (ReceiptKind.SAFE, ReceiptKind.FULL):
        give_receipt(incident=incident, kind=kind, by=incident.officer)
    return incident


def colleague(unit):
    return make_user(Role.OFFICER, unit=unit, is_demonstration=True)


def save(incident, page, answers, version=0):
    save_page(incident=incident, form=PAGES[page].of_answers(answers), version=version, by=incident.officer)


def words_of(of, user):
    owner = user if of == OWN_WORDS else colleague(user.unit)
    opened = Opened(owner.pk, uuid.uuid4(), "call", 0)
    return hold_words(opened=opened, answers={"account": ["Kept."]}, why=HeldWords.Why.SIGNED_OUT, owner=owner)
