"""The keyed hash (HMAC-SHA256 under AUDIT_KEY) that ties each event to the one before it."""

import hashlib
import hmac
import json

from django.conf import settings

SEALED = ("chain", "number", "at_microseconds", "actor_id", "act", "what", "reason", "fields", "previous")


def event_seal(values):
    """Return the seal of an event as 64 hex characters.

    values: what the names in SEALED hold, in that order.
    """
    return seal("event.1", [*values[:3], None if values[3] is None else str(values[3]), *values[4:]])


def seal(kind, values):
    """Return the seal of a list; kind keeps a seal of one sort from passing as another."""
    # A JSON list, because values joined by a separator could be cut in two ways.
    message = json.dumps([kind, *values], separators=(",", ":"))
    return hmac.new(settings.AUDIT_KEY.encode(), message.encode(), hashlib.sha256).hexdigest()
