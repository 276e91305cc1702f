"""Hate flags, whether it was online, and enhanced rights."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from policy import recording
from policy.models import RecordType
from recording.actions.locking import A_MOMENT, locked, refuse_twice
from recording.choices import Marked, RightsReason
from recording.models import HateFlag, HateFlagRemoved, Mark
from recording.rules import day_of

GONE = _("This flag was taken off already.")
NOT_A_STRAND = _("Choose from the list.")
SUPERVISOR = _("A supervisor decides that somebody has no enhanced rights.")


@transaction.atomic
def add_flags(*, incident, strands, perceived_by, by, words=""):
    """Flag hostility that somebody saw; nobody has to prove it. Return the new HateFlags, none for what stands.

    Raise what locked and write_flags raise.
    """
    incident = locked(incident.pk, by=by)
    latest = incident.recording_decisions.last()
    is_crime = bool(latest and latest.decision == RecordType.CRIME)
    return write_flags(
        incident, recording.strands(day_of(incident)), strands, perceived_by, words, by=by, is_crime=is_crime
    )


def write_flags(incident, known, strands, perceived_by, words, *, by, is_crime):
    """Write the flags that do not stand yet; the caller holds the incident. Flags on a crime bring enhanced rights.

    known: the strands of policy that day. Raise ValidationError with code "not_a_strand".
    """
    parents = {strand.code: strand.parent for strand in known}
    if not set(strands) <= set(parents):
        raise ValidationError(NOT_A_STRAND, code="not_a_strand")
    if not strands and not is_crime:
        return []
    standing = {flag.sub_strand or flag.strand for flag in incident.hate_flags.standing()}
    now = timezone.now()
    made = [
        HateFlag(
            incident=incident,
            strand=parents[code] or code,
            sub_strand=code if parents[code] else "",
            perceived_by=perceived_by,
            reason=words,
            flagged_by=by,
            flagged_at=now,
        )
        for code in strands
        if code not in standing
    ]
    HateFlag.objects.bulk_create(made)
    if made:
        _log(incident, by, "hate_flags")
    if is_crime and (made or standing):
        _give_rights_of_a_hate_crime(incident, by, now)
    return made


@transaction.atomic
def take_flag_off(*, flag, words, by):
    """Take a flag off for a reason; both stay on record. Raise what locked raises; ValidationError with code "gone"."""
    incident = locked(flag.incident_id, by=by)
    if HateFlagRemoved.objects.filter(flag=flag).exists():
        raise ValidationError(GONE, code="gone")
    removed = HateFlagRemoved.objects.create(
        incident=incident, flag=flag, reason=words, removed_by=by, removed_at=timezone.now()
    )
    _log(incident, by, "hate_flags")
    return removed


@transaction.atomic
def mark(*, incident, kind, holds, words, by, because=""):
    """Write down that something holds of a report, or does not any more; return the Mark.

    The same words sent twice do not undo what they did: refuse_twice raises.
    Raise what locked raises; ValidationError with code "supervisor" where somebody else would take enhanced rights.
    """
    incident = locked(incident.pk, by=by)
    is_supervisor = by.has_perm("recording.check")
    if kind == Marked.ENHANCED_RIGHTS and not holds and not is_supervisor:
        raise ValidationError(SUPERVISOR, code="supervisor")
    now = timezone.now()
    just_now = incident.marks.filter(kind=kind, set_by=by, set_at__gt=now - A_MOMENT)
    refuse_twice(just_now, because=because, words=words)
    made = _mark(incident, kind, holds, because, words, by, now, is_supervisor=is_supervisor)
    _log(incident, by, str(kind))
    return made


def has_rights(incident):
    """Say whether the person has enhanced rights under the Victims’ Code."""
    last = incident.marks.filter(kind=Marked.ENHANCED_RIGHTS).last()
    return bool(last and last.holds)


def _give_rights_of_a_hate_crime(incident, by, now):
    """Give enhanced rights unless that was said before; what a supervisor took stays taken."""
    if not incident.marks.filter(kind=Marked.ENHANCED_RIGHTS).exists():
        rights = RightsReason.HATE_CRIME
        _mark(incident, Marked.ENHANCED_RIGHTS, True, rights, "", by, now, is_supervisor=False)
        _log(incident, by, "enhanced_rights")


def _mark(incident, kind, holds, because, words, by, now, *, is_supervisor):
    return Mark.objects.create(
        incident=incident,
        kind=kind,
        holds=holds,
        because=because,
        words=words,
        is_supervisor=is_supervisor,
        set_by=by,
        set_at=now,
    )


def _log(incident, by, field):
    log.record(log.Act.COLLECT, by=by, what=incident.audit_label, chain=incident.audit_chain, fields=[field])
