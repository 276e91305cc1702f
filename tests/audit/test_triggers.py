"""Raw SQL against the log; every attempt runs on whichever engine the tests run on."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction
from django.test.utils import isolate_apps

from audit import triggers
from audit.log import Act, record
from audit.models import ChainHead, Checkpoint, Event

COLUMNS = "chain, number, at_microseconds, actor_id, act, what, reason, fields, previous, mac"
EVERYWHERE = {
    "update": "UPDATE audit_event SET what = 'another'",
    "update to the same": "UPDATE audit_event SET what = what",
    "update to null": "UPDATE audit_event SET actor_id = NULL",
    "delete": "DELETE FROM audit_event",
    "upsert on the number": f"INSERT INTO audit_event ({COLUMNS}) SELECT {COLUMNS} FROM audit_event WHERE true"
    " ON CONFLICT (chain, number) DO UPDATE SET what = 'another'",
    "upsert on the id": f"INSERT INTO audit_event (id, {COLUMNS}) SELECT id, {COLUMNS} FROM audit_event WHERE true"
    " ON CONFLICT (id) DO UPDATE SET what = 'another'",
    "head back": "UPDATE audit_chainhead SET number = number - 1",
    "head to the same number": "UPDATE audit_chainhead SET mac = 'another'",
    "head to another chain": "UPDATE audit_chainhead SET chain = 'another', number = number + 1",
    "head to another id": "UPDATE audit_chainhead SET id = id + 1, number = number + 1",
    "head removed": "DELETE FROM audit_chainhead",
    "checkpoint changed": "UPDATE audit_checkpoint SET events = 0",
    "checkpoint removed": "DELETE FROM audit_checkpoint",
}
ON_ONE_ENGINE = {
    "sqlite": {
        "replace the number": f"INSERT OR REPLACE INTO audit_event ({COLUMNS}) SELECT {COLUMNS} FROM audit_event",
        "replace the id": f"REPLACE INTO audit_event (id, {COLUMNS}) SELECT id, 'x', {COLUMNS[7:]} FROM audit_event",
        "update or ignore": "UPDATE OR IGNORE audit_event SET what = 'another'",
        "update or replace": "UPDATE OR REPLACE audit_event SET what = 'another'",
        "replace a head": "REPLACE INTO audit_chainhead (chain, number, mac) SELECT chain, 0, '' FROM audit_chainhead",
        "replace a checkpoint": "REPLACE INTO audit_checkpoint SELECT * FROM audit_checkpoint",
    },
    "postgresql": {
        "truncate": "TRUNCATE audit_event",
        "truncate heads": "TRUNCATE audit_chainhead",
        "truncate checkpoints": "TRUNCATE audit_checkpoint",
        "truncate from above": "TRUNCATE accounts_user CASCADE",
        "merge": "MERGE INTO audit_event e USING audit_event f ON e.id = f.id WHEN MATCHED THEN DELETE",
        "update from a query": "WITH gone AS (DELETE FROM audit_event RETURNING id) SELECT * FROM gone",
    },
}
ATTEMPTS = EVERYWHERE | ON_ONE_ENGINE[connection.vendor]


@pytest.fixture
def log(officer):
    Checkpoint.objects.create(number=1, at_microseconds=1, chains=1, events=1, mac="a")
    event = record(Act.VIEW, by=officer, what="incident 1")
    connection.check_constraints()  # PostgreSQL will not truncate a table whose foreign keys are still to be checked
    return event


def everything():
    return [list(model.objects.order_by("pk").values()) for model in (Event, ChainHead, Checkpoint)]


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_raw_sql_cannot_change_the_log(log, attempt):
    before = everything()
    with pytest.raises(IntegrityError, match=r"append_only:|forward_only:|row_stays:"), transaction.atomic():
        connection.cursor().execute(ATTEMPTS[attempt])
    assert everything() == before


def test_the_orm_cannot_change_the_log(log):
    log.what = "another"
    for attempt in (log.save, log.delete, Event.objects.all().delete, ChainHead.objects.all().delete):
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()


def test_the_triggers_are_as_they_should_be(db):
    assert triggers.differences() == []


def test_a_missing_trigger_is_named_and_put_back(db):
    name = triggers.registered()[0].name
    on_table = "" if connection.vendor == "sqlite" else f" ON {triggers.registered()[0].table}"
    connection.cursor().execute(f"DROP TRIGGER {name}{on_table}")
    assert triggers.differences() == [f"The trigger {name} on {triggers.registered()[0].table} is missing."]
    triggers.install()
    assert triggers.differences() == []


HOLLOW = {
    "sqlite": [
        "DROP TRIGGER audit_event_no_delete",
        "CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event BEGIN SELECT 1; END",
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION audit_event_no_change() RETURNS trigger LANGUAGE plpgsql"
        " SET search_path = pg_catalog, public, pg_temp AS 'BEGIN RETURN OLD; END'"
    ],
}


def test_a_trigger_that_does_nothing_is_noticed_behind_its_name(log):
    for statement in HOLLOW[connection.vendor]:
        connection.cursor().execute(statement)
    assert [line for line in triggers.differences() if "audit_event_no_" in line and "not as it should be" in line]
    triggers.install()
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.all().delete()


SWITCHED_OFF = {
    "sqlite": ["DROP TRIGGER audit_event_no_update"],
    "postgresql": ["ALTER TABLE audit_event DISABLE TRIGGER audit_event_no_change"],
}
STRANGE = {
    "sqlite": ["CREATE TRIGGER strange BEFORE INSERT ON audit_event BEGIN SELECT 1; END"],
    "postgresql": [
        "CREATE FUNCTION strange() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
        "CREATE TRIGGER strange BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION strange()",
    ],
}


@pytest.mark.parametrize("tampering", [SWITCHED_OFF, STRANGE], ids=["switched off", "strange"])
def test_a_trigger_switched_off_or_added_is_noticed_and_put_right(db, tampering):
    for statement in tampering[connection.vendor]:
        connection.cursor().execute(statement)
    assert len(triggers.differences()) == 1
    triggers.install()
    assert triggers.differences() == []


def test_putting_triggers_in_place_twice_changes_nothing(db, django_assert_max_num_queries):
    with django_assert_max_num_queries(8) as statements:
        triggers.install()
    assert not [statement for statement in statements if "CREATE" in statement["sql"]]


def test_dropped_triggers_leave_the_table_open(log):
    triggers.drop()
    assert len(triggers.differences()) == len(triggers.registered())
    assert Event.objects.all().delete()[0] == 1


def test_a_trigger_whose_table_is_not_there_is_missing_and_stops_nothing(db, monkeypatch):
    monkeypatch.setattr("audit.triggers.registry._registered", {})
    triggers.register(triggers.Trigger("later_kept", "later", "BEFORE DELETE ON later BEGIN SELECT 1; END", "x", "y"))
    triggers.install()
    assert triggers.differences() == ["The trigger later_kept on later is missing."]


@pytest.mark.django_db(transaction=True)
def test_a_migration_ends_with_the_triggers_in_place():
    call_command("migrate", "audit", "zero", verbosity=0)
    assert len(triggers.differences()) >= len(triggers.append_only(Event))
    call_command("migrate", verbosity=0)
    assert triggers.differences() == []


def test_a_name_is_not_given_to_two_triggers(monkeypatch):
    monkeypatch.setattr("audit.triggers.registry._registered", {})
    triggers.register(triggers.Trigger("kept", "one", "BEFORE DELETE ON one BEGIN SELECT 1; END"))
    with pytest.raises(ValueError, match="kept"):
        triggers.register(triggers.Trigger("kept", "two", "BEFORE DELETE ON two BEGIN SELECT 1; END"))


@pytest.mark.parametrize("name", ["Kept", "a b", "x" * 64, 'a"; DROP TABLE b', ""])
def test_a_trigger_has_a_plain_name(name):
    with pytest.raises(ValueError):
        triggers.Trigger(name, "one", "BEFORE DELETE ON one BEGIN SELECT 1; END")


@isolate_apps("audit")
def test_a_conditional_constraint_must_be_guarded_by_hand():
    class Wish(models.Model):
        class Meta:
            app_label = "audit"
            constraints = [
                models.UniqueConstraint(name="one_first_wish", fields=["id"], condition=models.Q(id__gt=1)),
            ]

    with pytest.raises(ValueError, match="one_first_wish"):
        triggers.append_only(Wish)
    assert len(triggers.append_only(Wish, guarded=["one_first_wish"])) == 6
