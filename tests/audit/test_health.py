import pytest
from django.db import OperationalError, connection, connections
from django.db.migrations.recorder import MigrationRecorder

from audit import triggers
from audit.health import problems

SAFE = {"sqlite": "PRAGMA synchronous = FULL", "postgresql": "RESET synchronous_commit"}
UNSAFE = {
    "sqlite": ["PRAGMA synchronous = NORMAL", "PRAGMA synchronous = OFF"],
    "postgresql": ["SET synchronous_commit = off"],
}


def test_a_database_as_it_should_be_has_no_problems(db):
    assert problems() == []


def test_missing_triggers_are_a_problem_each(db):
    triggers.drop()
    assert len(problems()) == len(triggers.registered())


def test_a_migration_not_applied_is_a_problem(db):
    MigrationRecorder(connection).record_unapplied("audit", "0002_index_refused_tries_by_reference")
    assert "Migrations not applied yet: " in problems()[0]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("setting", UNSAFE[connection.vendor])
def test_settings_that_lose_reports_are_a_problem(setting):
    connection.cursor().execute(setting)
    try:
        assert "a power cut may lose reports" in problems()[0]
    finally:
        connection.cursor().execute(SAFE[connection.vendor])


def test_sqlite_without_immediate_transactions_is_a_problem(db, monkeypatch):
    monkeypatch.setattr(connections["default"], "transaction_mode", None, raising=False)
    assert any("IMMEDIATE" in problem for problem in problems()) == (connection.vendor == "sqlite")


@pytest.mark.parametrize("step", ["ensure_connection", "cursor"])
def test_a_database_that_does_not_answer_is_a_problem(db, monkeypatch, step):
    def absent(*args):
        raise OperationalError("no route to the host db.example")

    with monkeypatch.context() as gone:
        gone.setattr(connections["default"], step, absent)
        assert problems() == ["The database cannot be reached, or does not answer."]
