"""What an incident's rows say, read with plain SQL and without the app: Said and Stored for the oracle."""

from datetime import UTC, datetime

from django.db import connection

from tests.gate.oracle import Said, Stored

# what -> FROM, then the columns: id, at, kind, target, value, about, until, by, flag, decision.
TALK = "consultations_consultation"
IS_NEWEST = (
    "NOT EXISTS (SELECT 1 FROM incidents_specialistassessment a"
    " WHERE a.incident_id = r.incident_id AND a.entered_at > mine.entered_at)"
)
HISTORY = {
    "talk": (f"{TALK} r", "r.held_at", "''", "''", "r.alternatives_answered", "''", "''", "r.held_by_id",
             "r.with_the_person", "r.entered_by_id"),
    "answer": (f"consultations_decision r JOIN {TALK} c ON c.id = r.consultation_id"
               " JOIN consultations_target t ON t.id = r.target_id",
               "c.held_at", "r.kind", "r.target_id", "r.answer", "r.consultation_id", "r.valid_until", "''",
               "t.is_any", "t.folded"),
    "left_agreed": ("consultations_leaveagreement r", "r.entered_at", "''", "''", "''", "r.decision_id", "''",
                    "r.agreed_by_id", "''", "''"),
    "wish": ("incidents_outcomepreference r", "r.asked_at", "''", "''", "r.choices", "''", "''", "''", "''", "''"),
    "change": ("incidents_development r", "r.happened_at", "r.ends", "''", "r.kind", "r.condition_id", "''", "''",
               "''", "''"),
    "limit": ("incidents_condition r", "r.entered_at", "r.step", "''", "''", "''", "''", "''", "r.comes_first", "''"),
    "lifted": ("incidents_conditionlifted r", "r.entered_at", "''", "''", "''", "r.condition_id", "''", "''", "''",
               "''"),
    "kept": ("consultations_conditionstate r", "r.kept_at", "''", "''", "r.state", "r.condition_id", "''", "''",
             "''", "r.decision_id"),
    "asked": ("consultations_authorisationevent r", "r.at", "r.kind", "r.target_id", "r.ground", "''", "''", "r.by_id",
              "''", "''", "r.event = 'requested'"),
    "granted": ("consultations_authorisationevent r", "r.at", "''", "''", "''", "r.request_id", "r.expires_at",
                "r.by_id", "''", "''", "r.event = 'granted'"),
    "told": ("consultations_toldfirst r", "r.told_at", "''", "''", "r.how", "''", "r.valid_until", "''", "''", "''"),
    "late": ("consultations_lateentry r", "r.done_at", "''", "''", "''", "''", "''", "r.entered_by_id", "''",
             "r.decision_id"),
    "opened": ("incidents_specialistopening r JOIN incidents_specialistassessment mine ON mine.id = r.assessment_id",
               "r.entered_at", "''", "''", "''", "r.assessment_id", "''", "r.opened_by_id", IS_NEWEST, "''"),
}  # fmt: skip
STEPS = (
    "id", "act_no", "proposed_at", "kind", "target_id", "basis", "decision_id", "grant_id", "told_first_id",
    "follow_up", "late_entry_id", "late_agreed_by_id", "power", "why", "status", "done_act_no", "done_at",
)  # fmt: skip
EMPTY = {None, ""}


def history_of(incident_id):
    """Return [Said, …] of an incident, in the order of acts."""
    with connection.cursor() as cursor:
        cursor.execute(HISTORY_SQL, [_key(incident_id)] * len(HISTORY))
        return sorted((_said(row) for row in cursor.fetchall()), key=lambda said: said.no)


def steps_of(incident_id):
    """Return every stored step as it was proposed, and once more as it was done."""
    with connection.cursor() as cursor:
        cursor.execute(STEPS_SQL, [_key(incident_id)])
        rows = [dict(zip(STEPS, row, strict=True)) for row in cursor.fetchall()]
    return [step for row in rows for step in _stored(row)]


def _select(what, source, at, *columns):
    *columns, where = columns if len(columns) == 9 else (*columns, "1 = 1")
    cast = ", ".join(f"CAST({column} AS TEXT)" for column in ("r.id", at, *columns))
    return f"SELECT '{what}', r.act_no, {cast} FROM {source} WHERE r.incident_id = %s AND {where}"


HISTORY_SQL = " UNION ALL ".join(_select(what, *parts) for what, parts in HISTORY.items())
STEPS_SQL = (
    "SELECT " + ", ".join(f"CAST({name} AS TEXT)" for name in STEPS) + " FROM consultations_enforcementstep"
    " WHERE incident_id = %s"
)


def _key(incident_id):
    return incident_id.hex if connection.vendor == "sqlite" else str(incident_id)


def _said(row):
    what, no, code, at, kind, target, value, about, until, by, flag, decision = row
    if what == "wish":
        value = " ".join(value.strip("[]").replace('"', "").replace(",", " ").split())
    return Said(
        what,
        no,
        id_of(code),
        moment(at),
        kind=kind,
        target=id_of(target),
        value=value,
        about=id_of(about),
        until=None if until in EMPTY else moment(until),
        by=by,
        flag=flag in ("1", "true"),
        decision=id_of(decision),
    )


def _stored(row):
    same = {
        "id": id_of(row["id"]),
        "kind": row["kind"],
        "target": id_of(row["target_id"]),
        "basis": row["basis"],
        "decision": id_of(row["decision_id"]),
        "grant": id_of(row["grant_id"]),
        "told": id_of(row["told_first_id"]),
        "follow_up": int(row["follow_up"]),
        "late": id_of(row["late_entry_id"]),
        "late_by": row["late_agreed_by_id"] or "",
        "power": row["power"],
        "has_reason": row["why"] not in EMPTY,
    }
    is_done, is_at_once = row["status"] == "done", row["done_act_no"] is None
    if is_done and is_at_once:
        yield Stored(no=int(row["act_no"]), at=moment(row["done_at"]), is_done=True, **same)
        return
    yield Stored(no=int(row["act_no"]), at=moment(row["proposed_at"]), **(same | {"late": "", "late_by": ""}))
    if is_done:
        yield Stored(no=int(row["done_act_no"]), at=moment(row["done_at"]), is_done=True, **same)


def id_of(text):
    return (text or "").replace("-", "")


def moment(text):
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
