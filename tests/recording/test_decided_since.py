"""A page that was opened before somebody else decided, and a button that is pressed twice."""

import re
from contextlib import suppress
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from recording.actions.offending import end_offence, note_offences
from recording.actions.telling import note_happening
from tests.factories import make_user
from tests.recording.decided import CRIME, make_decision, make_told

pytestmark = pytest.mark.django_db
IS_A_CRIME = {"could_be_offence": "yes", "rationale": "A threat."}
IS_NOTHING = {"could_be_offence": "no", "trivial_or_malicious": "trivial", "rationale": "A typing slip."}


@pytest.fixture
def told(officer):
    return make_told(officer=officer)


def url(incident, page="recording-decide"):
    return reverse(f"recording:{page}", args=[incident.reference])


def carried(response):
    """Return what the page sends of itself: what it showed, and the version that was read."""
    names = ("shown", "after")
    found = {name: re.search(f'name="{name}" value="([^"]*)"', response.content.decode()) for name in names}
    return {name: match[1] for name, match in found.items() if match}


def decisions(incident):
    return list(incident.recording_decisions.values_list("decision", flat=True))


def test_an_old_page_does_not_overrule_a_colleague(client, told):
    preview = client.post(url(told), IS_NOTHING | carried(client.get(url(told))))
    make_decision(told, CRIME, by=make_user(Role.SUPERVISOR))
    response = client.post(url(told), IS_NOTHING | carried(preview))
    assert (response.status_code, decisions(told)) == (422, ["CRIME"])
    assert "A typing slip." in response.content.decode()
    assert told.account_names.count() == 2


def test_seeing_what_follows_does_not_count_as_having_read_a_newer_decision(client, told):
    page = carried(client.get(url(told)))
    make_decision(told, CRIME, by=make_user(Role.SUPERVISOR))
    preview = client.post(url(told), IS_NOTHING | page)
    assert client.post(url(told), IS_NOTHING | carried(preview)).status_code == 422
    assert decisions(told) == ["CRIME"]


def test_whoever_was_told_of_the_newer_decision_may_decide_anew(client, told):
    page = carried(client.get(url(told)))
    make_decision(told, CRIME, by=make_user(Role.SUPERVISOR))
    refused = client.post(url(told), IS_NOTHING | page | {"shown": "NOT_RECORDED"})
    assert client.post(url(told), IS_NOTHING | carried(refused) | {"shown": "NOT_RECORDED"}).status_code == 302
    assert decisions(told) == ["CRIME", "NOT_RECORDED"]


@pytest.mark.parametrize("after", [None, "", "none", "²", "9" * 5000])
def test_a_page_that_says_nothing_of_what_was_read_decides_nothing_anew(client, told, after):
    make_decision(told, CRIME)
    said = {} if after is None else {"after": after}
    assert client.post(url(told), IS_A_CRIME | said).status_code == 422
    assert decisions(told) == ["CRIME"]


def test_a_button_pressed_twice_decides_once(client, told):
    said = IS_A_CRIME | carried(client.get(url(told)))
    assert [client.post(url(told), said).status_code for _ in range(2)] == [302, 422]
    assert decisions(told) == ["CRIME"]


@pytest.mark.parametrize(
    ("page", "said", "code"),
    [
        ("tell-them", {"kind": "arrested", "words": "At the station."}, "T04"),
        (
            "offences",
            {"families": ["HARASSMENT"], "last_act_on": "4/5/2026", "words": "Two saw it."},
            "T11",
        ),
    ],
)
def test_a_button_pressed_twice_starts_one_clock(client, told, page, said, code):
    assert [client.post(url(told, page), said).status_code for _ in range(2)] == [302, 422]
    assert told.clocks.filter(code=code).count() == 1


def test_a_button_pressed_twice_does_not_undo_what_it_did(client, told):
    said = {"online-words": "Letters only."}
    assert [client.post(url(told, "online-flag"), said).status_code for _ in range(2)] == [302, 422]
    assert not told.marks.get().holds


def again(write, monkeypatch, *, seconds):
    """Write the same twice, the second so many seconds after the first."""
    write()
    later = timezone.now() + timedelta(seconds=seconds)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    write()


@pytest.mark.parametrize(("seconds", "count"), [(50, 1), (70, 2)])
def test_the_same_arrest_is_the_same_for_a_minute(told, monkeypatch, seconds, count):
    said = {"incident": told, "kind": "arrested", "by": told.officer, "words": "At the station."}
    with suppress(ValidationError):
        again(lambda: note_happening(**said), monkeypatch, seconds=seconds)
    assert told.to_tell.count() == count


def test_another_arrest_the_same_day_is_written(told):
    now = timezone.now()
    for hours in (3, 1):
        happened_at = now - timedelta(hours=hours)
        note_happening(incident=told, kind="arrested", by=told.officer, happened_at=happened_at)
    assert told.to_tell.count() == 2


def test_an_offence_that_was_ended_may_be_confirmed_again_at_once(told):
    said = {"incident": told, "families": ["HARASSMENT"], "last_act_on": timezone.localdate(), "by": told.officer}
    (first,) = note_offences(**said)
    end_offence(offence=first, because="not_it", by=told.officer)
    note_offences(**said)
    assert told.offences.count() == 2
