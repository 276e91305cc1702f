"""Wordings of staff that are worth another look. A later app says which; nothing is refused for them.

Asked of what staff write for one another, and never of what a person said.
"""

from collections.abc import Callable

FINDERS: list[Callable] = []


def register(find):
    """Have find(text) asked about notes; it returns the phrases that it knows, as the text writes them."""
    FINDERS.append(find)


def to_check(text):
    """Return the phrases of a text that its writer should look at again."""
    return [phrase for find in FINDERS for phrase in find(text)]
