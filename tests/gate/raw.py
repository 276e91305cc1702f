"""Steps written with plain SQL, past every action, form and model."""

from contextlib import contextmanager
from uuid import UUID, uuid4

from django.db import IntegrityError, connection, transaction

from consultations.models import EnforcementStep
from safekeeping.sealing import seal

STEP = "consultations_enforcementstep"


def insert(table, columns, *, verb="INSERT", tail=""):
    """Write one row. Return whether the database took it."""
    names = ", ".join(columns)
    marks = ", ".join(["%s"] * len(columns))
    return run(f"{verb} INTO {table} ({names}) VALUES ({marks}) {tail}", columns.values())


def update(table, row_id, columns):
    """Change one row. Return whether the database took it."""
    names = ", ".join(f"{name} = %s" for name in columns)
    return run(f"UPDATE {table} SET {names} WHERE id = %s", [*columns.values(), row_id])


def run(sql, values=()):
    """Return whether the database took a statement; one that it refuses leaves nothing behind."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, [adapted(value) for value in values])
    except IntegrityError:
        return False
    return True


def would_take(table, columns):
    """Say whether the database would take a row, and leave it out again."""
    with rolled_back():
        return insert(table, columns)


@contextmanager
def rolled_back():
    """Undo what is done inside; a page, too, may write its log in there, as in the block of a test."""
    block = transaction.atomic()
    block._from_testcase = True
    with block:
        yield
        transaction.set_rollback(True)


def adapted(value):
    if isinstance(value, UUID):
        return value.hex if connection.vendor == "sqlite" else str(value)
    return connection.ops.adapt_datetimefield_value(value) if hasattr(value, "hour") else value


def step_columns(incident, kind, target, basis, stands_on, *, at, by, **more):
    """Return the columns of a proposed step that says it stands on one thing, with the next act's number."""
    column = {"decision": "decision_id", "authorisation": "grant_id", "told_first": "told_first_id"}.get(basis)
    step_id = more.get("id") or uuid4()
    columns = {
        "id": step_id,
        "incident_id": incident.pk,
        "act_no": incident.act_no + 1,
        "entered_at": at,
        "kind": kind,
        "target_id": target,
        "basis": basis,
        "follow_up": 0,
        "status": "proposed",
        "plan": sealed(incident, step_id, "plan", ""),
        "proposed_at": at,
        "proposed_by_id": by,
        "power": "",
    }
    return columns | ({column: stands_on} if column else {}) | more


def done_columns(incident, step_id, *, at, by):
    """Return the columns that make a step done at once, and without a proposal."""
    words = sealed(incident, step_id, "done_words", "Done.")
    return {"status": "done", "done_at": at, "done_entered_at": at, "done_by_id": by, "done_words": words}


def sealed(incident, step_id, name, words):
    """Return the token of some words of a step: a page that reads the row opens them, as it would any other's."""
    step = EnforcementStep(id=step_id, incident=incident)
    return seal(words, step, EnforcementStep._meta.get_field(name))
