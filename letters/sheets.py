"""A letter as a sheet of paper: what stands around its text, on the outside nothing that tells."""

from django.utils import timezone

from letters.choices import Party, Way
from letters.paper.sheet import Sheet, Table

# Stays inside, where who the person is can be read off it (standards.md 4.6); nothing that goes out is marked.
MARKED = "OFFICIAL-SENSITIVE"


def sheet_of(letter):
    """Return the Sheet of a letter: from the row alone, so that it is the same each time it is printed."""
    return Sheet(
        text=letter.words,
        reference=letter.reference,
        dated=timezone.localdate(letter.composed_at),
        is_large=letter.is_large,
        address=tuple(letter.address.splitlines()) if letter.way == Way.POST else (),
        sender=tuple(letter.sender),
        marking=MARKED if letter.party == Party.INSIDE else "",
        table=Table(*letter.table) if letter.table else None,
    )
