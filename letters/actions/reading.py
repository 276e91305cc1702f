"""Giving a letter to a second reader, and what the reader says; showing it to the person."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.roles import Role
from incidents.actions.working import locked_to_manage
from letters import aims, checks
from letters.actions.events import note
from letters.choices import Act, Status
from letters.models import Letter
from letters.models.letter import has_reason

NOT_A_DRAFT = _("This letter is not being written any more.")
ANEW = _("Somebody has written it anew since you opened this page. Read it again.")
NOT_WRITTEN_YET = _("This lies before the letter was there. Give the time at which it was.")
TOO_LATE = _("That the person was shown a letter is written down before it goes.")
NOT_WAITING = _("This letter does not wait for a second reader any more.")
ANOTHER_READS = _("The second reader must be a supervisor who wrote nothing of it.")
WHO = _("Write down who the reader would think it is.")
NO_REASON = _("Write down why each of them may stay.")
STANDS_STILL = _("Something is marked that nobody may accept, or that you did not accept. Return it to the writer.")
ONE_PERSON = _("Returned to the writer: the letter could only be about one person.")
MAY_BE_SHOWN = {Status.DRAFT, Status.TO_READ, Status.READY}


@transaction.atomic
def finish_letter(*, letter, by, seen=None, now=None):
    """Say that a draft is written: it waits for a second reader, or is ready where none is needed. Return the Letter.

    seen: the Letter.mark that a page showed; None without a page. Raise ValidationError with code "not_a_draft",
    "changed", "who", "leaks" (something is marked and is not left to the reader), "aim" (it is for nothing), or of
    letters.checks.refuse_wording.
    """
    now = now or timezone.now()
    letter = held(letter, by)
    if letter.status != Status.DRAFT:
        raise ValidationError(NOT_A_DRAFT, code="not_a_draft")
    check_seen(letter, seen)
    if letter.needs_reader and not letter.would_think:
        raise ValidationError(WHO, code="who")
    checks.refuse_wording(letter, at=now)
    if unpleaded(letter):
        raise ValidationError(checks.LEAKS, code="leaks")
    aims.refuse_without(letter)
    moved(letter, Status.TO_READ if letter.needs_reader else Status.READY)
    note(letter, Act.FOR_READING if letter.needs_reader else Act.FINISHED, by=by, now=now)
    return letter


def unpleaded(letter):
    """Return the Findings that the writer has to take out: none may accept them, or nobody is asked to."""
    asked = {(each["kind"], each["words"]) for each in letter.pleas}
    found = checks.findings_of(letter)
    return [each for each in found if not (each.may_be_accepted and checks.key_of(each) in asked)]


@transaction.atomic
def pass_letter(*, letter, by, would_think, accepted=(), seen=None, now=None):
    """Say as the second reader that it may go. Return the Letter.

    would_think: who the reader would think it is. accepted: findings that may stand, as {"kind", "words", "why"}.
    seen: as in finish_letter. Raise ValidationError with code "not_waiting", "own_letter", "changed", "who",
    "no_reason" or "leaks", or of letters.checks.refuse_wording.
    """
    now = now or timezone.now()
    letter = _waiting(letter, by, seen)
    _need_who(would_think)
    if not all(map(has_reason, accepted)):
        raise ValidationError(NO_REASON, code="no_reason")
    checks.refuse_wording(letter, at=now)
    may_stay = {(each["kind"], each["words"]) for each in accepted}
    found = checks.findings_of(letter)
    if any(not (each.may_be_accepted and checks.key_of(each) in may_stay) for each in found):
        raise ValidationError(STANDS_STILL, code="leaks")
    note(letter, Act.PASSED, by=by, words=would_think, accepted=accepted, now=now)
    return moved(letter, Status.READY)


@transaction.atomic
def return_letter(*, letter, by, would_think, why="", is_one=False, seen=None, now=None):
    """Return it to the writer as the second reader. Return the Letter. Raise as pass_letter does.

    is_one: the reader could only think of one person; its writer finds that said.
    """
    letter = _waiting(letter, by, seen)
    _need_who(would_think)
    parts = (str(ONE_PERSON) if is_one else "", would_think, why)
    note(letter, Act.RETURNED, by=by, words="\n\n".join(part for part in parts if part), now=now)
    return moved(letter, Status.DRAFT)


@transaction.atomic
def show_letter(*, letter, by, how, is_agreed=False, at=None, seen=None, now=None):
    """Write down that the person was shown it, or that it was read to them, and what they said. Return the Letter.

    is_agreed: they said yes to the one line of theirs in these exact words. seen: as in finish_letter.
    Raise ValidationError with code "too_late", "changed" or "too_early".
    """
    letter = held(letter, by)
    if letter.status not in MAY_BE_SHOWN:
        raise ValidationError(TOO_LATE, code="too_late")
    check_seen(letter, seen)
    check_written(letter, at)
    if is_agreed:
        note(letter, Act.AGREED, by=by, at=at, now=now)
    note(letter, Act.SHOWN, by=by, at=at, words=how, now=now)
    return letter


def held(letter, by):
    """Return the letter, locked with its incident, for somebody who works on it; ValidationError "not_yours" else."""
    incident = locked_to_manage(letter.incident, by)
    letter = Letter.objects.locked(letter.pk)
    letter.incident = incident
    return letter


def check_seen(letter, seen):
    """Raise ValidationError with code "changed" where a page showed another text. seen: None where there was none."""
    if seen is not None and seen != letter.mark:
        raise ValidationError(ANEW, code="changed")


def check_written(letter, at):
    """Raise ValidationError with code "too_early" where at, claimed, lies before the letter; people give minutes."""
    if at is not None and at < letter.composed_at.replace(second=0, microsecond=0):
        raise ValidationError(NOT_WRITTEN_YET, code="too_early")


def moved(letter, status):
    letter.status = status
    letter.save(update_fields=["status"])
    return letter


def _waiting(letter, by, seen):
    letter = held(letter, by)
    if letter.was_written_by(by) or not by.has_role(Role.SUPERVISOR):
        raise ValidationError(ANOTHER_READS, code="own_letter")
    if letter.status != Status.TO_READ:
        raise ValidationError(NOT_WAITING, code="not_waiting")
    check_seen(letter, seen)
    return letter


def _need_who(would_think):
    if not would_think.strip():
        raise ValidationError(WHO, code="who")
