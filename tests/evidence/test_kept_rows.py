"""Raw SQL against evidence and custody, on whichever engine the tests run on."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from evidence.choices import CustodyAct
from evidence.models import CustodyEntry, Evidence
from safekeeping import files
from safekeeping.models import StoredFile
from tests.factories import make_incident
from tests.incidents.test_append_only import ATTEMPTS, stored
from tests.kept import keep_file, keep_link, keep_note, picture

pytestmark = pytest.mark.django_db
TO_THE_SAME = {"update to the same", "update or replace"}  # a file's row may be written again as it is


@pytest.fixture
def incident():
    made = make_incident(recorded=True)
    keep_note(made)
    connection.check_constraints()
    return made


def written_for(model):
    columns = [field.column for field in model._meta.concrete_fields]
    changed = {"id": f"'{uuid4().hex}'", "number": "number + 50"}
    return {
        "table": model._meta.db_table,
        "column": "number",
        "another": "99",
        "columns": ", ".join(columns),
        "other_row": ", ".join(changed.get(column, column) for column in columns),
    }


@pytest.mark.parametrize("model", [Evidence, CustodyEntry], ids=lambda model: model.__name__)
@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_raw_sql_cannot_change_what_was_kept(incident, model, attempt):
    before = stored(model)
    with (
        pytest.raises(IntegrityError, match=r"append_only:|number:|row_stays:"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(ATTEMPTS[attempt].format(**written_for(model)))
    assert before
    assert stored(model) == before


def add(incident, **fields):
    now = timezone.now()
    fields = {"number": incident.evidence.count() + 1, "kind": "note", "shows": "Seen."} | fields
    with transaction.atomic():
        return Evidence.objects.create(incident=incident, added_by=incident.officer, added_at=now, **fields)


def enter(item, **fields):
    fields = {"number": item.custody.count() + 1, "act": CustodyAct.OPENED, "incident": item.incident} | fields
    with transaction.atomic():
        return CustodyEntry.objects.create(evidence=item, by=item.added_by, at=timezone.now(), **fields)


@pytest.mark.parametrize("attempt", [name for name in ATTEMPTS if name not in TO_THE_SAME])
def test_raw_sql_cannot_change_a_file_that_is_kept(incident, attempt):
    keep_file(incident)
    connection.check_constraints()
    before = stored(StoredFile)
    written = written_for(StoredFile) | {"column": "sha256", "another": "'0'"}
    written["other_row"] = written["columns"]
    with (
        pytest.raises(IntegrityError, match=r"kept_as_it_was:|row_stays:"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(ATTEMPTS[attempt].format(**written))
    assert stored(StoredFile) == before


@pytest.mark.parametrize(
    "column, other", [("size", "size + 1"), ("kind", "'text'"), ("sha256", "'0'"), ("stored_at", "NULL")]
)
def test_raw_sql_changes_nothing_of_a_file(incident, column, other):
    keep_file(incident)
    with pytest.raises(IntegrityError, match="kept_as_it_was:"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE safekeeping_storedfile SET {column} = {other}")


def test_what_a_scanner_says_is_written_down_and_unsafe_stays_unsafe(incident):
    file = StoredFile.objects.filter(pk=keep_file(incident).file_id)
    assert file.update(scan_state="clean", scanned_at=timezone.now()) == 1
    assert file.update(scan_state="unsafe", scanned_at=timezone.now()) == 1
    with pytest.raises(IntegrityError, match="still_unsafe:"), transaction.atomic():
        file.update(scan_state="clean")


@pytest.mark.parametrize("number", [0, 1, 3, 99])
def test_numbers_of_items_have_no_gaps(incident, number):
    with pytest.raises(IntegrityError, match="number"):
        add(incident, number=number)
    assert add(incident, number=2)


@pytest.mark.parametrize("number", [0, 1, 3])
def test_numbers_of_custody_have_no_gaps(incident, number):
    with pytest.raises(IntegrityError, match="number"):
        enter(incident.evidence.get(), number=number)
    assert enter(incident.evidence.get(), number=2)


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "file"},
        {"kind": "link"},
        {"kind": "picture"},
        {"kind": "note", "link": "https://feed.example.org/"},
        {"kind": "note", "name": "one.png"},
        {"decided": "nobody"},
    ],
)
def test_an_item_has_exactly_what_its_kind_needs(incident, fields):
    with pytest.raises(IntegrityError):
        add(incident, **fields)


def kept_apart(incident):
    stored = files.store(picture(), key=incident.key)
    stored.save(force_insert=True)
    return stored


def test_no_intimate_file_is_kept(incident):
    of_a_file = {"kind": "file", "name": "one.png", "file": kept_apart(incident)}
    with pytest.raises(IntegrityError, match="evidence_keeps_no_intimate_file"):
        add(incident, is_intimate=True, **of_a_file)
    assert add(incident, **of_a_file)


def test_only_a_file_has_a_small_copy(incident):
    with pytest.raises(IntegrityError, match="evidence_thumbnail_is_of_a_file"):
        add(incident, thumbnail=kept_apart(incident))


def test_a_file_is_sealed_under_the_key_of_its_record(incident):
    elsewhere = kept_apart(make_incident(recorded=True))
    with pytest.raises(IntegrityError, match="other_key"):
        add(incident, kind="file", name="one.png", file=elsewhere)


def test_a_file_is_of_one_item_alone(incident):
    item = keep_file(incident)
    with pytest.raises(IntegrityError):
        add(incident, kind="file", name="again.png", file=item.file)


@pytest.mark.parametrize(
    "fields",
    [{"act": "added"}, {"act": "lost"}, {"act": "checked"}, {"act": "opened", "result": "unchanged"}],
)
def test_an_entry_says_what_was_done_and_found(incident, fields):
    with pytest.raises(IntegrityError, match="custody"):
        enter(incident.evidence.get(), **fields)


def test_custody_is_of_the_record_of_its_item(incident):
    with pytest.raises(IntegrityError, match="other_incident"):
        enter(incident.evidence.get(), incident=make_incident(recorded=True))


def test_an_entry_counts_for_its_own_item(incident):
    first, second = incident.evidence.get(), keep_link(incident)
    assert enter(first).number == enter(second).number == 2


def test_a_moment_that_is_none_is_not_kept(incident):
    item = incident.evidence.get()
    wrong = "'soon'" if connection.vendor == "sqlite" else "'infinity'"
    columns = "id, incident_id, evidence_id, number, act, result, by_id, at"
    values = f"'{uuid4().hex}', incident_id, evidence_id, 2, 'opened', '', by_id, {wrong}"
    with pytest.raises(IntegrityError, match="not_a_moment"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO evidence_custodyentry ({columns}) SELECT {values} FROM evidence_custodyentry")
    assert item.custody.count() == 1
