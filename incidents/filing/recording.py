"""From a report as a file holds it to a record, through the pages and actions that a desk uses."""

import uuid
from enum import Enum

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit import log
from incidents.actions.recording import record_incident
from incidents.actions.saving import save_page
from incidents.actions.starting import start_incident
from incidents.filing.parts_after import carry_out, refuse_what_is_missing
from incidents.models import Incident
from incidents.pages import PAGES

REPORTS_IN_FILES = uuid.UUID("0f4b3a53-3c0c-4d7c-9a54-2f0d3b2f7b1e")
FROM_A_FILE = "filed_from_a_file"

NOBODY = _("Nobody with this staff number may record reports here.")
NOT_THE_SAME = _("Another report with this id is recorded already, with other words. Give this one an id of its own.")


class Result(Enum):
    RECORDED = "recorded"
    HERE_ALREADY = "here_already"
    REFUSED = "refused"


def file_report(report, *, namespace=REPORTS_IN_FILES, dry_run=False):
    """Record one Report as if it had been typed; return its Result. Reasons against it are added to its refusals.

    One transaction: a report that is refused leaves nothing behind. The incident's id derives from the report's id,
    so that a report is recorded once however often it is filed. The times in it are claims; entry is now. What came
    after it follows in the order of those times, through the same actions as on the record's pages.
    """
    forms = pages_of(report)
    by = taken_by(report)
    if report.refusals:
        return Result.REFUSED
    with transaction.atomic():
        incident = start_filed(report, forms, by, namespace)
        result = Result.RECORDED if incident.is_being_taken else _here_already(incident, forms, report)
        if result is Result.RECORDED:
            save_filed(incident, forms, by)
            incident = record_incident(incident=incident, by=by)
            carry_out(report, incident)
        result = Result.REFUSED if report.refusals else result
        transaction.set_rollback(dry_run or bool(report.refusals))
    return result


def pages_of(report):
    """Return the pages of the guided form filled from the report; what they refuse is added to its refusals."""
    forms = {slug: page.of_answers(report.boxes.pages.get(slug, {})) for slug, page in PAGES.items()}
    for form in forms.values():
        for box, errors in form.errors.items():
            for message in errors:
                report.refuse(report.boxes.codes.get(box, form.slug), message)
    return forms


def incident_id(report, namespace=REPORTS_IN_FILES):
    return uuid.uuid5(namespace, report.id)


def start_filed(report, forms, by, namespace):
    """Start the incident of this report, or return the one that was started before; the caller has a transaction."""
    reported_at = forms["start"].answers["reported_at"]
    return start_incident(start_id=incident_id(report, namespace), by=by, reported_at=reported_at)


def save_filed(incident, forms, by):
    """Save every page that has an answer, and say in the log that the words came from a file."""
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.COLLECT, by=None, what=what, chain=chain, reason=FROM_A_FILE)
    for form in forms.values():
        save_page(incident=incident, form=form, version=0, by=by)


def filed_already(reports, namespace):
    """Return the reports of these that were started before, in one query."""
    ids = {incident_id(report, namespace): report for report in reports}
    return [ids[pk] for pk in Incident.objects.filter(pk__in=ids).values_list("pk", flat=True)]


def taken_by(report):
    """Return the person who took the report, who must be one who may."""
    by = User.objects.filter(staff_id=report.taken_by, is_active=True).first() if report.taken_by else None
    if by and by.unit_id and by.has_perm("incidents.record"):
        return by
    if report.taken_by:
        report.refuse("taken", NOBODY)
    return None


def _here_already(incident, forms, report):
    """Say whether this very report is here, so that another one under the same id is never lost without a word."""
    first = forms["call"].answers["account"], forms["start"].answers["reported_at"]
    if incident.is_recorded and first != (incident.account.text, incident.reported_at):
        report.refuse("id", NOT_THE_SAME)
    else:
        refuse_what_is_missing(report, incident)
    return Result.HERE_ALREADY
