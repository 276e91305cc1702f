"""A page that was opened before somebody else decided, and a button that is pressed twice."""

import re

import pytest
from django.urls import reverse

from accounts.roles import Role
from tests.factories import make_user
from tests.recording.decided import CRIME, make_decision, make_told

pytestmark = pytest.mark.django_db
IS_A_CRIME = {"could_be_offence": "yes", "rationale": "A threat."}
IS_NOTHING = {"could_be_offence": "no", "trivial_or_malicious": "trivial", "rationale": "A typing slip."}


@pytest.fixture
def told(officer):
    return make_told(officer=officer)


def url(incident):
    return reverse("recording:recording-decide", args=[incident.reference])


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
