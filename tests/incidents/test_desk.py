import gzip
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from audit.log import Act
from audit.models import Event
from incidents.actions.being_late import say_why_late
from incidents.actions.clocks import note_what_is_due, run_clock
from incidents.actions.holding import hold_words
from incidents.actions.setting_aside import set_aside
from incidents.desks import MOST
from incidents.due import waiting, what_is_due, when_due
from incidents.models import HeldWords, Incident
from incidents.page_tokens import Opened
from tests.budgets import statements
from tests.factories import make_incident, make_user

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 8, 11, 0, tzinfo=UTC)  # 12:00 in London


def sign_in(client, *roles, **fields):
    user = make_user(*roles, **fields)
    client.force_login(user)
    return user


def desk(client):
    return client.get(reverse("incidents:desk"))


def section(client, name):
    return next(one for one in desk(client).context["sections"] if one["name"] == name)


def references(client, name):
    return [row[0]["text"] for row in section(client, name)["rows"]]


def test_a_signed_out_person_is_asked_to_sign_in(client):
    assert desk(client).url.startswith(reverse("account_login"))


@pytest.mark.parametrize(("roles", "words"), [([Role.TRAINER], "Your role has no desk"), ([], "You have no role")])
def test_whoever_has_no_desk_lands_on_their_own_page(client, roles, words):
    sign_in(client, *roles)
    response = client.get(reverse("incidents:desk"), follow=True)
    assert response.status_code == 200
    assert words in response.content.decode()


def test_an_administrator_begins_with_the_people(client):
    sign_in(client, Role.ADMINISTRATOR)
    response = client.get(reverse("incidents:desk"), follow=True)
    assert response.redirect_chain == [(reverse("staff:people"), 302)]
    assert "no desk" not in response.content.decode()


def test_data_protection_begins_with_what_people_asked_for(client):
    sign_in(client, Role.DATA_PROTECTION)
    assert desk(client).url == reverse("rights:waiting")


def test_an_officer_sees_what_the_unit_is_taking(client):
    officer = sign_in(client, Role.OFFICER)
    own, other = make_incident(officer=officer), make_incident()
    assert set(references(client, "being_taken")) == {own.reference, other.reference}


def test_a_call_taker_sees_only_their_own(client):
    taker = sign_in(client, Role.CALL_TAKER)
    own = make_incident(officer=taker)
    make_incident()
    assert references(client, "being_taken") == [own.reference]


def test_another_units_incidents_are_on_no_desk_here(client):
    sign_in(client, Role.SUPERVISOR)
    make_incident(officer=make_user(Role.OFFICER, unit="south"), danger="now")
    assert not any(one["rows"] for one in desk(client).context["sections"])


def test_a_name_is_shown_only_to_those_who_may_open_the_record(client):
    sign_in(client, Role.OFFICER)
    incident = make_incident(known_as="Wren")
    response = desk(client)
    assert "Wren" not in response.content.decode()
    assert f"?reference={incident.reference}" in response.content.decode()


def test_a_supervisor_sees_the_units_names(client):
    sign_in(client, Role.SUPERVISOR)
    make_incident(known_as="Wren")
    assert "Wren" in desk(client).content.decode()


def test_a_restricted_record_is_not_on_a_colleagues_desk(client):
    sign_in(client, Role.OFFICER)
    make_incident(someone_works_for_police="on", must_not_find_out_0="a sergeant")
    assert references(client, "being_taken") == []


def test_mine_are_complete_and_with_me(client):
    officer = sign_in(client, Role.OFFICER)
    mine = make_incident(officer=officer, danger="no", recorded=True)
    make_incident(danger="no", recorded=True)
    assert references(client, "mine") == [mine.reference]


def test_what_is_due_comes_soonest_first(client):
    officer = sign_in(client, Role.OFFICER)
    later, sooner = make_incident(officer=officer), make_incident(officer=officer)
    for incident, hours in ((later, 1), (sooner, 2)):
        run_clock(incident, "look_again", started_at=NOON, due_at=NOON - timedelta(hours=hours))
        note_what_is_due(incident)
    assert references(client, "due") == [sooner.reference, later.reference]


def test_a_record_stands_once_where_it_is_most_urgent(client):
    officer = sign_in(client, Role.OFFICER)
    incident = make_incident(officer=officer, danger="now", recorded=True)
    decide(incident, "look_again")
    assert [one["name"] for one in desk(client).context["sections"] if one["rows"]] == ["safety"]
    assert "We have not heard from them" in section(client, "safety")["rows"][0][-1]["text"]


def test_what_is_only_in_hand_gives_way_to_what_is_late(client):
    officer = sign_in(client, Role.OFFICER)
    late, calm = (make_incident(officer=officer, danger="no", recorded=True) for _ in range(2))
    decide(late, "look_again")
    assert references(client, "due") == [late.reference]
    assert references(client, "mine") == [calm.reference]


def test_an_open_safety_action_says_how_long_it_has_waited(client, time_machine):
    time_machine.move_to(NOON, tick=False)
    officer = make_user(Role.OFFICER)
    make_incident(officer=officer, danger="now", harms=["outing"])
    time_machine.move_to(NOON + timedelta(minutes=7), tick=False)
    client.force_login(officer)
    assert section(client, "safety")["rows"][0][-1]["text"].startswith("Waiting for 7 minutes · Safety action: due")


def test_the_desk_asks_again_until_danger_has_an_answer(client):
    officer = sign_in(client, Role.OFFICER)
    unknown = make_incident(officer=officer, danger="unsure")
    make_incident(officer=officer, danger="no")
    assert [incident.reference for incident in section(client, "being_taken")["ask_again"]] == [unknown.reference]


