import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.roles import Role
from audit.models import Event
from incidents.actions.recording import record_incident
from incidents.actions.setting_aside import set_aside, take_up
from incidents.models import Incident, SetAside
from tests.factories import make_incident, make_user

pytestmark = pytest.mark.django_db


def url(name, incident):
    return reverse(f"incidents:{name}", args=[incident.reference])


def test_a_signed_out_person_is_asked_to_sign_in(client):
    assert client.get(url("set-aside", make_incident())).url.startswith(reverse("account_login"))


@pytest.mark.parametrize("role", [Role.CALL_TAKER, Role.DATA_PROTECTION, Role.TRAINER])
def test_only_people_on_cases_set_aside(client, role):
    user = make_user(role)
    client.force_login(user)
    incident = make_incident(officer=user)
    assert client.post(url("set-aside", incident), {"because": "x"}).status_code == 403
    assert client.post(url("take-up", incident)).status_code == 403


def test_a_colleagues_record_is_not_found(client, officer):
    incident = make_incident()
    assert client.get(url("set-aside", incident)).status_code == 404
    assert client.post(url("take-up", incident)).status_code == 404


def test_setting_aside_needs_a_reason(client, officer):
    incident = make_incident(officer=officer)
    assert client.post(url("set-aside", incident), {"because": " "}).status_code == 422
    assert Incident.objects.get().is_being_taken


def test_setting_aside_keeps_every_word(client, officer):
    incident = make_incident(officer=officer, account="Half a story", known_as="Sam")
    client.post(url("set-aside", incident), {"because": "Taken twice"})
    incident = Incident.objects.get()
    assert incident.is_set_aside
    assert incident.drafts.get().answers["account"] == ["Half a story"]
    assert incident.set_asides.get().because == "Taken twice"


def test_pressing_twice_sets_aside_once(client, officer):
    incident = make_incident(officer=officer)
    for _ in range(2):
        client.post(url("set-aside", incident), {"because": "Taken twice"})
    assert SetAside.objects.count() == 1
    assert Event.objects.filter(reason="set_aside").count() == 1


def test_a_complete_record_is_never_set_aside(client, officer):
    incident = make_incident(officer=officer, recorded=True)
    assert client.post(url("set-aside", incident), {"because": "x"}).url == url("incident", incident)
    with pytest.raises(ValidationError) as refusal:
        set_aside(incident=incident, because="x", by=officer)
    assert refusal.value.code == "recorded"


def test_it_can_be_taken_up_again_where_it_was_left(client, officer):
    incident = make_incident(officer=officer, account="Half a story")
    set_aside(incident=incident, because="x", by=officer)
    assert client.post(url("take-up", incident)).url == url("report-tasks", incident)
    incident = Incident.objects.get()
    assert incident.is_being_taken
    assert incident.due_code == "T01"
    assert record_incident(incident=incident, by=officer).account.text == "Half a story"


def test_taking_up_twice_changes_nothing(officer):
    incident = make_incident(officer=officer)
    set_aside(incident=incident, because="x", by=officer)
    take_up(incident=incident, by=officer)
    take_up(incident=incident, by=officer)
    assert Event.objects.filter(reason="being_taken").count() == 1


def test_each_time_it_is_set_aside_stays_on_the_timeline(client, officer):
    incident = make_incident(officer=officer)
    for _ in range(2):
        set_aside(incident=incident, because="x", by=officer)
        take_up(incident=incident, by=officer)
    record_incident(incident=incident, by=officer)
    text = client.get(url("incident", incident)).content.decode()
    assert text.count("Taken up again") == 2


def test_a_safety_action_still_falls_due_while_it_is_set_aside(officer):
    incident = make_incident(officer=officer, danger="now")
    set_aside(incident=incident, because="x", by=officer)
    assert Incident.objects.get().due_code == "safety_action"


def test_no_reason_stands_in_the_log(client, officer):
    incident = make_incident(officer=officer)
    client.post(url("set-aside", incident), {"because": "Wren called back"})
    assert not Event.objects.filter(reason__contains="Wren").exists()


def test_coming_back_from_signing_in_leads_to_the_record(client, officer):
    incident = make_incident(officer=officer)
    set_aside(incident=incident, because="x", by=officer)
    assert client.get(url("take-up", incident)).url == url("incident", incident)
    assert Incident.objects.get().is_set_aside
