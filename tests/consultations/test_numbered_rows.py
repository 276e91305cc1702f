"""Raw SQL against talks, decisions, authorities and steps; every attempt runs on whichever engine the tests run on."""

from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from audit.triggers import registered
from consultations.actions.agreeing import agree_to_leave
from consultations.actions.authorising import request_authority
from consultations.actions.declining import decline_late, decline_leave
from consultations.actions.keeping import note_condition
from consultations.actions.stepping import (
    StepRefusedError,
    agree_late,
    claim_late,
    do_step,
    propose_step,
    record_outside,
    review_step,
)
from consultations.actions.surplus import decide_surplus
from consultations.actions.telling import tell_first
from consultations.models import (
    AuthorisationEvent,
    BlockedTry,
    Consultation,
    EnforcementStep,
    LateDeclined,
    LeaveAgreement,
    LeaveDeclined,
    StepReview,
    SurplusDecision,
    Target,
)
from consultations.triggers import RULES
from incidents.actions.developing import note_development
from incidents.steps import Change
from tests.talks import FACTS, limit, make_authority, make_recorded, make_supervisor, make_talk

pytestmark = pytest.mark.django_db
NUMBERED = list(RULES)
KEPT = [*NUMBERED, Target, BlockedTry, SurplusDecision]
STAY = [*KEPT, EnforcementStep]
REFUSALS = r"append_only:|act_number:|row_stays:|forward_only:"

ON_EVERY_ROW = {
    "update to the same": "UPDATE {table} SET incident_id = incident_id",
    "update to another": "UPDATE {table} SET id = '{other}'",
    "update in a subquery": "UPDATE {table} SET incident_id = incident_id WHERE id IN (SELECT id FROM {table})",
    "upsert": "INSERT INTO {table} ({columns}) SELECT {columns} FROM {table} WHERE true"
    " ON CONFLICT (id) DO UPDATE SET incident_id = excluded.incident_id",
}
REMOVING = {"delete": "DELETE FROM {table}"}
ON_ONE_ENGINE = {
    "sqlite": {
        "replace by id": "REPLACE INTO {table} ({columns}) SELECT {columns} FROM {table}",
        "insert or ignore": "INSERT OR IGNORE INTO {table} ({columns}) SELECT {columns} FROM {table}",
        "replace by number": "REPLACE INTO {table} (rowid, {columns}) SELECT rowid, {other_row} FROM {table} LIMIT 1",
        "a row that blocks": "INSERT INTO {table} (rowid, {columns}) SELECT -1, {other_row} FROM {table} LIMIT 1",
    },
    "postgresql": {
        "truncate": "TRUNCATE {table} CASCADE",
        "truncate from above": "TRUNCATE incidents_incident CASCADE",
        "merge": "MERGE INTO {table} one USING {table} two ON one.id = two.id WHEN MATCHED THEN DELETE",
        "delete in a query": "WITH gone AS (DELETE FROM {table} RETURNING id) SELECT * FROM gone",
    },
}[connection.vendor]
ATTEMPTS = ON_EVERY_ROW | REMOVING | ON_ONE_ENGINE
ATTEMPTS_TO_REMOVE = REMOVING | ON_ONE_ENGINE


@pytest.fixture
def made():
    """An incident with a row of every kind, by name; nothing is left that the database would still have to look at."""
    incident, supervisor = make_recorded(), make_supervisor()
    officer = incident.officer
    decision = make_talk(incident, "E02", "agree_with_conditions", limits=[limit(state="kept")])
    note_condition(condition=incident.conditions.get(), decision=decision, state="kept", by=officer, words="Rang.")
    by = {"by": officer, "has_read": True}
    proposed = propose_step(incident=incident, kind="E02", target=decision.target.words, **by)
    with pytest.raises(StepRefusedError):
        propose_step(incident=incident, kind="E06", **by)
    left = make_talk(incident, "E05", "leave_it_to_you")
    agree_to_leave(decision=left, by=supervisor)
    agreed = make_talk(incident, "E18")
    done = propose_step(incident=incident, kind="E18", **by)
    do_step(step=done, by=officer, words="At ten.", has_read=True)
    claim = {"done_at": timezone.now(), "done_by": officer, "what": "Wrote.", "reason": "No signal."}
    claim_late(decision=left, by=officer, **claim)
    decline_leave(decision=make_talk(incident, "E07", "leave_it_to_you"), by=supervisor, words="Not their own choice.")
    not_in_time = claim_late(decision=left, by=officer, **claim | {"what": "Wrote again."})
    decline_late(entry=not_in_time, by=supervisor, words="It was after the stop.")
    told = tell_first(incident=incident, how="later", by=officer)
    granted = make_authority(incident, "E07", granted_by=supervisor)
    outside = _outside(incident, supervisor)
    _surplus(incident, supervisor)
    connection.check_constraints()  # PostgreSQL truncates no table with checks still to come, trigger or not
    return SimpleNamespace(**{name: value for name, value in locals().items() if name not in ("by", "claim")})


