"""Cards for tests."""

from referrals.actions.cards import give_card
from tests.factories import make_service


def make_card(incident, **given):
    """Give a card with the number of one checked service, by the officer of the record."""
    services = given.pop("services", None) or [make_service().pk]
    given.setdefault("numbers_only", True)
    return give_card(incident=incident, services=services, by=given.pop("by", incident.officer), **given)
