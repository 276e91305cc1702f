"""What later apps have to say at once, above everything else: on the desk, and on every page of a record.

A later app registers a source. It is asked about no record but those that are given. It takes one statement on a desk,
as long as it has no more to say than how many wait, and none on a page of a record of which it has nothing to say.
"""

from typing import NamedTuple, Protocol


class Notice(NamedTuple):
    """text: whole sentences. url: where to go on, "" for nowhere. is_urgent: said with a sign, above all others.

    is_count: how many wait on a list that url leads to; it stands below what is in hand.
    """

    text: str
    url: str = ""
    is_urgent: bool = False
    is_count: bool = False


class Source(Protocol):
    """annotations: what is read of a record along with it, for on_record to look at.

    on_desk(user, incidents): Notices of those of some incidents, given as a queryset. on_record(incident): Notices.
    """

    def annotations(self) -> dict: ...

    def on_desk(self, user, incidents) -> list: ...

    def on_record(self, incident) -> list: ...


SOURCES: list[Source] = []


def register(source):
    SOURCES.append(source)


def annotations():
    """Return what is read along with a record whose page is shown."""
    return {name: value for source in SOURCES for name, value in source.annotations().items()}


def on_desk(user, incidents):
    """Return the Notices of the desk, the urgent ones first."""
    return _urgent_first([notice for source in SOURCES for notice in source.on_desk(user, incidents)])


def on_record(incident):
    """Return the Notices of a page of a record that was read with its annotations."""
    return _urgent_first([notice for source in SOURCES for notice in source.on_record(incident)])


def _urgent_first(notices):
    return sorted(notices, key=lambda notice: not notice.is_urgent)
