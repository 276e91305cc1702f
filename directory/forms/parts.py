"""Areas and hours as somebody types them."""

import re
from datetime import time

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from directory.choices import Region
from directory.models import ServiceArea

LONGEST_PLACE = 100
ALL_DAY = gettext_lazy("all day")
BETWEEN = re.compile(r"\s*(?:-|–|—|\bto\b)\s*")
CLOCK = re.compile(r"([01]?[0-9]|2[0-4])[:.]([0-5][0-9])", re.ASCII)
WIDE = {str(label).casefold(): (nation, "") for nation, label in ServiceArea.Wide.choices}
WIDE |= {str(label).casefold(): (ServiceArea.Wide.ENGLAND.value, region) for region, label in Region.choices}
NO_REGION = gettext_lazy("Write the region or the nation after “%(place)s”, for example “Lancashire, North West”.")
NOT_HOURS = gettext_lazy("Write hours like 10:00 to 16:00, with a comma between two of them, or “all day”.")


def read_places(text):
    """Return areas of lines such as "Lancashire, North West"; raise ValidationError with code "no_region"."""
    return [_place(line) for line in text.splitlines() if line.strip()]


def typed_places(areas):
    """Return what somebody would have typed for areas that have a place."""
    labels = {wide: label for label, wide in _labels()}
    return "\n".join(f"{place}, {labels[nation, region]}" for nation, region, place in areas)


def read_hours(day, text):
    """Return (day, opens, closes) for what was typed of one weekday; raise ValidationError with code "not_hours"."""
    if text.strip().casefold() in {"all day", str(ALL_DAY).casefold()}:
        return [(day, time(0), time(0))]
    return [(day, *_stretch(part)) for part in text.split(",") if part.strip()]


def typed_hours(rows):
    """Return what somebody would have typed for the hours of one weekday."""
    return ", ".join(row.words for row in rows)


def _place(line):
    place, _comma, wide = line.rpartition(",")
    place, wide = place.strip(), wide.strip().casefold()
    if not place or wide not in WIDE or len(place) > LONGEST_PLACE:
        raise ValidationError(NO_REGION, code="no_region", params={"place": line.strip()[:LONGEST_PLACE]})
    return (*WIDE[wide], place)


def _stretch(text):
    ends = BETWEEN.split(text.strip().casefold())
    found = [CLOCK.fullmatch(end.strip()) for end in ends]
    if len(ends) != 2 or not all(found):
        raise ValidationError(NOT_HOURS, code="not_hours")
    return tuple(_time(match) for match in found)


def _time(match):
    hour, minute = int(match[1]), int(match[2])
    if hour == 24 and minute:
        raise ValidationError(NOT_HOURS, code="not_hours")
    return time(hour % 24, minute)


def _labels():
    yield from ((label, (nation, "")) for nation, label in ServiceArea.Wide.choices)
    yield from ((label, (ServiceArea.Wide.ENGLAND.value, region)) for region, label in Region.choices)
