"""What a letter is for: a later app says so of a kind of letter, such as the step that a warning is.

A kind that nobody speaks for is for nothing besides itself.
"""

from typing import Protocol

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from letters.choices import Kind

CHOOSE = _("Choose what this letter is for.")
TELLS_SOMEBODY = _(
    "Something marked is to stay, so somebody could tell who the person is. Talk with them about this step first, and "
    "choose what the letter is for. Or take out what is marked."
)


class Aim(Protocol):
    """is_needed: whether every letter of the kind has to be for something; one in which something marked is to stay
    has to in any case.

    offered(incident): what it may be for now, as [(value, label)]. missing(incident): (words, address) of the way
    forward where nothing is offered. keep(letter, value, by): keep it, in the transaction that keeps the letter; it
    raises ValidationError with code "aim" for what is not offered. value_of(letter): what was kept, "" for nothing.
    written_at(letter): the address of the page where it is written; "" for a kind that is written by hand.
    agreed_words(letter): the exact words that the person agreed may stand in it, such as the address of an account.
    panel(letter, user): what components/blocked_panel.html shows of why it may not be done now; None while it may.
    """

    is_needed: bool

    def offered(self, incident) -> list: ...

    def missing(self, incident) -> tuple: ...

    def keep(self, letter, value, by) -> None: ...

    def value_of(self, letter) -> str: ...

    def written_at(self, letter) -> str: ...

    def agreed_words(self, letter) -> list: ...

    def panel(self, letter, user) -> dict | None: ...


AIMS: dict[str, Aim] = {}


def register(kind, aim):
    """Have an Aim speak for the letters of a Kind."""
    AIMS[Kind(kind)] = aim


def offered(incident, kind):
    """Return what a letter of this kind may be for now, as [(value, label)]; None where it is for nothing besides."""
    return AIMS[kind].offered(incident) if kind in AIMS else None


def is_needed(kind):
    return kind in AIMS and AIMS[kind].is_needed


def is_needed_for(letter):
    """Whether this letter has to be for something: by its kind, or as something in it could tell who the person is."""
    return is_needed(letter.kind) or (letter.kind in AIMS and bool(letter.pleas))


def refuse_without(letter):
    """Raise ValidationError with code "aim" where a letter is for nothing, and has to be for something."""
    if is_needed_for(letter) and not value_of(letter):
        raise ValidationError(CHOOSE if is_needed(letter.kind) else TELLS_SOMEBODY, code="aim")


def missing(incident, kind):
    """Return (words, address) of the way forward, for a kind of which nothing is offered now."""
    return AIMS[kind].missing(incident)


def value_of(letter):
    """Return what the letter is for, as it was chosen; "" for nothing."""
    return AIMS[letter.kind].value_of(letter) if letter.kind in AIMS else ""


def written_at(letter):
    """Return the address of the page where a letter is written that nobody writes by hand; "" for one by hand."""
    return AIMS[letter.kind].written_at(letter) if letter.kind in AIMS else ""


def agreed_words(letter):
    """Return the exact words that the person agreed may stand in the letter."""
    return AIMS[letter.kind].agreed_words(letter) if letter.kind in AIMS else []


def panel_of(letter, user):
    """Return what components/blocked_panel.html shows of why what the letter is for may not be done, or None."""
    return AIMS[letter.kind].panel(letter, user) if letter.kind in AIMS else None


def keep(letter, value, by):
    """Keep what the letter is for; the letter itself is kept already, in the same transaction.

    value: "" leaves it as it is. Raise ValidationError with code "aim" where the letter would be for nothing and may
    not, or for what is not offered.
    """
    if value and letter.kind in AIMS:
        AIMS[letter.kind].keep(letter, value, by)
    elif is_needed(letter.kind) and not value_of(letter):
        raise ValidationError(CHOOSE, code="aim")
