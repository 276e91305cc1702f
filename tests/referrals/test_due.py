"""When what falls due, as J09 of the journeys has it: over Easter and the bank holidays."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from incidents.models import Clock, Incident
from policy.clocks import due_at
from referrals.actions.events import happens, note
from referrals.choices import NEXT, Act, Source, Status
from referrals.due import ANSWER, DELETE, FOLLOW_UP, LIMITS, RULES, SEND, TELL, act_happened
from tests.referrals.referred import make_referral, make_to_delete

pytestmark = pytest.mark.django_db
UK = ZoneInfo("Europe/London")


def at(day, month, hour=9):
    return datetime(2026, month, day, hour, tzinfo=UK)


def runs(referral):
    """Return {code: the day by which, in the United Kingdom} of what runs for a referral."""
    clocks = Clock.objects.filter(about=referral.pk, stopped_at__isnull=True)
    return {clock.code: clock.due_at.astimezone(UK).strftime("%-d %B") for clock in clocks}


@transaction.atomic
def then(referral, act, when, **said):
    referral.incident = Incident.objects.locked(referral.incident_id)
    happens(referral, act, by=referral.started_by, at=when, now=when, **said)
    return runs(referral)


def test_what_was_agreed_before_easter_is_sent_by_wednesday():
    assert runs(make_referral(at=at(2, 4, 16))) == {SEND: "8 April"}


def test_what_was_agreed_before_the_may_holiday_is_sent_by_tuesday():
    assert runs(make_referral(at=at(30, 4, 16))) == {SEND: "5 May"}


def test_in_scotland_easter_monday_is_a_working_day():
    due = due_at(LIMITS[SEND], started_at=at(2, 4, 16), nation="SCT")
    assert due.astimezone(UK).strftime("%-d %B") == "7 April"


def test_the_long_weekend_as_a_whole():
    referral = make_referral(at=at(2, 4, 16))
    assert then(referral, Act.SENT, at(8, 4, 16)) == {ANSWER: "15 April"}
    assert then(referral, Act.ACCEPTED, at(10, 4), source=Source.PHONE) == {TELL: "14 April", FOLLOW_UP: "17 April"}
    assert then(referral, Act.TOLD, at(13, 4)) == {FOLLOW_UP: "17 April"}
    assert then(referral, Act.HELPED, at(17, 4)) == {}
    assert then(referral, Act.ENDED, at(20, 4)) == {}


def test_nothing_is_sent_where_they_get_in_touch_themselves_and_we_ask_later():
    assert runs(make_referral(status=Status.THEIRS, at=at(5, 6))) == {FOLLOW_UP: "12 June"}


def test_after_a_no_we_ask_five_working_days_later_how_it_went():
    referral = make_referral(status=Status.SENT, at=at(3, 6, 10))
    assert then(referral, Act.DECLINED, at(4, 6, 15), source=Source.EMAIL) == {TELL: "8 June", FOLLOW_UP: "11 June"}


def test_what_the_person_told_us_they_need_not_be_told():
    referral = make_referral(status=Status.SENT, at=at(3, 6))
    assert then(referral, Act.ACCEPTED, at(4, 6), source=Source.PERSON) == {FOLLOW_UP: "11 June"}


def test_asking_again_gives_the_service_five_more_working_days():
    referral = make_referral(status=Status.SENT, at=at(3, 6))
    assert then(referral, Act.CHASED, at(11, 6), source=Source.PHONE) == {ANSWER: "18 June"}


def test_being_in_touch_does_not_put_off_asking_how_it_went():
    referral = make_referral(status=Status.ACCEPTED, at=at(1, 6))
    assert then(referral, Act.IN_TOUCH, at(4, 6))[FOLLOW_UP] == "8 June"


def test_being_in_touch_before_any_answer_begins_it():
    referral = make_referral(status=Status.SENT, at=at(1, 6))
    assert then(referral, Act.IN_TOUCH, at(4, 6)) == {FOLLOW_UP: "11 June"}


def test_what_ended_before_it_was_sent_has_nothing_to_ask_about():
    assert then(make_referral(at=at(1, 6)), Act.ENDED, at(2, 6)) == {}


def test_what_was_taken_back_after_it_was_sent_is_to_be_deleted_and_nothing_else():
    referral = make_to_delete(at=at(1, 6))
    assert list(runs(referral)) == [DELETE]


def test_once_asked_to_delete_the_service_has_to_answer():
    referral = make_to_delete(at=at(1, 6))
    assert list(then(referral, Act.ASKED_TO_DELETE, at(9, 6))) == [ANSWER]
    assert then(referral, Act.DELETED, at(10, 6)) == {}


def test_what_was_taken_back_before_it_was_sent_leaves_nothing():
    referral = make_referral(at=at(1, 6))
    with transaction.atomic():
        referral.status = Status.TAKEN_BACK
        referral.save()
        note(referral, Act.TAKEN_BACK, by=referral.started_by)
        act_happened(referral, Act.TAKEN_BACK, at(2, 6))
    assert runs(referral) == {}


def test_the_desk_hears_of_it():
    referral = make_referral(at=at(2, 4, 16))
    incident = Incident.objects.get(pk=referral.incident_id)
    assert incident.due_at is not None


def test_every_act_has_its_rule():
    assert set(RULES) == set(Act)


@pytest.mark.parametrize("act", [act for act in Act if RULES[act].to])
def test_where_an_act_leads_can_be_reached(act):
    assert any(RULES[act].to in after for after in NEXT.values())
