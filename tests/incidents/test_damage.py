"""One person's name is put where another's was, by raw SQL: the list stands, and the record says so."""

import pytest
from django.db import connection
from django.urls import reverse

from tests.factories import make_incident

pytestmark = pytest.mark.django_db


@pytest.fixture
def whole(officer):
    return make_incident(officer=officer, known_as="Wren", recorded=True)


@pytest.fixture
def damaged(officer, whole):
    """A record whose name is the stored text of the other one's."""
    incident = make_incident(officer=officer, known_as="Robin", recorded=True)
    with connection.cursor() as cursor:
        other = "SELECT known_as FROM victims_victim WHERE id = %s"
        ids = [victim.hex for victim in (whole.victim_id, incident.victim_id)]
        cursor.execute(f"UPDATE victims_victim SET known_as = ({other}) WHERE id = %s", ids)
    return incident


def rows(client):
    sections = client.get(reverse("incidents:desk")).context["sections"]
    return {row[0]["text"]: row[1]["text"] for section in sections for row in section["rows"]}


def test_the_desk_stands_and_says_which_name_cannot_be_read(client, whole, damaged):
    assert rows(client) == {whole.reference: "Wren", damaged.reference: "The name cannot be read."}


def test_the_damage_is_logged_without_a_name(client, damaged, caplog):
    rows(client)
    assert f"victims.Victim.known_as of row {damaged.victim_id}" in caplog.text
    assert not [name for name in ("Wren", "Robin") if name in caplog.text]


@pytest.mark.parametrize("page", ["incident", "recorded", "safety"])
def test_no_page_of_the_record_stops_without_a_word(client, damaged, page):
    response = client.get(reverse(f"incidents:{page}", args=[damaged.reference]))
    assert response.status_code == 503
    assert "This record cannot be read" in response.content.decode()
