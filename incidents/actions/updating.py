"""Keeping the person informed: by when they are to hear from us again (T06)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from audit import log
from incidents.actions.clocks import note_what_is_due, run_clock, stop_clock
from incidents.actions.developing import NOT_RECORDED
from incidents.models import Clock, Incident, UpdateAgreed
from policy.clocks import UK, due_at, end_of
from policy.days import add_months

MONTHS_AHEAD = 12
ENDS = (Clock.Code.UPDATE, Clock.Code.LOOK_AGAIN, Clock.Code.FIRST_TALK)
PAST = _("That day is over. Write today or a later day.")
TOO_FAR = _("That is more than a year away. Agree on an earlier day; then you can agree on the next.")
CLOSED = _("This record is closed. Reopen it first, and then promise a day.")
NOT_TO_BE_CONTACTED = _("They are not to be contacted. If they say otherwise, change how to reach them first.")


def expect_an_update(incident, *, since):
    """Have the person told how things stand, by when the rules say; the caller notes what is due.

    Not for those who asked that we wait until they contact us.
    """
    due = due_at(Clock.Code.UPDATE, started_at=since)
    run_clock(incident, Clock.Code.UPDATE, started_at=since, due_at=due)


def person_was_reached(incident, *, at, talked_at=None):
    """Count again from a contact that reached them; the caller holds the lock and notes what is due.

    Nobody has to look again after somebody could not be reached. A contact before the running clock began, written
    down late, changes nothing of it; nor is an update due anew where none is expected, nor on the day on which they
    named a later day. talked_at: when a talk with them was written down, which is the first one they waited for.
    """
    over = [
        clock
        for clock in incident.clocks.filter(code__in=ENDS, stopped_at__isnull=True)
        if _is_over(clock, at, talked_at)
    ]
    for clock in over:
        clock.stopped_at = talked_at if clock.code == Clock.Code.FIRST_TALK else at
    if over:
        Clock.objects.bulk_update(over, ["stopped_at"])
    update = next((clock for clock in over if clock.code == Clock.Code.UPDATE), None)
    if update and not (update.about and asked_us_to_wait(incident)):
        expect_an_update(incident, since=at)


def _is_over(clock, at, talked_at):
    if clock.code == Clock.Code.FIRST_TALK:
        return talked_at is not None
    return clock.started_at < at and not _is_when_it_was_named(clock, at)


def asked_us_to_wait(incident):
    """Say whether the person wants to hear from us only once they have contacted us (P24)."""
    return bool(incident.circumstances.values_list("only_if_they_contact", flat=True).first())


@transaction.atomic
def agree_on_update(*, incident, due_on, words, by, now):
    """Have the person told by the end of the day they named, whatever the rules say. Return the UpdateAgreed.

    It goes before an earlier day they named, and before their asking us to wait.
    Raise ValidationError with code "past", "too_far", "not_recorded", "not_to_be_contacted" or "closed".
    """
    check_day(due_on, today=_day(now))
    incident = Incident.objects.locked(incident.pk)
    if not incident.is_recorded:
        raise ValidationError(NOT_RECORDED, code="not_recorded")
    if incident.victim.safe_contact.do_not_contact:
        raise ValidationError(NOT_TO_BE_CONTACTED, code="not_to_be_contacted")
    if incident.is_closed:
        raise ValidationError(CLOSED, code="closed")
    agreed = UpdateAgreed.objects.create(incident=incident, due_on=due_on, words=words, agreed_by=by, entered_at=now)
    stop_clock(incident, Clock.Code.UPDATE, at=now)
    run_clock(incident, Clock.Code.UPDATE, started_at=now, due_at=end_of(due_on), about=agreed.pk)
    note_what_is_due(incident)
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.COLLECT, by=by, what=what, chain=chain, fields=["updates_agreed"])
    return agreed


def check_day(day, *, today):
    """Raise ValidationError with code "past" or "too_far" for a day on which nobody can be told."""
    if day < today:
        raise ValidationError(PAST, code="past")
    if day > add_months(today, MONTHS_AHEAD):
        raise ValidationError(TOO_FAR, code="too_far")


def _is_when_it_was_named(clock, at):
    """Say whether a contact is the one in which they named the day, as far as can be told: earlier, and that same day.

    Whoever writes down the day first, and then that they were reached, does not undo what was agreed.
    """
    is_named = clock.code == Clock.Code.UPDATE and clock.about
    return is_named and _day(at) == _day(clock.started_at) < _day(clock.due_at)


def _day(moment):
    return moment.astimezone(UK).date()
