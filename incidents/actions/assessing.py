"""A specialist's finding where stalking, honour-based or partner abuse may be involved, and opening a warning on it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from incidents.actions.acts import write_act
from incidents.actions.clocks import note_what_is_due, run_clock, stop_clock
from incidents.choices import RiskTool
from incidents.models import Clock, Incident, SpecialistAssessment, SpecialistOpening
from incidents.steps import SHUTS_AGAIN
from policy.clocks import due_at

SOMEBODY_ELSE = _("A supervisor who did not write the assessment down decides.")
OLD = _("Something has been found or learned since this assessment. A new one is needed.")
NOT_SAFE = _("The specialist did not find that a warning would be safe.")
OPENED_ALREADY = _("A warning was opened on this assessment already.")


@transaction.atomic
def record_assessment(*, incident, assessor, finding, words, by, tool=RiskTool.NOT_NAMED, assessed_at=None):
    """Write down what a specialist found. Return the SpecialistAssessment; by itself it opens nothing."""
    incident = Incident.objects.locked(incident.pk)
    now = timezone.now()
    assessment = SpecialistAssessment.objects.create(
        incident=incident,
        tool=tool,
        assessor=assessor,
        finding=finding,
        words=words,
        assessed_at=min(assessed_at or now, now),
        entered_by=by,
        entered_at=now,
    )
    stop_clock(incident, Clock.Code.ASSESSMENT, at=now)
    if assessment.allows_a_warning:
        due = due_at("supervisor_looks", started_at=now)
        run_clock(incident, Clock.Code.ASSESSMENT, started_at=now, due_at=due, about=assessment.pk, step="E01")
    note_what_is_due(incident)
    _log(incident, by, "assessments")
    return assessment


@transaction.atomic
def open_warning(*, assessment, words, by):
    """Let a warning be talked about and sent after all, on a specialist's finding. Return the SpecialistOpening.

    Only for a supervisor, which the caller has asked. It holds until another assessment, or until something is learned
    that the specialist could not have known. Raise ValidationError with code "own_assessment",
    "older_than_what_is_known", "not_safe" or "opened_already".
    """
    incident = Incident.objects.locked(assessment.incident_id)
    if assessment.entered_by_id == by.pk:
        raise ValidationError(SOMEBODY_ELSE, code="own_assessment")
    if not _is_newest(incident, assessment):
        raise ValidationError(OLD, code="older_than_what_is_known")
    if not assessment.allows_a_warning:
        raise ValidationError(NOT_SAFE, code="not_safe")
    if SpecialistOpening.objects.filter(assessment=assessment).exists():
        raise ValidationError(OPENED_ALREADY, code="opened_already")
    opening = write_act(SpecialistOpening, incident, assessment=assessment, opened_by=by, words=words)
    stop_clock(incident, Clock.Code.ASSESSMENT, at=timezone.now())
    note_what_is_due(incident)
    _log(incident, by, "openings")
    return opening


def _is_newest(incident, assessment):
    """Say whether nothing was found or learned after the assessment that it could not have taken in."""
    since = Q(entered_at__gt=assessment.entered_at)
    learned = incident.developments.filter(since, kind__in=SHUTS_AGAIN)
    return not (learned.exists() or incident.assessments.filter(since).exists())


def _log(incident, by, field):
    log.record(log.Act.COLLECT, by=by, what=incident.audit_label, chain=incident.audit_chain, fields=[field])
