"""What must not hide in a part of an Office file: another package, a program, or a template fetched from elsewhere."""

import re

from safekeeping.files.refusals import refusal

NAMES_OF_MACROS = re.compile(r"vba(?:project|data)|(?:^|/)(?:activex|macrosheets|basic|scripts)/", re.IGNORECASE)
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of Office before 2007, and of whatever is embedded since
RUNS = (OLD, b"MZ", b"\x7fELF")
PACKED = (b"PK\x03\x04", b"PK\x05\x06", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08")
PROGRAM_TYPES = re.compile(rb"macroEnabled|vbaProject", re.IGNORECASE)
FETCHED = re.compile(rb"/(?:attachedTemplate|oleObject|frame|subDocument)[\"']", re.IGNORECASE)
WRITTEN_OTHERWISE = re.compile(rb"&#|<!")  # no Office program writes these where one part points at another


def look(name, start):
    """Raise ValidationError "archive" or "macros" for a part of that name and those first bytes."""
    if start.startswith(PACKED):
        raise refusal("archive")
    if NAMES_OF_MACROS.search(name) or start.startswith(RUNS):
        raise refusal("macros")
    if name == "[Content_Types].xml" and PROGRAM_TYPES.search(_ascii(start)):
        raise refusal("macros")
    if name.endswith(".rels") and _fetches(_ascii(start)):
        raise refusal("macros")


def _fetches(relations):
    """Return whether opening the file would fetch something to work with; links to be followed by a person may stay."""
    if WRITTEN_OTHERWISE.search(relations):
        return True
    return any(b"External" in element and FETCHED.search(element) for element in relations.split(b">"))


def _ascii(start):
    """Return XML without what UTF-16 adds to it, so that one pattern fits both ways of writing it."""
    return start.replace(b"\0", b"")
