"""The ranks that the rules of the force name, for whoever types one; a rank may be any text."""

from collections.abc import Callable
from datetime import date

_sources: list[Callable[[date], list[str]]] = []


def register(names):
    """Add names(day), which returns the ranks that hold on a day; the app of the rules calls it in AppConfig.ready."""
    _sources.append(names)


def known(on):
    """Return the names of the ranks known on a day, each once, in the order they were given."""
    return list(dict.fromkeys(name for names in _sources for name in names(on)))
