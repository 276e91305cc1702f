"""Give a letter the force's own wording, agree to one, and note who signed off a translation."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from letters.models import SignOff, WordingRow
from letters.wording.checking import problems_of
from letters.wording.signing import NEEDS_NONE, is_signed_off

DAY_IS_PAST = _("This day is past. What has gone out keeps its wording: choose today or a later day.")
SAID_ALREADY = _("Another administrator has agreed to this already.")
ANOTHER = _("Another administrator has to agree to this.")
REPLACED = _("Another wording was written after this one and has taken its place.")
NEEDS_NO_TRANSLATOR = _("Letters are written in English. A translator signs off the other languages.")
SIGNED_ALREADY = _("This very text is signed off already.")
NOT_YET = _("This day has not come yet. Enter the day on which the translator signed it off.")
KEPT = ("kind", "language", "body", "valid_from", "why")


def check_wording(row, *, today):
    """Raise ValidationError with code "past" or "problem", each in the field where it is put right."""
    if row.valid_from < today:
        raise ValidationError({"valid_from": ValidationError(DAY_IS_PAST, code="past")})
    found = problems_of(row.kind, row.language, row.body)
    if found:
        raise ValidationError({"body": [ValidationError(each, code="problem") for each in found]})


@transaction.atomic
def write_wording(*, row, by, now=None):
    """Write down a wording, which holds once another administrator agrees. row: unsaved, with KEPT.

    Leave one audit event. Raise ValidationError as check_wording does.
    """
    now = now or timezone.now()
    check_wording(row, today=timezone.localdate(now))
    row.entered_by, row.entered_at = by, now
    row.save(force_insert=True)
    log.record(log.Act.COLLECT, by=by, what=f"wording {row}", fields=KEPT)
    return row


@transaction.atomic
def agree_to_wording(*, row, by, now=None):
    """Agree to what another administrator wrote: from now on it holds from its first day, or from today.

    Raise ValidationError with code "agreed", "another", "replaced", or "problem" where the checks became stricter.
    """
    row = WordingRow.objects.select_for_update(of=["self"]).get(pk=row.pk)
    if row.agreed_by_id:
        raise ValidationError(SAID_ALREADY, code="agreed")
    if row.entered_by_id == by.pk:
        raise ValidationError(ANOTHER, code="another")
    if not row.is_waiting:
        raise ValidationError(REPLACED, code="replaced")
    found = problems_of(row.kind, row.language, row.body)
    if found:
        raise ValidationError([ValidationError(each, code="problem") for each in found])
    row.agreed_by, row.agreed_at = by, now or timezone.now()
    row.save(update_fields=["agreed_by", "agreed_at"])
    log.record(log.Act.ALTER, by=by, what=f"wording {row}", reason="agree", fields=["agreed_by", "agreed_at"])
    return row


@transaction.atomic
def sign_off_wording(*, wording, translator, signed_on, by, now=None):
    """Note that a named translator signed off this very text. Return the SignOff; leave one audit event.

    Raise ValidationError with code "needs_none", "signed" or "future".
    """
    now = now or timezone.now()
    if wording.language in NEEDS_NONE:
        raise ValidationError(NEEDS_NO_TRANSLATOR, code="needs_none")
    if is_signed_off(wording):
        raise ValidationError(SIGNED_ALREADY, code="signed")
    if signed_on > timezone.localdate(now):
        raise ValidationError({"signed_on": ValidationError(NOT_YET, code="future")})
    of_it = {"kind": wording.kind, "language": wording.language, "digest": wording.digest}
    said = {"translator": translator, "signed_on": signed_on, "noted_by": by, "entered_at": now}
    signed = SignOff.objects.create(**of_it, **said)
    log.record(log.Act.COLLECT, by=by, what=f"sign-off {signed}", fields=["digest", "translator", "signed_on"])
    return signed
