"""Rows with sealed fields, for these tests alone: no app's own rows are needed to test how they are sealed."""

import uuid

import pytest
from django.db import connection, models
from django.test.utils import isolate_apps

from safekeeping.fields import SealedJSONField, SealedTextField
from safekeeping.files import places
from safekeeping.models import Key

with isolate_apps("safekeeping"):

    class Case(models.Model):
        id = models.UUIDField(primary_key=True, default=uuid.uuid4)
        # Without a constraint in the database, so that the tables of the apps can be emptied without this one.
        key = models.ForeignKey(Key, on_delete=models.PROTECT, related_name="+", db_constraint=False)
        title = SealedTextField(key="key", blank=True)

        class Meta:
            app_label = "safekeeping"
            db_table = "test_case"

    class Note(models.Model):
        id = models.UUIDField(primary_key=True, default=uuid.uuid4)
        case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="notes", db_constraint=False)
        words = SealedTextField(key="case.key", verbose_name="words", null=True, blank=True)
        other = SealedTextField(key="case.key", blank=True)
        answers = SealedJSONField(key="case.key", default=dict)
        plain = models.CharField(max_length=20, blank=True)

        class Meta:
            app_label = "safekeeping"
            db_table = "test_note"


@pytest.fixture(scope="session", autouse=True)
def tables(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        there = connection.introspection.table_names()
        with connection.schema_editor() as editor:
            for model in (Note, Case):
                if model._meta.db_table in there:
                    editor.delete_model(model)
            for model in (Case, Note):
                editor.create_model(model)


@pytest.fixture
def files_root(settings, tmp_path):
    """Return an empty folder in which files are kept during one test."""
    settings.FILES_ROOT = tmp_path / "files"
    places.prepare()
    return settings.FILES_ROOT


@pytest.fixture
def case(db):
    return Case.objects.create(key=Key.objects.make())


@pytest.fixture
def note(case):
    return Note.objects.create(case=case, words="They outed me.", other="Sam", answers={"P08": ["threat"]})


def stored(row, field="words"):
    """Return what the database holds."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {field} FROM {row._meta.db_table} WHERE id = %s", [_id(row.pk)])
        return cursor.fetchone()[0]


def store(row, value, field="words"):
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {row._meta.db_table} SET {field} = %s WHERE id = %s", [value, _id(row.pk)])


def _id(pk):
    return pk.hex if connection.vendor == "sqlite" else pk


def fresh(row):
    """Return the row as another request would load it."""
    return type(row).objects.get(pk=row.pk)
