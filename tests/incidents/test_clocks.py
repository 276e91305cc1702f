"""Every limit of a record on one page, and saying why one that ran out was not kept."""

import gzip
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from audit.models import Event
from incidents.actions.being_late import say_why_late
from incidents.actions.clocks import note_what_is_due, run_clock, stop_clock
from incidents.actions.opening import open_with_reason
from incidents.models import Clock, Incident, LateReason
from incidents.short_rows import short_rows_of
from tests.budgets import statements
from tests.factories import make_incident, make_user

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 8, 11, 0, tzinfo=UTC)  # 12:00 in London
NEXT_DAY = NOON + timedelta(days=1, hours=2)


@pytest.fixture
def officer(client, time_machine):
    time_machine.move_to(NOON, tick=False)
    user = make_user(Role.OFFICER)
    client.force_login(user)
    return user


@pytest.fixture
def incident(client, officer, time_machine):
    """One that was recorded yesterday; neither how it is recorded nor the risk has been decided."""
    made = make_incident(officer=officer, recorded=True)
    time_machine.move_to(NEXT_DAY, tick=False)
    client.force_login(officer)
    return made


def url(incident):
    return reverse("incidents:clocks", args=[incident.reference])


def clock(incident, code="T01"):
    return incident.clocks.get(code=code)


def typed(incident, **more):
    return {"clock": clock(incident).pk, "because": "waiting_for_person", "words": "They are away."} | more


def column(client, incident, of="running"):
    return {row[0]["text"]: row[-1]["text"] for row in client.get(url(incident)).context[of]}


def test_a_signed_out_person_is_asked_to_sign_in(client):
    assert client.get(url(make_incident(recorded=True))).url.startswith(reverse("account_login"))


def test_a_colleagues_record_is_not_found(client, officer):
    incident = make_incident(recorded=True)
    assert client.get(url(incident)).status_code == client.post(url(incident)).status_code == 404


def test_a_trainer_may_not(client):
    client.force_login(make_user(Role.TRAINER))
    assert client.get(url(make_incident(recorded=True))).status_code == 403


def test_one_that_is_being_taken_shows_its_record(client, officer):
    incident = make_incident(officer=officer)
    assert client.get(url(incident)).url == reverse("incidents:incident", args=[incident.reference])


def test_whoever_opened_it_with_a_reason_reads_and_says_nothing(client, incident):
    client.force_login(reader := make_user(Role.OFFICER, unit="south"))
    open_with_reason(reference=incident.reference, reason="covering", by=reader)
    assert "say why" not in client.get(url(incident)).content.decode()
    assert client.post(url(incident), typed(incident)).status_code == 404


def test_what_runs_says_when_it_is_due_or_since_when_it_is_late(client, incident):
    assert column(client, incident) == {
        "Recording decision": "late since today 12:00",
        "Assess the risk again: nobody has assessed it yet": "late since today 12:00",
        "Receipt to the person": "due 11 May",
        "Offer support, and send what they agree to": "due 12 May",
        "Update the person": "due 5 June",
    }


def test_what_was_stopped_says_when_and_when_it_was_due(client, incident):
    stop_clock(incident, Clock.Code.RECORDING_DECISION, at=NEXT_DAY)
    stop_clock(incident, Clock.Code.ACKNOWLEDGEMENT, at=NEXT_DAY)
    assert column(client, incident, "stopped") == {
        "Recording decision": "stopped 9 May 2026, 14:00; it was due 9 May 2026, 12:00",
        "Receipt to the person": "stopped 9 May 2026, 14:00",
    }


def test_being_seen_is_on_record(client, incident):
    client.get(url(incident))
    event = Event.objects.filter(chain=incident.audit_chain).latest("number")
    assert (event.act, event.fields) == ("view", '["person","clocks","late_reasons"]')


def test_a_reason_is_kept_in_words(client, incident):
    assert client.post(url(incident), typed(incident)).url == url(incident)
    kept = incident.late_reasons.get()
    assert (kept.clock.code, kept.because, kept.words) == ("T01", "waiting_for_person", "They are away.")


def test_a_reason_stands_beside_what_is_due(client, incident):
    client.post(url(incident), typed(incident))
    said = "late since today 12:00, because we are waiting for the person"
    assert column(client, incident)["Recording decision"] == said
    assert "They are away." in client.get(url(incident)).content.decode()


def test_a_reason_stops_no_clock(client, incident):
    client.post(url(incident), typed(incident))
    assert clock(incident).stopped_at is None


def test_a_later_reason_stands_beside_the_earlier(client, incident):
    client.post(url(incident), typed(incident))
    client.post(url(incident), typed(incident, because="no_time"))
    assert list(incident.late_reasons.values_list("because", flat=True).order_by("because")) == [
        "no_time",
        "waiting_for_person",
    ]
    assert Incident.objects.get().due_because == "no_time"


