import json
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.roles import Role
from audit.models import Event
from incidents.actions.safety import fill_safety_action
from incidents.models import Incident
from incidents.summaries import facts_of_incident
from tests.budgets import statements
from tests.factories import make_incident, make_user

pytestmark = pytest.mark.django_db


def url(incident):
    return reverse("incidents:safety", args=[incident.reference])


def fill(client, action, incident, follow=False, **typed):
    address = reverse("incidents:safety-fill", args=[incident.reference, action.pk])
    data = {f"{action.pk}-{name}": value for name, value in typed.items() if name != "next"}
    return client.post(address, {**data, "next": typed.get("next", "")})


def test_a_signed_out_person_is_asked_to_sign_in(client):
    assert client.get(url(make_incident())).url.startswith(reverse("account_login"))


def test_a_colleagues_record_is_not_found(client, officer):
    incident = make_incident(danger="now")
    assert client.get(url(incident)).status_code == 404
    assert fill(client, incident.safety_actions.get(), incident, what_was_done="x").status_code == 404


def test_data_protection_fills_in_nothing(client):
    client.force_login(make_user(Role.DATA_PROTECTION))
    assert client.get(url(make_incident())).status_code == 403


@pytest.mark.parametrize("role", [Role.CALL_TAKER, Role.OFFICER])
@pytest.mark.parametrize("recorded", [False, True])
def test_the_steps_are_there_while_it_is_taken_and_after(client, role, recorded):
    user = make_user(role)
    client.force_login(user)
    text = client.get(url(make_incident(officer=user, danger="now", recorded=recorded))).content.decode()
    assert "Ask about suicide" in text
    assert "Yes, now" in text


def test_a_supervisor_writes_down_what_was_done_in_their_unit(client):
    supervisor = make_user(Role.SUPERVISOR)
    client.force_login(supervisor)
    incident = make_incident(danger="now")
    fill(client, incident.safety_actions.get(), incident, what_was_done="Ambulance sent")
    assert incident.safety_actions.get().filled_by == supervisor


def test_without_urgent_answers_there_is_nothing_to_do(client, officer):
    assert "calls for the safety steps" in client.get(url(make_incident(officer=officer, danger="no"))).content.decode()


def test_an_unsure_answer_shows_the_short_panel(client, officer):
    text = client.get(url(make_incident(officer=officer, danger="unsure"))).content.decode()
    assert "We do not know yet if anyone is in danger" in text


def test_writing_it_down_takes_it_off_the_desk(client, officer):
    incident = make_incident(officer=officer, danger="now")
    fill(client, incident.safety_actions.get(), incident, what_was_done="Called 999", control_room_reference="CR 1")
    action = incident.safety_actions.get()
    assert (action.what_was_done, action.control_room_reference, action.filled_by) == ("Called 999", "CR 1", officer)
    assert Incident.objects.get().safety_actions_open == 0
    assert Incident.objects.get().due_code == "T01"


def test_when_it_was_done_may_be_earlier(client, officer, time_machine):
    time_machine.move_to(datetime(2026, 5, 8, 11, 0, tzinfo=UTC), tick=False)
    incident = make_incident(officer=officer, danger="now")
    client.force_login(officer)
    fill(client, incident.safety_actions.get(), incident, what_was_done="x", done_at="8 May 2026 11:45")
    assert incident.safety_actions.get().done_at == datetime(2026, 5, 8, 10, 45, tzinfo=UTC)


@pytest.mark.parametrize(
    "typed",
    [
        {"what_was_done": " "},
        {"what_was_done": "Called", "done_at": "soon"},
        {"what_was_done": "Called", "done_at": "1 Jan 2999 10:00"},
        {"what_was_done": "Cal\x00led"},
    ],
)
def test_what_cannot_be_used_is_asked_again_and_kept(client, officer, typed):
    incident = make_incident(officer=officer, danger="now")
    response = fill(client, incident.safety_actions.get(), incident, control_room_reference="CR 77", **typed)
    assert response.status_code == 422
    assert "CR 77" in response.content.decode()
    assert incident.safety_actions.get().is_open


def test_pressing_twice_changes_nothing(client, officer):
    incident = make_incident(officer=officer, danger="now")
    action = incident.safety_actions.get()
    fill(client, action, incident, what_was_done="Called 999")
    events = Event.objects.count()
    assert fill(client, action, incident, what_was_done="Called 999").status_code == 302
    assert Event.objects.filter(fields__contains="what_was_done").count() == 1
    assert Event.objects.count() == events


def test_other_words_for_the_same_action_are_not_lost(client, officer):
    incident = make_incident(officer=officer, danger="now")
    action = incident.safety_actions.get()
    fill(client, action, incident, what_was_done="Called 999")
    response = fill(client, action, incident, what_was_done="Sent a car")
    assert response.status_code == 422
    assert "Sent a car" in response.content.decode()
    assert "Called 999" in response.content.decode()


def test_the_action_refuses_other_words_by_code():
    incident = make_incident(danger="now")
    action = incident.safety_actions.get()
    fill_safety_action(action=action, what_was_done="one", by=incident.officer)
    with pytest.raises(ValidationError) as refusal:
        fill_safety_action(action=action, what_was_done="two", by=incident.officer)
    assert refusal.value.code == "filled_already"


