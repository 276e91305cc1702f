"""The force's keys: they open the data keys, and come from SEALING_KEYS alone.

Written "id:key,id:key", each key 32 bytes in base64, the first one current. Older ones stay until
`manage.py rewrap_keys` has moved every data key to the current one.
"""

import base64
import binascii
import re
from functools import lru_cache
from typing import NamedTuple

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

KEY_BYTES = 32
NAME = re.compile(r"[A-Za-z0-9_-]{1,40}", re.ASCII)


class RingKey(NamedTuple):
    id: str
    cipher: AESGCM


def current():
    """Return the RingKey that new data keys are wrapped under."""
    return next(iter(_ring(settings.SEALING_KEYS).values()))


def ids():
    """Return the ids of all keys of the ring."""
    return set(_ring(settings.SEALING_KEYS))


def find(ring_id):
    """Return the RingKey of that id; raise ImproperlyConfigured when the ring does not hold it."""
    try:
        return _ring(settings.SEALING_KEYS)[ring_id]
    except KeyError:
        raise ImproperlyConfigured(
            f"SEALING_KEYS does not hold the key {ring_id!r}, and what it sealed cannot be opened without it."
        ) from None


@lru_cache(maxsize=4)
def _ring(text):
    ring = {}
    for place, part in enumerate(text.split(","), 1):
        ring_id, colon, encoded = part.strip().partition(":")
        if not colon or not NAME.fullmatch(ring_id) or ring_id in ring:
            raise ImproperlyConfigured(f"SEALING_KEYS: entry {place} is not a new id, a colon and a key.")
        ring[ring_id] = RingKey(ring_id, AESGCM(_decoded(encoded, place)))
    return ring


def _decoded(encoded, place):
    try:
        key = base64.b64decode(encoded.strip(), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise ImproperlyConfigured(f"SEALING_KEYS: the key of entry {place} is not {KEY_BYTES} bytes in base64.")
    return key
