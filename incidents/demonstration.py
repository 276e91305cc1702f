"""The reports of an invented force, so that desks and lists are not empty where everything can be tried."""

import json
import uuid
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from incidents.filing.reading import read_report
from incidents.filing.recording import file_report, filed_already, pages_of, save_filed, start_filed, taken_by
from interface.moments import LONDON

REPORTS = Path(__file__).parent / "data" / "demonstration_reports.json"
DEMONSTRATION = uuid.UUID("5e8b1f2c-70aa-4a0e-9a58-6d4f1c2b9e37")
A_WEEK = timedelta(weeks=1)


def demonstration_reports():
    """Return the invented reports as their file holds them: reports to record, and some that are being taken."""
    return json.loads(REPORTS.read_text(encoding="utf-8"))


def load_reports(*, now=None):
    """Record the invented reports that are not here yet, each under the officer who took it; return how many.

    All are moved by the same whole number of weeks, the newest into the last week, so that each keeps its weekday
    and its hour. The staff must be loaded first.
    """
    now = now or timezone.now()
    data = demonstration_reports()
    weeks = (now - max(_moments(data["reports"]))) // A_WEEK
    reports = _missing(read_report(moved(given, weeks)) for given in data["reports"])
    for report in reports:
        file_report(report, namespace=DEMONSTRATION)
    started = _missing(read_report(_minutes_ago(given, now)) for given in data["being_taken"])
    for report in started:
        _leave_being_taken(report)
    return len(reports) + len(started)


def moved(given, weeks):
    """Return the report that many weeks later, by the clock on the wall."""
    taken = {name: _later(value, weeks) if name in MOMENTS else value for name, value in given["taken"].items()}
    return given | {"taken": taken}


MOMENTS = ("at", "account_given_at")


def _moments(reports):
    return [datetime.fromisoformat(given["taken"][name]) for given in reports for name in MOMENTS]


def _later(moment, weeks):
    at = datetime.fromisoformat(moment).astimezone(LONDON)
    return (at + weeks * A_WEEK).isoformat()


def _minutes_ago(given, now):
    at = now - timedelta(minutes=given["minutes_ago"])
    taken = given["taken"] | {"at": at.isoformat()}
    return {"id": given["id"], "taken": taken, "pages": given["pages"]}


def _missing(reports):
    reports = list(reports)
    here = {report.id for report in filed_already(reports, DEMONSTRATION)}
    return [report for report in reports if report.id not in here]


@transaction.atomic
def _leave_being_taken(report):
    forms, by = pages_of(report), taken_by(report)
    save_filed(start_filed(report, forms, by, DEMONSTRATION), forms, by)
