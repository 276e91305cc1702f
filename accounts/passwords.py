"""What a password must not be, besides short or common: no rules about figures and signs, and none about renewal."""

from itertools import pairwise

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SHORTEST = 15
FEWEST_CHARACTERS = 6
LONGEST_PIECE = 30
RUNS = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "azertyuiop")
OURS = ("onrecord", "police", "constabulary", "password", "passphrase", "letmein", "welcome")
OF_A_NAME = 4


class NotAPattern:
    """Refuse a password that is one piece over and over, a walk along the keyboard, or made of few characters."""

    def validate(self, password, user=None):
        folded = password.casefold()
        if len(set(folded)) < FEWEST_CHARACTERS or _repeats(folded) or _walks(folded):
            raise ValidationError(_("Choose a password that does not repeat or follow a pattern."), code="pattern")

    def get_help_text(self):
        return _("It must not repeat or follow a pattern, such as abcabcabcabcabc.")


class NotOurNames:
    """Refuse a password that is little more than the name of the service, the force or the person."""

    def validate(self, password, user=None):
        left = _letters(password)
        for name in sorted(_names(user), key=len, reverse=True):
            left = left.replace(name, "")
        if len(left) < len(_letters(password)) / 2:
            raise ValidationError(
                _("Choose a password that is more than your name, the name of the service or the police."),
                code="our_names",
            )

    def get_help_text(self):
        return _("It must not be made of your name, the name of the service or the police.")


def _repeats(text):
    return any(_is_one_piece(text, length) for length in range(1, min(len(text) // 2, LONGEST_PIECE) + 1))


def _is_one_piece(text, length):
    return (text[:length] * (len(text) // length + 1))[: len(text)] == text


def _walks(text):
    """Say whether most of the text runs along the alphabet, the figures or a row of keys, either way."""
    steps = {pair for run in RUNS for row in (run, run[::-1]) for pair in pairwise(row)}
    pairs = list(pairwise(text))
    return sum(pair in steps for pair in pairs) > len(pairs) * 0.7


def _names(user):
    of_the_person = (getattr(user, field, "") or "" for field in ("username", "name", "known_as", "staff_id"))
    words = " ".join([settings.FORCE_NAME, *of_the_person]).split()
    return {*OURS, *(name for name in map(_letters, words) if len(name) >= OF_A_NAME)}


def _letters(text):
    return "".join(character for character in text.casefold() if character.isalnum())
