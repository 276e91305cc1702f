"""Tables that stand after the text of a letter, such as what was kept. A later app registers what it lists."""

from collections.abc import Callable

from letters.choices import Kind

TABLES: dict[str, Callable] = {}


def register(kind, table_of):
    """Have table_of(incident) asked, when a letter of a Kind is written, for (heads, rows of as many texts each)."""
    TABLES[Kind(kind)] = table_of


def table_of(letter):
    """Return what stands in the table of a letter, as it is now; nothing for a kind without one."""
    found = TABLES.get(letter.kind)
    return found(letter.incident) if found else ()
