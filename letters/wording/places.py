"""A wording cut into its parts: a title, then paragraphs and headings with {places}."""

import re
from typing import NamedTuple

PLACE = re.compile(r"\{([a-z][a-z0-9_]*)\}")
HEADING = "## "
EMPTY_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


class Part(NamedTuple):
    """A paragraph or a heading, in one line."""

    words: str
    is_heading: bool = False

    @property
    def places(self):
        return PLACE.findall(self.words)


def normal(body):
    """Return a body as it is kept: lines that end alike, and nothing around it."""
    return body.replace("\r\n", "\n").replace("\r", "\n").strip()


def title_and_parts(body):
    """Return the title, and the parts below it; a line that ends inside a paragraph is a space."""
    title, _line, below = normal(body).partition("\n")
    blocks = [" ".join(block.split()) for block in EMPTY_LINES.split(below.strip()) if block.strip()]
    return title.strip(), [_part(block) for block in blocks]


def unwrapped(body):
    """Return a body with a line for each paragraph, as somebody changes it in a box."""
    title, parts = title_and_parts(body)
    return "\n\n".join([title, *(f"{HEADING if part.is_heading else ''}{part.words}" for part in parts)])


def places_in(body):
    """Return the names of all places, with those in the title and in headings."""
    return set(PLACE.findall(body))


def _part(block):
    return Part(block.removeprefix(HEADING), True) if block.startswith(HEADING) else Part(block)
