"""Raw SQL against what the person said and wished; every attempt runs on whichever engine the tests run on."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts.roles import Role
from incidents.actions.assessing import open_warning, record_assessment
from incidents.actions.being_late import say_why_late
from incidents.actions.limiting import lift_condition
from incidents.actions.reaching import conclude_not_reached, note_attempt
from incidents.actions.stopping import stop_everything
from incidents.actions.updating import agree_on_update
from incidents.actions.wishing import note_belief
from incidents.models import (
    Account,
    Condition,
    ConditionLifted,
    ContactAttempt,
    CouldNotReach,
    Development,
    Incident,
    LateReason,
    OfficerBelief,
    OutcomePreference,
    SpecialistAssessment,
    SpecialistOpening,
    UpdateAgreed,
)
from tests.factories import make_incident, make_user

pytestmark = pytest.mark.django_db
ACTS = [Account, OutcomePreference, Condition, ConditionLifted, Development, CouldNotReach, SpecialistOpening]
KEPT = [*ACTS, ContactAttempt, SpecialistAssessment, OfficerBelief, LateReason, UpdateAgreed]
EVERYWHERE = {
    "update": "UPDATE {table} SET {column} = {another}",
    "update to the same": "UPDATE {table} SET {column} = {column}",
    "delete": "DELETE FROM {table}",
    "upsert": "INSERT INTO {table} ({columns}) SELECT {columns} FROM {table} WHERE true"
    " ON CONFLICT (id) DO UPDATE SET {column} = {another}",
}
ON_ONE_ENGINE = {
    "sqlite": {
        "replace by id": "REPLACE INTO {table} ({columns}) SELECT {columns} FROM {table}",
        "replace by number": "REPLACE INTO {table} (rowid, {columns}) SELECT rowid, {other_row} FROM {table}",
        "update or replace": "UPDATE OR REPLACE {table} SET {column} = {column}",
    },
    "postgresql": {
        "truncate": "TRUNCATE {table} CASCADE",
        "truncate from above": "TRUNCATE incidents_incident CASCADE",
        "merge": "MERGE INTO {table} one USING {table} two ON one.id = two.id WHEN MATCHED THEN DELETE",
    },
}
ATTEMPTS = EVERYWHERE | ON_ONE_ENGINE[connection.vendor]


@pytest.fixture
def incident():
    """One with a row of each kind, and nothing left that the database would still have to look at."""
    made = make_incident(
        account="They outed me.",
        hopes=["record_only"],
        condition_0="Do not call.",
        condition_step_0="all",
        recorded=True,
    )
    write_what_came_later(made, made.officer)
    connection.check_constraints()  # PostgreSQL truncates no table with checks still to come, trigger or not
    return made


def write_what_came_later(incident, officer):
    """Write a row of each kind that is only written once the record is complete."""
    note_belief(incident=incident, words="They may want it gone.", by=officer)
    lift_condition(condition=incident.conditions.get(), words="Call if you must.", by=officer)
    Incident.objects.filter(pk=incident.pk).update(reported_at=timezone.now() - timedelta(days=9))
    for days in range(3):
        at = timezone.now() - timedelta(days=days)
        note_attempt(incident=incident, way="phone", result="no_answer", is_safe=True, tried_at=at, by=officer)
    conclude_not_reached(incident=incident, by=officer)
    found = {"assessor": "A specialist", "finding": "not_suspected", "words": "Read it all."}
    assessment = record_assessment(incident=incident, by=officer, **found)
    open_warning(assessment=assessment, words="Agreed.", by=make_user(Role.SUPERVISOR))
    stop_everything(incident=incident, by=officer)
    now = timezone.now()
    agree_on_update(incident=incident, due_on=timezone.localdate(now), words="Today.", by=officer, now=now)
    late = incident.clocks.filter(code="T16", stopped_at=None).get()
    say_why_late(clock=late, because="no_time", by=officer, now=timezone.now() + timedelta(minutes=1))


def stored(model):
    """Return the rows as the database holds them."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {model._meta.db_table}")
        return cursor.fetchall()


def written_for(model):
    """Return what an attempt on a model's table is written with; other_row is a row of another id and incident."""
    columns = [field.column for field in model._meta.concrete_fields]
    changed = {"id": f"'{uuid4().hex}'", "incident_id": f"'{make_incident().pk.hex}'", "act_no": "act_no + 50"}
    column = "act_no" if model in ACTS else "incident_id"
    return {
        "table": model._meta.db_table,
        "column": column,
        "another": "99" if model in ACTS else changed["incident_id"],
        "columns": ", ".join(columns),
        "other_row": ", ".join(changed.get(column, column) for column in columns),
    }


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model.__name__)
@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_raw_sql_cannot_change_what_was_said(incident, model, attempt):
    statement = ATTEMPTS[attempt].format(**written_for(model))
    before = stored(model)
    connection.check_constraints()
    with (
        pytest.raises(IntegrityError, match=r"append_only:|act_number:|row_stays:|other_incident:"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert before
    assert stored(model) == before


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model.__name__)
def test_the_orm_cannot_change_what_was_said(incident, model):
    row = model.objects.first()
    for attempt in (row.save, row.delete, model.objects.all().delete):
        with (
            pytest.raises(IntegrityError, match=r"append_only:|act_number:|protected foreign keys"),
            transaction.atomic(),
        ):
            attempt()
