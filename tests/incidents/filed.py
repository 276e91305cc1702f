"""The invented reports for tests, and recording them without a file."""

import json
from copy import deepcopy
from datetime import date

from accounts.demonstration import STAFF
from accounts.models import RankHeld, User
from accounts.roles import Role
from incidents.demonstration import REPORTS
from incidents.filing.reading import read_report
from incidents.filing.recording import Result, file_report
from incidents.models import Incident
from tests.factories import make_user

DATA = json.loads(REPORTS.read_text(encoding="utf-8"))
AFTER = ("officer", "later", "consultations", "exceptions", "steps")
WHOLE = {given["id"]: given for given in DATA["reports"]}
# The reports as they were taken, without what came after them.
REPORT = {id: {name: part for name, part in given.items() if name not in AFTER} for id, given in WHOLE.items()}
FORCE = {row["id"]: row for row in json.loads(STAFF.read_text(encoding="utf-8"))["staff"]}


def report_as_given(report_id="R01", **pages):
    """Return a copy of one report as a file holds it, with these pages instead of its own."""
    given = deepcopy(REPORT[report_id])
    given["pages"] |= pages
    return given


def make_officer(staff_id):
    return User.objects.filter(staff_id=staff_id).first() or make_user(Role.OFFICER, staff_id=staff_id)


def make_staff(given):
    """Make everybody of the invented force whom a report names, each of their own unit, role and rank."""
    return {staff_id: _of_the_force(FORCE[staff_id]) for staff_id in sorted(set(_named(given)))}


def _named(given):
    if isinstance(given, str):
        return [given] if given in FORCE else []
    inside = given.values() if isinstance(given, dict) else given if isinstance(given, list) else ()
    return [name for each in inside for name in _named(each)]


def _of_the_force(row):
    there = User.objects.filter(staff_id=row["id"]).first()
    if there:
        return there
    user = make_user(Role(row["role"]), staff_id=row["id"], unit=row["unit"])
    RankHeld.objects.create(user=user, rank=row["rank"], valid_from=date(2020, 1, 1))
    return user


def record_whole(given):
    """Return the incident that a report and all that came after it become, with everybody it names."""
    make_staff(given)
    report = read_report(given)
    assert file_report(report) is Result.RECORDED, report.refusals
    return Incident.objects.latest("entered_at")


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
