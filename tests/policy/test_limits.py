from datetime import date, timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from policy import limits
from policy.models import Limit

pytestmark = pytest.mark.django_db


def add_limit(value, *, code="T01", valid_from, unit="hours", **fields):
    return Limit.objects.create(code=code, value=value, unit=unit, source="test", valid_from=valid_from, **fields)


@pytest.mark.parametrize(
    ("code", "value", "unit"),
    [
        ("T01", 24, "hours"),
        ("T02", 1, "working_days"),
        ("opened_with_reason", 12, "hours"),
        ("signed_in_idle", 15, "minutes"),
        ("signed_in_longest", 10, "hours"),
    ],
)
def test_the_first_limits_hold_from_the_start(code, value, unit):
    assert limits.value(code, on=date(2026, 6, 1)) == limits.Amount(value, unit)


def test_every_first_limit_names_its_source():
    assert not Limit.objects.filter(source="").exists()


def test_every_code_has_a_first_limit():
    assert set(limits.values(Limit.Code.values, on=date(2026, 6, 29))) == set(Limit.Code.values)


def test_platforms_have_48_hours_from_29_june_2026_only():
    with pytest.raises(limits.NoLimitError, match="T12"):
        limits.value("T12", on=date(2026, 6, 28))
    assert limits.value("T12", on=date(2026, 6, 29)) == limits.Amount(48, "hours")


def test_a_new_limit_holds_from_its_first_day():
    add_limit(12, valid_from=date(2026, 7, 1))
    assert limits.value("T01", on=date(2026, 6, 30)).value == 24
    assert limits.value("T01", on=date(2026, 7, 1)).value == 12


def test_a_limit_that_ended_gives_way_to_the_one_before():
    add_limit(12, valid_from=date(2026, 7, 1), valid_to=date(2026, 8, 1))
    assert limits.value("T01", on=date(2026, 7, 31)).value == 12
    assert limits.value("T01", on=date(2026, 8, 1)).value == 24


def test_of_two_limits_from_the_same_day_the_one_written_later_holds():
    add_limit(12, valid_from=date(2026, 7, 1))
    add_limit(6, valid_from=date(2026, 7, 1))
    assert limits.value("T01", on=date(2026, 7, 2)).value == 6


def test_a_nations_own_limit_holds_there_and_nowhere_else():
    add_limit(48, valid_from=date(2020, 1, 1), nation="SCT")
    add_limit(12, valid_from=date(2026, 1, 1))
    assert limits.value("T01", on=date(2026, 6, 1), nation="SCT").value == 48
    assert limits.value("T01", on=date(2026, 6, 1), nation="WLS").value == 12


def test_the_forces_nation_is_asked_when_none_is_named(settings):
    add_limit(48, valid_from=date(2020, 1, 1), nation="SCT")
    settings.NATION = "SCT"
    assert limits.value("T01", on=date(2026, 6, 1)).value == 48


def test_a_code_without_a_limit_is_refused_by_name():
    with pytest.raises(limits.NoLimitError, match="T99"):
        limits.value("T99", on=date(2026, 6, 1))


def test_several_limits_are_read_in_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        limits.values(Limit.Code.values, on=date(2026, 6, 29))


def test_a_change_is_seen_at_once():
    limits.value("T01", on=date(2026, 6, 1))
    add_limit(12, valid_from=date(2026, 1, 1))
    assert limits.value("T01", on=date(2026, 6, 1)).value == 12


def test_only_minutes_and_hours_are_a_duration():
    assert limits.Amount(15, "minutes").duration == timedelta(minutes=15)
    with pytest.raises(ValueError, match="calendar"):
        _ = limits.Amount(1, "working_days").duration


@pytest.mark.parametrize(
    ("broken", "constraint"),
    [
        ({"value": 0}, "limit_is_more_than_nothing"),
        ({"source": ""}, "limit_has_a_source"),
        ({"valid_to": date(2026, 1, 1)}, "limit_ends_after_it_begins"),
        ({"nation": "FRA"}, "limit_nation_is_known"),
    ],
)
def test_the_database_refuses_a_limit_that_makes_no_sense(broken, constraint):
    row = {"code": "T01", "value": 1, "unit": "hours", "source": "test", "valid_from": date(2026, 1, 1)}
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Limit.objects.create(**{**row, **broken})


def test_going_back_and_forward_again_adds_no_first_limit_twice():
    first_limits = import_module("policy.migrations.0002_first_limits")
    before = Limit.objects.count()
    first_limits.add(apps, SimpleNamespace(connection=connection))
    assert Limit.objects.count() == before


def test_the_seeds_between_them_give_every_limit_a_row():
    assert set(Limit.objects.values_list("code", flat=True)) == set(Limit.Code)


def test_the_first_limits_are_added_where_there_are_none(monkeypatch):
    first_limits = import_module("policy.migrations.0002_first_limits")
    monkeypatch.setattr(first_limits, "HOLDS_FROM", date(1969, 1, 1))
    first_limits.add(apps, SimpleNamespace(connection=connection))
    added = set(Limit.objects.filter(valid_from=date(1969, 1, 1)).values_list("code", flat=True))
    assert added == {code for code, *_rest in first_limits.FIRST}
