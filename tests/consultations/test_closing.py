"""Before a record is closed, every request to go ahead without agreement is at its end."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from consultations.actions.authorising import (
    grant_authority,
    note_not_told,
    note_told,
    refuse_authority,
    request_authority,
    review_authority,
    write_up,
)
from consultations.actions.stepping import do_step, propose_step
from consultations.actions.telling import tell_first
from consultations.closing import in_the_way
from incidents.actions.status import change_status
from tests.budgets import statements
from tests.factories import make_user
from tests.talks import FACTS, make_authority, make_recorded, make_supervisor, make_talk

pytestmark = pytest.mark.django_db


@pytest.fixture
def incident():
    return make_recorded(wishes=["record_only"])


def ask(incident):
    return request_authority(incident=incident, kind="E06", ground="life", details=FACTS, by=incident.officer)


def close(incident):
    for to, by in (("outcome_proposed", incident.officer), ("closed", make_user(Role.SUPERVISOR, unit=incident.unit))):
        change_status(incident=incident, to=to, by=by, words="Recorded.", now=timezone.now())


def test_a_request_that_nobody_decided_is_in_the_way(incident):
    request = ask(incident)
    with pytest.raises(ValidationError) as refusal:
        close(incident)
    assert refusal.value.code == "first"
    assert str(request.pk) in in_the_way(incident)[0].url


def test_a_request_that_was_refused_is_not(incident):
    refuse_authority(request=ask(incident), by=make_supervisor(), words="No.")
    assert not in_the_way(incident)


@pytest.mark.parametrize("tell", [note_told, note_not_told])
def test_what_was_allowed_is_told_and_reviewed_first(incident, tell):
    request = make_authority(incident).request
    assert "Tell the person" in in_the_way(incident)[0].text
    tell(request=request, by=incident.officer, words="Told.")
    assert "reviewed" in in_the_way(incident)[0].text
    review_authority(request=request, by=make_supervisor(), words="Right.")
    assert not in_the_way(incident)


def test_what_was_given_by_word_of_mouth_is_written_up_first(incident):
    grant = make_authority(incident, is_oral=True)
    assert "write it up" in in_the_way(incident)[0].text
    write_up(request=grant.request, by=grant.by, words="Nothing less would do.")
    assert "Tell the person" in in_the_way(incident)[0].text


def test_nothing_is_authorised_on_a_closed_record(incident, monkeypatch):
    request = ask(incident)
    monkeypatch.setattr("incidents.actions.status.what_is_in_the_way", lambda incident: [])
    close(incident)
    with pytest.raises(ValidationError) as refusal:
        grant_authority(request=request, by=make_supervisor(), words="Yes.")
    assert refusal.value.code == "closed"


def test_however_many_requests_there_are_they_are_asked_for_at_once(incident):
    make_authority(incident, target="The one who did it")
    ask(incident)
    with statements() as count:
        assert len(in_the_way(incident)) == 2
    assert count() <= 4


def test_the_steps_page_of_a_closed_record_leads_to_reopening_it(client, incident):
    make_talk(incident, kind="E06")
    tell_first(incident=incident, how="later", by=incident.officer, words="Told.")
    step = propose_step(incident=incident, kind="E20", by=incident.officer, has_read=True)
    do_step(step=step, by=incident.officer, words="Told.", has_read=True)
    close(incident)
    client.force_login(incident.officer)
    page = client.get(reverse("consultations:steps", args=[incident.reference])).content.decode()
    assert "no step can be put forward" in page
    assert reverse("incidents:status", args=[incident.reference]) in page
    assert "May be done now" not in page
    assert reverse("consultations:step-propose", args=[incident.reference, "E06"]) not in page
    assert reverse("consultations:talk-choose", args=[incident.reference]) not in page
