"""A person on record, and services they agreed to."""

from referrals.actions.agreeing import agree
from referrals.choices import Arrangement, Item
from tests.factories import make_incident, make_service

SUGGESTED = (Item.NAME, Item.SAFE_CONTACT, Item.NEEDS)
PERSON = {
    "known_as": "Osgood",
    "channel": "text",
    "contact_detail": "07700 900438",
    "if_someone_else_answers": "general_appointment",
    "support_needs": ["housing", "trans_led"],
}
CONTACTS = [
    {"kind": "phone", "value": "01632 960555"},
    {"kind": "email", "value": "requests@example.org", "for_referrals": True},
    {"kind": "address", "value": "Harbour House\n1 Example Street"},
    {"kind": "portal", "value": "https://example.org/requests"},
]


def make_person(**answers):
    """Return a complete record of somebody who may be reached by text message."""
    return make_incident(recorded=True, **(PERSON | answers))


def make_full_service(**fields):
    """Return a checked service that can be reached in every way."""
    return make_service(**({"contacts": CONTACTS} | fields))


def make_referral(incident=None, *, service=None, items=SUGGESTED, arrangement=Arrangement.SERVICE_CONTACTS, **said):
    """Return a referral that the person agreed to, with a name, a safe contact and what they want help with."""
    incident = incident or make_person()
    said = {"words": "", "agreed_at": None, "by": incident.officer} | said
    service = service or make_full_service()
    return agree(incident=incident, service=service, arrangement=arrangement, items=items, **said)
