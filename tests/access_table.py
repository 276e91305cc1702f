"""The written table of who may do what, as tests read it: docs/who-may-do-what.md."""

from pathlib import Path
from typing import NamedTuple

from django.urls import URLResolver, get_resolver

from accounts.roles import Role

PAGE = Path(__file__).resolve().parent.parent / "docs" / "who-may-do-what.md"
SIGNED_OUT = "signed out"
WHO = (SIGNED_OUT, *(str(role.label) for role in Role))


class Answers(NamedTuple):
    """What a page answers to GET and to POST."""

    get: int
    post: int


class Row(NamedTuple):
    """One line of the table: the url's name, of which record it speaks ("" when of none), who is answered how."""

    name: str
    of: str
    about: str
    answers: dict[str, Answers]

    def __str__(self):
        return f"{self.name} ({self.of})" if self.of else self.name


def rows():
    """Return every line of the table in order."""
    cells = [[cell.strip() for cell in line.strip("| \n").split("|")] for line in PAGE.read_text().splitlines()]
    return [_row(line) for line in cells if len(line) == 3 + len(WHO) and line[0].startswith("`")]


def url_names():
    """Return the full name of every url pattern, and the names of what its address carries; None for a nameless one."""
    return dict(_names(get_resolver(), []))


def _row(line):
    name, of, about, *cells = line
    return Row(name.strip("`"), of, about, {who: _answers(cell) for who, cell in zip(WHO, cells, strict=True)})


def _answers(cell):
    get, post = cell.split()
    return Answers(int(get), int(post))


def _names(resolver, spaces):
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern, [*spaces, pattern.namespace] if pattern.namespace else spaces)
        else:
            yield ":".join([*spaces, pattern.name or f"nameless {pattern.pattern}"]), set(pattern.pattern.converters)
