"""What a reason opens: a record to read, and nothing to do on it."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.roles import Role
from incidents.actions.handing_over import hand_over
from incidents.actions.opening import open_with_reason
from incidents.actions.receipts import give_receipt
from incidents.actions.setting_aside import set_aside
from incidents.choices import ReceiptKind
from incidents.models import Incident
from tests.factories import make_incident, make_user

pytestmark = pytest.mark.django_db
TO_READ = ["incident", "incident-answers", "incident-other-party", "safety"]
TO_WORK = [
    "recorded",
    "receipt-safe",
    "receipt-full",
    "danger",
    "hand-over",
    "set-aside",
    "acknowledge",
    "receipt-give",
]


def url(name, incident):
    app = "letters" if name in {"receipt-safe", "receipt-full"} else "incidents"
    return reverse(f"{app}:{name}", args=[incident.reference])


@pytest.fixture(params=[Role.OFFICER, Role.SUPERVISOR])
def reader(request, client):
    user = make_user(request.param, unit="south")
    client.force_login(user)
    return user


def opened_for(user, **answers):
    """Make a record of another unit, with both papers, that the user opened with a reason."""
    incident = make_incident(recorded=True, danger="unsure", **answers)
    for kind in (ReceiptKind.SAFE, ReceiptKind.FULL):
        give_receipt(incident=incident, kind=kind, by=incident.officer)
    return open_with_reason(reference=incident.reference, reason="covering", by=user)


@pytest.mark.parametrize("name", TO_READ)
def test_a_reason_opens_the_pages_to_read(client, reader, name):
    assert client.get(url(name, opened_for(reader))).status_code == 200


@pytest.mark.parametrize("name", TO_WORK)
def test_a_reason_opens_no_page_to_work_on(client, reader, name):
    incident = opened_for(reader)
    assert client.get(url(name, incident), follow=True).status_code == 404
    assert client.post(url(name, incident)).status_code in {404, 405}


def test_a_reason_fills_in_no_safety_action(client, reader):
    incident = opened_for(reader, threats=["physical"])
    action = incident.safety_actions.get()
    address = reverse("incidents:safety-fill", args=[incident.reference, action.pk])
    assert client.post(address, {f"{action.pk}-what_was_done": "x"}).status_code == 404
    assert incident.safety_actions.get().is_open


@pytest.mark.parametrize("role", [Role.OFFICER, Role.SUPERVISOR, Role.DATA_PROTECTION])
@pytest.mark.parametrize("name", TO_READ)
def test_no_link_of_a_record_leads_a_reader_to_a_page_that_refuses(client, role, name):
    user = make_user(role, unit="south")
    client.force_login(user)
    page = client.get(url(name, opened_for(user, threats=["physical"])))
    assert {client.get(link, follow=True).status_code for link in links(page)} == {200}


@pytest.mark.parametrize("name", TO_READ)
def test_nothing_on_a_record_can_be_sent_by_a_reader(client, reader, name):
    text = client.get(url(name, opened_for(reader, threats=["physical"], keep_sealed="on"))).content.decode()
    assert [line for line in text.splitlines() if 'method="post"' in line and "/incidents/" in line] == []


def test_the_steps_stand_there_to_read_and_how_long_they_have_waited(client, reader):
    text = client.get(url("safety", opened_for(reader, threats=["physical"]))).content.decode()
    assert "Ask about suicide" in text
    assert "Just opened." in text
    assert "What was done?" not in text


def test_one_that_is_being_taken_is_shown_as_far_as_it_is(client, reader):
    incident = make_incident(account="Half a story")
    open_with_reason(reference=incident.reference, reason="covering", by=reader)
    assert "Half a story" in client.get(url("incident", incident)).content.decode()


def test_data_protection_takes_nothing_up_again(client):
    user, incident = make_user(Role.DATA_PROTECTION), make_incident()
    client.force_login(user)
    set_aside(incident=incident, because="Taken twice", by=incident.officer)
    open_with_reason(reference=incident.reference, reason="access_request", by=user)
    assert "Take it up again" not in client.get(url("incident", incident)).content.decode()


@pytest.mark.parametrize("answers", [{}, {"victim_works_for_police": "on"}], ids=["open", "restricted"])
def test_a_supervisor_hands_over_no_record_they_may_not_work_on(answers):
    incident = make_incident(**answers)
    supervisor = make_user(Role.SUPERVISOR, unit="tarnley" if answers else "south")
    with pytest.raises(ValidationError) as refusal:
        hand_over(incident=incident, to=supervisor, by=supervisor)
    assert refusal.value.code == "not_yours"
    assert Incident.objects.get().officer == incident.officer


def test_the_desk_leads_a_reader_to_no_page_that_refuses(client):
    reader = make_user(Role.OFFICER)
    client.force_login(reader)
    for incident in (make_incident(danger="now"), make_incident(), make_incident(recorded=True)):
        open_with_reason(reference=incident.reference, reason="covering", by=reader)
    found = links(client.get(reverse("incidents:desk")))
    assert len([link for link in found if link.startswith("/incidents/")]) >= 3
    assert {client.get(link, follow=True).status_code for link in found} == {200}


def links(page):
    """Return where the links of a page lead, but for those that sign out."""
    found = [part.split('"')[0] for part in page.content.decode().split('href="/')[1:]]
    return {f"/{link}" for link in found if not link.startswith(("static", "sign-out", "account/logout"))}