def test_the_words_are_sealed(incident, officer):
    say_why_late(clock=clock(incident), because="other", words="They are away.", by=officer, now=NEXT_DAY)
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM incidents_latereason")
        assert "away" not in str(cursor.fetchone()[0])


def test_the_log_says_that_and_not_what(incident, officer):
    say_why_late(clock=clock(incident), because="other", words="They are away.", by=officer, now=NEXT_DAY)
    event = Event.objects.filter(chain=incident.audit_chain).latest("number")
    assert (event.act, event.fields, event.reason) == ("collect", '["late_reasons"]', "")


@pytest.mark.parametrize(
    "wrong",
    [
        {"clock": ""},
        {"clock": uuid.UUID(int=1)},
        {"because": ""},
        {"because": "forgot"},
        {"because": "other", "words": " "},
        {"words": "x" * 2_001},
        {"words": "\x00 stays"},
    ],
)
def test_what_was_typed_stays_when_something_is_wrong(client, incident, wrong):
    response = client.post(url(incident), typed(incident, **wrong))
    assert response.status_code == 422
    assert response.context["form"].data["words"] == typed(incident, **wrong)["words"]
    assert not LateReason.objects.exists()


def test_what_has_time_left_needs_no_reason(client, incident):
    response = client.post(url(incident), typed(incident, clock=clock(incident, "T02").pk))
    assert response.status_code == 422
    assert "Choose one of the answers on the page." in response.content.decode()


def test_what_was_stopped_meanwhile_takes_no_reason(incident, officer):
    late = clock(incident)
    stop_clock(incident, late.code, at=NEXT_DAY)
    with pytest.raises(ValidationError, match="not late any more"):
        say_why_late(clock=late, because="no_time", by=officer, now=NEXT_DAY)
    assert not LateReason.objects.exists()


def test_nothing_late_asks_for_nothing(client, incident):
    incident.clocks.update(stopped_at=NEXT_DAY)
    assert "say why" not in client.get(url(incident)).content.decode()


def test_the_record_asks_why_until_somebody_says(client, incident, officer):
    record = reverse("incidents:incident", args=[incident.reference])
    asked = [row["key"] for row in client.get(record).context["clocks"] if row.get("url") == url(incident)]
    assert asked == ["Recording decision", "Assess the risk again: nobody has assessed it yet"]
    for code in ("T01", "T16"):
        say_why_late(clock=clock(incident, code), because="no_time", by=officer, now=NEXT_DAY)
    assert not any("url" in row for row in client.get(record).context["clocks"])


def test_limits_are_told_in_the_order_in_which_they_run_out(incident):
    for code, hours in (("T11", 3), ("T05", 1), ("T12", 2)):
        due = NEXT_DAY + timedelta(hours=hours)
        run_clock(incident, code, due_at=due, started_at=NEXT_DAY)
    told = [row.due_at for row in short_rows_of(incident).of[Clock]]
    assert told == sorted(told)


def test_a_reason_of_another_record_is_refused_by_the_database(incident, officer):
    other = make_incident()
    with pytest.raises(IntegrityError, match="other_incident"), transaction.atomic():
        LateReason.objects.create(
            incident=other, clock=clock(incident), because="no_time", said_by=officer, said_at=NEXT_DAY
        )


def test_a_reason_nobody_knows_is_refused_by_the_database(incident, officer):
    late = {"incident": incident, "clock": clock(incident), "said_by": officer, "said_at": NEXT_DAY}
    with pytest.raises(IntegrityError, match="late_reason_is_known"), transaction.atomic():
        LateReason.objects.create(because="forgot", **late)


def test_one_kind_runs_once_and_may_run_again(incident):
    with pytest.raises(IntegrityError), transaction.atomic():
        run_clock(incident, "T16", started_at=NEXT_DAY, due_at=NEXT_DAY)
    stop_clock(incident, "T16", at=NEXT_DAY)
    assert run_clock(incident, "T16", started_at=NEXT_DAY, due_at=NEXT_DAY).pk


@pytest.mark.parametrize("danger", ["no", "now"])
def test_noting_what_is_due_takes_three_statements_at_most(danger):
    incident = make_incident(danger=danger, recorded=True)
    with statements() as count:
        note_what_is_due(incident)
    assert count() <= 3


def test_the_page_stays_within_its_budget(client, incident, officer):
    for number in range(20):
        about = {"about": uuid.uuid4(), "step": "E01", "started_at": NOON, "due_at": NOON + timedelta(minutes=number)}
        run_clock(incident, "talk_again", **about)
    for code in ("T01", "T16"):
        say_why_late(clock=clock(incident, code), because="no_time", words="x" * 500, by=officer, now=timezone.now())
    client.get(url(incident))
    with statements() as count:
        response = client.get(url(incident))
    assert count() <= 12
    assert len(response.content) <= 40_000
    assert len(gzip.compress(response.content, 6)) <= 7_000


def test_a_save_takes_few_statements(client, incident):
    client.get(url(incident))
    with statements() as count:
        client.post(url(incident), typed(incident))
    assert count() <= 15
