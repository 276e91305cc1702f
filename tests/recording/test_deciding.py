"""Deciding how a report is recorded, and checking it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.roles import Role
from incidents.models import Clock, Incident
from recording.actions.deciding import check_decision
from tests.factories import make_incident, make_user
from tests.recording.decided import CRIME, NO_RISK, TRIVIAL, WITH_RISK, make_decision, make_told

pytestmark = pytest.mark.django_db


def running(incident, code):
    return list(incident.clocks.filter(code=code, stopped_at__isnull=True))


def test_deciding_stops_the_clock_of_the_decision():
    incident = make_told()
    assert running(incident, Clock.Code.RECORDING_DECISION)
    make_decision(incident)
    assert not running(incident, Clock.Code.RECORDING_DECISION)


@pytest.mark.parametrize(("answers", "is_checked"), [(CRIME, 0), (NO_RISK, 1), (WITH_RISK, 1), (TRIVIAL, 1)])
def test_what_is_not_a_crime_waits_for_a_supervisor(answers, is_checked):
    decision = make_decision(answers=answers)
    clocks = running(decision.incident, Clock.Code.RECORDING_CHECK)
    assert [clock.about for clock in clocks] == [decision.pk] * is_checked


def test_the_rules_of_the_day_it_was_reported_decide():
    incident = make_told()
    Incident.objects.filter(pk=incident.pk).update(reported_at=timezone.now() - timedelta(days=30))
    decision = make_decision(incident, TRIVIAL)
    assert (decision.regime, decision.nation) == ("EW_NCHI_2023", "ENG")
    assert decision.answers == TRIVIAL


def test_answers_beyond_the_end_of_the_path_are_left_out():
    assert make_decision(answers=NO_RISK | CRIME).answers == CRIME


def test_a_later_decision_is_another_version_and_the_earlier_stays():
    incident = make_told()
    made = [make_decision(incident, answers) for answers in (WITH_RISK, CRIME)]
    assert [each.version for each in incident.recording_decisions.all()] == [1, 2]
    assert not running(incident, Clock.Code.RECORDING_CHECK)
    assert made[1].is_crime


@pytest.mark.parametrize("answers", [{}, {"COULD_BE_OFFENCE": ["no"]}, NO_RISK | {"REAL_RISK": []}])
def test_what_leads_nowhere_yet_is_refused(answers):
    with pytest.raises(ValidationError) as refusal:
        make_decision(answers=answers)
    assert refusal.value.code == "unanswered"


def test_what_was_not_shown_is_not_decided():
    incident = make_told()
    with pytest.raises(ValidationError) as refusal:
        make_decision(incident, TRIVIAL, shown="CRIME")
    assert refusal.value.code == "changed"
    assert incident.account_names.count() == 2


def test_a_record_that_is_being_taken_is_not_decided():
    with pytest.raises(ValidationError) as refusal:
        make_decision(make_incident())
    assert refusal.value.code == "not_recorded"


def test_a_supervisor_agrees_and_the_clock_stops():
    decision = make_decision(answers=TRIVIAL)
    check_decision(decision=decision, result="agrees", words="", by=make_user(Role.SUPERVISOR))
    assert not running(decision.incident, Clock.Code.RECORDING_CHECK)


def test_asking_again_leaves_the_decision_as_it_is():
    decision = make_decision(answers=TRIVIAL)
    check_decision(decision=decision, result="asks_again", words="It was meant.", by=make_user(Role.SUPERVISOR))
    assert decision.incident.recording_decisions.get().decision == "NOT_RECORDED"


def test_what_has_to_be_decided_again_falls_due_again():
    decision = make_decision(answers=TRIVIAL)
    check_decision(decision=decision, result="asks_again", words="It was meant.", by=make_user(Role.SUPERVISOR))
    (clock,) = running(decision.incident, Clock.Code.RECORDING_DECISION)
    assert clock.about == decision.pk
    assert clock.due_at - clock.started_at == timedelta(hours=24)
    assert Incident.objects.get(pk=decision.incident.pk).due_at <= clock.due_at
    make_decision(decision.incident, CRIME)
    assert not running(decision.incident, Clock.Code.RECORDING_DECISION)


def test_agreeing_asks_for_no_other_decision():
    decision = make_decision(answers=TRIVIAL)
    check_decision(decision=decision, result="agrees", words="", by=make_user(Role.SUPERVISOR))
    assert not running(decision.incident, Clock.Code.RECORDING_DECISION)


def test_nobody_checks_their_own_decision():
    supervisor = make_user(Role.SUPERVISOR)
    decision = make_decision(answers=TRIVIAL, by=supervisor)
    with pytest.raises(ValidationError) as refusal:
        check_decision(decision=decision, result="agrees", words="", by=supervisor)
    assert refusal.value.code == "own_decision"


def test_a_decision_is_checked_once_and_not_after_a_newer_one():
    supervisor, decision = make_user(Role.SUPERVISOR), make_decision(answers=TRIVIAL)
    check_decision(decision=decision, result="agrees", words="", by=supervisor)
    with pytest.raises(ValidationError) as refusal:
        check_decision(decision=decision, result="agrees", words="", by=supervisor)
    assert refusal.value.code == "checked_already"
    older = make_decision(answers=TRIVIAL)
    make_decision(older.incident, CRIME)
    with pytest.raises(ValidationError) as refusal:
        check_decision(decision=older, result="agrees", words="", by=supervisor)
    assert refusal.value.code == "decided_again"
