"""What stands in the address of an answer link: 160 random bits and a signature over them, as 40 letters and digits.

It can be typed from paper: no capitals needed, no look-alikes, in groups of five. Only a keyed hash of it is kept.
"""

import base64
import hashlib
import hmac
import secrets

from django.conf import settings

RANDOM, SIGNATURE = 20, 5  # in bytes; together a whole number of characters
ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
CHARACTERS = 40
GROUP = 5


def new_token():
    """Return a new token, in groups with hyphens between them."""
    secret = secrets.token_bytes(RANDOM)
    written = base64.b32encode(secret + _signature(secret)).decode().lower()
    return "-".join(written[at : at + GROUP] for at in range(0, CHARACTERS, GROUP))


def digest(token):
    """Return the keyed hash under which the token is kept.

    What is no token of ours gets a hash that nothing is kept under, so that it is looked for all the same and takes as
    long.
    """
    whole = _read(token)
    secret, signature = whole[:RANDOM], whole[RANDOM:]
    is_ours = hmac.compare_digest(signature, _signature(secret))
    return _keyed("kept", secret if is_ours else secrets.token_bytes(RANDOM)).hex()


def _read(token):
    written = token.replace("-", "").upper()[: CHARACTERS + 1]
    try:
        whole = base64.b32decode(written)
    except ValueError:
        return bytes(RANDOM + SIGNATURE)
    return whole if len(whole) == RANDOM + SIGNATURE else bytes(RANDOM + SIGNATURE)


def _signature(secret):
    return _keyed("signature", secret)[:SIGNATURE]


def _keyed(purpose, secret):
    return hmac.digest(settings.ANSWER_KEY.encode(), purpose.encode() + b"\0" + secret, hashlib.sha256)
