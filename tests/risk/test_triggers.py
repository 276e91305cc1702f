"""Raw SQL against what was written about risk; every attempt runs on whichever engine the tests run on."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from accounts.roles import Role
from consultations.actions.stepping import record_outside
from consultations.gate import Reason, may_take
from incidents.actions.assessing import open_warning, record_assessment
from incidents.actions.stopping import stop_everything
from risk.actions.flagging import look_again
from risk.actions.linking import end_link
from risk.actions.patterns import answer_pattern
from risk.choices import FlagKind, LinkKind
from risk.models import (
    IncidentLink,
    LinkEnd,
    PatternAnswer,
    PatternAsk,
    PatternRaised,
    RiskAssessment,
    RiskFlag,
    Series,
)
from tests.factories import make_incident, make_user
from tests.risks import assess, flag, link, make_ask, make_elsewhere, make_sharing
from tests.talks import make_recorded, make_supervisor, make_talk

pytestmark = pytest.mark.django_db
KEPT = [RiskAssessment, RiskFlag, Series, IncidentLink, LinkEnd, PatternRaised, PatternAsk, PatternAnswer]
ATTEMPTS = {
    "update": "UPDATE {table} SET id = id",
    "delete": "DELETE FROM {table}",
    **(
        {
            "replace": "REPLACE INTO {table} SELECT * FROM {table}",
            "update or replace": "UPDATE OR REPLACE {table} SET id = id",
        }
        if connection.vendor == "sqlite"
        else {"truncate": "TRUNCATE {table} CASCADE"}
    ),
}


@pytest.fixture
def incident():
    return make_recorded()


@pytest.fixture
def everything(incident):
    """A row of each kind."""
    officer = incident.officer
    assess(incident)
    look_again(flag=flag(incident), event="ended", words="Over.", by=officer)
    end_link(link=link(incident, make_incident(officer=officer, recorded=True), "series"), words="No.", by=officer)
    answer_pattern(ask=make_ask(incident.unit), reply="no", words="No.", by=make_user(Role.SUPERVISOR))
    settle()
    return incident


def settle():
    """Have the database look at what it puts off until the end, so that tables may be touched as a whole."""
    connection.check_constraints()


def run(sql, values=()):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def copy(row, **changed):
    """Write another row like this one in SQL alone, with some columns changed."""
    table = row._meta.db_table
    fields = {field.column: field for field in row._meta.concrete_fields}
    changed = {"id": uuid4(), **changed}
    values = [fields[name].get_db_prep_value(value, connection) for name, value in changed.items()]
    kept = [name for name in fields if name not in changed]
    named, taken = ", ".join([*changed, *kept]), ", ".join([*["%s"] * len(changed), *kept])
    own = row._meta.pk.get_db_prep_value(row.pk, connection)
    run(f"INSERT INTO {table} ({named}) SELECT {taken} FROM {table} WHERE id = %s", [*values, own])


def refused(code, row, **changed):
    with pytest.raises(IntegrityError, match=code):
        copy(row, **changed)


@pytest.mark.parametrize("model", KEPT)
@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_no_row_is_changed_or_removed(everything, model, attempt):
    assert model.objects.exists()
    with pytest.raises(IntegrityError, match=r"append_only|version"):
        run(ATTEMPTS[attempt].format(table=model._meta.db_table))


def test_a_judgement_carries_the_next_number(incident):
    made = assess(incident)
    for version in (0, 1, 3):
        refused("version", made, version=version)
    copy(made, version=2)


@pytest.mark.parametrize(
    ("column", "value", "rule"),
    [
        ("threat", None, "risk_is_said_in_words"),
        ("grade", "extreme", "risk_grade_is_known"),
        ("plan", "forget", "risk_plan_is_known"),
    ],
)
def test_a_judgement_says_something_in_words_and_codes_that_are_known(incident, column, value, rule):
    refused(rule, assess(incident), version=2, **{column: value})


def test_a_flag_is_raised_once_and_ended_once(incident):
    raised = flag(incident)
    refused("raised_already", raised)
    ended = look_again(flag=raised, event="ended", words="Over.", by=incident.officer)
    refused("no_flag", ended)
    copy(raised)


def test_a_flag_is_ended_on_its_own_record_and_as_what_it_is(incident):
    raised, other = flag(incident), flag(make_recorded())
    reviewed = look_again(flag=raised, event="reviewed", words="Still.", by=incident.officer)
    refused("no_flag", reviewed, raised_id=other.pk)
    refused("no_flag", reviewed, kind="child")
    refused("risk_flag_is_raised_reviewed_or_ended", reviewed, review_on=None)


def test_a_moment_is_a_moment(incident):
    made = link(incident, make_incident(officer=incident.officer, recorded=True))
    with pytest.raises(DatabaseError, match=r"not_a_moment|timestamp"):  # PostgreSQL has a type for moments
        run(
            "INSERT INTO risk_incidentlink (id, kind, words, linked_at, incident_id, linked_by_id, other_id)"
            " SELECT %s, kind, words, 'zzz', incident_id, linked_by_id, other_id FROM risk_incidentlink",
            [uuid4().hex],
        )
    assert IncidentLink.objects.get() == made


def test_a_link_to_another_unit_without_a_sharing_is_refused(incident):
    made = link(incident, make_incident(officer=incident.officer, recorded=True))
    refused("not_shared", made, other_id=make_elsewhere().pk)


def test_a_link_to_another_unit_on_a_sharing_is_taken_once(incident):
    made = link(incident, make_incident(officer=incident.officer, recorded=True))
    step = make_sharing(incident)
    copy(made, other_id=make_elsewhere().pk, step_id=step.pk)
    refused("step_id|append_only", made, other_id=make_elsewhere().pk, step_id=step.pk)


def test_only_a_sharing_of_this_record_that_was_agreed_to_and_done_counts(incident):
    made, other = link(incident, make_incident(officer=incident.officer, recorded=True)), make_elsewhere()
    theirs = make_sharing(make_recorded())
    outside = happened_outside(incident)
    for step in (theirs, outside):
        refused("not_shared", made, other_id=other.pk, step_id=step.pk)


def happened_outside(incident):
    said = {"power": "other", "why": "At the door.", "words": "Told.", "target": "the council"}
    by = incident.officer
    return record_outside(incident=incident, kind="E16", by=by, done_at=timezone.now(), done_by=by, **said)


@pytest.mark.parametrize("said", ["stop", "no"])
def test_a_sharing_that_no_longer_holds_is_refused(incident, said):
    made = link(incident, make_incident(officer=incident.officer, recorded=True))
    step, other = make_sharing(incident), make_elsewhere()
    if said == "stop":
        stop_everything(incident=incident, by=incident.officer)
    else:
        make_talk(incident, "E16", "no")
    refused("not_shared", made, other_id=other.pk, step_id=step.pk)


def test_a_link_within_the_unit_uses_up_no_sharing(incident):
    made = link(incident, make_incident(officer=incident.officer, recorded=True))
    refused("no_step_needed", made, step_id=make_sharing(incident).pk)


def test_a_record_is_not_linked_to_itself(incident):
    made = link(incident, make_incident(officer=incident.officer, recorded=True))
    refused("link_leads_to_another_record", made, other_id=incident.pk)


def test_a_link_is_ended_on_its_own_record(incident):
    made = link(incident, make_incident(officer=incident.officer, recorded=True))
    theirs = make_recorded()
    other = link(theirs, make_incident(officer=theirs.officer, recorded=True))
    refused("other_incident", end_link(link=made, words="No.", by=incident.officer), link_id=other.pk)


def test_a_unit_is_asked_about_its_own_record_and_not_the_one_that_asks(incident):
    asked = make_ask(incident.unit)
    refused("not_theirs", asked, incident_id=make_elsewhere().pk)
    refused("not_theirs", asked, incident_id=asked.pattern.incident_id, unit_id=asked.pattern.incident.unit_id)


def test_nothing_said_of_risk_opens_a_warning(incident):
    """Only a specialist's finding does, and a supervisor who opens a warning on it."""
    suspected = make_recorded(harms=["stalking"])
    make_talk(suspected, "E01", target="Please stop writing.")
    assess(suspected, grade="standard", plan="accept")
    for kind in FlagKind:
        look_again(flag=flag(suspected, kind), event="ended", words="No longer so.", by=suspected.officer)
    for kind in LinkKind:
        link(suspected, make_incident(officer=suspected.officer, recorded=True), kind)
    assert ask_the_gate(suspected).reason == Reason.SHUT
    found = {"assessor": "A specialist", "finding": "warning_is_safe", "words": "Seen."}
    finding = record_assessment(incident=suspected, by=suspected.officer, **found)
    assert ask_the_gate(suspected).reason == Reason.SHUT
    open_warning(assessment=finding, words="It is safe.", by=make_supervisor())
    assert ask_the_gate(suspected).reason != Reason.SHUT


def ask_the_gate(incident):
    incident.refresh_from_db()
    return may_take(incident, "E01", incident.targets.get(), timezone.now())
