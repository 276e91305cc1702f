"""What the person must be told, and that they were."""

from contextlib import nullcontext
from datetime import datetime, timedelta
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from interface.moments import LONDON
from recording.actions.telling import note_happening, note_telling
from recording.choices import OF_THE_FORCE, Happening, Telling
from tests.factories import make_incident
from tests.recording.decided import CRIME, make_decision, make_told

pytestmark = pytest.mark.django_db
THURSDAY = datetime(2026, 5, 14, 10, tzinfo=LONDON)


def happened(incident, kind="arrested", at=THURSDAY):
    return note_happening(incident=incident, kind=kind, by=incident.officer, happened_at=at)


def hate_crime():
    return make_decision(answers=CRIME, strands=["RACE"], perceived_by="person").incident


@pytest.mark.parametrize("kind", Happening)
def test_five_working_days_without_enhanced_rights(kind):
    noted = happened(make_told(), kind)
    assert noted.due_at == datetime(2026, 5, 21, 23, 59, 59, tzinfo=LONDON)
    assert noted.incident.clocks.get(about=noted.pk).code == ("T05" if kind in OF_THE_FORCE else "T04")


@pytest.mark.parametrize("kind", Happening)
def test_one_working_day_with_them(kind):
    noted = happened(hate_crime(), kind)
    assert noted.due_at == datetime(2026, 5, 15, 23, 59, 59, tzinfo=LONDON)


@pytest.mark.parametrize("result", Telling)
def test_the_clock_stops_when_they_were_told_or_for_a_reason_and_not_by_a_try(result):
    noted = happened(make_told())
    way = "phone" if result == Telling.TOLD else ""
    note_telling(about=noted, result=result, way=way, words="x", by=noted.noted_by)
    stopped = noted.incident.clocks.get(about=noted.pk).stopped_at is not None
    assert stopped == (result != Telling.NOT_REACHED)


def test_a_try_may_be_followed_by_another_and_what_is_settled_by_none():
    noted = happened(make_told())
    for result in ("not_reached", "not_reached", "no_safe_way"):
        note_telling(about=noted, result=result, words="x", by=noted.noted_by)
    with pytest.raises(ValidationError) as refusal:
        note_telling(about=noted, result="told", way="phone", by=noted.noted_by)
    assert refusal.value.code == "settled"


def test_nobody_is_told_before_it_happened():
    noted = happened(make_told())
    with pytest.raises(ValidationError, match="before it happened"):
        note_telling(about=noted, result="told", way="phone", at=THURSDAY - timedelta(hours=1), by=noted.noted_by)


def test_a_record_that_is_being_taken_has_nothing_to_tell():
    with pytest.raises(ValidationError) as refusal:
        happened(make_incident())
    assert refusal.value.code == "not_recorded"


def test_what_happened_later_than_now_happened_now():
    assert happened(make_told(), at=timezone.now() + timedelta(days=1)).happened_at <= timezone.now()


@pytest.mark.parametrize(("earlier", "is_told"), [(0, True), (50, True), (70, False)])
def test_they_may_be_told_in_the_minute_in_which_it_happened(earlier, is_told):
    noted = happened(make_told())
    tell = partial(note_telling, about=noted, result="told", way="phone", by=noted.noted_by)
    with nullcontext() if is_told else pytest.raises(ValidationError):
        tell(at=THURSDAY - timedelta(seconds=earlier))
    assert noted.tellings.exists() == is_told


@pytest.mark.parametrize(("result", "is_counted"), [("told", True), ("not_reached", False), ("asked_not_to", False)])
def test_being_told_counts_as_having_heard_from_us(result, is_counted):
    incident = make_told()
    before = incident.clocks.get(code="T06", stopped_at=None)
    noted = happened(incident, at=timezone.now())
    way = "phone" if result == "told" else ""
    note_telling(about=noted, result=result, way=way, words="x", by=noted.noted_by)
    after = incident.clocks.get(code="T06", stopped_at=None)
    assert (after.pk != before.pk) == is_counted
