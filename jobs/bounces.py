"""Mail that came back: reading what a mail server says about it, which anybody could have written.

Known again is a message by the random part of its Message-ID alone. Nothing of a notice is kept but that it came.
"""

import re
from email import policy
from email.errors import MessageError
from email.parser import BytesHeaderParser, BytesParser
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from jobs.models import OutboxMessage, State
from jobs.outbox import NOBODYS, handlers, moved

LARGEST = 10 * 1024 * 1024  # bytes; what came back may be inside
FOR_GOOD, FOR_NOW = "permanent", "transient"
NUMBER = re.compile(r"<([0-9a-f]{32})@")
ORIGINALS = ("message/rfc822", "message/global", "text/rfc822-headers", "message/rfc822-headers")
# The old ways with mail: the new ones raise errors of many kinds at headers that are not well formed.
POLICY = policy.compat32


class Notice(NamedTuple):
    """What a delivery status notification (RFC 3464) says. numbers: of messages it may be about."""

    numbers: tuple[str, ...]
    has_failed: bool
    code: str = ""


def read(content):
    """Return the Notice that some bytes are, or None: a person's answer is none, and neither is what cannot be read."""
    if len(content) > LARGEST:
        return None
    try:
        return _read(BytesParser(policy=POLICY).parsebytes(content))
    except (MessageError, RecursionError, ValueError, LookupError):
        return None


def _read(message):
    parts = list(message.walk())
    fields = [_fields(part) for part in parts if part.get_content_type() == "message/delivery-status"]
    actions = [(group["action"], group.get("status", "")) for groups in fields for group in groups if "action" in group]
    if not actions:
        return None
    failed = [status for action, status in actions if action == "failed"]
    code = FOR_NOW if failed and all(status.startswith("4") for status in failed) else FOR_GOOD
    return Notice(_numbers(message, parts), bool(failed), code if failed else "")


def _fields(part):
    """Return the groups of fields of a status part, each {name in small letters: first word of its value}."""
    groups = part.get_payload()
    if not isinstance(groups, list):
        return []
    return [
        {name.lower(): (str(value).lower().split() or [""])[0] for name, value in group.items()} for group in groups
    ]


def _numbers(message, parts):
    """Return the numbers of what came back or, where none of it did, of what the notice says it answers."""
    originals = [_original(part) for part in parts if part.get_content_type() in ORIGINALS]
    return _found_in("Message-ID", *originals) or _found_in("In-Reply-To", message) or _found_in("References", message)


def _found_in(name, *messages):
    values = [str(value) for message in messages for value in message.get_all(name, [])]
    return tuple(dict.fromkeys(number for value in values for number in NUMBER.findall(value)))


def _original(part):
    inside = part.get_payload()
    if isinstance(inside, list):
        return inside[0]
    return BytesHeaderParser(policy=POLICY).parsebytes(part.get_payload(decode=True) or b"")


@transaction.atomic
def note(notice):
    """Note that a message came back. Return whether it is one of ours that was sent, or may have been."""
    ours = OutboxMessage.objects.filter(message_id__in=notice.numbers)
    message = ours.filter(state__in=[State.SENT, State.IN_DOUBT]).first()
    if message is None:
        return ours.filter(state=State.CAME_BACK).exists()
    handler, now = handlers[message.kind], timezone.now()
    if message.state == State.IN_DOUBT:  # what comes back has gone
        handler.sent(message.subject_id, now)
    handler.came_back(message.subject_id, notice.code)
    change = {"state": State.CAME_BACK, "why": notice.code, "sent_at": message.sent_at or now, **NOBODYS}
    return moved(ours.filter(pk=message.pk, state=message.state), **change)


def is_on_its_way(notice):
    """Say whether the notice is about a message that was not yet noted as sent: it comes again later."""
    underway = [State.SENDING, State.AT_THE_DOOR]
    return OutboxMessage.objects.filter(message_id__in=notice.numbers, state__in=underway).exists()
