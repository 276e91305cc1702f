"""Messages about nothing, for the tests of the outbox: each goes to an address made of what it is about."""

from email.message import EmailMessage
from email.policy import SMTP
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from jobs import outbox
from jobs.models import OutboxMessage, State

KIND = "trial"
NOW = timezone.now()
CLAIM = {"claimed_by": "somebody", "claimed_until": NOW}
NOBODYS = {"claimed_by": "", "claimed_until": None}
LOOKS = {
    State.WAITING: NOBODYS,
    State.SENDING: CLAIM,
    State.AT_THE_DOOR: CLAIM,
    State.SENT: {"sent_at": NOW, **NOBODYS},
    State.STOPPED: {"why": "refused", **NOBODYS},
    State.IN_DOUBT: {"why": "cut_off"},
    State.CAME_BACK: {"why": "permanent"},
}
BEFORE = {
    State.WAITING: [],
    State.SENDING: [State.SENDING],
    State.AT_THE_DOOR: [State.SENDING, State.AT_THE_DOOR],
    State.SENT: [State.SENDING, State.AT_THE_DOOR, State.SENT],
    State.STOPPED: [State.STOPPED],
    State.IN_DOUBT: [State.SENDING, State.AT_THE_DOOR, State.IN_DOUBT],
    State.CAME_BACK: [State.SENDING, State.AT_THE_DOOR, State.SENT, State.CAME_BACK],
}


class Trial:
    """A handler that notes what it was told. words: what the next message says. stops: code to stop with, or ""."""

    def __init__(self):
        self.told, self.words, self.stops = [], "First line\n.\n..two dots\nlast line", ""

    def prepare(self, subject_id):
        return None

    def compose(self, subject_id, prepared):
        if self.stops:
            raise outbox.Stopped(self.stops)
        message = EmailMessage(policy=SMTP)
        message["From"] = "The office <office@example.org>"
        message["To"] = address_of(subject_id)
        message["Subject"] = "A message for you"
        message.set_content(self.words)
        message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="letter.pdf")
        return message

    def sent(self, subject_id, at):
        self.told.append(("sent", subject_id, at))

    def stopped(self, subject_id, code):
        self.told.append(("stopped", subject_id, code))

    def came_back(self, subject_id, code):
        self.told.append(("came_back", subject_id, code))


def address_of(subject_id):
    return f"{subject_id.hex}@example.org"


def put_one(subject_id=None):
    with transaction.atomic():
        return outbox.put(KIND, subject_id or uuid4())


def put_in(state, **changes):
    """Return a message that went the whole way to a state. changes: columns besides."""
    message = put_one()
    for step in BEFORE[state]:
        OutboxMessage.objects.filter(pk=message.pk).update(state=step, **LOOKS[step])
    if changes:
        OutboxMessage.objects.filter(pk=message.pk).update(**changes)
    message.refresh_from_db()
    return message
