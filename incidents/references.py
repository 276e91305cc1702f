"""References that can be read out over a telephone.

Eight characters without vowels or look-alikes and a check character, written 7K4P-2M9X-P. The check finds every
single wrong character and every swap of two.
"""

import secrets

ALPHABET = "2345679CDFHJKMNPQRTVWXY"
PATTERN = rf"[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}-[{ALPHABET}]"


def new_reference():
    """Return a random reference, one of 23 to the power of eight."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return _written(body)


def read_reference(text):
    """Return the reference in what somebody typed or heard, or None when it cannot be one."""
    letters = "".join(text.upper().split()).replace("-", "")
    if len(letters) != 9 or not set(letters) <= set(ALPHABET):
        return None
    reference = _written(letters[:8])
    return reference if reference.endswith(letters[8]) else None


def _written(body):
    check = sum(weight * ALPHABET.index(letter) for weight, letter in enumerate(body, start=1)) % len(ALPHABET)
    return f"{body[:4]}-{body[4:]}-{ALPHABET[check]}"


class ReferenceConverter:
    """The <reference:…> part of a url; anything else is no such page."""

    regex = PATTERN

    def to_python(self, value):
        if read_reference(value) != value:
            raise ValueError
        return value

    def to_url(self, value):
        return value