NINE, TEN = datetime(2026, 5, 8, 9, 0, tzinfo=UTC), datetime(2026, 5, 8, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize("given", [{"control_room_reference": "CR 1"}, {"done_at": NINE}])
def test_what_was_left_empty_may_come_later(given):
    incident = make_incident(danger="now")
    action = incident.safety_actions.get()
    first = fill_safety_action(action=action, what_was_done="Called 999", by=incident.officer)
    for _ in range(2):
        fill_safety_action(action=action, what_was_done="Called 999", by=make_user(Role.SUPERVISOR), **given)
    action.refresh_from_db()
    assert {name: getattr(action, name) for name in given} == given
    assert (action.filled_at, action.filled_by) == (first.filled_at, incident.officer)
    assert Event.objects.filter(fields=json.dumps([*given])).count() == 1


@pytest.mark.parametrize("other", [{"control_room_reference": "CR 2"}, {"done_at": TEN}])
def test_another_number_or_time_for_the_same_action_is_refused(other):
    incident = make_incident(danger="now")
    action, given = incident.safety_actions.get(), {"control_room_reference": "CR 1", "done_at": NINE}
    fill_safety_action(action=action, what_was_done="Called 999", by=incident.officer, **given)
    with pytest.raises(ValidationError) as refusal:
        fill_safety_action(action=action, what_was_done="Called 999", by=incident.officer, **given | other)
    assert refusal.value.code == "filled_already"
    assert incident.safety_actions.get().control_room_reference == "CR 1"


def test_another_number_is_not_said_to_be_written_down_and_stays_in_its_box(client, officer):
    incident = make_incident(officer=officer, danger="now")
    action = incident.safety_actions.get()
    fill(client, action, incident, what_was_done="Called 999", control_room_reference="CR 1")
    response = fill(client, action, incident, what_was_done="Called 999", control_room_reference="CR 2")
    assert response.status_code == 422
    assert 'value="CR 2"' in response.content.decode()


def test_leaving_a_box_empty_the_second_time_takes_nothing_away(client, officer):
    incident = make_incident(officer=officer, danger="now")
    action = incident.safety_actions.get()
    fill(client, action, incident, what_was_done="Called 999", control_room_reference="CR 1", done_at="8 May 2026 9:00")
    assert fill(client, action, incident, what_was_done="Called 999").status_code == 302
    assert incident.safety_actions.get().control_room_reference == "CR 1"


def test_an_action_of_another_record_is_not_found(client, officer):
    incident, other = make_incident(officer=officer, danger="now"), make_incident(danger="now")
    assert fill(client, other.safety_actions.get(), incident, what_was_done="x").status_code == 404
    address = reverse("incidents:safety-fill", args=[incident.reference, uuid.uuid4()])
    assert client.post(address).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "https://example.org/",
        "//example.org",
        "javascript:alert(1)",
        "\\\\example.org",
        "x",
        "//[",
        "/\\[",
        "///example.org",
        "//[::1",
        "/\n/example.org",
        "/" + "x" * 5_000,
    ],
)
def test_the_way_back_is_only_ever_our_own(client, officer, path):
    incident = make_incident(officer=officer, danger="now")
    assert client.get(url(incident), {"next": path}).context["next"] == ""
    assert fill(client, incident.safety_actions.get(), incident, what_was_done="x", next=path).url == url(incident)


def test_when_all_is_written_down_the_way_leads_back(client, officer):
    incident = make_incident(officer=officer, danger="now", threats=["physical"])
    first, second = incident.safety_actions.all()
    assert fill(client, first, incident, what_was_done="x", next="/record/").url == f"{url(incident)}?next=/record/"
    assert fill(client, second, incident, what_was_done="x", next="/record/").url == "/record/"


def test_the_way_back_is_carried_along_whole(client, officer):
    incident = make_incident(officer=officer, danger="now", threats=["physical"])
    first = incident.safety_actions.first()
    response = fill(client, first, incident, what_was_done="x", next="/incidents/?due=any&older=1")
    assert client.get(response.url).context["next"] == "/incidents/?due=any&older=1"


def test_the_facts_are_the_same_before_and_after_recording():
    answers = {
        "danger": "soon",
        "harms": ["stalking", "outing"],
        "ongoing": "yes",
        "relations": ["family"],
        "private_things": ["images"],
        "under_18_shown": "no",
        "threats": ["physical"],
        "effects": ["fear"],
        "must_not_find_out_0": "My brother",
        "others_exposed": "yes",
    }
    before = facts_of_incident(make_incident(**answers))
    assert facts_of_incident(make_incident(recorded=True, **answers)) == before


def test_the_steps_need_no_more_queries_for_many_actions(client, officer):
    few = make_incident(officer=officer, danger="now", recorded=True)
    many = make_incident(
        officer=officer, danger="now", threats=["physical", "to_kill"], harms=["outing", "doxxing"], recorded=True
    )
    counts = []
    for incident in (few, many):
        client.get(url(incident))
        with statements() as count:
            client.get(url(incident))
        counts.append(count())
    assert counts[0] == counts[1] <= 12


def test_done_now_is_never_after_it_was_filled_in(time_machine):
    time_machine.move_to(datetime(2026, 5, 8, 11, 0, tzinfo=UTC), tick=False)
    incident = make_incident(danger="now")
    late = datetime(2026, 5, 8, 11, 0, tzinfo=UTC) + timedelta(seconds=5)
    action = fill_safety_action(
        action=incident.safety_actions.get(), what_was_done="x", done_at=late, by=incident.officer
    )
    assert action.done_at == action.filled_at


def test_coming_back_from_signing_in_leads_to_the_forms(client, officer):
    incident = make_incident(officer=officer, danger="now")
    address = reverse("incidents:safety-fill", args=[incident.reference, incident.safety_actions.get().pk])
    assert client.get(address).url == url(incident)
