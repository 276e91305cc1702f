"""Decisions that a file says were made, through the action that the page uses."""

import pytest

from accounts.demonstration import load_staff
from incidents.filing.reading import read_report
from incidents.filing.recording import file_report
from incidents.models import Incident
from tests.incidents.filed import REPORT
from tests.recording.decided import CRIME, NO_RISK

pytestmark = pytest.mark.django_db
DECIDED = {"decided_at": "2026-05-19T10:00:00+01:00", "answers": CRIME, "rationale": "A threat."}


@pytest.fixture(autouse=True)
def staff(db):
    load_staff("kept only for these tests")


def filed(*decisions):
    report = read_report(REPORT["R01"] | {"recording": list(decisions)})
    file_report(report)
    return report


def test_a_decision_is_made_by_the_rules_of_the_day():
    flagged = {"strands": ["SEXUAL_ORIENTATION"], "perceived_by": "person"}
    assert filed(DECIDED | flagged).refusals == []
    incident = Incident.objects.get()
    assert incident.recording_decisions.get().decision == "CRIME"
    assert incident.hate_flags.get().strand == "SEXUAL_ORIENTATION"


@pytest.mark.parametrize(
    "wrong",
    [
        {"answers": {"COULD_BE_OFFENCE": ["perhaps"]}},
        {"answers": {"WHO_ARE_THEY": ["x"]}},
        {"answers": NO_RISK | {"REAL_RISK": []}},
        {"strands": ["RACE"]},
        {"strands": ["MADE_UP"], "perceived_by": "person"},
        {"decided_at": ""},
        {"by": "ST99"},
    ],
)
def test_what_is_wrong_is_refused_by_place(wrong):
    report = filed(DECIDED | wrong)
    assert [each for each in report.refusals if "recording 1" in str(each)]