def _outside(incident, supervisor):
    happened = {"power": "arrest", "why": "Seen.", "words": "Arrested.", "done_at": timezone.now()}
    step = record_outside(incident=incident, kind="E06", by=incident.officer, done_by=incident.officer, **happened)
    review_step(step=step, by=supervisor, words="It had to be.")
    return step


def _surplus(incident, supervisor):
    came = note_development(incident=incident, kind=Change.SURPLUS, by=incident.officer, words="More came.")
    decide_surplus(development=came, outcome="returned", words="Sent back unread.", by=supervisor)


def run(statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def stored(model):
    """Return the rows as the database holds them."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {model._meta.db_table} ORDER BY id")
        return cursor.fetchall()


def written_for(model):
    """Return what an attempt on a model's table is written with; other_row is a row of another id."""
    columns = [field.column for field in model._meta.concrete_fields]
    other = {"id": f"'{uuid4().hex}'", "act_no": "(SELECT MAX(act_no) + 1 FROM incidents_incident)"}
    return {
        "table": model._meta.db_table,
        "columns": ", ".join(columns),
        "other": uuid4().hex,
        "other_row": ", ".join(other.get(column, column) for column in columns),
    }


def add_like(row, **changes):
    """Add a row like another with the next number of its incident; changes: column -> SQL."""
    columns = [field.column for field in row._meta.concrete_fields]
    number = f"(SELECT act_no + 1 FROM incidents_incident WHERE id = {id_of(row.incident)})"
    values = {"id": f"'{uuid4().hex}'", "act_no": number} | changes
    selected = ", ".join(str(values.get(column, column)) for column in columns)
    table = row._meta.db_table
    run(f"INSERT INTO {table} ({', '.join(columns)}) SELECT {selected} FROM {table} WHERE id = {id_of(row)}")


def change(row, **changes):
    assignments = ", ".join(f"{column} = {value}" for column, value in changes.items())
    run(f"UPDATE {row._meta.db_table} SET {assignments} WHERE id = {id_of(row)}")


def id_of(row):
    return f"'{row.pk.hex}'"


def refuses(words, act, *args, **changes):
    before = {model: stored(model) for model in STAY}
    with pytest.raises(IntegrityError, match=words):
        act(*args, **changes)
    assert {model: stored(model) for model in STAY} == before


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_raw_sql_cannot_change_or_remove_a_row(made, attempt):
    for model in KEPT:
        assert stored(model)
        refuses(REFUSALS, run, ATTEMPTS[attempt].format(**written_for(model)))


@pytest.mark.parametrize("attempt", ATTEMPTS_TO_REMOVE)
def test_raw_sql_cannot_remove_or_replace_a_step(made, attempt):
    refuses(REFUSALS, run, ATTEMPTS_TO_REMOVE[attempt].format(**written_for(EnforcementStep)))


def test_the_orm_cannot_change_or_remove_a_row(made):
    for row in [model.objects.first() for model in STAY]:
        for attempt in (row.save, row.delete, type(row).objects.all().delete):
            with pytest.raises(IntegrityError, match=f"{REFUSALS}|Cannot delete"), transaction.atomic():
                attempt()


@pytest.mark.parametrize("number", ["act_no", "act_no + 500", "0", "(SELECT act_no FROM incidents_incident LIMIT 1)"])
def test_an_act_takes_the_next_number_and_no_other(made, number):
    for model in NUMBERED:
        refuses(r"act_number:|append_only:", add_like, model.objects.first(), act_no=number)


@pytest.mark.parametrize("model", STAY, ids=lambda model: model.__name__)
def test_every_table_has_its_triggers_on_this_engine(model):
    names = {trigger.name for trigger in registered() if trigger.table == model._meta.db_table}
    kinds = {"sqlite": ("no_delete", "no_replace", "no_blocking_row"), "postgresql": ("no_truncate",)}
    assert all(f"{model._meta.db_table}_{kind}" in names for kind in kinds[connection.vendor])


AFTER_IT_WAS_DONE = {
    "status": "'proposed'",
    "done_words": "NULL",
    "done_at": "proposed_at",
    "plan": "'another'",
    "kind": "'E05'",
    "act_no": "1",
    "basis": "'outside_gate'",
    "power": "'arrest'",
}
WHILE_PROPOSED = {
    "plan": "'another'",
    "kind": "'E03'",
    "proposed_at": "entered_at",
    "follow_up": "1",
    "act_no": "act_no + 1",
    "basis": "'outside_gate'",
    "id": f"'{uuid4().hex}'",
}


def test_a_step_that_was_done_never_changes(made):
    for step in (made.done, made.outside):
        for column, value in AFTER_IT_WAS_DONE.items():
            refuses(REFUSALS, change, step, **{column: value})


def test_nothing_of_a_proposed_step_changes_but_how_it_was_done(made):
    for column, value in WHILE_PROPOSED.items():
        refuses(REFUSALS, change, made.proposed, **{column: value})


def done_now(made, **others):
    """Return what makes the proposed step done, in SQL."""
    number = f"(SELECT act_no + 1 FROM incidents_incident WHERE id = {id_of(made.incident)})"
    return {
        "status": "'done'",
        "done_at": "proposed_at",
        "done_by_id": made.officer.pk,
        "done_act_no": number,
        "done_entered_at": "entered_at",
        "done_words": "plan",
    } | others


def test_a_proposed_step_is_done_once(made):
    change(made.proposed, **done_now(made))
    assert EnforcementStep.objects.filter(pk=made.proposed.pk, status="done").exists()
    refuses(REFUSALS, change, made.proposed, **done_now(made))


def test_doing_a_step_takes_the_next_number_and_no_other(made):
    for number in ("NULL", "1", "act_no", "9999"):
        refuses(r"act_number:|forward_only:", change, made.proposed, **done_now(made, done_act_no=number))


@pytest.fixture
def without_checks():
    """Let SQLite forget its CHECK constraints, as any connection may; on PostgreSQL the triggers are asked before."""
    is_sqlite = connection.vendor == "sqlite"
    if is_sqlite:
        connection.cursor().execute("PRAGMA ignore_check_constraints = 1")
    yield
    if is_sqlite:
        connection.cursor().execute("PRAGMA ignore_check_constraints = 0")


@pytest.mark.parametrize("lacking", ["done_at", "done_entered_at", "done_by_id", "done_words"])
def test_a_step_that_is_done_says_when_and_by_whom(made, without_checks, lacking):
    refuses("half_done:", change, made.proposed, **done_now(made, **{lacking: "NULL"}))


def unused(made, kind="E05", **others):
    """Return what makes a step like the proposed one stand on an agreement that nothing stands on yet, in SQL."""
    decision = make_talk(made.incident, kind, target="his sister")
    stands_on = {"decision_id": id_of(decision), "target_id": id_of(decision.target)}
    return {"kind": f"'{kind}'", "follow_up": "0"} | stands_on | others


def test_a_step_is_not_written_down_as_done_without_a_time(made):
    done = {"status": "'done'", "done_by_id": made.officer.pk, "done_words": "plan"}
    refuses("half_done:", add_like, made.proposed, **unused(made, **done))
    refuses("half_done:", add_like, made.proposed, **unused(made, "E09", **done, done_entered_at="entered_at"))


ILL_FORMED = {
    "unknown_status:": {"status": "'halted'"},
    "wrong_basis:": {"basis": "'none'", "decision_id": "NULL"},
    "wrong_basis: ": {"basis": "'told_first'", "decision_id": "NULL"},
    "wrong_basis:  ": {"kind": "'E20'"},
    "wrong_basis:   ": {"kind": "'E00'", "basis": "'outside_gate'", "decision_id": "NULL"},
    "two_bases:": {"basis": "'outside_gate'"},
    "outside:": {"basis": "'outside_gate'", "decision_id": "NULL", "power": "'arrest'", "why": "plan"},
    "half_done:": {"done_at": "proposed_at"},
    "used:": {"follow_up": "1"},
    "used: ": {"follow_up": "-1"},
}


@pytest.mark.parametrize("words", ILL_FORMED)
def test_an_ill_formed_step_is_refused_even_without_checks(made, without_checks, words):
    refuses(words.strip(), add_like, made.proposed, **(unused(made) | ILL_FORMED[words]))


@pytest.fixture
def typed_late(made):
    """A late entry that a step stands on, and going back about it, which is put forward."""
    decision = make_talk(made.incident, "E03", target="the host")
    claim = {"done_at": timezone.now(), "done_by": made.officer, "what": "Wrote.", "reason": "No signal."}
    entry = claim_late(decision=decision, by=made.officer, **claim)
    agree_late(entry=entry, by=made.supervisor)
    again = propose_step(incident=made.incident, kind="E03", target="the host", by=made.officer, has_read=True)
    return SimpleNamespace(entry=entry, again=again)


INTO_THE_PLACE_OF_ANOTHER = {
    "sqlite": ["late_entry_id = {entry}", "rowid = (SELECT MIN(rowid) FROM {table})"],
    "postgresql": ["late_entry_id = {entry}"],
}[connection.vendor]


@pytest.mark.parametrize("place", INTO_THE_PLACE_OF_ANOTHER)
def test_no_step_takes_the_place_of_another_by_being_done(made, typed_late, place):
    table, entry = EnforcementStep._meta.db_table, id_of(typed_late.entry)
    done = done_now(made, done_at=f"(SELECT done_at FROM consultations_lateentry WHERE id = {entry})")
    done |= {"late_agreed_by_id": made.supervisor.pk} if "late" in place else {}
    assignments = [f"{column} = {value}" for column, value in done.items()]
    assignments.append(place.format(entry=entry, table=table))
    verb = {"sqlite": "UPDATE OR REPLACE", "postgresql": "UPDATE"}[connection.vendor]
    statement = f"{verb} {table} SET {', '.join(assignments)} WHERE id = {id_of(typed_late.again)}"
    refuses(r"row_stays:|duplicate key", run, statement)


def test_a_step_is_not_done_once_something_ended_what_it_stands_on(made):
    note_development(incident=made.incident, kind=Change.PAUSE, by=made.officer)
    refuses("ended:", change, made.proposed, **done_now(made))


def test_a_step_is_not_done_after_what_was_agreed_has_run_out(made):
    later = f"'{made.decision.valid_until + timedelta(days=1)}'".replace("+00:00", "")
    refuses("no_agreement:", change, made.proposed, **done_now(made, done_at=later, done_entered_at=later))


def test_no_step_stands_on_the_agreement_to_another(made):
    refuses("no_agreement:", add_like, made.proposed, kind="'E03'", follow_up="1")


def test_nobody_decides_on_their_own_request(made):
    request = pending(made)
    refuses("own_request:", add_like, made.granted, request_id=id_of(request), by_id=made.officer.pk)


def test_nobody_decides_twice(made):
    refuses("own_request:", add_like, made.granted, event="'refused'", expires_at="NULL", rank="''")


def test_nothing_comes_after_what_was_not_authorised(made):
    told = {"event": "'told'", "expires_at": "NULL", "rank": "''"}
    refuses("no_authority:", add_like, made.granted, request_id=id_of(pending(made)), **told)


@pytest.mark.parametrize("who", ["officer", "supervisor"])
def test_whoever_asked_or_decided_does_not_review(made, who):
    reviewed = {"event": "'reviewed'", "expires_at": "NULL", "rank": "''", "by_id": getattr(made, who).pk}
    refuses("own_decision:", add_like, made.granted, **reviewed)


def test_a_request_of_another_incident_is_none(made):
    other = make_authority(make_recorded())
    refuses("no_request:", add_like, made.granted, request_id=id_of(other.request))


@pytest.mark.parametrize(("kind", "ground"), [("E01", "life"), ("E08", "court"), ("E06", "court"), ("E17", "child")])
def test_no_kind_is_asked_for_on_a_ground_that_is_not_its_own(made, kind, ground):
    refuses("ground:", add_like, pending(made), kind=f"'{kind}'", ground=f"'{ground}'")


def test_an_authority_that_never_ends_is_none(made):
    endless = "'9999'" if connection.vendor == "sqlite" else "'infinity'"
    refuses("not_a_moment:", add_like, made.granted, request_id=id_of(pending(made)), expires_at=endless)


def test_an_authority_says_when_it_ends(made):
    refuses(
        "authority_has_a_rank_and_an_end", add_like, made.granted, request_id=id_of(pending(made)), expires_at="NULL"
    )


def test_a_talk_of_another_incident_bears_no_decision(made):
    other = make_talk(make_recorded())
    refuses("other_incident:", add_like, made.decision, consultation_id=id_of(other.consultation))


def test_an_agreement_needs_two_alternatives_and_the_person(made):
    talk = Consultation.objects.get(pk=made.decision.consultation_id)
    for lacking in ({"alternatives_answered": "1"}, {"with_the_person": "false"}):
        pk = uuid4()
        add_like(talk, id=f"'{pk.hex}'", **lacking)
        refuses("too_few_alternatives:", add_like, made.decision, consultation_id=f"'{pk.hex}'")


def test_leaving_it_to_us_is_agreed_to_by_another(made):
    agreement = LeaveAgreement.objects.get()
    again = make_talk(made.incident, "E05", "leave_it_to_you", target="her")
    refuses("own_talk:", add_like, agreement, decision_id=id_of(again), agreed_by_id=made.officer.pk)
    refuses("own_talk:", add_like, agreement, decision_id=id_of(made.decision))


def test_what_was_left_to_us_is_declined_by_another_and_only_while_nobody_has_decided(made):
    declined = LeaveDeclined.objects.get()
    again = make_talk(made.incident, "E05", "leave_it_to_you", target="her")
    refuses("own_talk:", add_like, declined, decision_id=id_of(again), declined_by_id=made.officer.pk)
    refuses("own_talk:", add_like, declined, decision_id=id_of(made.decision))
    refuses("agreed:", add_like, declined, decision_id=id_of(made.left))
    refuses("declined:", add_like, LeaveAgreement.objects.get(), decision_id=id_of(declined.decision))


def test_a_late_entry_is_declined_by_another(made):
    entry = made.incident.late_entries.filter(declined__isnull=True).get()
    declined = LateDeclined.objects.get()
    refuses("own_step:", add_like, declined, entry_id=id_of(entry), declined_by_id=made.officer.pk)


def test_what_happened_outside_the_gate_is_reviewed_by_another(made):
    step = record_outside(
        incident=made.incident,
        kind="E07",
        by=made.officer,
        done_at=timezone.now(),
        done_by=made.officer,
        power="search",
        why="Seen.",
        words="Searched.",
    )
    review = StepReview.objects.get()
    refuses("own_step:", add_like, review, step_id=id_of(step), reviewed_by_id=made.officer.pk)
    refuses("own_step:", add_like, review, step_id=id_of(made.done))


def pending(made):
    """Return a request that nobody has decided."""
    return request_authority(
        incident=made.incident, kind="E16", ground="life", details=FACTS, target="x", by=made.officer
    )


def test_an_honest_row_is_let_in(made):
    before = AuthorisationEvent.objects.count()
    add_like(made.granted, request_id=id_of(pending(made)))
    assert AuthorisationEvent.objects.count() == before + 2
