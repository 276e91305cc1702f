from datetime import date

import pytest

from policy import days
from policy.models import ClosedDay

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "closed_in"),
    [
        (date(2026, 4, 3), {"ENG", "WLS", "SCT", "NIR"}),  # Good Friday
        (date(2026, 4, 6), {"ENG", "WLS", "NIR"}),  # Easter Monday
        (date(2026, 1, 2), {"SCT"}),
        (date(2026, 3, 17), {"NIR"}),  # St Patrick
        (date(2026, 7, 13), {"NIR"}),  # for 12 July, a Sunday
        (date(2026, 8, 3), {"SCT"}),
        (date(2026, 8, 31), {"ENG", "WLS", "NIR"}),
        (date(2026, 11, 30), {"SCT"}),  # St Andrew
        (date(2026, 12, 25), {"ENG", "WLS", "SCT", "NIR"}),
        (date(2026, 12, 28), {"ENG", "WLS", "SCT", "NIR"}),  # for Boxing Day, a Saturday
        (date(2024, 2, 29), set()),
    ],
)
def test_a_bank_holiday_is_one_of_its_nations_only(day, closed_in):
    assert {nation for nation in ("ENG", "WLS", "SCT", "NIR") if not days.is_working_day(day, nation)} == closed_in


@pytest.mark.parametrize("day", [date(2026, 6, 6), date(2026, 6, 7)])
def test_nobody_works_at_the_weekend(day):
    assert not days.is_working_day(day, "ENG")


@pytest.mark.parametrize(
    ("start", "count", "nation", "end"),
    [
        (date(2026, 4, 2), 1, "ENG", date(2026, 4, 7)),  # over Easter
        (date(2026, 4, 2), 1, "SCT", date(2026, 4, 6)),
        (date(2026, 12, 24), 1, "ENG", date(2026, 12, 29)),
        (date(2026, 12, 24), 5, "WLS", date(2027, 1, 5)),
        (date(2026, 12, 24), 5, "SCT", date(2027, 1, 6)),
        (date(2025, 12, 31), 1, "SCT", date(2026, 1, 5)),  # 2 January
        (date(2025, 12, 31), 1, "NIR", date(2026, 1, 2)),
        (date(2026, 3, 16), 1, "NIR", date(2026, 3, 18)),
        (date(2024, 2, 28), 1, "ENG", date(2024, 2, 29)),  # a leap day
        (date(2024, 2, 28), 2, "ENG", date(2024, 3, 1)),
        (date(2026, 6, 5), 1, "ENG", date(2026, 6, 8)),  # a Friday
        (date(2026, 6, 6), 1, "ENG", date(2026, 6, 8)),  # a Saturday
    ],
)
def test_working_days_are_counted_from_the_day_after(start, count, nation, end):
    assert days.add_working_days(start, count, nation) == end


def test_a_day_closed_at_short_notice_is_not_counted():
    ClosedDay.objects.create(nation="ENG", date=date(2026, 6, 8), name="A day of mourning", source="test")
    assert not days.is_working_day(date(2026, 6, 8), "ENG")
    assert days.add_working_days(date(2026, 6, 5), 1, "ENG") == date(2026, 6, 9)
    assert days.add_working_days(date(2026, 6, 5), 1, "WLS") == date(2026, 6, 8)


def test_a_closed_day_that_is_taken_back_is_worked_again():
    for is_closed in (True, False):
        ClosedDay.objects.create(
            nation="ENG", date=date(2026, 6, 8), name="A day of mourning", source="test", is_closed=is_closed
        )
    assert days.is_working_day(date(2026, 6, 8), "ENG")
    assert days.add_working_days(date(2026, 6, 5), 1, "ENG") == date(2026, 6, 8)


def test_taking_a_day_back_opens_no_bank_holiday():
    ClosedDay.objects.create(nation="ENG", date=date(2026, 12, 25), name="x", source="test", is_closed=False)
    assert not days.is_working_day(date(2026, 12, 25), "ENG")


def test_a_closed_day_that_a_holiday_list_also_has_counts_once():
    ClosedDay.objects.create(nation="ENG", date=date(2026, 4, 6), name="Easter Monday", source="test")
    assert days.add_working_days(date(2026, 4, 2), 1, "ENG") == date(2026, 4, 7)


def test_fewer_than_one_working_day_is_refused():
    with pytest.raises(ValueError, match="one working day"):
        days.add_working_days(date(2026, 6, 5), 0, "ENG")


@pytest.mark.parametrize(
    ("day", "count", "end"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 6, 10), 6, date(2026, 12, 10)),
    ],
)
def test_a_month_ends_on_the_same_day_or_the_months_last(day, count, end):
    assert days.add_months(day, count) == end


@pytest.mark.parametrize(
    ("start", "nation", "end"),
    [
        (date(2021, 12, 24), "ENG", date(2021, 12, 29)),  # Christmas on a Saturday
        (date(2021, 12, 24), "WLS", date(2021, 12, 29)),
        (date(2021, 12, 24), "SCT", date(2021, 12, 29)),
        (date(2021, 12, 24), "NIR", date(2021, 12, 29)),
        (date(2022, 12, 23), "ENG", date(2022, 12, 28)),  # Christmas on a Sunday
        (date(2022, 12, 23), "SCT", date(2022, 12, 28)),
        (date(2022, 12, 30), "ENG", date(2023, 1, 3)),  # New Year on a Sunday
        (date(2022, 12, 30), "SCT", date(2023, 1, 4)),
        (date(2027, 12, 24), "ENG", date(2027, 12, 29)),
        (date(2027, 12, 31), "ENG", date(2028, 1, 4)),
        (date(2027, 12, 31), "SCT", date(2028, 1, 5)),  # 1 and 2 January on a weekend
        (date(2028, 2, 28), "ENG", date(2028, 2, 29)),  # a leap day on a Tuesday
        (date(2027, 3, 25), "ENG", date(2027, 3, 30)),  # Easter 2027
        (date(2027, 3, 25), "SCT", date(2027, 3, 29)),
        (date(2027, 7, 9), "NIR", date(2027, 7, 13)),  # 12 July on a Monday
        (date(2027, 3, 16), "NIR", date(2027, 3, 18)),
    ],
)
def test_the_next_working_day_is_that_of_the_nation(start, nation, end):
    assert days.add_working_days(start, 1, nation) == end


@pytest.mark.parametrize("nation", ["ENG", "WLS", "SCT", "NIR"])
def test_counting_on_day_by_day_comes_to_the_same_as_counting_at_once(nation):
    day = date(2026, 12, 18)
    for count in range(1, 20):
        day = days.add_working_days(day, 1, nation)
        assert days.add_working_days(date(2026, 12, 18), count, nation) == day
        assert days.is_working_day(day, nation)
