"""SQLite numbers the rows of a table whose primary key is no number; a statement can say that number as well."""

import uuid

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.test.utils import isolate_apps

from audit import triggers

pytestmark = pytest.mark.django_db
KINDS = {
    "append only": triggers.append_only,
    "forward only": lambda model: triggers.forward_only(model, keep=[], rise="number"),
}

with isolate_apps("audit"):

    class Saying(models.Model):
        id = models.UUIDField(primary_key=True, default=uuid.uuid4)
        number = models.PositiveIntegerField()

        class Meta:
            app_label = "audit"
            db_table = "test_saying"


def run(statement, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.fixture(params=KINDS)
def saying(request, monkeypatch):
    """One row that is the third of its table."""
    run("CREATE TABLE test_saying (id char(32) NOT NULL PRIMARY KEY, number integer NOT NULL)")
    monkeypatch.setattr("audit.triggers.registry._registered", {})
    triggers.register(*KINDS[request.param](Saying))
    triggers.install()
    run("INSERT INTO test_saying (rowid, id, number) VALUES (3, %s, 1)", uuid.uuid4().hex)
    return Saying.objects.get()


@pytest.mark.parametrize("name", ["rowid", "_rowid_", "oid"])
@pytest.mark.parametrize("number", [3, "3", 3.0, " 3 "])
def test_a_row_is_not_replaced_by_its_number(saying, name, number):
    with pytest.raises(IntegrityError, match="_only:"):
        run(f"REPLACE INTO test_saying ({name}, id, number) VALUES (%s, %s, 9)", number, uuid.uuid4().hex)
    assert Saying.objects.values_list("pk", "number").get() == (saying.pk, 1)


def test_a_row_is_not_replaced_by_its_own_number_and_id(saying):
    with pytest.raises(IntegrityError, match="_only:"):
        run("REPLACE INTO test_saying (rowid, id, number) SELECT rowid, id, 9 FROM test_saying")
    assert Saying.objects.get().number == 1


def test_no_row_stands_where_it_would_block_every_other(saying):
    with pytest.raises(IntegrityError, match="_only:"):
        run("INSERT INTO test_saying (rowid, id, number) VALUES (-1, %s, 9)", uuid.uuid4().hex)
    Saying.objects.create(number=2)


def test_new_rows_are_added_one_by_one_and_together(saying):
    Saying.objects.create(number=2)
    Saying.objects.bulk_create([Saying(number=3), Saying(number=4)])
    run("INSERT INTO test_saying (rowid, id, number) VALUES (NULL, %s, 5)", uuid.uuid4().hex)
    assert Saying.objects.count() == 5
