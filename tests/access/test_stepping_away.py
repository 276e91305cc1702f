"""Stepping away from a record, at once and without being asked why."""

import pytest
from django.urls import reverse

from access.actions.restricting import restrict
from accounts.roles import Role
from incidents.models import Exclusion, Incident
from tests.access_need_to_know import open_up
from tests.factories import make_incident, make_user

pytestmark = pytest.mark.django_db


def step_away(client, user, incident, **given):
    client.force_login(user)
    return client.post(reverse("access:step-away", args=[incident.reference]), given)


@pytest.mark.parametrize("answers", [{}, {"recorded": True}])
def test_the_officer_steps_away_and_the_record_is_nobodys(client, answers):
    make_user(Role.SUPERVISOR)
    incident = make_incident(**answers)
    response = step_away(client, incident.officer, incident)
    assert (response.status_code, response.url) == (302, reverse("incidents:desk"))
    assert not Incident.objects.visible_to(incident.officer).exists()
    assert set(Incident.objects.left_by_their_officer()) == {incident}
    assert Exclusion.objects.get().why == "conflict"


def test_a_supervisor_steps_away_where_another_decides(client):
    one, other = make_user(Role.SUPERVISOR), make_user(Role.SUPERVISOR)
    incident = make_incident(recorded=True)
    assert step_away(client, one, incident).status_code == 302
    assert set(Incident.objects.workable_by(other)) == {incident}
    assert not Incident.objects.listed_for(one).exists()


def test_the_page_says_who_can_decide_then(client):
    one, other = make_user(Role.SUPERVISOR), make_user(Role.SUPERVISOR)
    incident = make_incident(recorded=True)
    client.force_login(one)
    assert other.name in client.get(reverse("access:step-away", args=[incident.reference])).content.decode()


@pytest.mark.parametrize("is_restricted", [False, True])
def test_the_head_names_a_supervisor_where_nobody_else_could_decide(client, is_restricted):
    head = make_user(Role.SUPERVISOR)
    head.unit.head = head
    head.unit.save()
    instead = make_user(Role.SUPERVISOR, unit="south")
    incident = make_incident(recorded=True)
    if is_restricted:
        make_user(Role.SUPERVISOR)
        restrict(incident=incident, by=head)
    assert step_away(client, head, incident).status_code == 422
    assert Incident.objects.visible_to(head).exists()
    assert step_away(client, head, incident, username=instead.username).status_code == 302
    assert set(Incident.objects.workable_by(instead)) == {incident}
    assert not Incident.objects.visible_to(head).exists()


def test_an_officer_cannot_decide_instead(client):
    head, officer = make_user(Role.SUPERVISOR), make_user(Role.OFFICER, unit="south")
    incident = make_incident(recorded=True)
    response = step_away(client, head, incident, username=officer.username)
    assert response.status_code == 422
    assert "Choose a supervisor." in response.content.decode()


def test_somebody_named_steps_away(client):
    make_user(Role.SUPERVISOR)
    incident = make_incident(recorded=True)
    named = make_user(Role.OFFICER, unit="south")
    open_up(incident, named, to_work=True)
    assert step_away(client, named, incident, words="My cousin.").status_code == 302
    assert not Incident.objects.visible_to(named).exists()
    assert Exclusion.objects.get().user == named
