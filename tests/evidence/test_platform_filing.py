"""Reports to platforms that come with a file of reports."""

from copy import deepcopy

import pytest

from accounts.demonstration import load_staff
from incidents.demonstration import load_reports
from incidents.filing.reading import read_report
from incidents.filing.recording import file_report
from incidents.models import Incident
from tests.incidents.filed import REPORT

pytestmark = pytest.mark.django_db
REPORTED = {
    "group": "social_feeds",
    "platform": "Examplegram",
    "what": "https://example.org/p/1",
    "category": "harassment",
    "sent_by": "person",
    "saved_first": "yes",
    "at": "2026-04-15T10:00:00+01:00",
    "reference": "EX-1",
    "words": "By the button.",
}
TALK = {
    "held_at": "2026-04-15T09:00:00+01:00",
    "how": "phone",
    "decision": "agree",
    "words": "Yes.",
    "told_who_notices": True,
    "told_what_they_learn": True,
}
CAME = [{"kind": "result", "result": "removed", "at": "2026-04-16T10:00:00+01:00", "words": "Gone."}]


@pytest.fixture(autouse=True)
def staff(db):
    load_staff("kept only for these tests")


def filed(**changed):
    """File one report with a report to a platform; return the record, or what was refused."""
    given = deepcopy(REPORT["R01"]) | {"platform_reports": [REPORTED | changed]}
    report = read_report(given)
    file_report(report)
    return report.refusals or Incident.objects.get()


def test_a_report_of_the_person_comes_with_what_came_of_it():
    report = filed(came_of_it=CAME).platform_reports.get()
    assert (report.what, report.reference, report.words) == ("https://example.org/p/1", "EX-1", "By the button.")
    assert [(entry.kind, entry.result, entry.words) for entry in report.entries.all()] == [
        ("result", "removed", "Gone.")
    ]


def test_a_report_of_the_police_comes_with_its_talk():
    report = filed(sent_by="police", talk=TALK).platform_reports.get()
    assert (report.talk.words, report.talk.what) == ("Yes.", report.what)


@pytest.mark.parametrize(
    "changed",
    [
        {"sent_by": "police"},
        {"talk": TALK},
        {"sent_by": "police", "talk": TALK | {"decision": "no"}},
        {"sent_by": "police", "talk": TALK | {"told_who_notices": False}},
        {"sent_by": "police", "talk": TALK | {"with_the_person": False}},
        {"sent_by": "police", "talk": TALK | {"mood": "good"}},
        {"came_of_it": [{"kind": "came_back", "at": "2026-04-16T10:00:00+01:00"}]},
        {"came_of_it": [CAME[0] | {"result": "perhaps"}]},
        {"category": "rude"},
        {"what": " "},
    ],
)
def test_what_the_pages_would_refuse_is_refused_in_a_file(changed):
    refused = filed(**changed)
    assert [place for place, _words in refused if place.startswith("platform_reports 1")]
    assert not Incident.objects.exists()


def test_the_demonstration_has_two_of_them():
    load_reports()
    reports = [report for incident in Incident.objects.all() for report in incident.platform_reports.all()]
    assert sorted(report.sent_by for report in reports) == ["person", "police"]
    assert {report.entries.last().kind for report in reports} == {"appealed", "came_back"}
