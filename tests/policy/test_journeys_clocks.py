"""The moments of four stories, to the minute: four weeks, a night the clocks go forward, three days, a long weekend."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from accounts.roles import Role
from consultations.actions.consulting import REMINDER, valid_until
from policy import days
from policy.clocks import due_at
from policy.models import Limit
from tests.factories import make_incident, make_user

pytestmark = pytest.mark.django_db
UK = ZoneInfo("Europe/London")


def uk(month, day, hour=0, minute=0, second=0):
    """Return a moment of 2026 as the clock on the wall shows it."""
    return datetime(2026, month, day, hour, minute, second, tzinfo=UK)


def end_of(month, day):
    return uk(month, day, 23, 59, 59)


def due(code, started_at, nation="ENG"):
    return due_at(code, started_at=started_at, nation=nation)


FOUR_TALKS = uk(5, 5, 10)


@pytest.mark.parametrize(
    ("kind", "until", "reminder"),
    [
        ("E01", uk(6, 2, 10), uk(5, 26, 10)),
        ("E02", uk(6, 2, 10), uk(5, 26, 10)),
        ("E18", uk(5, 12, 10), uk(5, 10, 16)),
        ("E15", uk(5, 8, 10), uk(5, 7, 16)),
    ],
)
def test_an_agreement_lasts_to_the_minute_and_is_brought_up_after_three_quarters(kind, until, reminder):
    lasts = valid_until(kind, FOUR_TALKS) - FOUR_TALKS
    assert FOUR_TALKS + lasts == until
    assert FOUR_TALKS + lasts * REMINDER == reminder


def test_a_bank_holiday_does_not_stop_an_agreement_from_running_out():
    assert not days.is_working_day(uk(5, 25).date(), "ENG")
    assert due("talk_E01", FOUR_TALKS) == uk(6, 2, 10)


def test_after_the_third_try_somebody_looks_again_four_weeks_on():
    assert due("look_again", uk(6, 20, 11)) == end_of(7, 18)


THAT_NIGHT = datetime(2026, 3, 28, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("code", "ends"),
    [
        ("write_up", uk(3, 29, 0, 30)),
        ("authority_usual", uk(3, 29, 23, 30)),
        ("tell_person", uk(3, 29, 23, 30)),
        ("review_authority", uk(4, 4, 23, 30)),
    ],
)
def test_no_hour_is_lost_in_the_night_the_clocks_go_forward(code, ends):
    assert due(code, THAT_NIGHT) == ends


def test_what_was_done_that_night_was_done_in_time():
    assert datetime(2026, 3, 28, 23, 55, tzinfo=UTC) < due("write_up", THAT_NIGHT)
    told = uk(3, 29, 10, 15)
    assert told < due("tell_person", THAT_NIGHT)
    assert told.astimezone(UTC) - THAT_NIGHT == timedelta(hours=10, minutes=45)
    assert uk(4, 3, 16) < due("review_authority", THAT_NIGHT)  # a bank holiday: these days are days of the calendar


def test_a_minute_later_it_has_run_out():
    assert uk(3, 29, 23, 31) > due("authority_usual", THAT_NIGHT)


A_PATTERN = uk(5, 11, 11, 2)


@pytest.mark.parametrize(
    ("code", "ends"),
    [
        ("authority_longest", uk(5, 14, 11, 2)),
        ("tell_person", uk(5, 12, 11, 2)),
        ("review_authority", uk(5, 18, 11, 2)),
    ],
)
def test_three_days_and_a_week_are_counted_in_hours(code, ends):
    assert due(code, A_PATTERN) == ends


def test_what_was_done_late_is_late():
    assert uk(5, 12, 14) > due("tell_person", A_PATTERN)
    assert uk(5, 14, 11, 3) > due("authority_longest", A_PATTERN)
    assert uk(5, 19, 10) > due("review_authority", A_PATTERN)


FIRST_CONTACT = uk(4, 2, 16, 30)


def test_over_easter_the_recording_decision_waits_for_nobody():
    assert due("T01", FIRST_CONTACT) == uk(4, 3, 16, 30)


def test_over_easter_the_acknowledgement_is_due_on_tuesday():
    assert due("T02", FIRST_CONTACT) == end_of(4, 7)


@pytest.mark.parametrize(
    ("agreed", "nation", "send_by"),
    [
        (uk(4, 2, 16, 45), "ENG", end_of(4, 8)),
        (uk(4, 2, 16, 45), "WLS", end_of(4, 8)),
        (uk(4, 2, 16, 45), "NIR", end_of(4, 8)),
        (uk(4, 2, 16, 45), "SCT", end_of(4, 7)),  # Easter Monday is worked there
        (uk(4, 30, 16), "ENG", end_of(5, 5)),
        (uk(4, 30, 16), "SCT", end_of(5, 5)),
    ],
)
def test_a_referral_is_sent_within_two_working_days(agreed, nation, send_by):
    assert due("T03", agreed, nation) == send_by


def test_a_referral_sent_on_the_second_working_day_is_in_time():
    assert uk(4, 8, 16) < due("T03", uk(4, 2, 16, 45))
    assert uk(5, 5, 17) < due("T03", uk(4, 30, 16))


def test_five_working_days_from_a_wednesday_and_from_a_friday():
    assert days.add_working_days(uk(4, 8).date(), 5, "ENG") == uk(4, 15).date()
    assert days.add_working_days(uk(4, 10).date(), 5, "ENG") == uk(4, 17).date()


def test_before_the_spring_holiday_an_authority_is_told_of_and_reviewed_by_the_calendar():
    authorised = uk(5, 22, 12)
    assert due("tell_person", authorised) == uk(5, 23, 12)
    assert due("review_authority", authorised) == uk(5, 29, 12)


def test_another_nation_in_the_settings_changes_what_comes_and_nothing_that_was_given_its_time(settings):
    incident = make_incident(officer=make_user(Role.OFFICER))
    before = list(incident.clocks.values_list("code", "due_at"))
    settings.NATION = "SCT"
    assert list(incident.clocks.values_list("code", "due_at")) == before
    assert due_at("T03", started_at=uk(4, 2, 16, 45)) == end_of(4, 7)


def test_a_new_limit_changes_what_begins_from_its_first_day_on_and_nothing_before():
    Limit.objects.create(code="T03", value=1, unit="working_days", source="test", valid_from=uk(4, 3).date())
    assert due("T03", uk(4, 2, 16, 45)) == end_of(4, 8)
    assert due("T03", uk(4, 3, 9)) == end_of(4, 7)
