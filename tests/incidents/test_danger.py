import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.roles import Role
from audit.models import Event
from incidents.actions.danger import answer_danger
from tests.factories import make_user
from tests.incidents.test_recording import record, save, start

pytestmark = pytest.mark.django_db


def recorded(danger="unsure"):
    incident = start()
    save(incident, "call", danger=danger, account="It happened.")
    save(incident, "effect", effect_words="Not much sleep")
    return record(incident)


def answer(incident, danger):
    return answer_danger(incident=incident, danger=danger, by=incident.officer)


def test_the_desk_asks_again_until_there_is_an_answer(client):
    incident = recorded()
    client.force_login(incident.officer)
    assert b"still no answer" in client.get("/").content
    answer(incident, "no")
    assert b"still no answer" not in client.get("/").content


def test_not_sure_is_kept_and_asked_about_again():
    incident = answer(recorded("skip"), "unsure")
    assert incident.circumstances.latest("version").danger == "unsure"
    assert not incident.is_danger_known


def test_the_answer_before_stays_and_every_other_answer_comes_along():
    incident = answer(recorded(), "no")
    before, after = incident.circumstances.order_by("version")
    assert (before.danger, after.danger) == ("unsure", "no")
    assert after.effect_words == "Not much sleep"


def test_an_urgent_answer_opens_a_safety_action_and_leads_there(client):
    incident = recorded()
    client.force_login(incident.officer)
    response = client.post(reverse("incidents:danger", args=[incident.reference]), {"danger": "now"})
    assert response.url == reverse("incidents:safety", args=[incident.reference])
    assert incident.safety_actions.get().because == "P01 now"


def test_the_same_answer_twice_writes_one_version():
    incident = recorded()
    answer(incident, "no")
    answer(incident, "no")
    assert incident.circumstances.count() == 2


def test_a_record_being_taken_is_asked_on_its_own_page():
    with pytest.raises(ValidationError, match="page of the call"):
        answer(start(), "no")


def test_no_answer_is_asked_for_in_words_and_is_seen_on_record(client):
    incident = recorded()
    client.force_login(incident.officer)
    response = client.post(reverse("incidents:danger", args=[incident.reference]))
    assert response.status_code == 422
    assert b"Choose what they answered" in response.content
    assert Event.objects.filter(chain=incident.audit_chain).latest("number").act == "view"


def test_another_officers_record_is_not_found(client):
    client.force_login(make_user(Role.OFFICER))
    assert client.get(reverse("incidents:danger", args=[recorded().reference])).status_code == 404
