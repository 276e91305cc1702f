"""The life of a record after it is complete: waiting for the person, an outcome proposed, closed, reopened."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from audit import log
from incidents.actions.clocks import ask_about_risk_again, note_what_is_due, run_clock, stop_clock
from incidents.actions.updating import asked_us_to_wait, check_day, expect_an_update
from incidents.actions.working import NOT_YOURS
from incidents.choices import RiskBecause
from incidents.closing import what_is_in_the_way
from incidents.models import Clock, Incident, StatusChange
from policy.clocks import UK, due_at, end_of

Status = Incident.Status
NEED_WORDS = {(Status.OUTCOME_PROPOSED, Status.OPEN)}
NEED_WORDS_TO = {Status.OUTCOME_PROPOSED, Status.REOPENED}
STOPPED_BY_CLOSING = (
    Clock.Code.UPDATE,
    Clock.Code.RISK_AGAIN,
    Clock.Code.FIRST_TALK,
    Clock.Code.TALK_AGAIN,
    Clock.Code.LOOK_AGAIN,
)

CLOSED = _("This record is closed. Reopen it first.")
NOT_NEXT = _("The record is at another point now. Look at it again.")
ANOTHER_AGREES = _("A supervisor who is not its officer, and did not propose the outcome, agrees to it.")
FIRST = _("Something has to be done before this record can be closed. It stands on this page.")
NO_WORDS = _("Write it down, so that whoever reads it understands.")
NO_DAY = _("Write the day on which somebody looks again.")


def refuse_closed(incident):
    """Raise ValidationError with code "closed" where the record is; for what only a record in hand can have."""
    if incident.is_closed:
        raise ValidationError(CLOSED, code="closed")


def may_agree(user, incident):
    """Say whether somebody may close the record: a supervisor, not its officer, and not who proposed the outcome."""
    if not user.has_perm("incidents.agree_outcome") or incident.officer_id == user.pk:
        return False
    proposed = incident.status_changes.filter(to_status=Status.OUTCOME_PROPOSED).order_by("entered_at", "id")
    return proposed.values_list("changed_by_id", flat=True).last() != user.pk


def steps_open_to(user, incident):
    """Return what the record may become next, by this user, in the order of a record's life."""
    following = [status for status in Status if incident.can_become(status)]
    return [status for status in following if status != Status.CLOSED or may_agree(user, incident)]


@transaction.atomic
def change_status(*, incident, to, by, now, words="", look_again_on=None):
    """Take a complete record to its next status. Return the StatusChange.

    look_again_on: the day on which somebody looks again, while we wait for the person; words: why, or what came of it.
    Raise ValidationError with code "not_yours", "not_next", "another_agrees", "first", "no_words", "no_day", "past" or
    "too_far".
    """
    incident = Incident.objects.locked_for(by, incident.pk)
    if incident is None:
        raise ValidationError(NOT_YOURS, code="not_yours")
    to = Status(to)
    _check(incident, to, by, words, look_again_on, now)
    change = StatusChange.objects.create(
        incident=incident,
        from_status=incident.status,
        to_status=to,
        words=words,
        look_again_on=look_again_on if to == Status.AWAITING_PERSON else None,
        changed_by=by,
        entered_at=now,
    )
    incident.status = to
    incident.save(update_fields=["status"])
    _set_clocks(incident, change, now)
    note_what_is_due(incident)
    fields = ["status", "status_changes"]
    log.record(
        log.Act.ALTER, by=by, what=incident.audit_label, chain=incident.audit_chain, reason=to.value, fields=fields
    )
    return change


def _check(incident, to, by, words, look_again_on, now):
    if not (incident.is_recorded and incident.can_become(to)):
        raise ValidationError(NOT_NEXT, code="not_next")
    if to == Status.CLOSED and not may_agree(by, incident):
        raise ValidationError(ANOTHER_AGREES, code="another_agrees")
    if to in (Status.OUTCOME_PROPOSED, Status.CLOSED) and what_is_in_the_way(incident):
        raise ValidationError(FIRST, code="first")
    if needs_words(incident.status, to) and not words.strip():
        raise ValidationError(NO_WORDS, code="no_words")
    if to == Status.AWAITING_PERSON:
        if look_again_on is None:
            raise ValidationError(NO_DAY, code="no_day")
        check_day(look_again_on, today=now.astimezone(UK).date())


def needs_words(before, to):
    """Say whether this step cannot be taken without a word: what came of it, why it goes back, why it is reopened."""
    return to in NEED_WORDS_TO or (before, to) in NEED_WORDS


def _set_clocks(incident, change, now):
    """Stop what no longer makes sense, and start what the new status asks for; the caller notes what is due."""
    if change.from_status == Status.AWAITING_PERSON:
        stop_clock(incident, Clock.Code.LOOK_AGAIN, at=now)
    if change.from_status == Status.OUTCOME_PROPOSED:
        stop_clock(incident, Clock.Code.OUTCOME, at=now)
    _CLOCKS.get(change.to_status, _none)(incident, change, now)


def _none(incident, change, now):
    pass


def _wait(incident, change, now):
    stop_clock(incident, Clock.Code.LOOK_AGAIN, at=now)
    due = end_of(change.look_again_on)
    run_clock(incident, Clock.Code.LOOK_AGAIN, started_at=now, due_at=due, about=change.pk)


def _have_it_agreed(incident, change, now):
    due = due_at("supervisor_looks", started_at=now)
    run_clock(incident, Clock.Code.OUTCOME, started_at=now, due_at=due, about=change.pk)


def _close(incident, change, now):
    incident.clocks.filter(code__in=STOPPED_BY_CLOSING, stopped_at__isnull=True).update(stopped_at=now)


def _reopen(incident, change, now):
    ask_about_risk_again(incident, because=RiskBecause.REOPENED, now=now)
    is_running = incident.clocks.filter(code=Clock.Code.UPDATE, stopped_at__isnull=True).exists()
    if not (is_running or incident.victim.safe_contact.do_not_contact or asked_us_to_wait(incident)):
        expect_an_update(incident, since=now)


_CLOCKS = {
    Status.AWAITING_PERSON: _wait,
    Status.OUTCOME_PROPOSED: _have_it_agreed,
    Status.CLOSED: _close,
    Status.REOPENED: _reopen,
}
