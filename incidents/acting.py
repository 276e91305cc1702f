"""What somebody has to have done before they act on an agreement. A later app registers what it asks."""

from collections.abc import Callable

CHECKS: list[Callable] = []


def register(check):
    """Have check(incident, by) asked before such an act; it raises ValidationError where something comes first."""
    CHECKS.append(check)


def refuse_unprepared(incident, by):
    """Raise the ValidationError of the first check that finds something undone; the caller holds the lock."""
    for check in CHECKS:
        check(incident, by)
