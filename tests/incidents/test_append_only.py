"""Raw SQL against what the person said and wished; every attempt runs on whichever engine the tests run on."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from incidents.models import Account, Condition, OutcomePreference
from tests.factories import make_incident

pytestmark = pytest.mark.django_db
KEPT = [Account, OutcomePreference, Condition]
EVERYWHERE = {
    "update": "UPDATE {table} SET act_no = act_no + 1",
    "update to the same": "UPDATE {table} SET act_no = act_no",
    "delete": "DELETE FROM {table}",
    "upsert": "INSERT INTO {table} ({columns}) SELECT {columns} FROM {table} WHERE true"
    " ON CONFLICT (id) DO UPDATE SET act_no = 99",
}
ON_ONE_ENGINE = {
    "sqlite": {
        "replace by id": "REPLACE INTO {table} ({columns}) SELECT {columns} FROM {table}",
        "replace by number": "REPLACE INTO {table} (rowid, {columns}) SELECT rowid, {other_row} FROM {table}",
        "update or replace": "UPDATE OR REPLACE {table} SET act_no = act_no",
    },
    "postgresql": {
        "truncate": "TRUNCATE {table}",
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
    connection.check_constraints()  # PostgreSQL truncates no table with checks still to come, trigger or not
    return made


def stored(model):
    """Return the rows as the database holds them."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {model._meta.db_table}")
        return cursor.fetchall()


def written_for(model):
    """Return what an attempt on a model's table is written with; other_row is a row of another id and incident."""
    columns = [field.column for field in model._meta.concrete_fields]
    changed = {"id": f"'{uuid4().hex}'", "incident_id": f"'{make_incident().pk.hex}'", "act_no": "act_no + 50"}
    return {
        "table": model._meta.db_table,
        "columns": ", ".join(columns),
        "other_row": ", ".join(changed.get(column, column) for column in columns),
    }


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model.__name__)
@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_raw_sql_cannot_change_what_was_said(incident, model, attempt):
    statement = ATTEMPTS[attempt].format(**written_for(model))
    before = stored(model)
    connection.check_constraints()
    with pytest.raises(IntegrityError, match="append_only:"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert len(before) == 1
    assert stored(model) == before


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model.__name__)
def test_the_orm_cannot_change_what_was_said(incident, model):
    row = model.objects.get()
    for attempt in (row.save, row.delete, model.objects.all().delete):
        with pytest.raises(IntegrityError, match="append_only:"), transaction.atomic():
            attempt()
