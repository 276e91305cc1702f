"""Steps done in time and typed late: claimed by an officer, agreed to by a supervisor."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from consultations.actions.stepping import agree_late, claim_late, do_step, propose_step
from consultations.models import EnforcementStep, LateEntry
from incidents.actions.stopping import stop_everything
from tests.factories import make_user
from tests.talks import make_recorded, make_supervisor, make_talk

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def page(name, incident, row):
    return reverse(f"consultations:{name}", args=[incident.reference, row.pk])


@pytest.fixture
def decision(client):
    decision = make_talk(make_recorded(), held_at=timezone.now() - 5 * HOUR)
    client.force_login(decision.incident.officer)
    return decision


def claim(decision, *, by=None, ago=HOUR):
    said = {"what": "Sent it.", "reason": "No signal."}
    by = by or decision.incident.officer
    return claim_late(decision=decision, done_at=timezone.now() - ago, done_by=by, by=by, **said)


def test_an_officer_says_when_it_was_done_and_why_only_now(client, decision):
    incident = decision.incident
    stop_everything(incident=incident, by=incident.officer)
    at = timezone.localtime(timezone.now() - HOUR).strftime("%d/%m/%Y %H:%M")
    given = {"who": incident.officer.pk, "done_at": at, "what": "Sent it.", "reason": "No signal."}
    response = client.post(page("late-add", incident, decision), given, follow=True)
    assert "a supervisor decides" in response.content.decode()
    assert LateEntry.objects.get().what == "Sent it."
    assert not EnforcementStep.objects.exists()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("done_at", "Write when it was done"),
        ("what", "Write down what was done"),
        ("reason", "Write down why only now"),
    ],
)
def test_what_is_missing_is_asked_for_and_the_rest_stays(client, decision, name, words):
    incident = decision.incident
    given = {"who": incident.officer.pk, "done_at": "9 May 2026 14:30", "what": "Sent it.", "reason": "No signal."}
    response = client.post(page("late-add", incident, decision), given | {name: ""})
    assert response.status_code == 422
    assert words in response.content.decode()
    assert sum(str(value) in response.content.decode() for value in given.values()) >= 3


def test_a_no_cannot_have_been_acted_on(client):
    decision = make_talk(make_recorded(), answer="no")
    client.force_login(decision.incident.officer)
    assert client.get(page("late-add", decision.incident, decision)).status_code == 302


def test_a_supervisor_agrees_and_it_stands_as_done(client, decision):
    incident = decision.incident
    entry = claim(decision)
    stop_everything(incident=incident, by=incident.officer)
    client.force_login(make_supervisor())
    assert "No signal." in client.get(page("late-agree", incident, entry)).content.decode()
    response = client.post(page("late-agree", incident, entry), follow=True)
    assert "Written down late." in response.content.decode()
    assert EnforcementStep.objects.get().late_entry == entry


def test_what_was_done_after_the_stop_is_not_agreed_to(client, decision):
    incident = decision.incident
    stop_everything(incident=incident, by=incident.officer, happened_at=timezone.now() - 3 * HOUR)
    entry = claim(decision)
    client.force_login(make_supervisor())
    response = client.post(page("late-agree", incident, entry))
    assert response.status_code == 422
    assert "ended what was agreed" in response.content.decode()


def test_nobody_agrees_to_their_own_entry(client):
    officer = make_user(Role.OFFICER, Role.SUPERVISOR)
    decision = make_talk(make_recorded(officer=officer), held_at=timezone.now() - 5 * HOUR)
    entry = claim(decision)
    client.force_login(officer)
    assert (
        "Agree that it was done in time"
        not in client.get(page("late-agree", decision.incident, entry)).content.decode()
    )
    assert client.post(page("late-agree", decision.incident, entry)).status_code == 422


def test_going_back_about_a_step_may_be_typed_late_too(client, decision):
    incident, officer = decision.incident, decision.incident.officer
    step = propose_step(incident=incident, kind="E02", target=decision.target.words, by=officer, has_read=True)
    do_step(step=step, by=officer, words="Sent.", has_read=True, done_at=timezone.now() - 2 * HOUR)
    entry = claim(decision)
    stop_everything(incident=incident, by=officer)
    client.force_login(make_supervisor())
    assert client.post(page("late-agree", incident, entry)).status_code == 302
    assert EnforcementStep.objects.get(late_entry=entry).follow_up == 1


def test_what_was_agreed_to_already_is_said_so_the_second_time(client, decision):
    entry = claim(decision)
    client.force_login(make_supervisor())
    client.post(page("late-agree", decision.incident, entry))
    again = client.post(page("late-agree", decision.incident, entry))
    assert again.status_code == 422
    assert "in time already" in again.content.decode()
    assert EnforcementStep.objects.count() == 1


def test_whoever_put_the_step_forward_does_not_agree_that_it_was_in_time(decision):
    incident, supervisor = decision.incident, make_supervisor(unit=decision.incident.unit)
    propose_step(incident=incident, kind="E02", target=decision.target.words, by=supervisor, has_read=True)
    with pytest.raises(ValidationError) as refusal:
        agree_late(entry=claim(decision, ago=-HOUR), by=supervisor)
    assert refusal.value.code == "own_entry"


def test_the_same_sent_twice_at_once_is_one_late_entry(client, decision):
    given = {"who": decision.incident.officer.pk, "done_at": "9 May 2026 14:30", "what": "Sent it.", "reason": "None."}
    assert client.post(page("late-add", decision.incident, decision), given).status_code == 302
    again = client.post(page("late-add", decision.incident, decision), given)
    assert (again.status_code, LateEntry.objects.count()) == (422, 1)
    assert "This is written down already." in again.content.decode()
