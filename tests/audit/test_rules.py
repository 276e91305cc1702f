"""Triggers made from rules, and rows that stay, on whichever engine the tests run on."""

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.test.utils import isolate_apps

from audit import triggers
from audit.triggers import Rule

pytestmark = pytest.mark.django_db
TABLE = "test_thing"
NOT_EVEN = Rule("not_even: the number is odd", "NEW.number % 2 = 1")
FALLS = Rule("falls: the number falls", "NEW.number < OLD.number")
MOMENT = {"sqlite": "text", "postgresql": "timestamptz"}[connection.vendor]

with isolate_apps("audit"):

    class Thing(models.Model):
        number = models.IntegerField()
        code = models.CharField(max_length=10, unique=True)
        at = models.DateTimeField(null=True)

        class Meta:
            app_label = "audit"
            db_table = TABLE


def run(statement, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def add(number=2, code="a", at=None):
    run(f"INSERT INTO {TABLE} (id, number, code, at) VALUES (%s, %s, %s, %s)", number, number, code, at)


def numbers():
    return list(Thing.objects.order_by("number").values_list("number", flat=True))


@pytest.fixture
def guard(monkeypatch):
    """Make the table; give a function that puts triggers on it."""
    monkeypatch.setattr("audit.triggers.registry._registered", {})
    run(f"CREATE TABLE {TABLE} (id integer PRIMARY KEY, number integer NOT NULL, code varchar(10) UNIQUE, at {MOMENT})")

    def put(*made):
        triggers.register(*made)
        triggers.install()

    return put


def test_a_row_is_refused_in_the_words_of_the_rule_it_breaks(guard):
    guard(triggers.refusing("test_thing_even", TABLE, "INSERT", [NOT_EVEN]))
    with pytest.raises(IntegrityError, match="not_even: the number is odd"):
        add(3)
    add(2)
    assert numbers() == [2]


def test_the_first_broken_rule_speaks(guard):
    never = Rule("never: nothing is added", "NEW.number > 0")
    guard(triggers.refusing("test_thing_even", TABLE, "INSERT", [NOT_EVEN, never]))
    with pytest.raises(IntegrityError, match="not_even"):
        add(3)
    with pytest.raises(IntegrityError, match="never"):
        add(2)


def test_a_rule_about_changes_sees_the_row_before_and_after(guard):
    guard(triggers.refusing("test_thing_rises", TABLE, "UPDATE", [FALLS]))
    add(2)
    run(f"UPDATE {TABLE} SET number = 4")
    with pytest.raises(IntegrityError, match="falls"):
        run(f"UPDATE {TABLE} SET number = 3")
    assert numbers() == [4]


def test_a_rule_about_one_column_lets_the_others_change(guard):
    guard(triggers.refusing("test_thing_rises", TABLE, "UPDATE OF number", [Rule("stays: it stays", "NEW.number > 0")]))
    add(2)
    run(f"UPDATE {TABLE} SET code = 'b'")
    with pytest.raises(IntegrityError, match="stays"):
        run(f"UPDATE {TABLE} SET number = 3")


def test_a_rule_that_is_not_known_refuses_nothing(guard):
    guard(triggers.refusing("test_thing_null", TABLE, "INSERT", [Rule("null: it is null", "NULL")]))
    add(2)
    assert numbers() == [2]


def test_a_refused_row_takes_what_ran_first_with_it(guard):
    count = f"UPDATE {TABLE} SET number = number + 2 WHERE code = 'a'"
    even = {"first_sqlite": f" {count};", "first_postgres": f" {count};"}
    add(2)
    guard(triggers.refusing("test_thing_even", TABLE, "INSERT", [NOT_EVEN], **even))
    with pytest.raises(IntegrityError, match="not_even"):
        add(7, "b")
    assert numbers() == [2]
    add(8, "c")
    assert numbers() == [4, 8]


def test_each_engine_has_its_own_words_where_they_differ():
    rule = Rule("other: other", "1 = 1", "2 = 2")
    made = triggers.refusing("test_thing_other", TABLE, "INSERT", [rule])
    assert "1 = 1" in made.sqlite
    assert "2 = 2" not in made.sqlite
    assert "2 = 2" in made.body
    assert "1 = 1" not in made.body


@pytest.mark.parametrize("at", ["2026-11-22 19:10:00", "2026-11-22 19:10:00.123456", None])
def test_a_moment_and_nothing_are_let_in(guard, at):
    guard(triggers.refusing("test_thing_moment", TABLE, "INSERT", triggers.moments("at")))
    add(2, at=at)
    assert numbers() == [2]


ENDLESS = {
    "sqlite": ["9999", "infinity", "", "2026-11-22", "2026-13-01 00:00:00", "2026-11-22 25:00:00", "z", 9999, b"2026",
               "2026-11-22 19:10:00+00:00", "2026-11-22 19:10:00z", "2026-11-22T19:10:00"],
    "postgresql": ["infinity", "-infinity"],
}[connection.vendor]  # fmt: skip


@pytest.mark.parametrize("at", ENDLESS)
def test_what_is_no_moment_is_refused(guard, at):
    guard(triggers.refusing("test_thing_moment", TABLE, "INSERT", triggers.moments("at")))
    with pytest.raises(IntegrityError, match="not_a_moment: at is not a moment"):
        add(2, at=at)


STAYS_AGAINST = {
    "delete": f"DELETE FROM {TABLE}",
    **{
        "sqlite": {
            "replace": f"REPLACE INTO {TABLE} (id, number, code) VALUES (2, 9, 'a')",
            "replace what is alike": f"REPLACE INTO {TABLE} (id, number, code) VALUES (7, 9, 'a')",
            "replace by number": f"REPLACE INTO {TABLE} (rowid, number, code) VALUES (2, 9, 'b')",
            "a row that blocks": f"INSERT INTO {TABLE} (rowid, number, code) VALUES (-1, 9, 'b')",
            "move onto what is alike": f"UPDATE OR REPLACE {TABLE} SET code = 'a'",
            "move onto its number": f"UPDATE OR REPLACE {TABLE} SET rowid = 2",
        },
        "postgresql": {
            "truncate": f"TRUNCATE {TABLE}",
            "merge": f"MERGE INTO {TABLE} o USING {TABLE} t ON o.id = t.id WHEN MATCHED THEN DELETE",
        },
    }[connection.vendor],
}


@pytest.mark.parametrize("attempt", STAYS_AGAINST)
def test_a_row_that_stays_is_not_removed_or_replaced(guard, attempt):
    guard(*triggers.row_stays(Thing))
    add(2)
    add(4, "c")
    with pytest.raises(IntegrityError, match="row_stays: rows of test_thing are never removed"):
        run(STAYS_AGAINST[attempt])
    assert numbers() == [2, 4]


def test_a_row_that_stays_may_change(guard):
    guard(*triggers.row_stays(Thing))
    add(2)
    run(f"UPDATE {TABLE} SET number = 4")
    assert numbers() == [4]


def test_triggers_from_rules_are_found_as_they_were_written(guard):
    guard(triggers.refusing("test_thing_even", TABLE, "INSERT", [NOT_EVEN]), *triggers.row_stays(Thing))
    assert triggers.differences() == []
