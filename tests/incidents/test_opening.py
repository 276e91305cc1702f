from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from accounts.roles import Role
from audit.log import Act
from audit.models import Event
from incidents.actions.opening import open_with_reason
from incidents.actions.setting_aside import set_aside
from incidents.models import Incident, IncidentAccess
from incidents.references import new_reference
from tests.factories import make_incident, make_user

pytestmark = pytest.mark.django_db
OPEN = reverse("incidents:open-with-reason")


def ask(client, reference, **typed):
    return client.post(OPEN, {"reference": reference, "reason": "covering", **typed})


def visible(incident, user):
    return Incident.objects.visible_to(user).filter(pk=incident.pk).exists()


def without_tokens(response, reference):
    """Return the page without what is different each time: the token against forgery and the echoed reference."""
    text = response.content.decode().replace(reference, "REFERENCE")
    return text.replace(str(response.context["csrf_token"]), "TOKEN")


def test_a_signed_out_person_is_asked_to_sign_in(client):
    assert client.get(OPEN).url.startswith(reverse("account_login"))


@pytest.mark.parametrize("role", [Role.CALL_TAKER, Role.TRAINER, Role.ADMINISTRATOR])
def test_not_everybody_may_open_with_a_reason(client, role):
    client.force_login(make_user(role))
    assert client.get(OPEN).status_code == 403
    assert ask(client, new_reference()).status_code == 403


def test_a_reference_in_the_address_is_filled_in(client, officer):
    reference = new_reference()
    assert reference in client.get(OPEN, {"reference": reference.lower()}).content.decode()


def test_anything_else_in_the_address_is_not(client, officer):
    assert "Wren" not in client.get(OPEN, {"reference": "Wren"}).content.decode()


@pytest.mark.parametrize("unit", ["tarnley", "south"])
def test_a_reason_opens_the_record_for_a_while(client, officer, unit):
    incident = make_incident(officer=make_user(Role.OFFICER, unit=unit), recorded=True)
    response = ask(client, incident.reference)
    assert response.url == reverse("incidents:incident", args=[incident.reference])
    assert client.get(response.url).status_code == 200


def test_the_access_ends_after_the_hours_of_the_policy(officer, time_machine):
    time_machine.move_to(datetime(2026, 5, 8, 11, 0, tzinfo=UTC), tick=False)
    incident = make_incident(recorded=True)
    open_with_reason(reference=incident.reference, reason="covering", by=officer)
    time_machine.shift(timedelta(hours=11, minutes=59))
    assert visible(incident, officer)
    time_machine.shift(timedelta(minutes=1))
    assert not visible(incident, officer)


@pytest.mark.parametrize("change", [str.lower, lambda text: text.replace("-", " "), lambda text: f" {text} "])
def test_a_reference_may_be_typed_as_it_is_heard(client, officer, change):
    incident = make_incident(recorded=True)
    assert ask(client, change(incident.reference)).status_code == 302


def test_what_is_visible_already_needs_no_reason(client, officer):
    incident = make_incident(officer=officer, recorded=True)
    response = client.post(OPEN, {"reference": incident.reference})
    assert response.url == reverse("incidents:incident", args=[incident.reference])
    assert not IncidentAccess.objects.exists()


def test_pressing_twice_makes_one_grant(client, officer):
    incident = make_incident(recorded=True)
    ask(client, incident.reference)
    ask(client, incident.reference)
    assert IncidentAccess.objects.count() == 1


def test_a_grant_is_on_the_incidents_chain_with_its_reason(client, officer):
    incident = make_incident(recorded=True)
    ask(client, incident.reference, reason="safety", words="She called.")
    event = Event.objects.get(act=Act.GRANT)
    assert (event.chain, event.actor, event.reason) == (incident.audit_chain, officer, "safety")
    assert IncidentAccess.objects.get().words == "She called."


@pytest.mark.parametrize("typed", [{"reason": ""}, {"reason": "curious"}, {"reason": "other", "words": " "}])
def test_a_reason_is_needed(client, officer, typed):
    assert ask(client, make_incident().reference, **typed).status_code == 422
    assert not IncidentAccess.objects.exists()


def test_what_is_no_reference_says_so_and_words_are_kept(client, officer):
    response = ask(client, "Wren", words="my words")
    assert response.status_code == 422
    assert "That is not a reference." in response.content.decode()
    assert "my words" in response.content.decode()


def test_another_reason_in_words_opens_it(client, officer):
    incident = make_incident(recorded=True)
    assert ask(client, incident.reference, reason="other", words="Asked at the counter").status_code == 302


def make_restricted():
    return make_incident(recorded=True, victim_works_for_police="on")


def make_set_aside():
    incident = make_incident()
    return set_aside(incident=incident, because="Taken twice", by=incident.officer)


@pytest.mark.parametrize("make", [make_restricted, make_set_aside])
def test_a_record_that_may_not_be_opened_is_answered_as_one_that_is_not_there(client, officer, make):
    incident, absent = make(), new_reference()
    refused, missing = ask(client, incident.reference), ask(client, absent)
    assert refused.status_code == missing.status_code == 422
    assert len(refused.content) == len(missing.content)
    assert without_tokens(refused, incident.reference) == without_tokens(missing, absent)


def test_a_refused_try_is_kept(client, officer):
    incident = make_restricted()
    ask(client, incident.reference)
    event = Event.objects.get(act=Act.REFUSE)
    assert (event.chain, event.reason) == (f"actor:{officer.pk}", "not_opened")
    assert incident.reference in event.what


def test_a_supervisor_who_is_not_head_opens_no_restricted_record(client):
    client.force_login(make_user(Role.SUPERVISOR))
    assert ask(client, make_restricted().reference).status_code == 422


@pytest.mark.parametrize("make", [make_restricted, make_set_aside, make_incident])
def test_data_protection_opens_any_record_with_a_reason(client, make):
    client.force_login(make_user(Role.DATA_PROTECTION))
    response = ask(client, make().reference, reason="access_request")
    assert client.get(response.url).status_code == 200


def test_data_protection_sees_nothing_without_a_reason(client):
    client.force_login(make_user(Role.DATA_PROTECTION))
    incident = make_incident(recorded=True)
    assert client.get(reverse("incidents:incident", args=[incident.reference])).status_code == 404


def test_a_record_restricted_later_is_shut_again(officer):
    incident = make_incident(recorded=True)
    open_with_reason(reference=incident.reference, reason="covering", by=officer)
    Incident.objects.filter(pk=incident.pk).update(is_restricted=True)
    assert not visible(incident, officer)
