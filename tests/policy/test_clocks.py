from datetime import UTC, date, datetime

import pytest

from policy import clocks
from policy.models import Limit

pytestmark = pytest.mark.django_db


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("started", "due"),
    [
        (utc(2026, 6, 1, 9, 30), utc(2026, 6, 2, 9, 30)),
        (utc(2026, 3, 28, 12, 0), utc(2026, 3, 29, 12, 0)),  # clocks go forward: 24 hours all the same
        (utc(2026, 10, 24, 12, 0), utc(2026, 10, 25, 12, 0)),  # clocks go back
        (utc(2024, 2, 28, 23, 0), utc(2024, 2, 29, 23, 0)),
    ],
)
def test_the_recording_decision_is_due_24_hours_on(started, due):
    assert clocks.due_at("T01", started_at=started) == due


@pytest.mark.parametrize(
    ("started", "nation", "due"),
    [
        (utc(2026, 6, 1, 9, 0), "ENG", utc(2026, 6, 2, 22, 59, 59)),
        (utc(2026, 1, 12, 9, 0), "ENG", utc(2026, 1, 13, 23, 59, 59)),
        (utc(2026, 4, 2, 16, 0), "ENG", utc(2026, 4, 7, 22, 59, 59)),  # over Easter
        (utc(2026, 4, 2, 16, 0), "SCT", utc(2026, 4, 6, 22, 59, 59)),
        (utc(2026, 3, 27, 9, 0), "ENG", utc(2026, 3, 30, 22, 59, 59)),  # clocks go forward between
        (utc(2026, 10, 23, 9, 0), "ENG", utc(2026, 10, 26, 23, 59, 59)),  # clocks go back between
        (utc(2025, 12, 31, 9, 0), "SCT", utc(2026, 1, 5, 23, 59, 59)),
        (utc(2025, 12, 31, 9, 0), "WLS", utc(2026, 1, 2, 23, 59, 59)),
        (utc(2024, 2, 28, 9, 0), "NIR", utc(2024, 2, 29, 23, 59, 59)),
    ],
)
def test_the_acknowledgement_is_due_at_the_end_of_the_next_working_day(started, nation, due):
    assert clocks.due_at("T02", started_at=started, nation=nation) == due


def test_the_day_a_clock_starts_is_the_day_in_the_united_kingdom():
    just_after_midnight_in_london = utc(2026, 6, 1, 23, 30)
    assert clocks.due_at("T02", started_at=just_after_midnight_in_london) == utc(2026, 6, 3, 22, 59, 59)


def test_the_limit_of_the_day_it_started_decides():
    Limit.objects.create(code="T01", value=12, unit="hours", source="test", valid_from=date(2026, 6, 2))
    assert clocks.due_at("T01", started_at=utc(2026, 6, 1, 22, 0)) == utc(2026, 6, 2, 22, 0)
    assert clocks.due_at("T01", started_at=utc(2026, 6, 1, 23, 30)) == utc(2026, 6, 2, 11, 30)


@pytest.mark.parametrize(
    ("value", "unit", "due"),
    [
        (30, "days", utc(2026, 2, 27, 23, 59, 59)),
        (1, "months", utc(2026, 2, 28, 23, 59, 59)),
        (90, "minutes", utc(2026, 1, 28, 10, 30)),
    ],
)
def test_each_unit_has_its_own_end(value, unit, due):
    Limit.objects.create(code="T01", value=value, unit=unit, source="test", valid_from=date(2026, 1, 1))
    assert clocks.due_at("T01", started_at=utc(2026, 1, 28, 9, 0)) == due


def test_a_month_from_the_last_of_january_ends_with_february():
    Limit.objects.create(code="T01", value=1, unit="months", source="test", valid_from=date(2026, 1, 1))
    assert clocks.due_at("T01", started_at=utc(2026, 1, 31, 9, 0)) == utc(2026, 2, 28, 23, 59, 59)


def test_a_due_time_is_in_utc():
    assert clocks.due_at("T02", started_at=utc(2026, 6, 1, 9, 0)).tzinfo is UTC


def test_both_clocks_of_a_report_cost_two_queries(django_assert_num_queries):
    with django_assert_num_queries(2):
        clocks.all_due_at(["T01", "T02"], started_at=utc(2026, 6, 1, 9, 0))
