from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError

from interface.moments import MomentField, read_moment


@pytest.mark.parametrize(
    "typed",
    [
        "3/4/26 14:30",
        "3 April 2026 14:30",
        "3 April 2026 at 14:30",
        "3.4.2026 14.30",
        "2026-04-03 14:30",
        "3 Apr 2026, 2:30pm",
    ],
)
def test_a_moment_is_read_day_first_in_london(typed):
    assert read_moment(typed) == datetime(2026, 4, 3, 13, 30, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["3 April 2026", "3/4/26", "2026-04-03"])
def test_a_day_alone_is_its_first_minute(typed):
    assert read_moment(typed) == datetime(2026, 4, 2, 23, 0, tzinfo=UTC)


def test_universal_time_is_read_as_it_stands():
    assert read_moment("2026-04-21T11:50:00Z") == datetime(2026, 4, 21, 11, 50, tzinfo=UTC)


@pytest.mark.parametrize(
    "typed, code",
    [
        ("29/03/2026 01:15", "never_was"),
        ("25/10/2026 01:20", "twice"),
        ("a week on Tuesday", "not_read"),
        ("12026-06-05 10:00", "not_read"),
        ("31/06/2025 10:00", "not_read"),
        ("0001-01-01T00:00:00+14:00", "not_read"),
        ("9999-12-31T23:59:59-14:00", "not_read"),
        ("1/1/2090 10:00", "future"),
        ("9/5/69 14:30", "too_long_ago"),
        ("31 December 1999 23:59", "too_long_ago"),
        ("1900-01-01T10:00:00Z", "too_long_ago"),
    ],
)
def test_a_moment_that_cannot_be_is_refused_with_its_reason(typed, code):
    with pytest.raises(ValidationError) as refusal:
        MomentField().clean(typed)
    assert refusal.value.error_list[0].code == code


@pytest.mark.parametrize("which, hour", [("before", 0), ("after", 1)])
def test_an_hour_that_came_twice_is_told_apart_by_a_word(which, hour):
    assert read_moment(f"25/10/2026 01:20 {which}") == datetime(2026, 10, 25, hour, 20, tzinfo=UTC)


def test_no_moment_is_no_answer():
    assert MomentField().clean("  ") is None
