"""The address that the person called safe, as far as their words tell it, and whether a letter goes there."""

import re

from indexing.folding import fold
from letters.choices import Way
from letters.mail.address import is_one_address

BETWEEN = re.compile(r"[\s,;:<>()\"“”\[\]]+")


def mail_address_of(contact):
    """Return the one e-mail address among what they said; "" where there is none, or more than one."""
    pieces = [piece.strip(".") for piece in BETWEEN.split(contact.detail)]
    found = {_plain(piece) for piece in pieces if is_one_address(piece)}
    return found.pop() if len(found) == 1 else ""


def goes_there(letter, contact):
    """Whether it goes to the address that they said is safe; post goes anywhere where they named none."""
    if letter.way == Way.EMAIL:
        named = mail_address_of(contact)
        return bool(named) and _plain(letter.address) == named
    if letter.way == Way.POST:
        return f" {fold(contact.detail)} " in f" {fold(letter.address)} " or not fold(contact.detail)
    return True


def _plain(address):
    """Return an address with its domain as it is compared; what stands before it may hang on capitals."""
    mailbox, _sign, domain = address.rpartition("@")
    return f"{mailbox}@{domain.casefold()}"
