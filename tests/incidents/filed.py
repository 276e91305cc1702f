"""The invented reports for tests, and recording them without a file."""

import json
from copy import deepcopy

from accounts.models import User
from accounts.roles import Role
from incidents.demonstration import REPORTS
from incidents.filing.reading import read_report
from incidents.filing.recording import Result, file_report
from incidents.models import Incident
from tests.factories import make_user

REPORT = {given["id"]: given for given in json.loads(REPORTS.read_text(encoding="utf-8"))["reports"]}


def report_as_given(report_id="R01", **pages):
    """Return a copy of one report as a file holds it, with these pages instead of its own."""
    given = deepcopy(REPORT[report_id])
    given["pages"] |= pages
    return given


def make_officer(staff_id):
    return User.objects.filter(staff_id=staff_id).first() or make_user(Role.OFFICER, staff_id=staff_id)


def file_given(given, **options):
    """File one report under an officer made for it; return (its Result, the Report)."""
    make_officer(given["taken"]["by"])
    report = read_report(given)
    return file_report(report, **options), report


def record_given(given):
    """Return the incident that one report becomes."""
    result, report = file_given(given)
    assert result is Result.RECORDED, report.refusals
    return Incident.objects.latest("entered_at")
