"""A letter as it stands on paper: the text, and what stands around it."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from letters.text import Text


class Table(NamedTuple):
    """A table after the last paragraph: a row of heads, and rows of as many words each."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Everything a printed letter shows; the PDF and the print page are both made from this and nothing else.

    sender: a name and a phone number, with no crest and nothing that tells what this is about.
    marking: "", "OFFICIAL" or "OFFICIAL-SENSITIVE"; never on what a person takes or is sent.
    """

    text: Text
    reference: str
    dated: date
    is_large: bool = False
    address: tuple[str, ...] = ()
    sender: tuple[str, ...] = ()
    marking: str = ""
    table: Table | None = None
