"""Three candidate steps of each invented report, at a literal moment: the gate, its words, and the database agree."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from consultations.choices import Basis, Event, Status
from consultations.gate import in_words, question_of
from consultations.models import EnforcementStep
from consultations.targets import known_target, target_of
from incidents.models import Incident
from tests.incidents.filed import WHOLE, record_whole

DATA = Path(__file__).parents[1] / "data" / "expected_steps.json"
STEPS = json.loads(DATA.read_text(encoding="utf-8"))["steps"]
MAY = {"R04 E01", "R05 E03", "R10 E16", "R11 E17", "R14 E05", "R15 E16", "R19 E02", "R20 E03", "R22 E03", "R24 E02"}

pytestmark = pytest.mark.django_db


def name_of(step):
    return f"{step['report']} {step['step']}"


def test_there_are_three_steps_for_each_report_and_ten_may_be_taken():
    assert len({name_of(step) for step in STEPS}) == 72
    assert {step["report"] for step in STEPS} == WHOLE.keys()
    assert {name_of(step) for step in STEPS if step["may"]} == MAY


def target_talked_about(incident, kind):
    """Return the Target that the report last named for this kind of step, or None where it was not talked about."""
    given = WHOLE[incident.report]
    named = [
        entry for part in ("consultations", "exceptions") for entry in given.get(part, ()) if entry["step"] == kind
    ]
    return known_target(incident, named[-1].get("target", "")) if named else None


def filed(report):
    record_whole(WHOLE[report])
    incident = Incident.objects.with_what_is_shown().get()
    incident.report = report
    return incident


def steps_of(report):
    return [step for step in STEPS if step["report"] == report]


@pytest.mark.parametrize("report", sorted(WHOLE))
def test_the_gate_its_words_and_the_database_say_what_is_expected(report):
    incident = filed(report)
    question = question_of(incident)
    for step in steps_of(report):
        at = datetime.fromisoformat(step["as_of"])
        target = target_talked_about(incident, step["step"])
        verdict = question.verdict(step["step"], target and target.pk, at)
        assert (verdict.may, verdict.reason) == (step["may"], step.get("reason")), name_of(step)
        check_words(step, verdict, question)
        for status in Status:
            rows = rows_to_try(incident, step["step"], target, at, status)
            assert any(is_taken(incident, row) for row in rows) == step["may"], name_of(step)


def check_words(step, verdict, question):
    """An agreement ends when it is expected to; a refusal says the same as a careful reader would."""
    if step["may"]:
        assert verdict.stands_on.until == datetime.fromisoformat(step["until"]), name_of(step)
        return
    name = question.incident.victim.known_as
    said = all_that_is_said(in_words(verdict, name=name, background=question.background))
    assert [each for each in step["says"] if each.casefold() not in said.casefold()] == [], (name_of(step), said)


def all_that_is_said(refusal):
    return " ".join([refusal.reason, refusal.before, *refusal.since])


def rows_to_try(incident, kind, target, at, status):
    """Return the columns of every row that could be tried: on each decision, authority and telling of the incident."""
    target = target or target_of(incident, "")
    grants = incident.authorisation_events.filter(event=Event.GRANTED)
    stands_on = [
        *({"basis": Basis.DECISION, "decision": decision} for decision in incident.decisions.all()),
        *({"basis": Basis.AUTHORISATION, "grant": grant} for grant in grants),
        *({"basis": Basis.TOLD_FIRST, "told_first": told} for told in incident.told_first.all()),
        *({"basis": basis} for basis in (Basis.DECISION, Basis.AUTHORISATION, Basis.TOLD_FIRST)),
    ]
    row = {"kind": kind, "target": target, "status": status, "proposed_at": at}
    if status == Status.DONE:
        row |= {"done_at": at, "done_by": incident.officer, "done_words": "Done.", "done_entered_at": timezone.now()}
    return [row | each for each in stands_on]


def is_taken(incident, row):
    """Say whether the database takes this row, asked directly, and leave it as it was."""
    numbered = {"act_no": incident.act_no + 1, "entered_at": timezone.now()}
    try:
        with transaction.atomic():
            EnforcementStep.objects.create(incident=incident, proposed_by=incident.officer, **numbered, **row)
            transaction.set_rollback(True)
    except DatabaseError:
        return False
    return True
