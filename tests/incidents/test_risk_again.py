"""When the risk has to be assessed, and why it is asked for."""

from datetime import UTC, datetime, timedelta

import pytest

from incidents.actions.clocks import ask_about_risk_again, note_what_is_due, risk_was_assessed
from incidents.actions.developing import note_development
from incidents.actions.reaching import conclude_not_reached, note_attempt
from incidents.actions.stopping import stop_everything
from incidents.actions.wishing import record_wish
from incidents.choices import RiskBecause
from incidents.models import Clock, Incident
from incidents.steps import Change
from tests.factories import make_incident

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 8, 11, 0, tzinfo=UTC)  # 12:00 in London
LATER = NOON + timedelta(days=2)
END_OF_5_JUNE = datetime(2026, 6, 5, 22, 59, 59, tzinfo=UTC)


@pytest.fixture
def incident(time_machine):
    """One that was recorded at noon and assessed at once, two days ago."""
    time_machine.move_to(NOON, tick=False)
    made = make_incident(recorded=True, hopes=["warn"])
    risk_was_assessed(made, now=NOON)
    time_machine.move_to(LATER, tick=False)
    return made


def running(incident):
    return incident.clocks.get(code=Clock.Code.RISK_AGAIN, stopped_at=None)


def asked(incident):
    return running(incident).because, running(incident).due_at


def test_a_record_nobody_has_assessed_is_due_in_24_hours(time_machine):
    time_machine.move_to(NOON, tick=False)
    assert asked(make_incident(recorded=True)) == (RiskBecause.FIRST, NOON + timedelta(hours=24))


def test_one_that_is_being_taken_is_not_assessed_yet():
    assert not make_incident().clocks.filter(code=Clock.Code.RISK_AGAIN).exists()


def test_an_assessment_holds_for_28_days(incident):
    assert asked(incident) == (RiskBecause.TIME, END_OF_5_JUNE)


def test_an_assessment_stops_what_asked_for_it(incident):
    first = incident.clocks.get(code=Clock.Code.RISK_AGAIN, because=RiskBecause.FIRST)
    assert first.stopped_at == NOON


def test_what_happened_before_the_record_was_complete_asks_for_nothing():
    incident = make_incident()
    stop_everything(incident=incident, by=incident.officer)
    assert not incident.clocks.filter(code=Clock.Code.RISK_AGAIN).exists()


@pytest.mark.parametrize(
    "kind, because",
    [
        (Change.NEW_THREAT, RiskBecause.NEW_REPORT),
        (Change.PUBLICITY, RiskBecause.NEW_REPORT),
        (Change.OTHER_PARTY, RiskBecause.OTHER_PARTY),
    ],
)
def test_a_change_asks_again_at_once(incident, kind, because):
    note_development(incident=incident, kind=kind, by=incident.officer, words="It is back.")
    assert asked(incident) == (because, LATER)


def test_a_change_that_adds_no_danger_does_not_ask(incident):
    note_development(incident=incident, kind=Change.FORCE_CHANGED, by=incident.officer, words="North has it.")
    assert asked(incident) == (RiskBecause.TIME, END_OF_5_JUNE)


@pytest.mark.parametrize("choices", [["support"], ["warn", "court"]])
def test_a_changed_wish_asks_again(incident, choices):
    record_wish(incident=incident, choices=choices, by=incident.officer)
    assert asked(incident) == (RiskBecause.WISH_CHANGED, LATER)


def test_a_repeated_wish_does_not_ask(incident):
    record_wish(incident=incident, choices=["warn"], by=incident.officer)
    assert running(incident).because == RiskBecause.TIME


def test_stopping_everything_asks_again(incident):
    stop_everything(incident=incident, by=incident.officer)
    assert running(incident).because == RiskBecause.WISH_CHANGED


def test_not_being_reached_asks_again(incident):
    Incident.objects.filter(pk=incident.pk).update(reported_at=NOON - timedelta(days=9))
    for days in (2, 1, 0):
        at = LATER - timedelta(days=days)
        note_attempt(incident=incident, way="phone", result="no_answer", is_safe=True, tried_at=at, by=incident.officer)
    conclude_not_reached(incident=incident, by=incident.officer)
    assert asked(incident) == (RiskBecause.NOT_REACHED, LATER)


def test_one_that_is_late_stays_late_when_something_more_happens(incident):
    ask_about_risk_again(incident, because=RiskBecause.WISH_CHANGED, now=LATER)
    ask_about_risk_again(incident, because=RiskBecause.CONTENT_BACK, now=LATER + timedelta(days=1))
    assert asked(incident) == (RiskBecause.CONTENT_BACK, LATER)


def test_why_it_was_late_is_asked_anew_when_something_more_happens(incident):
    incident.clocks.filter(code=Clock.Code.RISK_AGAIN).update(late_because="no_time")
    ask_about_risk_again(incident, because=RiskBecause.CONTENT_BACK, now=LATER)
    assert running(incident).late_because == ""


def test_it_is_what_the_record_shows_as_due(incident):
    ask_about_risk_again(incident, because=RiskBecause.CONTENT_BACK, now=NOON)
    note_what_is_due(incident)
    assert (incident.due_code, incident.due_at) == (Clock.Code.RISK_AGAIN, NOON)
