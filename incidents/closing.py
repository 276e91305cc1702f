"""What has to be done before a record can be closed. A later app registers what it knows of."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class InTheWay:
    """One thing to do first, in words, and the page where it is done."""

    text: str
    url: str


CHECKS: list[Callable] = []


def register(check):
    """Have check(incident) asked before a record is closed; it returns the InTheWays it knows of."""
    CHECKS.append(check)


def what_is_in_the_way(incident):
    """Return the InTheWays of a record that somebody would like to see closed."""
    return [*_safety(incident), *(each for check in CHECKS for each in check(incident))]


def _safety(incident):
    if incident.safety_actions_open:
        url = reverse("incidents:safety", args=[incident.reference])
        yield InTheWay(_("Write down what was done about an urgent answer or a stop."), url)
