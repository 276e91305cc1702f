"""What was said about the other person, where it is to stay sealed for now."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from audit.log import Act
from audit.models import Event
from incidents.actions.opening import open_with_reason
from incidents.actions.setting_aside import set_aside
from incidents.told import for_these_eyes, with_what_was_hidden
from tests.factories import make_incident, make_user

pytestmark = pytest.mark.django_db
SAID = {"other_party": "He calls himself Red.", "account_names": "@red_one", "keep_sealed": "on"}
TYPED = {name: [words] for name, words in SAID.items()} | {"describes_self": ["bi"], "describes_self_to": ["no_one"]}


def url(incident):
    return reverse("incidents:incident-other-party", args=[incident.reference])


def is_shown(response):
    text = response.content.decode()
    assert ("calls himself Red" in text) == ("@red_one" in text)
    return "@red_one" in text


def views(incident):
    return [(event.reason, event.fields) for event in Event.objects.filter(chain=incident.audit_chain, act=Act.VIEW)]


def test_nothing_sealed_is_shown_before_it_is_opened(client, officer):
    incident = make_incident(officer=officer, recorded=True, **SAID)
    response = client.get(url(incident))
    assert response.status_code == 200
    assert not is_shown(response)
    assert "keep this sealed" in response.content.decode()
    assert views(incident) == [("", '["person"]')]


def test_a_reason_shows_it_on_that_page_alone(client, officer):
    incident = make_incident(officer=officer, recorded=True, **SAID)
    assert is_shown(client.post(url(incident), {"reason": "safety"}))
    assert not is_shown(client.get(url(incident)))


def test_opening_what_is_sealed_is_an_event_of_its_own_with_its_reason(client, officer):
    incident = make_incident(officer=officer, recorded=True, **SAID)
    client.post(url(incident), {"reason": "safety"})
    assert views(incident) == [("safety", '["other_party","account_names"]')]


@pytest.mark.parametrize("typed", [{}, {"reason": ""}, {"reason": "curious"}])
def test_without_a_reason_it_stays_sealed(client, officer, typed):
    incident = make_incident(officer=officer, recorded=True, **SAID)
    response = client.post(url(incident), typed)
    assert response.status_code == 422
    assert not is_shown(response)
    assert "other_party" not in str(views(incident))


def test_a_supervisor_of_the_unit_may_open_it(client):
    client.force_login(make_user(Role.SUPERVISOR))
    incident = make_incident(recorded=True, **SAID)
    assert not is_shown(client.get(url(incident)))
    assert is_shown(client.post(url(incident), {"reason": "other"}))


@pytest.mark.parametrize("role", [Role.OFFICER, Role.DATA_PROTECTION])
def test_whoever_only_reads_the_record_cannot_open_it(client, role):
    reader, incident = make_user(role), make_incident(recorded=True, **SAID)
    client.force_login(reader)
    open_with_reason(reference=incident.reference, reason="covering", by=reader)
    assert client.post(url(incident), {"reason": "safety"}).status_code == 404
    assert "Open what is sealed" not in client.get(url(incident)).content.decode()


def test_what_is_not_sealed_needs_no_reason(client, officer):
    incident = make_incident(officer=officer, recorded=True, **SAID | {"keep_sealed": ""})
    assert is_shown(client.get(url(incident)))
    assert client.post(url(incident), {"reason": "safety"}).url == url(incident)


def test_an_unfinished_record_shows_neither_to_anybody_else(client):
    incident = make_incident(**SAID, describes_self="Vexing, bi")
    set_aside(incident=incident, because="Taken twice", by=incident.officer)
    client.force_login(make_user(Role.SUPERVISOR))
    response = client.get(reverse("incidents:incident", args=[incident.reference]))
    assert not is_shown(response)
    assert "Vexing" not in response.content.decode()


def test_the_officer_reads_back_what_they_wrote_down():
    incident = make_incident()
    assert for_these_eyes(incident.officer, incident, TYPED) == TYPED


def test_others_read_neither_who_they_are_nor_what_is_sealed():
    incident, supervisor = make_incident(), make_user(Role.SUPERVISOR)
    assert for_these_eyes(supervisor, incident, TYPED) == {"keep_sealed": ["on"]}
    assert set(for_these_eyes(supervisor, incident, TYPED | {"keep_sealed": []})) == {*SAID}


def test_what_was_hidden_from_somebody_stays_as_it_was_when_they_save():
    incident, supervisor = make_incident(), make_user(Role.SUPERVISOR)
    assert with_what_was_hidden(supervisor, incident, {"relations": ["ex"]}, TYPED) == {"relations": ["ex"], **TYPED}
    assert with_what_was_hidden(incident.officer, incident, {}, TYPED) == {}
