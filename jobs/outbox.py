"""The outbox: what is put here inside a transaction goes out after it, once, by manage.py send_outbox.

An app says with `register` what the messages of its kind are made of. It takes its own locks before it calls
anything here, and so does a handler: a row of the outbox is always the last to be locked.
"""

from typing import Protocol

from django.db import transaction
from django.utils import timezone

from jobs.models import OutboxMessage, State

TAKEN_BACK = "taken_back"
NOBODYS = {"claimed_by": "", "claimed_until": None}  # a row that no sender works on


class Stopped(Exception):  # noqa: N818 -- it says what is done, and is no fault
    """Raised by Handler.compose: this must not go, now or later. code: a word of 20 letters or fewer."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


class NotYet(Exception):  # noqa: N818 -- it says when, and is no fault
    """Raised by Handler.compose: this may go, and not before that moment. at: aware."""

    def __init__(self, at):
        super().__init__(at)
        self.at = at


class Handler(Protocol):
    """What an app does for the messages of its kind; but for prepare, inside the transaction that moves the row.

    prepare: make what takes long, such as a file, once for each sending and while nothing is locked.
    compose: return an email.message.EmailMessage to exactly one recipient, without Message-ID and Date. prepared: what
    prepare returned; it may be of what has changed since. compose asks every check again under lock, is called twice
    for each sending, and says the same both times unless something changed; raise Stopped where it must not go, and
    NotYet where it must not go now.
    sent, stopped and came_back: note in the app's own rows what became of it.
    """

    def prepare(self, subject_id): ...

    def compose(self, subject_id, prepared): ...

    def sent(self, subject_id, at): ...

    def stopped(self, subject_id, code): ...

    def came_back(self, subject_id, code): ...


handlers: dict[str, Handler] = {}


def register(kind, handler):
    """Let messages of this kind be sent; called from AppConfig.ready."""
    handlers[kind] = handler


def put(kind, subject_id):
    """Have a message sent once the caller's transaction is committed. Return the OutboxMessage.

    Raise IntegrityError where one about the same waits, may have gone, or was sent.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("A message is put inside the transaction that it belongs to.")
    now = timezone.now()
    return OutboxMessage.objects.create(kind=kind, subject_id=subject_id, made_at=now, next_try_at=now)


def take_back(kind, subject_id):
    """Stop a message that has not gone yet. Return whether it was in time; the handler is not called."""
    not_gone = OutboxMessage.objects.about(kind, subject_id).filter(state__in=[State.WAITING, State.SENDING])
    return not_gone.update(state=State.STOPPED, why=TAKEN_BACK, **NOBODYS) == 1


@transaction.atomic
def settle(message, *, went):
    """Note what a person found out about a message in doubt. Return whether it was still in doubt.

    went: it arrived, and counts as sent; otherwise it waits to be sent once more.
    """
    now = timezone.now()
    doubted = OutboxMessage.objects.filter(pk=message.pk, state=State.IN_DOUBT)
    if not went:
        return moved(doubted, state=State.WAITING, next_try_at=now, why="", **NOBODYS)
    if not doubted.exists():
        return False
    handlers[message.kind].sent(message.subject_id, now)
    return moved(doubted, state=State.SENT, sent_at=now, why="", **NOBODYS)


def moved(row, **changes):
    """Change a row, which comes after the app's own, and return whether it was still there; else undo those too."""
    was_there = row.update(**changes) == 1
    if not was_there:
        transaction.set_rollback(True)
    return was_there
