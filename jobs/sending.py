"""Sending what waits in the outbox: taken up, composed, handed over, and written down before and after its end.

    waiting -> sending -> at_the_door -> sent

Whoever stops here loses nothing: what was being sent waits again, and what was at the door is in doubt and is never
sent again by itself. Any number of senders may run at once.
"""

import secrets
from datetime import timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from jobs import delivery
from jobs.models import OutboxMessage, State
from jobs.outbox import NOBODYS, NotYet, Stopped, handlers

# Longer than a server may take to answer (jobs.delivery.smtp): a message is taken from nobody who still waits.
CLAIM = timedelta(minutes=15)
# How long to wait after the first try, the second and so on; after one more, within a day, it is given up.
WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 240, 240, 240, 240)]
HELD = (State.SENDING, State.AT_THE_DOOR, State.IN_DOUBT)  # what may still become known of a message taken up


class Overtaken(Exception):  # noqa: N818 -- an answer, not a fault
    """Somebody else moved the message meanwhile, such as by taking it back."""


class Became(NamedTuple):
    """What became of one message. why: a code or "". is_for_all: nothing else would go now either."""

    message: OutboxMessage
    state: str
    why: str = ""
    is_for_all: bool = False


class Sender:
    """One process that sends."""

    def __init__(self):
        self.name = secrets.token_hex(16)

    def send_due(self, is_over=lambda: False):
        """Send what is due, one after another, and yield what became of each until nothing is left or would go.

        is_over: asked before each. Not inside a transaction.
        """
        pick_up_what_lapsed()
        while not is_over() and (message := self._take_up()):
            became = _send(message)
            yield became
            if became.is_for_all:
                return

    @transaction.atomic
    def _take_up(self):
        now = timezone.now()
        due = OutboxMessage.objects.due(now).filter(kind__in=handlers)
        message = due.select_for_update(skip_locked=True).first()
        if message is None:
            return None
        message.state, message.tries = State.SENDING, message.tries + 1
        message.claimed_by, message.claimed_until = self.name, now + CLAIM
        message.save(update_fields=["state", "tries", "claimed_by", "claimed_until"])
        return message


def pick_up_what_lapsed():
    """Move on what a sender left behind: what was at the door is in doubt, and everything else waits again at once."""
    now = timezone.now()
    lapsed = OutboxMessage.objects.lapsed(now)
    lapsed.filter(state=State.AT_THE_DOOR).update(state=State.IN_DOUBT, why="cut_off")
    for message in lapsed.filter(state=State.SENDING):
        try:
            # Not one that went to the door since: that can have gone.
            _wait_again(message, "cut_off", now, [State.SENDING])
        except Overtaken:
            continue


def _send(message):
    try:
        return _send_or_raise(message)
    except (Stopped, delivery.Refused) as end:
        return _unless_overtaken(message, _stop, str(end))
    except NotYet as wait:
        return _unless_overtaken(message, _wait_again, "not_yet", wait.at)
    except delivery.Later as later:
        became = _unless_overtaken(message, _wait_again, later.code, timezone.now() + _wait(message))
        return became._replace(is_for_all=later.is_for_all)
    except delivery.Unclear:
        return _unless_overtaken(message, _doubt)
    except Overtaken:
        return Became(message, "overtaken")


def _send_or_raise(message):
    handler = handlers[message.kind]
    prepared = handler.prepare(message.subject_id)
    with transaction.atomic():
        composed = handler.compose(message.subject_id, prepared)
    said = delivery.said(composed)
    envelope = delivery.envelope_of(composed, message.message_id, timezone.now())
    with delivery.line() as line:
        line.hand_over(envelope)
        _go_to_the_door(message, handler, prepared, said)
        line.finish()
        return _note_sent(message, handler)


@transaction.atomic
def _go_to_the_door(message, handler, prepared, said):
    """Ask every check once more, and write down that the message may be gone from now on."""
    if delivery.said(handler.compose(message.subject_id, prepared)) != said:
        raise delivery.Later("changed")
    until = timezone.now() + CLAIM
    _move(message, [State.SENDING], state=State.AT_THE_DOOR, claimed_until=until)


@transaction.atomic
def _note_sent(message, handler):
    now = timezone.now()
    handler.sent(message.subject_id, now)
    return _move(message, HELD, state=State.SENT, sent_at=now, why="", **NOBODYS)


@transaction.atomic
def _stop(message, code, states=HELD):
    handlers[message.kind].stopped(message.subject_id, code)
    return _move(message, states, state=State.STOPPED, why=code, **NOBODYS)


def _wait_again(message, code, at, states=HELD):
    if message.tries > len(WAITS):
        return _stop(message, "given_up", states)
    return _move(message, states, state=State.WAITING, why=code, next_try_at=at, **NOBODYS)


def _doubt(message):
    return _move(message, HELD, state=State.IN_DOUBT, why="no_answer")


def _move(message, states, **changes):
    """Change the row if it is still the sender's, or raise Overtaken; the app's own rows were locked before."""
    own = OutboxMessage.objects.filter(pk=message.pk, state__in=states, claimed_by=message.claimed_by)
    if own.update(**changes) != 1:
        raise Overtaken
    return Became(message, changes["state"], changes.get("why", ""))


def _unless_overtaken(message, change, *arguments):
    try:
        return change(message, *arguments)
    except Overtaken:
        return Became(message, "overtaken")


def _wait(message):
    return WAITS[min(message.tries, len(WAITS)) - 1]
