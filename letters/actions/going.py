"""A letter on its way: printed, taken along, gone, brought back, answered, stopped, destroyed."""

from datetime import timedelta
from functools import wraps

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.roles import Role
from incidents.actions.holding import let_go_what_was_typed_under
from incidents.models import Incident
from jobs import outbox
from letters import checks
from letters.actions.events import is_out, may_have_gone, note, waits_for_a_look
from letters.actions.reading import check_seen, check_written, held, moved
from letters.checks import Moment
from letters.choices import Act, Status, Way
from letters.kinds import CAN_COME_BACK
from letters.models import Letter
from letters.models.letter import MAY_BE_OUT

NOT_READY = _("This letter is not ready to go.")
NOT_GONE = _("This letter has not gone.")
NOT_OUT = _("Nobody is on the way with this letter, and it has not gone.")
STAYS_GONE = _("It was put into their hands, or said. Only what was posted, mailed or passed on comes back.")
AT_AN_END = _("Nothing more is done with this letter.")
BY_MAIL = _("A letter by e-mail is sent by this service, and not written down as sent by hand.")
NOTHING_TO_LOOK_AT = _("Nothing about how this letter went waits for a supervisor.")
ANOTHER_LOOKS = _("Another supervisor looks at it: you let it go yourself.")
GOES_NOW = _("It is too late to stop it: it has gone, or is being handed over.")
IN_THE_OUTBOX = "letter"
SCRIPT = _("Shown as a script, to be said aloud.")
A_MOMENT = timedelta(microseconds=1)
ONE_PRINTING = timedelta(minutes=1)  # the same person looks again, or takes the PDF beside the page
ANOTHER_SEES = _("Somebody else has to see it destroyed.")
NOT_THEIRS = _("Name somebody who works on this record, or a supervisor of its unit.")
BRING_IT_BACK = _("Somebody is on the way with it. Write down first that it was brought back.")


def telling_of_refusals(act):
    """Have later apps told when an act with a letter is refused, after its transaction: what they keep of it stays."""

    @wraps(act)
    def told(*, letter, by, **said):
        try:
            return act(letter=letter, by=by, **said)
        except ValidationError as refusal:
            checks.when_refused(letter, refusal, by=by)
            raise

    return told


@telling_of_refusals
@transaction.atomic
def print_letter(*, letter, by, is_script=False, now=None):
    """Ask every check and write down that it is printed. Return the Letter that was checked: print that one.

    is_script: it is shown to be said aloud. What the same person looks at again within a minute, with nothing done in
    between, is one printing; every check is asked again all the same. Raise ValidationError with code "not_ready" or
    "not_yours", or as checks.refuse does.
    """
    now = now or timezone.now()
    letter = _ready(letter, by)
    checks.refuse(letter, Moment.PRINTING, at=now)
    if not _is_just_printed(letter, by, now):
        note(letter, Act.PRINTED, by=by, words=str(SCRIPT) if is_script else "", now=now)
    return letter


@telling_of_refusals
@transaction.atomic
def take_letter(*, letter, by, words="", is_time_read=False, has_read=False, seen=None, now=None):
    """Sign it out: somebody is on the way with it. Return the Letter.

    has_read: what was agreed was read, for a letter that is a step. seen: the Letter.mark that a page showed; None
    without a page. Raise as print_letter does, or with code "changed" or "not_read".
    """
    now = now or timezone.now()
    letter = _ready(letter, by)
    check_seen(letter, seen)
    checks.refuse(letter, Moment.TAKING, at=now, is_time_read=is_time_read)
    checks.refuse_unread(letter, by=by, has_read=has_read)
    note(letter, Act.TAKEN, by=by, words=words, now=now)
    return letter


@telling_of_refusals
@transaction.atomic
def letter_gone(
    *,
    letter,
    by,
    words="",
    at=None,
    is_time_read=False,
    has_read=False,
    went_anyway=False,
    reason="",
    seen=None,
    now=None,
):
    """Write down that it was handed over, posted or said. Return the Letter.

    at: aware, claimed; now when None. words: to whom and how, or what was answered to words that were said.
    has_read: whoever did it read what was agreed. went_anyway: what was signed out had been handed over before it was
    known that it may not be, which is kept with what forbade it. reason: why it went all the same, where nobody had
    signed it out: a supervisor of the unit is told. seen: as in take_letter. Raise as take_letter does, or with code
    "too_early", "by_mail", "stopped", and what a later app refuses.
    """
    now, reason = now or timezone.now(), reason.strip() if went_anyway else ""
    letter, was_out = _held_to_go(letter, by, reason)
    check_seen(letter, seen)
    check_written(letter, at)
    forbidden = _what_forbids(letter, was_out, at=at or now, is_time_read=is_time_read)
    if forbidden and not (went_anyway and (was_out or reason)):
        raise forbidden
    if forbidden and not was_out:
        note(letter, Act.WENT_ANYWAY, by=by, at=at, now=now, words=reason, why=forbidden.code)
        now += A_MOMENT  # what is kept second stands second
    kept = {"words": words, "why": ""} if forbidden is None else _kept_of(forbidden, words)
    note(letter, Act.GONE, by=by, at=at, now=now, **kept)
    because = {"went_anyway": forbidden is not None, "reason": "" if was_out else reason}
    checks.when_gone(letter, by=by, at=at, words=words, has_read=has_read, **because)
    return moved(letter, Status.GONE)


