"""The reports of an invented force, so that desks and lists are not empty where everything can be tried."""

import json
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from incidents.actions.acknowledging import acknowledge
from incidents.actions.receipts import give_receipt
from incidents.actions.safety import fill_safety_action
from incidents.actions.setting_aside import set_aside
from incidents.choices import ReceiptKind
from incidents.filing.reading import read_report
from incidents.filing.recording import (
    file_report,
    filed_already,
    incident_id,
    pages_of,
    save_filed,
    start_filed,
    taken_by,
)
from incidents.models import Incident
from interface.moments import LONDON

REPORTS = Path(__file__).parent / "data" / "demonstration_reports.json"
DEMONSTRATION = uuid.UUID("5e8b1f2c-70aa-4a0e-9a58-6d4f1c2b9e37")
TAKEN = ("at", "account_given_at")
HAPPENED = {
    *TAKEN,
    "authorised_at",
    "decided_at",
    "done_at",
    "held_at",
    "not_told_at",
    "proposed_at",
    "requested_at",
    "told_at",
    "written_at",
}
MOMENTS = HAPPENED | {"expires_at", "valid_until"}
A_WEEK = timedelta(weeks=1)
_more: list[Callable] = []


def register_more(load):
    """Have load(incidents) called with the records that were just added, for what a later app keeps of them."""
    _more.append(load)


def load_reports(*, now=None):
    """Add the invented reports that are not here yet, each under the officer who took it; return how many.

    All are moved by the same whole number of weeks, the newest into the last week, so that each keeps its weekday
    and its hour. Those of the last week are as they are on the first day; for older ones the first things are done.
    What came after a report comes with it, as far as it has happened by now. The staff must be loaded first.
    """
    now = now or timezone.now()
    data = json.loads(REPORTS.read_text(encoding="utf-8"))
    recorded = _missing(reports_by(now, data))
    for report in recorded:
        _record(report, data["what_was_done"], before=now - A_WEEK)
    _load_more(recorded)
    started = _missing([_minutes_ago(given, now) for given in data["being_taken"]])
    for report in started:
        _leave_being_taken(report)
    dropped = _missing([_minutes_ago(given, now) for given in data["set_aside"]])
    for report in dropped:
        _leave_being_taken(report, aside_because=data["set_aside_because"])
    return len(recorded + started + dropped)


def reports_by(now, data):
    """Return the reports as a file would hold them at this moment, without what is still to happen."""
    weeks = (now - max(_first_told(data["reports"]))) // A_WEEK
    reports = [_with_more(given, data["also"].get(given["id"], {})) for given in data["reports"]]
    return [_by_now(moved(given, weeks), now) for given in reports]


def _load_more(reports):
    added = Incident.objects.with_what_is_shown()
    incidents = added.filter(pk__in=[incident_id(report, DEMONSTRATION) for report in reports])
    for load in _more:
        load(list(incidents))


def moved(given, weeks):
    """Return the report as one of that many weeks later, at the same hour by the clock on the wall."""
    if isinstance(given, list):
        return [moved(each, weeks) for each in given]
    if not isinstance(given, dict):
        return given
    return {
        name: _later(value, weeks) if name in MOMENTS and value else moved(value, weeks)
        for name, value in given.items()
    }


def _first_told(reports):
    return [datetime.fromisoformat(given["taken"][name]) for given in reports for name in TAKEN]


def _with_more(given, more):
    """Return the report with what only the demonstration has: things that wait for somebody to decide."""
    return given | {name: [*given.get(name, ()), *entries] for name, entries in more.items()}


def _by_now(value, now):
    """Return what there is of it by now: a reader refuses a whole report for one thing that is still to happen."""
    if isinstance(value, list):
        return [_by_now(each, now) for each in value if _has_happened(each, now)]
    if isinstance(value, dict):
        return {name: _by_now(each, now) for name, each in value.items() if _has_happened(each, now)}
    return value


def _has_happened(part, now):
    moments = [part[name] for name in HAPPENED & part.keys() if part[name]] if isinstance(part, dict) else []
    return all(datetime.fromisoformat(moment) <= now for moment in moments)


def _later(moment, weeks):
    at = datetime.fromisoformat(moment).astimezone(LONDON)
    return (at + weeks * A_WEEK).isoformat()


def _minutes_ago(given, now):
    at = now - timedelta(minutes=given["minutes_ago"])
    taken = given["taken"] | {"at": at.isoformat()}
    return {"id": given["id"], "taken": taken, "pages": given["pages"]}


def _missing(reports):
    reports = [read_report(given) for given in reports]
    here = {report.id for report in filed_already(reports, DEMONSTRATION)}
    return [report for report in reports if report.id not in here]


@transaction.atomic
def _record(report, what_was_done, *, before):
    file_report(report, namespace=DEMONSTRATION)
    incident = Incident.objects.get(pk=incident_id(report, DEMONSTRATION))
    if incident.reported_at < before:
        _do_the_first_things(incident, what_was_done)


def _do_the_first_things(incident, what_was_done):
    """Say the acknowledgement, give the note that is safe to be seen, and answer what was urgent."""
    by = incident.officer
    acknowledge(incident=incident, by=by)
    give_receipt(incident=incident, kind=ReceiptKind.SAFE, by=by)
    for action in incident.safety_actions.open():
        fill_safety_action(action=action, what_was_done=what_was_done, by=by, done_at=incident.reported_at)


@transaction.atomic
def _leave_being_taken(report, aside_because=""):
    forms, by = pages_of(report), taken_by(report)
    incident = start_filed(report, forms, by, DEMONSTRATION)
    save_filed(incident, forms, by)
    if aside_because:
        set_aside(incident=incident, because=aside_because, by=by)
