"""Finding an exact value without opening what is sealed: a keyed hash of it, kept beside it.

It shows which rows are alike to whoever reads the table, and a new BLIND_INDEX_KEY means computing every row
again.
"""

import hashlib
import hmac
import unicodedata

from django.conf import settings


def index(value, purpose):
    """Return the index of a value as 64 hex characters, or "" when nothing of it is left after folding.

    purpose: what it is for, such as "account name"; the same value for another purpose looks unlike.
    """
    folded = fold(value)
    if not folded:
        return ""
    return _keyed(folded, purpose)


def exact(value, purpose):
    """Return the index of a value to the letter, as 64 hex characters: one other character looks unlike."""
    return _keyed(value, f"exactly {purpose}")


def fold(value):
    """Return the value without differences of case, width, spacing and invisible marks."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", value).casefold())
    visible = "".join(character for character in folded if unicodedata.category(character) != "Cf")
    return " ".join(visible.split())


def _keyed(value, purpose):
    message = f"{purpose}\0{value}".encode("utf-8", "surrogatepass")
    return hmac.new(settings.BLIND_INDEX_KEY.encode(), message, hashlib.sha256).hexdigest()
