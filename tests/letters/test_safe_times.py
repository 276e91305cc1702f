"""What can be told from the words of somebody who says when they may be reached."""

from datetime import datetime, time

import pytest
from django.utils import timezone

from letters.safe_times import next_within, window_of

UNDERSTOOD = {
    "any time": (time.min, time.max),
    "after 18:00": (time(18), time.max),
    "After 6pm.": (time(18), time.max),
    "only before 9am": (time.min, time(9)),
    "before 09": (time.min, time(9)),
    "after 18": (time(18), time.max),
    "until 12am": None,
    "after 12 am": None,
    "between 10:00 and 12:30": (time(10), time(12, 30)),
    "09:30 to 5pm": (time(9, 30), time(17)),
    "after 25:00": None,
    "not Tuesdays": None,
    "when my brother is out": None,
    "": None,
}


@pytest.mark.parametrize("words", UNDERSTOOD)
def test_plain_times_are_understood_and_nothing_else_is_guessed(words):
    assert window_of(words) == UNDERSTOOD[words]


@pytest.mark.parametrize(
    "words",
    ["after 6", "after 6:30", "only before 9", "before 12", "between 5 and 7", "between 10 and 12:30", "9-5", "5-7pm"],
)
def test_an_hour_that_may_be_of_the_morning_or_the_evening_is_read_by_a_person(words):
    assert window_of(words) is None


@pytest.mark.parametrize(
    "words, now, then",
    [
        ("after 18:00", (2, 9), (2, 18)),
        ("after 18:00", (2, 19), (2, 19)),
        ("before 9am", (2, 10), (3, 0)),
        ("between 10am and 12:00", (2, 13), (3, 10)),
    ],
)
def test_the_next_such_time_is_found(words, now, then):
    at = [timezone.make_aware(datetime(2026, 6, day, hour)) for day, hour in (now, then)]
    assert next_within(words, at[0]) == at[1]
