"""What supervisors decide: the list of what waits, "leave it to you", what came unasked, and the stopped tries."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from consultations.actions.stepping import StepRefusedError, claim_late, propose_step, record_outside
from consultations.models import BlockedTry, LeaveAgreement, SurplusDecision
from consultations.waiting import DECIDED_ON, OF_THE_RECORD
from incidents.actions.developing import note_development
from incidents.actions.opening import open_with_reason
from incidents.actions.stopping import stop_everything
from incidents.models import Clock, Incident
from tests.budgets import statements
from tests.factories import make_user
from tests.talks import make_authority, make_recorded, make_supervisor, make_talk

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
DECIDE, BLOCKED = reverse("consultations:to-decide"), reverse("consultations:blocked-tries")


def page(name, incident, row):
    return reverse(f"consultations:{name}", args=[incident.reference, row.pk])


@pytest.fixture
def supervisor(client):
    supervisor = make_supervisor()
    client.force_login(supervisor)
    return supervisor


def everything_waits(incident):
    """Make one of each thing that waits for a supervisor."""
    by, now = incident.officer, timezone.now()
    make_talk(incident, answer="leave_it_to_you")
    make_authority(incident)
    happened = {"power": "arrest", "why": "Called.", "words": "Arrested."}
    record_outside(incident=incident, kind="E06", by=by, done_at=now, done_by=by, **happened)
    claim_late(decision=make_talk(incident, kind="E04"), done_at=now, done_by=by, what="-", reason="-", by=by)
    note_development(incident=incident, kind="surplus", by=by)


def refused(incident, kind="E02", target="the account in the report"):
    with pytest.raises(StepRefusedError):
        propose_step(incident=incident, kind=kind, target=target, by=incident.officer, has_read=True)


def test_every_limit_that_is_a_supervisors_has_a_page_of_its_own():
    assert {*DECIDED_ON, *OF_THE_RECORD} == set(Clock.FOR_SUPERVISORS)


def test_each_thing_that_waits_leads_to_a_page(client, supervisor):
    everything_waits(make_recorded())
    waiting = client.get(DECIDE).context["waiting"]
    codes = {"leave_to_us", "tell_person", "review_authority", "outside_gate", "late_entry", "surplus"}
    assert {each.clock.code for each in waiting} == codes
    assert [client.get(each.url).status_code for each in waiting] == [200] * len(waiting)


def test_the_soonest_comes_first_and_what_is_late_says_so(client, supervisor):
    everything_waits(make_recorded())
    waiting = client.get(DECIDE).context["waiting"]
    assert [each.clock.due_at for each in waiting] == sorted(each.clock.due_at for each in waiting)
    assert waiting[0].is_late
    assert "Late since" in client.get(DECIDE).content.decode()


def test_nobody_was_talked_to_in_time_waits_for_a_supervisor_once_it_is_late(client, supervisor):
    incident = make_recorded(wishes=["warn"])
    assert not client.get(DECIDE).context["waiting"]
    Clock.objects.filter(code="first_talk").update(due_at=timezone.now() - timedelta(days=1))
    assert client.get(DECIDE).context["waiting"][0].url == reverse("incidents:incident", args=[incident.reference])


@pytest.mark.parametrize("again", [lambda it: stop_everything(incident=it, by=it.officer), make_talk])
def test_what_was_left_to_us_waits_no_longer_once_it_is_over(client, supervisor, again):
    incident = make_recorded()
    make_talk(incident, answer="leave_it_to_you")
    again(incident)
    assert not client.get(DECIDE).context["waiting"]


def test_another_units_and_restricted_records_are_not_listed(client, supervisor):
    everything_waits(make_recorded(officer=make_user(Role.OFFICER, unit="south")))
    incident = make_recorded()
    everything_waits(incident)
    Incident.objects.filter(pk=incident.pk).update(is_restricted=True)
    assert not client.get(DECIDE).context["waiting"]


@pytest.mark.parametrize("count", [0, 1, 6])
def test_the_list_asks_no_more_for_many(client, supervisor, count):
    for _ in range(count):
        everything_waits(make_recorded())
    client.get(DECIDE)
    with statements() as sent:
        response = client.get(DECIDE)
    assert sent() <= 7
    assert len(response.content) <= 40_000
    assert len(response.context["waiting"]) == min(6 * count, 25)


@pytest.mark.parametrize("count", [0, 1, 25, 60])
def test_later_leads_through_everything_that_waits_once_and_sooner_back(client, supervisor, count):
    incident, now = make_recorded(), timezone.now()
    Clock.objects.bulk_create(
        Clock(incident=incident, code="outside_gate", about=uuid4(), started_at=now, due_at=now + number // 2 * MINUTE)
        for number in range(count)
    )
    response, seen, pages = client.get(DECIDE), [], 1
    seen += response.context["waiting"]
    while response.context["later_url"]:
        response, pages = client.get(DECIDE + response.context["later_url"]), pages + 1
        seen += response.context["waiting"]
    assert len({each.clock.pk for each in seen}) == len(seen) == count
    assert pages == max(1, -(-count // 25))
    while response.context["sooner_url"]:
        response, pages = client.get(DECIDE + response.context["sooner_url"]), pages - 1
    assert (pages, [each.clock.pk for each in response.context["waiting"]]) == (1, [one.clock.pk for one in seen[:25]])


def test_leaving_it_to_us_counts_after_one_press(client, supervisor):
    decision = make_talk(make_recorded(), answer="leave_it_to_you", words="You know best.")
    incident = decision.incident
    assert (
        "Agree that it counts" in client.get(reverse("consultations:steps", args=[incident.reference])).content.decode()
    )
    assert "You know best." in client.get(page("leave-agree", incident, decision)).content.decode()
    response = client.post(page("leave-agree", incident, decision), follow=True)
    assert "They leave it to us, said on" in response.content.decode()
    assert client.post(page("leave-agree", incident, decision)).status_code == 422
    assert LeaveAgreement.objects.get().agreed_by == supervisor


def test_whoever_held_the_talk_does_not_agree(client):
    officer = make_user(Role.OFFICER, Role.SUPERVISOR)
    decision = make_talk(make_recorded(officer=officer), answer="leave_it_to_you")
    client.force_login(officer)
    response = client.post(page("leave-agree", decision.incident, decision))
    assert response.status_code == 422
    assert "did not hold the talk" in response.content.decode()


def test_another_units_supervisor_may_decide_after_opening_it(client):
    decision = make_talk(make_recorded(), answer="leave_it_to_you")
    other = make_supervisor(unit="coast")
    client.force_login(other)
    assert client.post(page("leave-agree", decision.incident, decision)).status_code == 404
    open_with_reason(reference=decision.incident.reference, reason="covering", by=other)
    assert client.post(page("leave-agree", decision.incident, decision)).status_code == 302


def test_what_came_unasked_goes_back_unread(client, supervisor):
    incident = make_recorded()
    change = note_development(incident=incident, kind="surplus", by=incident.officer, words="A site.")
    response = client.post(page("surplus-decide", incident, change), {"outcome": "returned", "words": "Sent back."})
    assert response.status_code == 302
    assert SurplusDecision.objects.get().decided_by == supervisor
    assert Clock.objects.get(code="surplus").stopped_at
    assert "Sent back." in client.get(page("surplus-decide", incident, change)).content.decode()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"words": "Kept."}, "Choose what becomes of it."),
        ({"outcome": "destroyed"}, "Write down what was done with it"),
    ],
)
def test_what_is_missing_is_asked_for(client, supervisor, given, words):
    incident = make_recorded()
    change = note_development(incident=incident, kind="surplus", by=incident.officer)
    response = client.post(page("surplus-decide", incident, change), given)
    assert response.status_code == 422
    assert words in response.content.decode()


def test_nobody_decides_twice_or_on_their_own_note(client, supervisor):
    incident = make_recorded()
    own = note_development(incident=incident, kind="surplus", by=supervisor)
    given = {"outcome": "destroyed", "words": "Shredded."}
    assert client.post(page("surplus-decide", incident, own), given).status_code == 422
    change = note_development(incident=incident, kind="surplus", by=incident.officer)
    assert client.post(page("surplus-decide", incident, change), given).status_code == 302
    assert client.post(page("surplus-decide", incident, change), given).status_code == 422


def test_another_kind_of_change_has_nothing_to_decide(client, supervisor):
    incident = make_recorded()
    change = note_development(incident=incident, kind="publicity", by=incident.officer)
    assert client.get(page("surplus-decide", incident, change)).status_code == 404


def test_a_stopped_try_is_listed_with_its_reason(client, supervisor):
    incident = make_recorded()
    refused(incident)
    row = client.get(BLOCKED).context["rows"][0]
    assert [cell["text"] for cell in row[:2]] == [incident.reference, "Sam"]
    assert "Nobody had talked with them" in client.get(BLOCKED).content.decode()


def test_the_filter_leaves_those_that_had_gone_stale(client, supervisor):
    incident = make_recorded()
    refused(incident, kind="E06", target="")
    make_talk(incident)
    stop_everything(incident=incident, by=incident.officer)
    refused(incident)
    rows = client.get(BLOCKED + "?because=stale").context["rows"]
    assert [str(row[3]["text"]) for row in rows] == ["Something had happened since that ended what was agreed"]


def test_another_units_tries_are_not_listed(client, supervisor):
    refused(make_recorded(officer=make_user(Role.OFFICER, unit="south")))
    assert client.get(BLOCKED).context["rows"] == []


@pytest.mark.parametrize("count", [0, 1, 25, 60])
def test_older_leads_through_every_try_once_and_back(client, supervisor, count):
    incident, now = make_recorded(), timezone.now()
    fields = {"incident": incident, "kind": "E02", "code": "ended", "tried_by": incident.officer}
    BlockedTry.objects.bulk_create(
        BlockedTry(**fields, tried_at=now - timedelta(minutes=number // 2)) for number in range(count)
    )
    client.get(BLOCKED)
    with statements() as sent:
        response = client.get(BLOCKED)
    assert sent() <= 7
    seen, pages = 0, 0
    while True:
        seen, pages = seen + len(response.context["rows"]), pages + 1
        if not response.context["older_url"]:
            break
        response = client.get(BLOCKED + response.context["older_url"])
    assert (seen, pages) == (count, max(1, -(-count // 25)))
    assert bool(response.context["newer_url"]) == (pages > 1)


@pytest.mark.parametrize("address", [DECIDE, BLOCKED])
def test_only_supervisors_have_these_lists(client, address):
    client.force_login(make_user(Role.OFFICER))
    assert client.get(address).status_code == 403
