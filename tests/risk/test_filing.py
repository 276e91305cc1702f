"""Risk and flags that were written down elsewhere, through the actions that the pages use."""

import pytest

from accounts.demonstration import load_staff
from incidents.demonstration import load_reports
from incidents.filing.reading import read_report
from incidents.filing.recording import Result, file_report
from incidents.models import Incident
from risk.models import RiskAssessment, RiskFlag
from tests.incidents.filed import REPORT

pytestmark = pytest.mark.django_db
AT = "2026-05-12T09:30:00+01:00"
JUDGED = {"at": AT, "grade": "high", "plan": "reduce", "threat": "He came back."}
FLAGGED = {"at": AT, "kind": "stalking", "source": "person", "words": "He waits outside."}


@pytest.fixture(autouse=True)
def staff(db):
    load_staff("kept only for these tests")


def filed(**lists):
    report = read_report(REPORT["R05"] | lists)
    return file_report(report), report


def test_what_a_file_says_of_risk_is_kept():
    result, _report = filed(risk=[JUDGED], flags=[FLAGGED])
    assert result is Result.RECORDED
    incident = Incident.objects.get()
    assert (incident.risk_assessments.get().threat, incident.risk_flags.get().words) == (
        "He came back.",
        "He waits outside.",
    )


def test_filing_it_again_adds_nothing():
    filed(risk=[JUDGED], flags=[FLAGGED])
    result, report = filed(risk=[JUDGED], flags=[FLAGGED])
    assert (result, report.refusals) == (Result.HERE_ALREADY, [])
    assert RiskAssessment.objects.count() == RiskFlag.objects.count() == 1


@pytest.mark.parametrize(
    "lists",
    [
        {"risk": [JUDGED | {"grade": "extreme"}]},
        {"risk": [JUDGED | {"threat": ""}]},
        {"risk": [JUDGED | {"points": ["loud"]}]},
        {"flags": [FLAGGED | {"kind": "loud"}]},
        {"flags": [FLAGGED | {"words": ""}]},
        {"flags": [FLAGGED, FLAGGED]},
        {"flags": [FLAGGED | {"more": "x"}]},
    ],
)
def test_what_a_page_would_refuse_is_refused(lists):
    assert filed(**lists)[0] is Result.REFUSED
    assert not Incident.objects.exists()


def test_the_demonstration_has_some():
    load_reports()
    assert set(RiskAssessment.objects.values_list("grade", flat=True)) == {"high", "medium"}
    assert RiskFlag.objects.count() >= 3
