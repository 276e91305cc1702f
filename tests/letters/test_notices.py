"""What is said at once of letters: on the desk, and above every page of a record."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from incidents.actions.developing import note_development
from incidents.actions.stopping import stop_everything
from incidents.steps import Change
from letters.actions.calling import note_caller
from letters.actions.going import bring_back, letter_gone, stop_letter, take_letter
from letters.choices import Kind
from tests.budgets import statements
from tests.factories import make_user
from tests.letters.makers import make_ready
from tests.talks import make_recorded, make_talk

pytestmark = pytest.mark.django_db
CALL_BACK = "Ludo would like this stopped. Ring"


def sign_in(client, role, **fields):
    user = make_user(role, **fields)
    client.force_login(user)
    return user


@pytest.fixture
def incident(client):
    return make_recorded(officer=sign_in(client, Role.OFFICER), known_as="Ludo")


def taken(incident):
    return take_letter(letter=make_ready(incident, Kind.WARNING), by=incident.officer, has_read=True)


def on_desk(client):
    return client.get("/").content.decode()


def on_record(client, incident, page="incidents:incident"):
    return client.get(reverse(page, args=[incident.reference])).content.decode()


def test_nothing_is_said_while_a_letter_may_be_handed_over(client, incident):
    taken(incident)
    assert "Ring" not in on_desk(client)
    assert "Ring" not in on_record(client, incident)


def test_a_stop_says_whom_to_ring_above_everything_else(client, incident):
    taken(incident)
    stop_everything(incident=incident, by=incident.officer)
    for page in (on_desk(client), on_record(client, incident), on_record(client, incident, "consultations:steps")):
        assert f"{CALL_BACK} {incident.officer.short_name}" in page
        assert page.index(CALL_BACK) < page.index("<h1")


def test_a_not_now_in_a_talk_says_so_as_well(client, incident):
    taken(incident)
    make_talk(incident, "E01", "not_now")
    assert CALL_BACK in on_desk(client)


def test_what_else_ended_it_says_that_it_may_not_be_handed_over(client, incident):
    taken(incident)
    note_development(incident=incident, kind=Change.NEW_THREAT, by=incident.officer)
    assert "A letter of Ludo may not be handed over now. Ring" in on_desk(client)


@pytest.mark.parametrize("end", [bring_back, "gone"])
def test_it_goes_once_the_letter_is_back_or_had_gone_already(client, incident, end):
    letter = taken(incident)
    stop_everything(incident=incident, by=incident.officer)
    if end == "gone":
        letter_gone(letter=letter, by=incident.officer, words="Handed over at ten.", went_anyway=True)
    else:
        bring_back(letter=letter, by=incident.officer, words="Not handed over.")
    assert "Ring" not in on_desk(client)


def test_a_letter_that_was_stopped_while_somebody_is_out_with_it_is_brought_back(client, incident):
    letter = stop_letter(letter=taken(incident), by=incident.officer)
    assert "Ring" in on_record(client, incident)
    bring_back(letter=letter, by=incident.officer, words="Not handed over.")
    assert "Ring" not in on_record(client, incident)


def test_a_letter_that_is_taken_along_again_is_out_again(client, incident):
    letter = taken(incident)
    bring_back(letter=letter, by=incident.officer, words="Nobody was there.")
    take_letter(letter=letter, by=incident.officer, has_read=True)
    stop_everything(incident=incident, by=incident.officer)
    assert CALL_BACK in on_desk(client)


def test_the_desk_of_another_unit_says_nothing(client, incident):
    taken(incident)
    stop_everything(incident=incident, by=incident.officer)
    sign_in(client, Role.OFFICER, unit="coast")
    assert "Ring" not in on_desk(client)


def test_a_colleague_who_may_not_open_the_record_sees_no_name(client, incident):
    taken(incident)
    stop_everything(incident=incident, by=incident.officer)
    sign_in(client, Role.OFFICER, unit=incident.unit)
    assert f"{incident.reference} would like this stopped" in on_desk(client)


def test_what_somebody_said_who_rang_stands_on_the_desk_of_the_officer_for_a_week(client, incident):
    letter_gone(letter=make_ready(incident, Kind.WARNING), by=incident.officer, has_read=True)
    note_caller(reference=incident.reference, words="Who was it?", by=make_user(Role.CALL_TAKER))
    said = f"{incident.reference}: somebody rang about a letter"
    assert said in on_desk(client)
    sign_in(client, Role.OFFICER, unit=incident.unit)
    assert said not in on_desk(client)
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        client.force_login(incident.officer)
        assert said not in on_desk(client)


def test_letters_that_are_out_take_no_more_statements_on_a_record_that_has_none(client, incident):
    on_record(client, incident)
    with statements() as count:
        on_record(client, incident)
    assert count() <= 12
