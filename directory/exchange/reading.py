"""A file of services of either format."""

from dataclasses import dataclass

from directory.exchange import csv_reading, json_reading
from directory.exchange.entries import Entry


@dataclass(frozen=True)
class Table:
    """What a file says. unread: the headings that mean nothing here. is_json: whether it has services for rows."""

    entries: list[Entry]
    unread: list[str]
    is_json: bool


def read(text):
    """Return the Table of a text. Raise ValidationError where it is no file of services at all."""
    if text.lstrip()[:1] in ("{", "["):
        return Table(json_reading.read(text), [], is_json=True)
    entries, unread = csv_reading.read(text)
    return Table(entries, unread, is_json=False)
