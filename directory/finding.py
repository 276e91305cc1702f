"""Which services somebody looks for: by words, by what they help with, by where they work."""

from django.db.models import Exists, OuterRef, Q

from directory.choices import Region
from directory.models import Service, ServiceArea
from indexing.folding import fold
from policy.models import Nation

UK = ServiceArea.Wide.UK.value
MOST_WORDS = 12


def with_words(found, text):
    """Keep those that have every word of a text at the beginning of one of theirs, accents and case apart."""
    for word in fold(text).split()[:MOST_WORDS]:
        found = found.filter(search_words__contains=f" {word}")
    return found


def in_area(found, code):
    """Keep those that work in a nation or a region, in a part of it, or in the whole of what it lies in."""
    areas = ServiceArea.objects.filter(service=OuterRef("pk"))
    whole = Q(nation=UK, region="", place="")
    if code in Region.values:
        around = Q(nation=Nation.ENGLAND, region="", place="")
        return found.filter(Exists(areas.filter(whole | around | Q(region=code))))
    return found.filter(Exists(areas.filter(whole | Q(nation=code))))


def shown(found, state):
    """Keep the open ones, the closed ones, or all of them."""
    if state == "all":
        return found
    return found.filter(status=Service.Status.CLOSED if state == "closed" else Service.Status.OPEN)
