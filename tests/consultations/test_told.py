"""Telling the person first: three ways for whoever works on the record, the fourth for a supervisor who did not try."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from audit.models import Event
from consultations.actions.telling import tell_first
from consultations.gate import may_take
from consultations.models import ToldFirst
from incidents.actions.handing_over import hand_over
from incidents.actions.opening import open_with_reason
from incidents.actions.reaching import conclude_not_reached, note_attempt
from incidents.models import Incident
from tests.factories import make_incident, make_user
from tests.talks import make_recorded, make_supervisor, make_talk

pytestmark = pytest.mark.django_db


def page(incident):
    return reverse("consultations:told-first", args=[incident.reference])


@pytest.fixture
def incident(client):
    incident = make_recorded()
    client.force_login(incident.officer)
    return incident


def not_reached(incident):
    now = timezone.now()
    Incident.objects.filter(pk=incident.pk).update(reported_at=now - timedelta(days=9))
    for days in (1, 2, 3):
        tried = {"way": "phone", "result": "no_answer", "is_safe": True, "tried_at": now - timedelta(days=days)}
        note_attempt(incident=incident, by=incident.officer, **tried)
    return conclude_not_reached(incident=incident, by=incident.officer)


@pytest.mark.parametrize("how", ["at_recording", "later", "asked_not_to_be"])
def test_the_officer_writes_down_how_they_were_told(client, incident, how):
    response = client.post(page(incident), {"how": how, "words": "Rang them."})
    assert response.status_code == 302
    assert may_take(incident, "E20", None, timezone.now()).may


def test_what_was_said_at_recording_was_said_then(client, incident):
    client.post(page(incident), {"how": "at_recording"})
    incident.refresh_from_db()
    assert ToldFirst.objects.get().told_at == incident.recorded_at


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"words": "Kept words."}, "Choose how they were told."),
        ({"how": "later", "words": " "}, "Write down what was said"),
        ({"how": "not_reachable", "words": "Kept words."}, "Choose one of the answers on the page."),
    ],
)
def test_what_is_missing_is_asked_for(client, incident, given, words):
    response = client.post(page(incident), given)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not ToldFirst.objects.exists()


def test_a_supervisor_agrees_that_nobody_could_be_reached(client, incident):
    not_reached(incident)
    supervisor = make_supervisor()
    client.force_login(supervisor)
    assert client.post(page(incident), {"how": "not_reachable", "words": "Three tries."}).status_code == 302
    told = ToldFirst.objects.get()
    assert (told.told_by, told.agreed_by) == (incident.officer, supervisor)
    assert Event.objects.filter(actor_id=supervisor.pk, reason="not_reachable").exists()


def test_nobody_agrees_to_their_own_conclusion(client):
    incident = make_recorded(officer=make_user(Role.OFFICER, Role.SUPERVISOR))
    not_reached(incident)
    client.force_login(incident.officer)
    assert client.post(page(incident), {"how": "not_reachable", "words": "Three tries."}).status_code == 422


def test_without_three_tries_the_way_to_them_is_shown(client, incident):
    assert reverse("incidents:reaching", args=[incident.reference]) in client.get(page(incident)).content.decode()


def test_a_record_that_is_being_taken_is_completed_first(client):
    incident = make_incident()
    client.force_login(incident.officer)
    assert client.get(page(incident)).status_code == 302


def test_a_year_that_cannot_be_meant_is_asked_about_and_the_words_stay(client, incident):
    response = client.post(page(incident), {"how": "later", "words": "Kept words.", "told_at": "9/5/69 14:30"})
    assert response.status_code == 422
    assert "Check the year." in response.content.decode()
    assert "Kept words." in response.content.decode()


def test_the_same_sent_twice_at_once_is_one_note(client, incident):
    assert client.post(page(incident), {"how": "later", "words": "Rang them."}).status_code == 302
    again = client.post(page(incident), {"how": "later", "words": "Rang them."})
    assert (again.status_code, ToldFirst.objects.count()) == (422, 1)
    assert "Rang them." in again.content.decode()


def test_a_record_that_went_to_somebody_else_meanwhile_is_not_written_on(incident):
    officer = incident.officer
    hand_over(incident=incident, to=make_user(Role.OFFICER, unit="coast"), by=officer)
    with pytest.raises(ValidationError) as refused:
        tell_first(incident=incident, how="later", by=officer, words="Rang them.", to_work=True)
    assert refused.value.code == "not_yours"


def test_words_that_nobody_may_enter_any_more_are_shown_to_be_copied(client, incident):
    supervisor = make_supervisor(unit="coast")
    open_with_reason(reference=incident.reference, reason="covering", by=supervisor)
    client.force_login(supervisor)
    response = client.post(page(incident), {"how": "later", "words": "Rang them."})
    assert response.status_code == 422
    assert "Rang them." in response.content.decode()
    assert "What you typed is not saved" in response.content.decode()


def test_somebody_who_was_reached_since_is_not_out_of_reach(incident):
    not_reached(incident)
    make_talk(incident)
    with pytest.raises(ValidationError) as refused:
        tell_first(incident=incident, how="not_reachable", by=incident.officer, agreed_by=make_supervisor())
    assert refused.value.code == "not_tried"
