"""PDF documents: whole, open to be read, and with nothing in them that runs or unpacks."""

import re

from safekeeping.files.refusals import refusal
from safekeeping.files.searching import contains

TAIL_BYTES = 2048


def _name(word):
    """Return the pattern of a PDF name, any letter of which may be written as # and two digits."""
    letters = "".join(f"(?:{re.escape(letter)}|#{ord(letter):02x}|#{ord(letter):02X})" for letter in word)
    return f"/{letters}"


PASSWORD = re.compile(_name("Encrypt").encode() + rb"(?![A-Za-z])")
RUNS = re.compile("|".join(_name(word) for word in ("JavaScript", "Launch", "EmbeddedFile")).encode())


def look(file):
    """Raise ValidationError "damaged", "password" or "macros" for a PDF that is not kept."""
    file.seek(max(file.size - TAIL_BYTES, 0))
    if b"%%EOF" not in file.read(TAIL_BYTES):
        raise refusal("damaged")
    if contains(file, PASSWORD):
        raise refusal("password")
    if contains(file, RUNS):
        raise refusal("macros")
