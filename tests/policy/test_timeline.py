"""What holds from which day on, and that it is what the database answers."""

from datetime import date, timedelta

import pytest

from policy import limits, recording, timeline
from policy.models import Limit, Nation, RecordingRegime, Strand

pytestmark = pytest.mark.django_db
START, JULY, AUGUST = date(1970, 1, 1), date(2026, 7, 1), date(2026, 8, 1)


def limit(value, valid_from, **fields):
    return Limit(code="T01", value=value, unit="hours", source="test", valid_from=valid_from, **fields)


def held(rows, nation="ENG"):
    return [(span.since, span.row and span.row.value) for span in timeline.spans(rows, nation)]


def test_each_rule_holds_until_the_next_begins():
    assert held([limit(24, START), limit(12, JULY)]) == [(START, 24), (JULY, 12)]


def test_a_temporary_rule_gives_way_to_the_one_before():
    rows = [limit(24, START), limit(12, JULY, valid_to=AUGUST)]
    assert held(rows) == [(START, 24), (JULY, 12), (AUGUST, 24)]


def test_nothing_holds_after_a_rule_that_ended_alone():
    assert held([limit(12, JULY, valid_to=AUGUST)]) == [(JULY, 12), (AUGUST, None)]


def test_a_nations_own_rule_goes_before_one_for_all_that_began_later():
    rows = [limit(48, START, nation="SCT"), limit(12, JULY)]
    assert held(rows, "SCT") == [(START, 48)]
    assert held(rows, "WLS") == [(JULY, 12)]


def test_now_and_next_are_told_apart():
    rows = [limit(24, START), limit(12, JULY)]
    now, coming = timeline.now_and_next(rows, "ENG", JULY - timedelta(days=1))
    assert (now.row.value, coming.row.value, coming.since) == (24, 12, JULY)
    assert timeline.now_and_next(rows, "ENG", JULY)[1] is None


def test_nothing_is_held_before_the_first_day_or_after_the_last():
    rows = [limit(12, JULY, valid_to=AUGUST)]
    assert timeline.now_and_next(rows, "ENG", START)[0] is None
    assert timeline.now_and_next(rows, "ENG", AUGUST)[0] is None


def test_a_new_rule_changes_what_it_takes_over_and_nothing_else():
    rows = [limit(24, START), limit(6, AUGUST)]
    (change,) = timeline.changes(rows, [limit(12, JULY)], "ENG")
    assert (change.since, change.before.value, change.after.value) == (JULY, 24, 12)


def test_a_rule_of_another_nation_changes_nothing():
    assert timeline.changes([limit(24, START)], [limit(12, JULY, nation="SCT")], "ENG") == []


@pytest.mark.parametrize("nation", Nation.values)
@pytest.mark.parametrize("day", [START, date(2024, 4, 1), JULY, AUGUST, date(2027, 3, 1)])
def test_it_is_what_the_database_answers(nation, day):
    for row in (limit(12, JULY, valid_to=AUGUST), limit(48, AUGUST, nation="SCT"), limit(6, JULY)):
        row.save()
    assert (
        timeline.on(Limit.objects.filter(code="T01"), nation, day).value
        == limits.value("T01", on=day, nation=nation).value
    )
    if day >= date(2024, 4, 1):
        assert timeline.on(RecordingRegime.objects.all(), nation, day) == recording.regime(day, nation)
    for strand in recording.strands(day, nation):
        assert timeline.on(Strand.objects.filter(code=strand.code), nation, day) == strand
