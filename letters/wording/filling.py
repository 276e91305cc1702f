"""A wording and the values of its places become the text of a letter. Values are text: braces in them are no places."""

import re
import unicodedata
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from letters.text import Paragraph, Text
from letters.wording.places import PLACE, Part, places_in, title_and_parts
from letters.wording.variables import groups_of, variables_of

LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
EMPTY_LINES = re.compile(r"\s*\n\s*\n\s*")
# What turns the direction of all that follows it, the reviewed words too; a mark for one character may stay.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
UNKNOWN = _("This letter has no place called “%(name)s”.")
UNREADABLE = _("The wording has a place that nothing can fill: “%(name)s”. An administrator has to write it anew.")
MISSING = _("Fill in: %(label)s.")


def fill(wording, values):
    """Return the Text of a letter; values: {name of a variable: text}, where nothing counts as empty.

    A paragraph with an empty place is left out, and so is a heading with nothing under it. An empty line in a value
    begins a new paragraph. What stands in a typed span came from a value.
    Raise ValidationError with code "unknown_variable", "missing_variable" or, where the wording itself is broken,
    "unknown_place".
    """
    values = {name: clean(value) for name, value in values.items()}
    _refuse_unknown(wording.kind, values, UNKNOWN, "unknown_variable")
    _refuse_unknown(wording.kind, places_in(wording.body), UNREADABLE, "unknown_place")
    _refuse_missing(wording.kind, values)
    title, parts = title_and_parts(wording.body)
    kept = [part for part in parts if all(values.get(place) for place in part.places)]
    paragraphs = [each for part in _without_bare_headings(kept) for each in _paragraphs(part, values)]
    return Text(str(wording.language), title, tuple(paragraphs))


def clean(value):
    """Return a value as it stands in a letter: plain characters, with line ends that are alike."""
    text = TURNING.sub("", LINE_ENDS.sub("\n", "" if value is None else str(value)).replace("\t", " "))
    return "".join(each for each in text if each == "\n" or unicodedata.category(each) not in {"Cc", "Cs"}).strip()


def _refuse_unknown(kind, names, words, code):
    known = {each.name for each in variables_of(kind)}
    unknown = sorted(set(names) - known)
    if unknown:
        raise ValidationError(words, code=code, params={"name": unknown[0]})


def _refuse_missing(kind, values):
    """Refuse a required place that is empty, and alternatives of which none is filled."""
    missing = [each for each in variables_of(kind) if each.required and not values.get(each.name)]
    labels = {each.name: each.label for each in variables_of(kind)}
    missing_groups = [group for group in groups_of(kind) if not any(values.get(name) for name in group)]
    wanted = [each.label for each in missing] + [labels[group[0]] for group in missing_groups]
    if wanted:
        raise ValidationError(
            [ValidationError(MISSING, code="missing_variable", params={"label": label}) for label in wanted]
        )


def _without_bare_headings(parts):
    """Leave out a heading that another heading follows, or nothing."""
    followed = pairwise([*parts, Part("", True)])
    return [part for part, following in followed if not (part.is_heading and following.is_heading)]


def _paragraphs(part, values):
    """Yield what one part of the wording becomes: more than one paragraph where a value has an empty line."""
    words, spans = "", []
    for piece, is_typed in _pieces(part.words, values):
        if piece is None:
            yield Paragraph(words, tuple(spans), part.is_heading)
            words, spans = "", []
            continue
        if is_typed:
            spans.append((len(words), len(words) + len(piece)))
        words += piece
    yield Paragraph(words, tuple(spans), part.is_heading)


def _pieces(words, values):
    """Yield (characters, whether they came from a value); (None, False) where a new paragraph begins."""
    for number, piece in enumerate(PLACE.split(words)):
        if number % 2 == 0:
            if piece:
                yield piece, False
            continue
        for count, block in enumerate(EMPTY_LINES.split(values[piece])):
            if count:
                yield None, False
            yield block, True
