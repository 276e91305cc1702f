"""The services that a form about support lists: those that fit, crisis lines, and any that were ticked before."""

from uuid import UUID

from django.utils import timezone

from directory import matching
from referrals.matching import MOST, wanted_of

MOST_TICKED = 20


def listed(incident, ticked=()):
    """Return the Suggestions that a form about support lists, best first and each once; ticked: ids as they came."""
    on = timezone.localdate()
    wanted = wanted_of(incident)
    found = matching.suggestions(wanted, on, most=MOST)[0] + matching.crisis_lines(wanted, on)
    there = {str(each.service.pk) for each in found}
    others = [pk for pk in dict.fromkeys(map(_id, ticked)) if pk and pk not in there]
    return found + matching.these(others[:MOST_TICKED], on, wanted=wanted)


def _id(text):
    try:
        return str(UUID(text))
    except ValueError:
        return ""
