"""By when the person is to hear from us again."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from incidents.actions.contact import change_contact
from incidents.actions.reaching import conclude_not_reached, note_attempt
from incidents.actions.updating import agree_on_update
from incidents.models import Clock, Incident
from tests.factories import make_incident
from tests.talks import make_talk

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 8, 11, 0, tzinfo=UTC)  # 12:00 in London
LATER = NOON + timedelta(days=10)
END_OF_19_MAY = datetime(2026, 5, 19, 22, 59, 59, tzinfo=UTC)
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
    note_attempt(incident=incident, way="phone", direction="to_us", by=incident.officer)
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


def agree(incident, due_on=date(2026, 5, 19), now=NOON):
    return agree_on_update(incident=incident, due_on=due_on, words="After my exam.", by=incident.officer, now=now)


def test_a_day_they_named_goes_before_the_limit():
    incident = make_incident(recorded=True)
    agreed = agree(incident)
    assert updates(incident) == [(END_OF_19_MAY, None), (END_OF_5_JUNE, NOON)]
    assert (agreed.due_on, agreed.words, agreed.entered_at) == (date(2026, 5, 19), "After my exam.", NOON)


def test_what_is_due_on_the_record_is_the_day_they_named():
    incident = make_incident(recorded=True)
    incident.clocks.exclude(code=Clock.Code.UPDATE).update(stopped_at=NOON)
    agree(incident)
    assert Incident.objects.get(pk=incident.pk).due_at == END_OF_19_MAY


def test_another_day_takes_its_place_and_the_earlier_one_stays():
    incident = make_incident(recorded=True)
    agree(incident)
    agree(incident, date(2026, 6, 15), now=LATER)
    assert updates(incident) == [(END_OF_19_MAY, LATER), (END_OF_5_JUNE, NOON), (END_OF_15_JUNE, None)]
    assert incident.updates_agreed.count() == 2


@pytest.mark.parametrize("named", [date(2026, 5, 18), date(2026, 5, 19), date(2026, 7, 1)])
def test_reaching_them_begins_the_usual_limit_again(named, time_machine):
    incident = make_incident(recorded=True)
    agree(incident, named)
    time_machine.move_to(LATER, tick=False)
    attempt(incident, "reached")
    assert [due for due, stopped in updates(incident) if not stopped] == [END_OF_15_JUNE]


def test_reaching_them_on_the_day_they_named_it_is_the_same_contact(time_machine):
    incident = make_incident(recorded=True)
    agree(incident)
    time_machine.shift(timedelta(hours=2))
    attempt(incident, "reached", at=NOON + timedelta(hours=1))
    assert [due for due, stopped in updates(incident) if not stopped] == [END_OF_19_MAY]


def test_a_day_named_for_today_is_kept_by_reaching_them_today(time_machine):
    incident = make_incident(recorded=True)
    agree(incident, NOON.date())
    time_machine.shift(timedelta(hours=2))
    attempt(incident, "reached", at=NOON + timedelta(hours=1))
    assert [due for due, stopped in updates(incident) if not stopped] == [END_OF_5_JUNE]


def test_who_asked_us_to_wait_hears_from_us_on_the_day_they_named_and_no_more(time_machine):
    incident = make_incident(recorded=True, only_if_they_contact="on")
    agree(incident)
    assert updates(incident) == [(END_OF_19_MAY, None)]
    time_machine.move_to(LATER, tick=False)
    attempt(incident, "reached")
    assert updates(incident) == [(END_OF_19_MAY, LATER)]


def test_no_day_is_agreed_on_with_who_is_not_to_be_contacted():
    incident = make_incident(recorded=True, do_not_contact="on")
    with pytest.raises(ValidationError) as refusal:
        agree(incident)
    assert refusal.value.code == "not_to_be_contacted"


def test_no_day_is_agreed_on_before_the_record_is_complete():
    with pytest.raises(ValidationError) as refusal:
        agree(make_incident())
    assert refusal.value.code == "not_recorded"


@pytest.mark.parametrize("day, code", [(date(2026, 5, 7), "past"), (date(2027, 5, 9), "too_far")])
def test_a_day_that_is_past_or_years_away_is_refused(day, code):
    incident = make_incident(recorded=True)
    with pytest.raises(ValidationError) as refusal:
        agree(incident, day)
    assert refusal.value.code == code
    assert updates(incident) == [(END_OF_5_JUNE, None)]


@pytest.mark.parametrize("day", [date(2026, 5, 8), date(2027, 5, 8)])
def test_today_and_a_year_from_today_are_days_that_can_be_kept(day):
    incident = make_incident(recorded=True)
    assert agree(incident, day).due_on == day


def test_today_is_today_in_the_united_kingdom():
    incident = make_incident(recorded=True)
    with pytest.raises(ValidationError):
        agree(incident, date(2026, 5, 8), now=datetime(2026, 5, 8, 23, 30, tzinfo=UTC))


@pytest.mark.parametrize("waits, running", [("", [END_OF_5_JUNE]), ("on", [])])
def test_an_update_is_due_again_once_they_may_be_contacted(waits, running):
    incident = make_incident(recorded=True, do_not_contact="on", only_if_they_contact=waits)
    change_contact(incident=incident, contact={"do_not_contact": False}, seen=0, by=incident.officer)
    assert [due for due, stopped in updates(incident) if not stopped] == running


def test_another_change_of_contact_leaves_the_day_they_named():
    incident = make_incident(recorded=True)
    agree(incident)
    change_contact(incident=incident, contact={"detail": "07700 900456"}, seen=0, by=incident.officer)
    assert [due for due, stopped in updates(incident) if not stopped] == [END_OF_19_MAY]


def test_reaching_them_ends_looking_again(time_machine):
    incident = make_incident(recorded=True)
    for days in (1, 2, 3):
        time_machine.move_to(NOON + timedelta(days=days), tick=False)
        attempt(incident, "no_answer")
    conclude_not_reached(incident=incident, by=incident.officer)
    time_machine.move_to(LATER, tick=False)
    attempt(incident, "reached")
    assert incident.clocks.get(code=Clock.Code.LOOK_AGAIN).stopped_at == LATER
