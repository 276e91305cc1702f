"""A supervisor does not agree: to what the person left to us, or that a step was done in time."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from consultations.actions.agreeing import check_left
from consultations.actions.logging import log_act
from consultations.actions.stepping import check_late
from consultations.models import LateDeclined, LeaveDeclined
from incidents.actions.acts import write_act
from incidents.actions.clocks import note_what_is_due, stop_clock
from incidents.models import Clock, Incident

NO_WORDS = _("Write down why you do not agree.")


@transaction.atomic
def decline_leave(*, decision, by, words):
    """Decline, as a supervisor, that "leave it to you" counts. Return the LeaveDeclined.

    That by is a supervisor is asked by the caller. Raise ValidationError with code no_words, own_talk, not_left,
    agreed_already or declined_already.
    """
    incident = Incident.objects.locked(decision.incident_id)
    _need(words)
    check_left(decision, by)
    declined = write_act(LeaveDeclined, incident, decision=decision, declined_by=by, words=words)
    stop_clock(incident, Clock.Code.LEAVE_TO_US, at=declined.entered_at, about=decision.pk)
    _tell_its_officer(incident, decision, at=declined.entered_at)
    log_act(incident, by, "leave_declined")
    return declined


@transaction.atomic
def decline_late(*, entry, by, words):
    """Decline, as a supervisor, that a step was done in time. Return the LateDeclined; nothing stands as done.

    That by is a supervisor is asked by the caller. Raise ValidationError with code no_words, own_entry, agreed_already
    or declined_already.
    """
    incident = Incident.objects.locked(entry.incident_id)
    _need(words)
    check_late(incident, entry, by)
    declined = write_act(LateDeclined, incident, entry=entry, declined_by=by, words=words)
    stop_clock(incident, Clock.Code.LATE_ENTRY, at=declined.entered_at, about=entry.pk)
    _tell_its_officer(incident, entry.decision, at=declined.entered_at)
    log_act(incident, by, "late_declined")
    return declined


def _need(words):
    if not words.strip():
        raise ValidationError(NO_WORDS, code="no_words")


def _tell_its_officer(incident, decision, *, at):
    """Let "talk again" fall due on the officer's desk at once, also where it had ended; the next talk stops it."""
    clocks = incident.clocks.filter(code=Clock.Code.TALK_AGAIN, about=decision.pk)
    clocks.update(due_at=at, stopped_at=None)
    note_what_is_due(incident)
