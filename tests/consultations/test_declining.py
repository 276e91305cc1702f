"""A supervisor does not agree: it stays on record with the reason, and its officer learns of it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from consultations.actions.agreeing import agree_to_leave
from consultations.actions.declining import decline_late, decline_leave
from consultations.actions.stepping import agree_late, claim_late
from consultations.gate import Reason, may_take
from consultations.models import EnforcementStep, LateDeclined, LeaveDeclined
from incidents.actions.stopping import stop_everything
from tests.factories import make_user
from tests.talks import make_recorded, make_supervisor, make_talk

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
WHY = "Their brother stood beside them."


def page(name, incident, row):
    return reverse(f"consultations:{name}", args=[incident.reference, row.pk])


def steps_of(client, incident):
    return client.get(reverse("consultations:steps", args=[incident.reference])).content.decode()


@pytest.fixture
def supervisor(client):
    supervisor = make_supervisor()
    client.force_login(supervisor)
    return supervisor


@pytest.fixture
def left():
    return make_talk(make_recorded(), answer="leave_it_to_you")


@pytest.fixture
def late():
    """A late entry that no agreement could carry: it was done after the stop."""
    decision = make_talk(make_recorded(), held_at=timezone.now() - 5 * HOUR)
    incident, officer = decision.incident, decision.incident.officer
    stop_everything(incident=incident, by=officer, happened_at=timezone.now() - 3 * HOUR)
    said = {"what": "Sent it.", "reason": "No signal.", "done_at": timezone.now() - HOUR}
    return claim_late(decision=decision, done_by=officer, by=officer, **said)


def test_what_was_left_to_us_is_declined_and_waits_for_nobody(client, supervisor, left):
    assert client.get(page("leave-decline", left.incident, left)).status_code == 200
    assert client.post(page("leave-decline", left.incident, left), {"words": WHY}).status_code == 302
    assert LeaveDeclined.objects.get().declined_by == supervisor
    assert not client.get(reverse("consultations:to-decide")).context["waiting"]
    assert may_take(left.incident, left.kind, left.target, timezone.now()).reason == Reason.LEAVE_DECLINED


def test_the_officer_reads_why_and_has_it_on_the_desk(client, left):
    decline_leave(decision=left, by=make_supervisor(), words=WHY)
    client.force_login(left.incident.officer)
    assert WHY in client.get(page("talk", left.incident, left.consultation)).content.decode()
    assert "did not agree that it counts" in steps_of(client, left.incident)
    clock = left.incident.clocks.get(code="talk_again", stopped_at__isnull=True)
    assert clock.due_at <= timezone.now()


def test_a_late_entry_that_cannot_be_agreed_to_is_declined(client, supervisor, late):
    incident = late.incident
    assert client.post(page("late-agree", incident, late)).status_code == 422
    assert client.post(page("late-decline", incident, late), {"words": WHY}).status_code == 302
    assert LateDeclined.objects.get().entry == late
    assert not client.get(reverse("consultations:to-decide")).context["waiting"]
    assert WHY in client.get(page("late-agree", incident, late)).content.decode()
    assert not EnforcementStep.objects.exists()


def test_the_officer_reads_why_a_late_entry_was_declined(client, late):
    decline_late(entry=late, by=make_supervisor(), words=WHY)
    client.force_login(late.incident.officer)
    shown = steps_of(client, late.incident)
    assert WHY in shown
    assert "Said to have been done on" not in shown
    assert late.incident.clocks.filter(code="talk_again", stopped_at__isnull=True).exists()


@pytest.mark.parametrize("name", ["leave-decline", "late-decline"])
def test_a_reason_is_asked_for(client, supervisor, left, name):
    said = {"what": "Sent it.", "reason": "No signal.", "done_at": timezone.now()}
    officer = left.incident.officer
    row = left if name == "leave-decline" else claim_late(decision=left, done_by=officer, by=officer, **said)
    response = client.post(page(name, left.incident, row), {"words": " "})
    assert response.status_code == 422
    assert "Write down why you do not agree." in response.content.decode()


def test_nobody_declines_their_own_talk(client):
    officer = make_user(Role.OFFICER, Role.SUPERVISOR)
    left = make_talk(make_recorded(officer=officer), answer="leave_it_to_you")
    client.force_login(officer)
    response = client.post(page("leave-decline", left.incident, left), {"words": WHY})
    assert response.status_code == 422
    assert WHY in response.content.decode()


def test_what_is_declined_is_not_agreed_to_afterwards(left, late):
    supervisor = make_supervisor()
    decline_leave(decision=left, by=supervisor, words=WHY)
    decline_late(entry=late, by=supervisor, words=WHY)
    for action, about in ((agree_to_leave, {"decision": left}), (agree_late, {"entry": late})):
        with pytest.raises(ValidationError) as refused:
            action(by=supervisor, **about)
        assert refused.value.code == "declined_already"


def test_what_is_agreed_to_is_not_declined_afterwards(left):
    supervisor = make_supervisor()
    agree_to_leave(decision=left, by=supervisor)
    with pytest.raises(ValidationError) as refused:
        decline_leave(decision=left, by=supervisor, words=WHY)
    assert refused.value.code == "agreed_already"
