"""By when the person is to hear from us again."""

from datetime import UTC, datetime, timedelta

import pytest

from incidents.actions.contact import change_contact
from incidents.actions.reaching import note_attempt
from incidents.models import Clock
from tests.factories import make_incident
from tests.talks import make_talk

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 8, 11, 0, tzinfo=UTC)  # 12:00 in London
LATER = NOON + timedelta(days=10)
END_OF_5_JUNE = datetime(2026, 6, 5, 22, 59, 59, tzinfo=UTC)
END_OF_15_JUNE = datetime(2026, 6, 15, 22, 59, 59, tzinfo=UTC)


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOON, tick=False)


def updates(incident):
    return list(incident.clocks.filter(code=Clock.Code.UPDATE).values_list("due_at", "stopped_at"))


def attempt(incident, result, at=LATER):
    note_attempt(incident=incident, way="phone", result=result, is_safe=True, tried_at=at, by=incident.officer)


@pytest.mark.parametrize("said", ["", "Once a week", "Only if something changes"])
def test_they_hear_from_us_within_28_days(said):
    assert updates(make_incident(recorded=True, update_frequency=said)) == [(END_OF_5_JUNE, None)]


@pytest.mark.parametrize("box", ["only_if_they_contact", "do_not_contact"])
def test_whoever_asked_not_to_be_contacted_is_expected_to_be_told_nothing(box, time_machine):
    incident = make_incident(recorded=True, **{box: "on"})
    time_machine.move_to(LATER, tick=False)
    attempt(incident, "reached")
    assert updates(incident) == []


def test_reaching_them_begins_it_again(time_machine):
    incident = make_incident(recorded=True)
    time_machine.move_to(LATER, tick=False)
    attempt(incident, "reached")
    assert updates(incident) == [(END_OF_5_JUNE, LATER), (END_OF_15_JUNE, None)]


def test_a_talk_begins_it_again(time_machine):
    incident = make_incident(recorded=True)
    time_machine.move_to(LATER, tick=False)
    make_talk(incident, held_at=LATER)
    assert updates(incident) == [(END_OF_5_JUNE, LATER), (END_OF_15_JUNE, None)]


def test_no_update_is_due_once_they_are_not_to_be_contacted():
    incident = make_incident(recorded=True)
    change_contact(incident=incident, contact={"do_not_contact": True}, seen=0, by=incident.officer)
    assert updates(incident) == [(END_OF_5_JUNE, NOON)]


def test_a_try_that_did_not_reach_them_changes_nothing(time_machine):
    incident = make_incident(recorded=True)
    time_machine.move_to(LATER, tick=False)
    attempt(incident, "no_answer")
    assert updates(incident) == [(END_OF_5_JUNE, None)]


def test_a_contact_before_the_last_one_changes_nothing(time_machine):
    incident = make_incident(recorded=True)
    time_machine.move_to(LATER, tick=False)
    attempt(incident, "reached", at=NOON - timedelta(days=1))
    assert updates(incident) == [(END_OF_5_JUNE, None)]
