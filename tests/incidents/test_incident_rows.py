"""Raw SQL against the incident itself, and against what a change says of itself; run on either engine."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from incidents.actions.setting_aside import set_aside, take_up
from incidents.actions.stopping import stop_everything
from incidents.models import Development, Incident
from tests.factories import make_incident

pytestmark = pytest.mark.django_db
COLUMNS = [field.column for field in Incident._meta.concrete_fields]
ALL = ", ".join(COLUMNS)
WITHOUT_ACTS = ", ".join("0" if column == "act_no" else column for column in COLUMNS)
REMOVING = {
    "delete": "DELETE FROM incidents_incident",
    **{
        "sqlite": {
            "replace": f"REPLACE INTO incidents_incident ({ALL}) SELECT {WITHOUT_ACTS} FROM incidents_incident",
            "a row that blocks": f"INSERT INTO incidents_incident (rowid, {ALL}) SELECT -1, {WITHOUT_ACTS}"
            " FROM incidents_incident LIMIT 1",
            "into the place of another": "UPDATE OR REPLACE incidents_incident SET reference ="
            " (SELECT MAX(reference) FROM incidents_incident)",
            "onto the number of another": "UPDATE OR REPLACE incidents_incident SET rowid ="
            " (SELECT MAX(rowid) FROM incidents_incident)",
        },
        "postgresql": {
            "truncate": "TRUNCATE incidents_incident CASCADE",
            "merge": "MERGE INTO incidents_incident i USING incidents_incident o ON i.id = o.id"
            " WHEN MATCHED THEN DELETE",
        },
    }[connection.vendor],
}


@pytest.fixture
def incident():
    """One of two that are recorded, with a change; nothing is left that the database would still have to look at."""
    made = make_incident(recorded=True)
    make_incident(recorded=True)
    stop_everything(incident=made, by=made.officer)
    connection.check_constraints()  # PostgreSQL truncates no table with checks still to come, trigger or not
    return made


def run(statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def stored(model=Incident):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {model._meta.db_table} ORDER BY id")
        return cursor.fetchall()


def refuses(words, statement, model=Incident):
    before = stored(model)
    with pytest.raises(IntegrityError, match=words):
        run(statement)
    assert before
    assert stored(model) == before


def change(incident, assignment):
    return f"UPDATE incidents_incident SET {assignment} WHERE id = '{incident.pk.hex}'"


@pytest.mark.parametrize("attempt", REMOVING)
def test_raw_sql_cannot_remove_or_replace_an_incident(incident, attempt):
    refuses(r"row_stays:|kept:", REMOVING[attempt])


@pytest.mark.parametrize("column", ["id", "reference", "victim_id", "key_id"])
def test_an_incident_never_becomes_that_of_another_person(incident, column):
    other = f"(SELECT {column} FROM incidents_incident WHERE id <> '{incident.pk.hex}')"
    refuses(r"kept:|row_stays:", change(incident, f"{column} = {other}"))


def test_a_reference_that_nobody_has_is_refused_as_well(incident):
    refuses("kept:", change(incident, "reference = '7K4P-2M9X-C'"))


BACK = ["status = 'being_taken'", "status = 'set_aside'", "recorded_at = entered_at", "recorded_at = NULL"]


@pytest.mark.parametrize("assignment", [*BACK, "status = 'being_taken', recorded_at = NULL"])
def test_an_incident_that_is_recorded_stays_recorded(incident, assignment):
    refuses(r"recorded:|status:", change(incident, assignment))


NUMBERS = ["act_no - 1", "0", "act_no + 2", "2147483647"]
NO_NUMBERS = {"sqlite": ["9223372036854775807", "9e999", "'zzz'", "x'31'"], "postgresql": []}[connection.vendor]


@pytest.mark.parametrize("number", NUMBERS + NO_NUMBERS)
def test_the_number_of_acts_goes_up_by_one_and_no_other_way(incident, number):
    refuses("act_number:", change(incident, f"act_no = {number}"))


@pytest.mark.parametrize("number", ["1", "2147483647", "-1"])
def test_an_incident_begins_without_acts(incident, number):
    other = {"id": f"'{uuid4().hex}'", "reference": "'7K4P-2M9X-C'", "act_no": number, "key_id": f"'{uuid4().hex}'"}
    values = ", ".join(other.get(column, column) for column in COLUMNS)
    refuses("act_number:", f"INSERT INTO incidents_incident ({ALL}) SELECT {values} FROM incidents_incident")


def test_an_incident_that_is_being_taken_is_set_aside_and_taken_up(incident):
    taken = make_incident()
    set_aside(incident=taken, because="somewhere_else", by=taken.officer)
    assert take_up(incident=taken, by=taken.officer).is_being_taken


def test_what_may_change_of_an_incident_changes(incident):
    run(change(incident, "is_restricted = true, act_no = act_no + 1"))
    assert Incident.objects.get(pk=incident.pk).is_restricted


def add_like(change, **others):
    """Return what adds a development like another with the next number of its incident; others: column -> SQL."""
    columns = [field.column for field in Development._meta.concrete_fields]
    number = "(SELECT act_no + 1 FROM incidents_incident i WHERE i.id = incident_id)"
    values = {"id": f"'{uuid4().hex}'", "act_no": number} | others
    selected = ", ".join(values.get(column, column) for column in columns)
    table = Development._meta.db_table
    return f"INSERT INTO {table} ({', '.join(columns)}) SELECT {selected} FROM {table} WHERE id = '{change.pk.hex}'"


@pytest.mark.parametrize("kind", ["Pause", "", "pause "])
def test_there_are_no_changes_but_those_that_are_known(incident, kind):
    refuses("unknown_change:", add_like(incident.developments.get(), kind=f"'{kind}'", ends="''"), Development)


ODD_ENDS = [
    "REPLACE(ends, ' ', ',')",
    "REPLACE(ends, ' ', '')",
    "REPLACE(ends, ' ', '  ')",
    "ends || ' '",
    "' ' || ends",
    "ends || ' E77'",
    "'E ' || ends || ' E E0101'",
    "REPLACE(ends, ' ', '.')",
    *{"sqlite": ["CAST(ends AS BLOB)"], "postgresql": ["REPLACE(ends, ' ', E'\\t')"]}[connection.vendor],
]


@pytest.mark.parametrize("ends", ODD_ENDS)
def test_what_a_change_ends_is_written_in_one_way(incident, ends):
    refuses("ends_format:", add_like(incident.developments.get(), ends=ends), Development)


@pytest.mark.parametrize("ends", ["ends", "''", "'E07'"])
def test_what_is_written_in_that_way_is_let_in(incident, ends):
    kind = "kind" if ends == "ends" else "'officer_changed'"
    run(add_like(incident.developments.get(), kind=kind, ends=ends))
    assert incident.developments.count() == 2
