"""What has happened since, and which earlier agreements it ends."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from incidents.actions.acts import write_act
from incidents.actions.circumstances import next_version
from incidents.actions.clocks import ask_about_risk_again, note_what_is_due, run_clock
from incidents.actions.safety import open_safety_actions
from incidents.choices import RiskBecause
from incidents.models import Clock, Development, Incident
from incidents.steps import Change, ends, may_end
from policy.clocks import due_at
from victims.models import Exposure

NOT_ALSO = _("This change does not end an agreement to that kind of step.")
NOT_RECORDED = _("Complete the record first.")

# The changes after which the risk is looked at again, and what it is looked at for.
RISK_AGAIN = {
    Change.NEW_THREAT: RiskBecause.NEW_REPORT,
    Change.PUBLICITY: RiskBecause.NEW_REPORT,
    Change.OTHER_PARTY: RiskBecause.OTHER_PARTY,
    Change.WISH_LOWERED: RiskBecause.WISH_CHANGED,
    Change.WISH_RAISED: RiskBecause.WISH_CHANGED,
    Change.PAUSE: RiskBecause.WISH_CHANGED,
}


@transaction.atomic
def note_development(*, incident, kind, by, words="", happened_at=None, also_ends=(), relation="", exposure=None):
    """Write down that something has changed. Return the Development.

    kind: a Change. also_ends: codes of step kinds that it ends here, of those it may end. happened_at: aware, claimed;
    now when None. relation: who the other person turns out to be to the person (a Relation), for OTHER_PARTY.
    exposure: (who, MustNotKnow) for EXPOSURE_ADDED.
    Raise ValidationError with code "not_recorded" or "ends_nothing_of_that".
    """
    incident = Incident.objects.locked(incident.pk)
    if not incident.is_recorded:
        raise ValidationError(NOT_RECORDED, code="not_recorded")
    if not set(also_ends) <= set(may_end(kind)):
        raise ValidationError(NOT_ALSO, code="ends_nothing_of_that")
    development = write_development(incident, kind, by=by, words=words, happened_at=happened_at, also_ends=also_ends)
    if relation:
        _note_relation(incident, relation, by)
    if exposure:
        _add_exposure(incident.victim, *exposure)
    note_what_is_due(incident)
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.COLLECT, by=by, what=what, chain=chain, reason=str(kind), fields=["developments"])
    return development


def write_development(incident, kind, *, by, words="", happened_at=None, also_ends=(), condition=None):
    """Write the act and act on what cannot wait; the caller holds the lock, notes what is due and logs."""
    now = timezone.now()
    ended = sorted({*ends(kind), *also_ends})
    development = write_act(
        Development,
        incident,
        now=now,
        kind=kind,
        ends=" ".join(ended),
        words=words,
        happened_at=min(happened_at or now, now),
        noted_by=by,
        condition=condition,
    )
    incident.clocks.filter(code__in=Clock.FOR_AN_ANSWER, step__in=ended, stopped_at__isnull=True).update(stopped_at=now)
    _act_at_once(incident, development, now)
    return development


def _act_at_once(incident, development, now):
    """Put on the desks what somebody has to look at today."""
    if development.kind == Change.PAUSE:
        _note_stopped(incident, development.happened_at)
    if development.kind in (Change.PAUSE, Change.NEW_THREAT):
        open_safety_actions(incident, [f"{development.kind} {development.act_no}"])
    if development.kind == Change.SURPLUS:
        due = due_at("supervisor_looks", started_at=now)
        run_clock(incident, Clock.Code.SURPLUS, started_at=now, due_at=due, about=development.pk)
    if development.kind in RISK_AGAIN and incident.is_recorded:
        ask_about_risk_again(incident, because=RISK_AGAIN[development.kind], now=now)


def _note_stopped(incident, at):
    """Keep the newest stop on the incident, where every page of it shows it without another query."""
    incident.stopped_at = max(at, incident.stopped_at or at)
    incident.save(update_fields=["stopped_at"])


def _add_exposure(victim, who, must_not_know):
    position = victim.exposures.count()
    Exposure.objects.create(victim=victim, who=who, must_not_know=must_not_know, position=position)


def _note_relation(incident, relation, by):
    latest = incident.circumstances.latest("version")
    if relation not in latest.relations:
        next_version(latest, relations=[*latest.relations, relation], entered_by=by).save(force_insert=True)
