from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from consultations.actions.stepping import do_step, propose_step
from consultations.actions.telling import tell_first
from incidents.actions.status import change_status, steps_open_to
from incidents.actions.updating import agree_on_update
from incidents.models import Clock, Incident, StatusChange
from tests.factories import make_incident, make_user
from tests.talks import make_talk

pytestmark = pytest.mark.django_db
Status = Incident.Status
TOMORROW = timezone.localdate() + timedelta(days=1)


def become(incident, *steps, by=None, words="Because.", **fields):
    """Take a record through these statuses; closing is a supervisor's of its unit."""
    for to in steps:
        actor = by or (make_user(Role.SUPERVISOR, unit=incident.unit) if to == Status.CLOSED else incident.officer)
        change_status(incident=incident, to=to, by=actor, words=words, now=timezone.now(), **fields)
    incident.refresh_from_db()
    return incident


def make_record_only(**answers):
    return make_incident(recorded=True, wishes=["record_only"], **answers)


def make_closed(**answers):
    return become(make_record_only(**answers), Status.OUTCOME_PROPOSED, Status.CLOSED)


def refused(incident, to, by=None, **fields):
    with pytest.raises(ValidationError) as refusal:
        become(incident, to, by=by, **fields)
    return refusal.value.code


def running(incident):
    return set(incident.clocks.filter(stopped_at__isnull=True).values_list("code", flat=True))


def set_status(incident, status):
    table = "UPDATE incidents_incident SET status = %s WHERE id = %s"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(table, [status, incident.pk if connection.vendor == "postgresql" else incident.pk.hex])


def test_while_we_wait_somebody_looks_again_on_a_day():
    incident = become(make_record_only(), Status.AWAITING_PERSON, look_again_on=TOMORROW)
    assert incident.status == Status.AWAITING_PERSON
    assert timezone.localdate(incident.clocks.get(code=Clock.Code.LOOK_AGAIN).due_at) == TOMORROW


def test_waiting_needs_a_day_to_come():
    incident = make_record_only()
    assert refused(incident, Status.AWAITING_PERSON) == "no_day"
    assert refused(incident, Status.AWAITING_PERSON, look_again_on=TOMORROW - timedelta(days=9)) == "past"


def test_going_on_stops_the_looking_again():
    incident = become(make_record_only(), Status.AWAITING_PERSON, look_again_on=TOMORROW)
    assert Clock.Code.LOOK_AGAIN not in running(become(incident, Status.OPEN))


def test_an_outcome_waits_for_a_supervisor():
    incident = become(make_record_only(), Status.OUTCOME_PROPOSED)
    assert Clock.Code.OUTCOME in running(incident)
    assert incident.supervisor_due_code


def test_an_outcome_needs_words():
    assert refused(make_record_only(), Status.OUTCOME_PROPOSED, words=" ") == "no_words"


def test_neither_its_officer_nor_who_proposed_it_agrees():
    supervisor = make_user(Role.SUPERVISOR)
    other = make_user(Role.SUPERVISOR)
    incident = make_record_only(officer=supervisor)
    become(incident, Status.OUTCOME_PROPOSED, by=other)
    assert refused(incident, Status.CLOSED, by=supervisor) == "another_agrees"
    assert refused(incident, Status.CLOSED, by=other) == "another_agrees"


def test_an_officer_does_not_close():
    officer = make_user(Role.OFFICER)
    incident = become(make_record_only(officer=officer), Status.OUTCOME_PROPOSED)
    assert Status.CLOSED not in steps_open_to(officer, incident)
    assert refused(incident, Status.CLOSED, by=officer) == "another_agrees"


def test_closing_stops_what_no_longer_makes_sense_and_keeps_the_rest():
    incident = make_closed()
    assert running(incident) == {Clock.Code.RECORDING_DECISION, Clock.Code.ACKNOWLEDGEMENT, Clock.Code.SUPPORT}


def test_reopening_starts_the_risk_and_the_update():
    incident = become(make_closed(), Status.REOPENED)
    assert {Clock.Code.RISK_AGAIN, Clock.Code.UPDATE} <= running(incident)
    assert incident.clocks.get(code=Clock.Code.RISK_AGAIN, stopped_at=None).because == "reopened"


def test_reopening_needs_words():
    assert refused(make_closed(), Status.REOPENED, words="") == "no_words"


def test_an_open_safety_action_is_in_the_way():
    assert refused(make_record_only(danger="now"), Status.OUTCOME_PROPOSED) == "first"


def test_whoever_wants_more_than_a_record_is_told_first():
    incident = make_incident(recorded=True, wishes=["warn"])
    assert refused(incident, Status.OUTCOME_PROPOSED) == "first"
    told(incident)
    assert become(incident, Status.OUTCOME_PROPOSED).status == Status.OUTCOME_PROPOSED


def told(incident):
    tell_first(incident=incident, how="later", by=incident.officer, words="Told.")
    step = propose_step(incident=incident, kind="E20", by=incident.officer, has_read=True)
    do_step(step=step, by=incident.officer, words="Told.", has_read=True)


