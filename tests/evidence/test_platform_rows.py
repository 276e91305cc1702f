"""What the database itself keeps of reports to platforms, past every form and action, on whichever engine runs."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from evidence.models import PlatformReport, PlatformReportEntry, PlatformTalk
from incidents.actions.stopping import stop_everything
from incidents.actions.wishing import record_wish
from incidents.models import Incident
from tests.factories import make_incident
from tests.platforms import make_platform_report, make_platform_talk, make_police_report, note

pytestmark = pytest.mark.django_db
MODELS = [PlatformTalk, PlatformReport, PlatformReportEntry]
ATTEMPTS = {
    "update": "UPDATE {table} SET incident_id = incident_id",
    "delete": "DELETE FROM {table}",
    "upsert": "INSERT INTO {table} ({columns}) SELECT {columns} FROM {table} WHERE true"
    " ON CONFLICT (id) DO UPDATE SET incident_id = excluded.incident_id",
    **{
        "sqlite": {
            "replace": "REPLACE INTO {table} ({columns}) SELECT {columns} FROM {table}",
            "update or replace": "UPDATE OR REPLACE {table} SET incident_id = incident_id",
        },
        "postgresql": {
            "truncate": "TRUNCATE {table} CASCADE",
            "merge": "MERGE INTO {table} one USING {table} two ON one.id = two.id WHEN MATCHED THEN DELETE",
        },
    }[connection.vendor],
}


@pytest.fixture
def incident():
    return make_incident(recorded=True, wishes=["takedown"])


def written(row, **changed):
    """Return a copy of a row as the next act of its incident, or the next entry of its report, with another id."""
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    incident = Incident.objects.get(pk=changed.get("incident_id", row.incident_id))
    values |= {"id": uuid4(), "entered_at": timezone.now()} | changed
    if "act_no" in values:
        values["act_no"] = incident.act_no + 1
    copy = type(row)(**values)
    copy.incident = incident
    return copy


def refused(copy, match):
    """Say that the database takes no such row, for this reason."""
    with pytest.raises(IntegrityError, match=match), transaction.atomic():
        copy.save(force_insert=True)
    return True


def police_report(talk, **changed):
    """Return a report of the police on a talk, not yet written."""
    values = {name: getattr(talk, name) for name in ("platform_group", "platform_name", "what", "category")}
    values |= {"saved_first": "yes", "sent_by": "police", "reported_at": timezone.now(), "talk_id": talk.pk} | changed
    return written(make_platform_report(talk.incident), **values)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_raw_sql_changes_and_removes_nothing(incident, model, attempt):
    note(make_police_report(make_platform_talk(incident)), "result", "refused")
    connection.check_constraints()
    columns = ", ".join(field.column for field in model._meta.concrete_fields)
    statement = ATTEMPTS[attempt].format(table=model._meta.db_table, columns=columns)
    with (
        pytest.raises(IntegrityError, match=r"append_only:|act_number:|entry_|not_agreed|reported_already"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert model.objects.count() == 1


def test_the_copy_that_these_tests_write_is_taken_where_nothing_is_wrong(incident):
    police_report(make_platform_talk(incident)).save(force_insert=True)
    assert incident.platform_reports.filter(sent_by="police").exists()


def test_a_report_of_the_police_needs_a_talk(incident):
    assert refused(
        police_report(make_platform_talk(incident), talk_id=None), "platform_report_of_the_police_has_a_talk"
    )


def test_a_report_of_the_person_stands_on_none(incident):
    assert refused(police_report(make_platform_talk(incident), sent_by="person"), "of_the_police_has_a_talk")


@pytest.mark.parametrize("answer", ["no", "not_now"])
def test_the_talk_has_to_be_an_agreement(incident, answer):
    assert refused(police_report(make_platform_talk(incident, answer=answer)), "not_agreed:")


@pytest.mark.parametrize("changed", [{"category": "hate"}, {"platform_group": "games"}])
def test_the_talk_has_to_be_about_the_same(incident, changed):
    assert refused(police_report(make_platform_talk(incident), **changed), "not_agreed:")


def test_the_report_comes_after_the_talk(incident):
    early = timezone.now() - timedelta(hours=1)
    assert refused(police_report(make_platform_talk(incident), reported_at=early), "not_agreed:")


def test_the_talk_is_one_of_the_same_record(incident):
    other = make_incident(recorded=True)
    assert refused(police_report(make_platform_talk(incident), incident_id=other.pk), "other_incident:")


def test_a_talk_carries_one_report(incident):
    talk = make_platform_talk(incident)
    make_police_report(talk)
    with pytest.raises(IntegrityError), transaction.atomic():
        police_report(talk).save(force_insert=True)
    assert incident.platform_reports.filter(sent_by="police").count() == 1


def test_a_later_talk_takes_its_place(incident):
    talk = make_platform_talk(incident)
    make_platform_talk(incident, instead_of=talk)
    assert refused(police_report(talk), "talked_again:")


@pytest.mark.parametrize("answer", ["no", "not_now"])
def test_a_later_no_to_one_like_it_refuses_the_report(incident, answer):
    talk = make_platform_talk(incident)
    make_platform_talk(incident, answer=answer)
    assert refused(police_report(talk), "refused_since:")


def test_a_no_said_after_the_talk_and_typed_before_it_refuses_it_too(incident):
    make_platform_talk(incident, answer="no", held_at=timezone.now() - timedelta(hours=1))
    talk = make_platform_talk(incident, held_at=timezone.now() - timedelta(hours=2))
    assert refused(police_report(talk), "refused_since:")


def test_a_stop_since_the_talk_refuses_the_report(incident):
    talk = make_platform_talk(incident)
    stop_everything(incident=incident, by=incident.officer)
    assert refused(police_report(talk), "ended:")


def test_a_stop_that_was_said_after_the_talk_and_typed_before_it_refuses_it_too(incident):
    stop_everything(incident=incident, by=incident.officer, happened_at=timezone.now() - timedelta(hours=1))
    talk = make_platform_talk(incident, held_at=timezone.now() - timedelta(hours=2))
    assert refused(police_report(talk), "ended:")


def test_a_wish_without_taking_it_down_refuses_the_report(incident):
    talk = make_platform_talk(incident)
    record_wish(incident=incident, choices=["support"], by=incident.officer)
    assert refused(police_report(talk), "withdrawn:")


@pytest.mark.parametrize("missing", ["told_who_notices", "told_what_they_learn", "with_the_person"])
def test_an_agreement_is_informed_and_their_own(incident, missing):
    talk = make_platform_talk(incident)
    assert refused(written(talk, **{missing: False}), "platform_talk_agreement_is_informed_and_their_own")


def test_a_talk_in_place_of_another_is_about_the_same_and_before_any_report(incident):
    talk = make_platform_talk(incident)
    assert refused(written(talk, instead_of_id=talk.pk, category="hate"), "other_thing:")
    make_police_report(talk)
    assert refused(written(talk, instead_of_id=talk.pk), "reported_already:")


def test_a_moment_is_a_moment_and_not_ahead(incident):
    ahead = timezone.now() + timedelta(hours=1)
    assert refused(written(make_platform_talk(incident), held_at=ahead), "held_before_it_was_entered")
    assert refused(written(make_platform_report(incident), reported_at=ahead), "made_before_it_was_entered")


@pytest.mark.parametrize(
    ("changed", "match"),
    [
        ({"position": 3}, "entry_number:"),
        ({"position": 2, "kind": "appeal_result"}, "entry_order:"),
        ({"position": 2, "kind": "came_back", "result": ""}, "not_down:"),
        ({"position": 2, "result": ""}, "platform_entry_has_a_result_if_it_was_decided"),
        ({"position": 2, "at": timezone.now() - timedelta(days=9)}, "before_report:"),
        ({"position": 2, "at": timezone.now() - timedelta(hours=2)}, "before_last:"),
    ],
)
def test_entries_come_in_order_and_make_sense(incident, changed, match):
    entry = note(make_platform_report(incident, reported_at=timezone.now() - timedelta(days=1)), "result", "refused")
    assert refused(written(entry, **changed), match)


def test_there_is_one_appeal_and_none_of_what_is_down(incident):
    appealed = note(refused_report := make_platform_report(incident), "result", "refused")
    appealed = note(refused_report, "appealed")
    note(refused_report, "appeal_result", "refused")
    last = note(refused_report, "result", "refused")
    assert refused(written(appealed, position=last.position + 1), "one_appeal:")
    down = note(make_platform_report(incident), "result", "removed")
    assert refused(written(down, position=2, kind="appealed", result=""), "one_appeal:")


def test_an_entry_is_of_the_record_of_its_report(incident):
    entry = note(make_platform_report(incident), "result", "refused")
    other = make_incident(recorded=True)
    assert refused(written(entry, position=2, incident_id=other.pk), "other_incident:")