@transaction.atomic
def look_at_going(*, letter, by, now=None):
    """Write down, as a supervisor, that one looked at how a letter went out all the same. Return the Letter.

    Raise ValidationError with code "nothing_waits" where nobody has to, or "own_going" for whoever let it go.
    """
    letter = held(letter, by)
    if not by.has_role(Role.SUPERVISOR) or not waits_for_a_look(letter.events.all()):
        raise ValidationError(NOTHING_TO_LOOK_AT, code="nothing_waits")
    if letter.events.filter(act=Act.WENT_ANYWAY, by=by).exists():
        raise ValidationError(ANOTHER_LOOKS, code="own_going")
    note(letter, Act.LOOKED_AT, by=by, now=now)
    return letter


def _held_to_go(letter, by, reason):
    """Return (the letter, whether somebody is out with it); one that was stopped went only where somebody was out with
    it, or with a reason."""
    letter = held(letter, by)
    events = list(letter.events.all())
    was_out = is_out(events)
    may_have = was_out or (reason and may_have_gone(letter, events))
    if letter.status != Status.READY and not (letter.status == Status.STOPPED and may_have):
        raise ValidationError(NOT_READY, code="not_ready")
    if letter.way == Way.EMAIL:
        raise ValidationError(BY_MAIL, code="by_mail")
    return letter, was_out


def _what_forbids(letter, was_out, *, at, is_time_read):
    """Return the ValidationError that says why it may not go, or None."""
    if letter.status == Status.STOPPED:
        return ValidationError(checks.WAS_STOPPED if was_out else checks.STOPPED_HERE, code="stopped")
    try:
        checks.refuse(letter, Moment.SENDING, at=at, is_time_read=is_time_read)
    except ValidationError as refusal:
        return refusal
    return None


def _kept_of(forbidden, words):
    """Return what is kept with a letter that had been handed over all the same: the rule, and how it went."""
    return {"words": "\n\n".join([*forbidden.messages, words]).strip(), "why": forbidden.code}


@transaction.atomic
def bring_back(*, letter, by, words, now=None):
    """Write down that it was brought back, or came back unopened. Return the Letter.

    Raise ValidationError with code "not_out", or "stays_gone" for what was said or put into their hands.
    """
    letter = held(letter, by)
    has_gone = letter.status == Status.GONE
    if has_gone and letter.way not in CAN_COME_BACK:
        raise ValidationError(STAYS_GONE, code="stays_gone")
    if not (has_gone or (letter.status in MAY_BE_OUT and is_out(letter.events.all()))):
        raise ValidationError(NOT_OUT, code="not_out")
    note(letter, Act.CAME_BACK if has_gone else Act.BROUGHT_BACK, by=by, words=words, now=now)
    return letter


@transaction.atomic
def note_answer(*, letter, by, words, at=None, now=None):
    """Keep what somebody answered to a letter that has gone. Return the Letter.

    Raise ValidationError with code "not_gone" or "too_early".
    """
    letter = held(letter, by)
    if letter.status != Status.GONE:
        raise ValidationError(NOT_GONE, code="not_gone")
    check_written(letter, at)
    note(letter, Act.ANSWERED, by=by, at=at, words=words, now=now)
    return letter


@transaction.atomic
def stop_letter(*, letter, by, words="", now=None):
    """Stop a letter for good before it goes. Return the Letter. Raise ValidationError "at_an_end" or "goes_now"."""
    letter = held(letter, by)
    if letter.is_at_an_end:
        raise ValidationError(AT_AN_END, code="at_an_end")
    if letter.status == Status.QUEUED and not outbox.take_back(IN_THE_OUTBOX, letter.pk):
        raise ValidationError(GOES_NOW, code="goes_now")
    note(letter, Act.STOPPED, by=by, words=words, now=now)
    return moved(letter, Status.STOPPED)


@transaction.atomic
def destroy_letter(*, letter, by, seen_by, words="", now=None):
    """Write down that the paper was destroyed before two people; its words cannot be opened any more.

    seen_by: works on the record too, or is a supervisor of its unit. Return the Letter. Raise ValidationError with code
    "another_sees", "not_theirs", "is_out" or "at_an_end" (it has gone, or was destroyed).
    """
    letter = held(letter, by)
    if seen_by.pk == by.pk:
        raise ValidationError(ANOTHER_SEES, code="another_sees")
    if letter.status not in {Status.READY, Status.STOPPED}:
        raise ValidationError(AT_AN_END, code="at_an_end")
    if is_out(letter.events.all()):
        raise ValidationError(BRING_IT_BACK, code="is_out")
    if not _may_see_it_destroyed(letter.incident, seen_by):
        raise ValidationError(NOT_THEIRS, code="not_theirs")
    note(letter, Act.DESTROYED, by=by, seen_by=seen_by, words=words, now=now)
    letter = moved(letter, Status.DESTROYED)
    letter.key.destroy()
    let_go_what_was_typed_under(letter.incident, letter.get_absolute_url(), by=by)
    return letter


def _may_see_it_destroyed(incident, user):
    is_supervisor = user.has_role(Role.SUPERVISOR) and user.unit_id == incident.unit_id
    return is_supervisor or Incident.objects.workable_by(user).filter(pk=incident.pk).exists()


def _is_just_printed(letter, by, now):
    return letter.last_act == Act.PRINTED and letter.last_by == by.pk and letter.last_entered_at > now - ONE_PRINTING


def _ready(letter, by) -> Letter:
    letter = held(letter, by)
    if letter.status != Status.READY:
        raise ValidationError(NOT_READY, code="not_ready")
    return letter