def test_set_aside_falls_due_for_nobody(client):
    officer = sign_in(client, Role.OFFICER)
    set_aside(incident=make_incident(officer=officer), because="Taken twice", by=officer)
    assert references(client, "due") == references(client, "being_taken") == []


def test_held_words_wait_for_whoever_typed_them(client):
    officer = sign_in(client, Role.OFFICER)
    opened = Opened(officer.pk, uuid.uuid4(), "call", 0)
    held = hold_words(opened=opened, answers={"account": ["x"]}, why=HeldWords.Why.SIGNED_OUT, owner=officer)
    assert reverse("incidents:held", args=[held.pk]) in desk(client).content.decode()


def test_more_than_fit_lead_to_the_whole_list(client):
    officer = sign_in(client, Role.OFFICER)
    for _ in range(MOST + 1):
        make_incident(officer=officer)
    found = section(client, "being_taken")
    assert len(found["rows"]) == MOST
    assert found["more"] == reverse("incidents:unit-list") + "?status=being_taken"


def test_seeing_the_desk_is_on_record(client):
    officer = sign_in(client, Role.OFFICER)
    desk(client)
    event = Event.objects.filter(chain=f"actor:{officer.pk}").latest("number")
    assert (event.act, event.what) == (Act.LIST, "page incidents:desk")


@pytest.mark.parametrize("role", [Role.CALL_TAKER, Role.OFFICER, Role.SUPERVISOR])
@pytest.mark.parametrize("how_many", [0, 25, 60])
def test_the_desk_stays_within_its_budget(client, role, how_many):
    user = sign_in(client, role)
    for number in range(how_many):
        urgent = {"danger": "now"} if number % 3 else {}
        make_incident(officer=user, recorded=bool(number % 2), known_as="Wangarĩ-Skye", **urgent)
    desk(client)
    with statements() as count:
        response = desk(client)
    assert count() <= 8
    assert len(response.content) <= 40_000
    assert len(gzip.compress(response.content, 6)) <= 6_000


@pytest.mark.parametrize(
    "due_at, words",
    [
        (NOON + timedelta(hours=2, minutes=30), "due today 14:30"),
        (NOON + timedelta(hours=22), "due tomorrow 10:00"),
        (NOON - timedelta(days=1), "late since yesterday 12:00"),
        (NOON - timedelta(days=400), "late since 3 April 2025 12:00"),
        (datetime(2026, 5, 12, 22, 59, 59, tzinfo=UTC), "due 12 May"),
    ],
)
def test_what_is_due_is_said_in_words(due_at, words):
    assert when_due(due_at, now=NOON) == words


def test_nothing_due_is_no_words():
    assert what_is_due(make_user(Role.OFFICER), Incident(due_at=None), now=NOON) == ""


def decide(incident, code="leave_to_us"):
    """Start a clock that a supervisor alone can stop, due at once."""
    run_clock(incident, code, started_at=NOON, due_at=NOON)
    note_what_is_due(incident)


def due(client):
    return [row[-1]["text"].partition(":")[0] for row in section(client, "due")["rows"]]


def test_a_reminder_to_talk_again_is_for_the_officer_of_the_record(client):
    officer = sign_in(client, Role.OFFICER)
    decide(make_incident(officer=officer), "talk_again")
    assert due(client) == ["An agreement runs out"]


def test_a_reminder_to_talk_again_crowds_no_supervisors_desk(client):
    sign_in(client, Role.SUPERVISOR)
    incident = make_incident()
    decide(incident, "talk_again")
    assert references(client, "being_taken") == [incident.reference]
    assert section(client, "being_taken")["rows"][0][-1]["text"].startswith("Recording decision")


def test_a_reminder_to_talk_again_is_on_no_colleagues_desk(client):
    sign_in(client, Role.OFFICER)
    decide(make_incident(), "talk_again")
    assert due(client) == []  # it is being taken, and stands there


def test_a_supervisor_who_is_the_officer_is_reminded_too(client):
    supervisor = sign_in(client, Role.SUPERVISOR)
    decide(make_incident(officer=supervisor), "talk_again")
    assert due(client) == ["An agreement runs out"]


def test_what_a_supervisor_decides_is_due_for_supervisors(client):
    sign_in(client, Role.SUPERVISOR)
    decide(make_incident())
    assert due(client) == ["A supervisor agrees to “leave it to you”"]


def test_what_a_supervisor_decides_hides_nothing_from_the_officer(client):
    officer = sign_in(client, Role.OFFICER)
    decide(make_incident(officer=officer))
    assert section(client, "being_taken")["rows"][0][-1]["text"].startswith("Recording decision")


def test_why_something_is_late_is_said_on_the_desk(client, time_machine):
    time_machine.move_to(NOON, tick=False)
    officer = make_user(Role.OFFICER)
    incident = make_incident(officer=officer)
    time_machine.move_to(NOON + timedelta(days=1, hours=2), tick=False)
    say_why_late(clock=incident.clocks.get(code="T01"), because="no_safe_way", by=officer, now=timezone.now())
    client.force_login(officer)
    assert section(client, "due")["rows"][0][-1]["text"] == (
        "Recording decision: late since today 12:00, because there is no safe way to reach the person now"
    )


def test_a_long_wait_says_since_when():
    assert waiting(NOON - timedelta(hours=3), now=NOON) == "waiting since today 09:00"
