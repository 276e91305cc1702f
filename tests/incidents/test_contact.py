"""How to reach the person safely, changed after the record is complete."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.roles import Role
from audit.models import Event
from incidents.actions.contact import change_contact
from incidents.models import Incident
from tests.budgets import statements
from tests.factories import make_incident, make_user

pytestmark = pytest.mark.django_db
NEW = {"channel": "text", "detail": "07700 900456", "seen": "0", "words": "Their mother has the old number."}


@pytest.fixture
def incident(officer):
    return make_incident(
        officer=officer, recorded=True, channel="phone", contact_detail="07700 900123", contact_note="never at work"
    )


def url(incident):
    return reverse("incidents:contact", args=[incident.reference])


def stored(incident):
    return Incident.objects.get(pk=incident.pk).victim.safe_contact


def test_a_signed_out_person_is_asked_to_sign_in(client):
    assert client.get(url(make_incident(recorded=True))).url.startswith(reverse("account_login"))


def test_a_colleagues_record_is_not_found(client, officer):
    assert client.post(url(make_incident(recorded=True)), NEW).status_code == 404


def test_data_protection_changes_nothing(client):
    client.force_login(make_user(Role.DATA_PROTECTION))
    assert client.get(url(make_incident(recorded=True))).status_code == 403


def test_while_it_is_taken_contact_stands_on_its_own_page(client, officer):
    incident = make_incident(officer=officer)
    assert client.post(url(incident), NEW).status_code == 302
    with pytest.raises(ValidationError) as refusal:
        change_contact(incident=incident, contact={"detail": "x"}, seen=0, by=officer)
    assert refusal.value.code == "not_recorded"


def test_the_boxes_show_what_stands_now(client, incident):
    text = client.get(url(incident)).content.decode()
    assert 'value="07700 900123"' in text
    assert "never at work" in text


def test_the_new_way_is_on_every_page_and_the_old_one_is_gone(client, incident):
    assert client.post(url(incident), NEW).url == reverse("incidents:changes", args=[incident.reference])
    text = client.get(reverse("incidents:safety", args=[incident.reference])).content.decode()
    assert "Text message: 07700 900456" in text
    assert "07700 900123" not in text


def test_a_change_is_a_development_that_ends_nothing(client, incident):
    client.post(url(incident), NEW)
    development = incident.developments.get()
    assert (development.kind, development.ends, development.words) == ("contact_changed", "", NEW["words"])


def test_what_was_changed_is_logged_without_its_words(client, incident):
    client.post(url(incident), NEW)
    event = Event.objects.filter(chain=incident.audit_chain).latest("number")
    assert event.fields == '["safe_contact.channel","safe_contact.detail","safe_contact.note","developments"]'


def test_a_tick_can_be_taken_away_and_set(client, officer):
    incident = make_incident(officer=officer, recorded=True, leave_messages="on")
    client.post(url(incident), {"seen": "0", "do_not_contact": "on"})
    assert (stored(incident).leave_messages, stored(incident).do_not_contact) == (False, True)


def test_what_was_typed_stays_when_something_is_wrong(client, incident):
    response = client.post(url(incident), NEW | {"happened_at": "soon"})
    assert response.status_code == 422
    assert 'value="07700 900456"' in response.content.decode()
    assert stored(incident).detail == "07700 900123"


def test_saving_what_stands_already_is_refused(client, incident):
    same = {"channel": "phone", "detail": "07700 900123", "note": "never at work", "seen": "0"}
    response = client.post(url(incident), same)
    assert response.status_code == 422
    assert "Nothing here is different" in response.content.decode()
    assert not incident.developments.exists()


def test_what_a_colleague_changed_meanwhile_is_not_written_over(client, incident):
    change_contact(incident=incident, contact={"detail": "07700 900789"}, seen=0, by=make_user(Role.OFFICER))
    response = client.post(url(incident), NEW)
    assert response.status_code == 422
    assert "Somebody else has changed this" in response.content.decode()
    assert stored(incident).detail == "07700 900789"


def test_whoever_has_seen_it_may_save_again(client, incident):
    change_contact(incident=incident, contact={"detail": "07700 900789"}, seen=0, by=make_user(Role.OFFICER))
    seen = client.post(url(incident), NEW).context["form"]["seen"].value()
    assert client.post(url(incident), NEW | {"seen": seen}).status_code == 302
    assert stored(incident).detail == "07700 900456"


def test_a_number_that_was_tampered_with_is_said_in_words(client, incident):
    response = client.post(url(incident), NEW | {"seen": "x"})
    assert response.status_code == 422
    assert "open for too long" in response.content.decode()


def test_the_page_and_a_save_stay_within_their_budgets(client, incident):
    client.get(url(incident))
    with statements() as shown:
        response = client.get(url(incident))
    with statements() as saved:
        client.post(url(incident), NEW)
    assert shown() <= 12
    assert saved() <= 11
    assert len(response.content) <= 40_000
