"""Families of offences that an officer confirmed, and the last day to charge."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from incidents.actions.clocks import note_what_is_due, run_clock, stop_clock
from incidents.models import Clock
from policy import recording
from recording.actions.locking import A_MOMENT, locked, refuse_twice
from recording.models import OffenceNote, OffenceOverNote
from recording.offences import charge_by

NOT_A_FAMILY = _("Choose from the list.")
OVER_ALREADY = _("It is written down already why this does not count any more.")


@transaction.atomic
def note_offences(*, incident, families, last_act_on, by, evidence_on=None, words=""):
    """Write down the families that an officer confirms, and start the clock of those that run out.

    last_act_on: a date; the families in force that day count. Return the OffenceNotes.
    Raise what locked and, for the same sent twice, refuse_twice raise; ValidationError with code "not_a_family".
    """
    incident = locked(incident.pk, by=by)
    known = {family.code: family for family in recording.offence_families(last_act_on)}
    if not set(families) <= set(known):
        raise ValidationError({"families": ValidationError(NOT_A_FAMILY, code="not_a_family")})
    days = {"last_act_on": last_act_on, "evidence_on": evidence_on}
    just_now = incident.offences.filter(noted_by=by, noted_at__gt=timezone.now() - A_MOMENT, over__isnull=True)
    refuse_twice(just_now.filter(family__in=families), words=words, **days)
    notes = [_note(incident, known[code], days, words, by) for code in families]
    note_what_is_due(incident)
    _log(incident, by)
    return notes


@transaction.atomic
def end_offence(*, offence, because, by, words=""):
    """Write down why the last day to charge does not matter any more; stops its clock.

    Raise what locked raises; ValidationError with code "over".
    """
    incident = locked(offence.incident_id, by=by)
    if OffenceOverNote.objects.filter(offence=offence).exists():
        raise ValidationError(OVER_ALREADY, code="over")
    now = timezone.now()
    over = OffenceOverNote.objects.create(
        incident=incident, offence=offence, because=because, words=words, noted_by=by, noted_at=now
    )
    stop_clock(incident, Clock.Code.SUMMARY_ONLY, at=now, about=offence.pk)
    note_what_is_due(incident)
    _log(incident, by)
    return over


def _note(incident, family, days, words, by):
    runs_out_at = charge_by(family, **days)
    note = OffenceNote.objects.create(
        incident=incident,
        family=family.code,
        charge_by=timezone.localdate(runs_out_at) if runs_out_at else None,
        words=words,
        noted_by=by,
        noted_at=timezone.now(),
        **days,
    )
    if runs_out_at:
        run_clock(incident, Clock.Code.SUMMARY_ONLY, started_at=note.noted_at, due_at=runs_out_at, about=note.pk)
    return note


def _log(incident, by):
    log.record(log.Act.COLLECT, by=by, what=incident.audit_label, chain=incident.audit_chain, fields=["offences"])
