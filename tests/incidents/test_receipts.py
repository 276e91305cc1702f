"""What stands on the papers, and on the page before them."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from tests.factories import make_incident, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    user = make_user(Role.OFFICER, known_as="Chidera", phone="01632 960001")
    client.force_login(user)
    return user


@pytest.fixture
def papers(client, officer):
    """Return the recorded page, the safe note and the full letter of a record with these answers."""

    def made(**answers):
        incident = make_incident(officer=officer, recorded=True, **answers)
        for kind in ("safe", "full"):
            client.post(reverse("incidents:receipt-give", args=[incident.reference]), {"kind": kind})
        names = ("recorded", "receipt-safe", "receipt-full")
        pages = (client.get(reverse(f"incidents:{name}", args=[incident.reference])) for name in names)
        return [page.content.decode() for page in pages]

    return made


def test_a_letter_does_not_say_that_nothing_further_was_agreed(papers):
    full = papers(danger="now", support_needs=["housing"], in_letters="yes")[2]
    assert "nothing further" not in full.lower()
    assert "Support you chose: <bdi>Housing</bdi>" in full


def test_a_letter_says_nothing_of_support_where_none_was_chosen(papers):
    assert "upport" not in papers()[2]
