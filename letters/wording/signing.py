"""Which texts a named translator signed off; English is the language they are written in and needs none."""

from letters.choices import Language
from letters.models import SignOff

NEEDS_NONE = {Language.ENGLISH}


def is_signed_off(wording):
    """Whether a letter may be sent in this very text."""
    return wording.language in NEEDS_NONE or sign_off_of(wording) is not None


def sign_off_of(wording):
    """Return the SignOff of this very text; None where there is none."""
    return SignOff.objects.filter(**_of(wording)).first()


def sign_offs():
    """Return {(kind, language, digest): SignOff}, in one query; the first of a text is the one that counts."""
    rows = SignOff.objects.order_by("-entered_at", "-pk")
    return {(row.kind, row.language, row.digest): row for row in rows}


def _of(wording):
    return {"kind": wording.kind, "language": wording.language, "digest": wording.digest}
