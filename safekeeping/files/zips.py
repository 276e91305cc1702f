"""The end of a zip, read by hand: whether there is one, and how long its list of contents is, before it is opened.

zipfile reads the whole list into memory, and a file of the size we keep can hold a list of millions.
"""

import struct
from typing import NamedTuple

END = b"PK\x05\x06"
END_BYTES = 22
LONGEST_COMMENT = 65_535
ENTRY = b"PK\x01\x02"
BIG = b"PK\x06\x07"  # says that another ending counts; only a zip beyond 4 GB or 65,535 entries needs one
BIG_BYTES = 20
TOO_MANY = 2**64


class Ending(NamedTuple):
    entries: int
    list_bytes: int
    list_start: int


def ending_of(file):
    """Return the Ending of the zip that an open file ends with, or None when it does not end with one."""
    tail_start = max(file.size - END_BYTES - LONGEST_COMMENT - BIG_BYTES, 0)
    file.seek(tail_start)
    tail = file.read()
    place = tail.rfind(END, 0, max(len(tail) - END_BYTES, 0) + len(END))
    if place < 0:
        return None
    entries, list_bytes = struct.unpack("<HL", tail[place + 10 : place + 16])
    if tail[max(place - BIG_BYTES, 0) : place].startswith(BIG):
        entries = TOO_MANY
    return Ending(entries, list_bytes, tail_start + place - list_bytes)


def has_zip_at_its_end(file):
    """Return whether some program could open the file as a zip, whatever it begins with."""
    ending = ending_of(file)
    if ending is None or ending.list_start < 0:
        return False
    if ending.entries == TOO_MANY:
        return True
    file.seek(ending.list_start)
    return file.read(len(ENTRY)) == ENTRY
