"""What a person takes away in writing is made by a later app, which says here how."""

from collections.abc import Callable

MAKERS: list[Callable] = []


def register(make):
    """Have make(incident, kind=, contact_times=, by=) called in the transaction that keeps what the person chose.

    It raises ValidationError where the paper may not be made: then nothing is kept.
    """
    MAKERS.append(make)


def make_paper(incident, *, kind, contact_times, by):
    """Make the paper of a kind as the record stands now; contact_times: when whoever gives it can be reached."""
    for make in MAKERS:
        make(incident, kind=kind, contact_times=contact_times, by=by)
