"""What is put on the wire: whose it is, whom it is for, and the bytes."""

import re
from email.policy import SMTP
from email.utils import format_datetime
from typing import NamedTuple

from django.conf import settings

from jobs.outbox import Stopped

RECIPIENTS = ("To", "Cc", "Bcc", "Resent-To", "Resent-Cc", "Resent-Bcc")
ON_THE_WIRE = SMTP.clone(max_line_length=998)  # no header is folded: what reads mail elsewhere differs about that
A_NEW_LINE = re.compile(rb"\r\n|\r|\n")


class Envelope(NamedTuple):
    """content: whole lines that end with CR LF each, not stuffed with dots. name: random, unlike any other's."""

    name: str
    sender: str
    recipient: str
    content: bytes


def envelope_of(message, name, now):
    """Return the Envelope of an EmailMessage, with its Message-ID and its Date in UTC put in.

    Raise Stopped with code not_one_recipient: nobody may read there who else gets mail from us.
    """
    headers = [header for field in RECIPIENTS for header in message.get_all(field, [])]
    recipients = [address.addr_spec for header in headers for address in header.addresses]
    if len(recipients) != 1 or message.get_all("To") != headers:
        raise Stopped("not_one_recipient")
    for field, value in (("Message-ID", f"<{name}@{settings.MAIL_MESSAGE_ID_DOMAIN}>"), ("Date", format_datetime(now))):
        del message[field]
        message[field] = value
    content = A_NEW_LINE.sub(b"\r\n", message.as_bytes(policy=ON_THE_WIRE)).removesuffix(b"\r\n") + b"\r\n"
    return Envelope(name, message["From"].addresses[0].addr_spec, recipients[0], content)


def said(message):
    """Return all that an EmailMessage says, to compare it with another; not the marks between its parts."""
    headers = [(name, str(value)) for name, value in message.items() if name.lower() != "content-type"]
    parts = [(part.get_content_type(), part.get_filename(), part.get_payload(decode=True)) for part in message.walk()]
    return headers, parts