def test_a_step_that_is_put_forward_is_in_the_way():
    incident = make_incident(recorded=True, wishes=["warn"])
    decision = make_talk(incident)
    target = decision.target.words
    propose_step(incident=incident, kind="E02", target=target, by=incident.officer, has_read=True)
    told(incident)
    assert refused(incident, Status.OUTCOME_PROPOSED) == "first"


def test_having_been_told_counts_once_for_each_time_it_is_closed():
    incident = make_incident(recorded=True, wishes=["warn"])
    told(incident)
    become(incident, Status.OUTCOME_PROPOSED, Status.CLOSED, Status.REOPENED)
    assert refused(incident, Status.OUTCOME_PROPOSED) == "first"


def test_a_closed_record_has_no_new_talk_step_or_promise():
    incident = make_closed()
    with pytest.raises(ValidationError, match="closed"):
        make_talk(incident)
    with pytest.raises(ValidationError, match="closed"):
        propose_step(incident=incident, kind="E20", by=incident.officer, has_read=True)
    now = timezone.now()
    with pytest.raises(ValidationError, match="closed"):
        agree_on_update(incident=incident, due_on=TOMORROW, words="x", by=incident.officer, now=now)


@pytest.mark.parametrize("to", [Status.CLOSED, Status.REOPENED, Status.SET_ASIDE, "gone"])
def test_the_database_refuses_a_step_that_is_not_next(to):
    with pytest.raises(IntegrityError, match=r"status:|recorded:"):
        set_status(make_record_only(), to)


def test_the_database_closes_nothing_that_nobody_agreed_to():
    incident = become(make_record_only(), Status.OUTCOME_PROPOSED)
    with pytest.raises(IntegrityError, match="status_closed"):
        set_status(incident, Status.CLOSED)


def test_the_database_refuses_its_officers_own_agreement():
    incident = become(make_record_only(), Status.OUTCOME_PROPOSED)
    change = {"from_status": incident.status, "to_status": "closed", "changed_by": incident.officer}
    with pytest.raises(IntegrityError, match="status_closed"):
        StatusChange.objects.create(incident=incident, entered_at=timezone.now(), **change)


def test_the_database_refuses_a_change_from_another_status():
    incident = make_record_only()
    change = {"from_status": "closed", "to_status": "reopened", "changed_by": incident.officer}
    with pytest.raises(IntegrityError, match="status_from"):
        StatusChange.objects.create(incident=incident, entered_at=timezone.now(), **change)


def page(incident):
    return reverse("incidents:status", args=[incident.reference])


def test_an_officer_proposes_and_a_supervisor_closes(client):
    incident = make_record_only()
    client.force_login(incident.officer)
    assert client.post(page(incident), {"to": "outcome_proposed", "words": "Recorded."}).url == page(incident)
    client.force_login(make_user(Role.SUPERVISOR))
    client.post(page(incident), {"to": "closed"})
    assert Incident.objects.get().is_closed
    assert "Recorded." in client.get(page(incident)).content.decode()


def test_a_closed_record_offers_to_be_reopened(client):
    incident = make_closed()
    client.force_login(incident.officer)
    for name in ("incidents:incident", "incidents:contact", "evidence:evidence"):
        assert page(incident) in client.get(reverse(name, args=[incident.reference])).content.decode()


@pytest.mark.parametrize("name", ["consultations:talk-choose", "consultations:talk-add"])
def test_a_talk_of_a_closed_record_leads_to_where_it_stands(client, name):
    incident = make_closed()
    client.force_login(incident.officer)
    assert client.get(reverse(name, args=[incident.reference])).url == page(incident)


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"to": "closed"},
        {"to": "outcome_proposed"},
        {"to": "awaiting_person"},
        {"to": "awaiting_person", "look_again_on": "soon"},
        {"to": "awaiting_person", "look_again_on": "1/1/2001"},
    ],
)
def test_what_cannot_be_is_said_and_kept(client, typed):
    incident = make_record_only()
    client.force_login(incident.officer)
    response = client.post(page(incident), typed)
    assert response.status_code == 422
    assert Incident.objects.get().status == Status.OPEN


def test_who_only_reads_it_gets_no_form(client):
    incident = make_record_only()
    reader = make_user(Role.OFFICER)
    client.force_login(reader)
    client.post(reverse("incidents:open-with-reason"), {"reference": incident.reference, "reason": "covering"})
    assert "What comes next" not in client.get(page(incident)).content.decode()
    assert client.post(page(incident), {"to": "outcome_proposed", "words": "x"}).status_code == 404


@pytest.mark.parametrize("status", [Status.BEING_TAKEN, Status.SET_ASIDE, *Incident.IN_HAND, Status.CLOSED])
def test_the_table_of_a_life_names_every_status(status):
    assert set(Incident.NEXT) == set(Status)
    assert Incident.NEXT[status] <= set(Status)
