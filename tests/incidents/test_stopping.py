"""Stop everything: one press on the record, or from its reference without opening it."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from audit.models import Event
from incidents.actions.developing import note_development
from incidents.actions.setting_aside import set_aside
from incidents.actions.stopping import stop_everything
from incidents.models import Development, Incident
from incidents.references import new_reference
from incidents.steps import ENFORCEMENT
from policy.clocks import UK
from tests.budgets import statements
from tests.factories import make_incident, make_user
from tests.talks import make_talk

pytestmark = pytest.mark.django_db
BY_REFERENCE = "/stop/"


def sign_in(client, role, **fields):
    user = make_user(role, **fields)
    client.force_login(user)
    return user


def url(incident, page="stop"):
    return reverse(f"incidents:{page}", args=[incident.reference])


def test_a_signed_out_person_is_asked_to_sign_in(client):
    assert client.post(url(make_incident(recorded=True))).url.startswith(reverse("account_login"))
    assert client.get(BY_REFERENCE).url.startswith(reverse("account_login"))


def test_a_colleagues_record_is_not_found(client):
    sign_in(client, Role.OFFICER)
    assert client.post(url(make_incident(recorded=True))).status_code == 404
    assert not Development.objects.exists()


@pytest.mark.parametrize("role", [Role.TRAINER, Role.ADMINISTRATOR, Role.DATA_PROTECTION])
def test_who_takes_no_reports_stops_nothing(client, role):
    sign_in(client, role)
    incident = make_incident(recorded=True)
    assert client.post(url(incident)).status_code == 403
    assert client.post(BY_REFERENCE, {"reference": incident.reference}).status_code == 403


def test_one_press_ends_every_step_and_leads_to_who_was_told(client):
    incident = make_incident(officer=sign_in(client, Role.OFFICER), recorded=True)
    response = client.post(url(incident), follow=True)
    assert response.redirect_chain == [(url(incident, "safety"), 302)]
    assert tuple(incident.developments.get().ended_kinds) == ENFORCEMENT
    text = response.content.decode()
    assert "Everything has stopped" in text
    assert "They asked us to stop" in text
    assert "Just opened." in text


def test_it_stands_on_the_desk_until_it_is_written_down_who_was_told(client):
    incident = make_incident(officer=sign_in(client, Role.OFFICER), recorded=True)
    client.post(url(incident))
    section = client.get("/").context["sections"][0]
    assert (section["name"], section["rows"][0][0]["text"]) == ("safety", incident.reference)
    assert "They asked us to stop: just opened" in client.get(url(incident, "incident")).content.decode()
    action = incident.safety_actions.get()
    client.post(
        reverse("incidents:safety-fill", args=[incident.reference, action.pk]),
        {f"{action.pk}-what_was_done": "Rang the team at 10."},
    )
    assert client.get("/").context["sections"][0]["rows"] == []


def test_every_press_is_an_act_of_its_own(client):
    incident = make_incident(officer=sign_in(client, Role.OFFICER), recorded=True)
    for _ in range(2):
        client.post(url(incident))
    assert incident.developments.count() == incident.safety_actions.open().count() == 2


@pytest.mark.parametrize(
    "page", ["incident", "wishes", "changes", "limits", "reaching", "safety", "recorded", "contact"]
)
def test_the_button_stands_on_every_page_of_the_record(client, page):
    incident = make_incident(officer=sign_in(client, Role.OFFICER), recorded=True)
    assert f'action="{url(incident)}"' in client.get(url(incident, page)).content.decode()


def test_whoever_only_reads_has_no_button(client):
    incident = make_incident(recorded=True)
    sign_in(client, Role.OFFICER)
    client.post(reverse("incidents:open-with-reason"), {"reference": incident.reference, "reason": "covering"})
    assert url(incident) not in client.get(url(incident, "incident")).content.decode()


def test_the_button_leads_to_the_record_by_get(client):
    incident = make_incident(officer=sign_in(client, Role.OFFICER), recorded=True)
    assert client.get(url(incident)).url == url(incident, "incident")
    assert not incident.developments.exists()


@pytest.mark.parametrize("role", [Role.CALL_TAKER, Role.OFFICER, Role.SUPERVISOR])
def test_anybody_on_duty_stops_a_record_they_may_not_see(client, role):
    incident = make_incident(recorded=True, someone_works_for_police="on")
    sign_in(client, role, unit="coast")
    client.post(BY_REFERENCE, {"reference": incident.reference.lower().replace("-", " ")})
    assert incident.developments.get().kind == "pause"
    assert client.get(url(incident, "incident")).status_code == 404


def pressed(client, reference):
    """Return what is answered, without the reference and what is different in every page."""
    first = client.post(BY_REFERENCE, {"reference": reference})
    then = client.get(first.url)
    return first.status_code, first.url, then.status_code, len(first.content), len(then.content)


@pytest.mark.parametrize("state", ["recorded", "being taken", "set aside"])
def test_nothing_tells_whether_there_is_such_a_record(client, state):
    incident = make_incident(recorded=state == "recorded")
    if state == "set aside":
        set_aside(incident=incident, because="Taken twice", by=incident.officer)
    sign_in(client, Role.CALL_TAKER)
    client.get(BY_REFERENCE)
    assert pressed(client, incident.reference) == pressed(client, new_reference())
    assert incident.developments.exists()


@pytest.mark.parametrize("is_there", [True, False])
def test_every_try_is_kept_whether_there_is_such_a_record_or_not(client, is_there):
    user = sign_in(client, Role.CALL_TAKER)
    reference = make_incident(recorded=True).reference if is_there else new_reference()
    client.post(BY_REFERENCE, {"reference": reference})
    assert Event.objects.filter(actor=user, what=f"page incidents:stop-by-reference {reference}").count() == 1


@pytest.mark.parametrize("typed", ["", "7K4P", "7K4P-2M9X-D", "\x00", "x" * 50])
def test_a_mistyped_reference_is_refused_in_words_and_kept(client, typed):
    sign_in(client, Role.CALL_TAKER)
    response = client.post(BY_REFERENCE, {"reference": typed})
    assert response.status_code == 422
    assert "<title>Error:" in response.content.decode()
    assert not Event.objects.filter(what__contains="stop-by-reference").exists()


def test_it_is_in_the_menu_of_those_who_may(client):
    sign_in(client, Role.CALL_TAKER)
    assert 'href="/stop/"' in client.get("/").content.decode()
    sign_in(client, Role.TRAINER)
    assert 'href="/stop/"' not in client.get("/account/").content.decode()


def test_a_stop_takes_few_statements(client):
    """It opens a safety action, stops reminders, and notes what is due and that they asked us to stop."""
    incident = make_incident(officer=sign_in(client, Role.OFFICER), recorded=True)
    with statements() as count:
        client.post(url(incident))
    assert count() <= 17
    assert Incident.objects.get(pk=incident.pk).safety_actions_open == 1


STOPPED = "They asked us to stop on "


@pytest.mark.parametrize("page", ["incident", "wishes", "changes", "limits", "safety", "incident-answers"])
def test_every_page_of_the_record_says_that_they_asked_us_to_stop_and_when(client, page):
    incident = make_incident(officer=sign_in(client, Role.OFFICER), recorded=True)
    assert STOPPED not in client.get(url(incident, page)).content.decode()
    stop_everything(incident=incident, by=incident.officer, happened_at=datetime(2026, 11, 22, 20, 31, tzinfo=UK))
    text = client.get(url(incident, page)).content.decode()
    assert f"{STOPPED}22 November 2026, 20:31." in text
    assert "Everything agreed before has ended." in text


@pytest.mark.parametrize(
    ("held_after", "more", "is_stopped"),
    [
        (timedelta(minutes=1), {}, False),
        (timedelta(minutes=-1), {}, True),
        (timedelta(minutes=1), {"with_the_person": False, "answer": "no"}, True),
    ],
)
def test_only_a_talk_with_them_after_the_stop_takes_it_off_the_pages(held_after, more, is_stopped):
    incident = make_incident(recorded=True)
    at = timezone.now() - timedelta(hours=1)
    stop_everything(incident=incident, by=incident.officer, happened_at=at)
    make_talk(incident, held_at=at + held_after, **more)
    incident.refresh_from_db()
    assert bool(incident.stopped_at) == is_stopped


def test_an_earlier_stop_that_is_written_down_later_does_not_hide_the_newest():
    incident = make_incident(recorded=True)
    now = timezone.now()
    for at in (now - timedelta(hours=1), now - timedelta(hours=2)):
        stop_everything(incident=incident, by=incident.officer, happened_at=at)
    incident.refresh_from_db()
    assert incident.stopped_at == now - timedelta(hours=1)


@pytest.mark.parametrize("kind", ["pause", "new_threat"])
def test_the_safety_page_does_not_say_that_there_is_nothing_while_something_waits(client, kind):
    incident = make_incident(officer=sign_in(client, Role.OFFICER), recorded=True, danger="no")
    assert "Nothing they told us" in client.get(url(incident, "safety")).content.decode()
    note_development(incident=incident, kind=kind, by=incident.officer)
    text = client.get(url(incident, "safety")).content.decode()
    assert "Nothing they told us" not in text
    assert "This waits for somebody to act" in text
