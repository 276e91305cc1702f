"""A data key, as it is kept: 32 random bytes, sealed under a key of the ring."""

import base64
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from safekeeping import keyring

NONCE_BYTES = 12


class Tampered(Exception):  # noqa: N818
    """What is stored is not what was sealed there: changed, or moved from another place."""


class KeyIsDestroyed(Exception):  # noqa: N818
    """Nothing can be sealed any more for this incident or person: it was erased."""


def new_wrapped(key_id):
    """Return (wrapped, ring id) of a new random data key."""
    return wrap(AESGCM.generate_key(bit_length=256), key_id)


def wrap(secret, key_id):
    """Return (wrapped, ring id) of a data key under the current key of the ring."""
    ring_key = keyring.current()
    nonce = os.urandom(NONCE_BYTES)
    sealed = ring_key.cipher.encrypt(nonce, secret, _bound(key_id, ring_key.id))
    return base64.urlsafe_b64encode(nonce + sealed).decode(), ring_key.id


def unwrap(wrapped, key_id, ring_id):
    """Return the data key as bytes; raise Tampered, or KeyIsDestroyed when there is none left."""
    if not wrapped:
        raise KeyIsDestroyed(f"Key {key_id} was destroyed.")
    try:
        sealed = base64.urlsafe_b64decode(wrapped)
        return keyring.find(ring_id).cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], _bound(key_id, ring_id))
    except (InvalidTag, ValueError):
        raise Tampered(f"Key {key_id} cannot be opened: its row was changed.") from None


def cipher_of(key):
    """Return the cipher of a Key row, opened once and kept on that instance alone."""
    # A function and not a method, because the models of migrations have no methods.
    if "_cipher" not in key.__dict__:
        key.__dict__["_cipher"] = AESGCM(unwrap(key.wrapped, key.pk, key.ring_id))
    return key.__dict__["_cipher"]


def _bound(key_id, ring_id):
    return f"key.1|{ring_id}|{key_id.hex}".encode()
