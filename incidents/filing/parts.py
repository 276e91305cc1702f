"""The shapes in which a file holds answers; each puts what it is given into the boxes of the guided form."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from incidents.pages.rows import Rows

TEXT = _("A text was expected here, in quotation marks.")
YES_OR_NO = _("true or false was expected here, without quotation marks.")
LIST = _("A list was expected here, in square brackets.")
OBJECT = _("Parts with names were expected here, in curly brackets.")
UNKNOWN = _("It has a part that this file format does not have.")
DAY = _("Write the day as year, month and day, for example 2026-03-27.")
TOO_MANY = _("It has more rows than a page can hold (%(most)d).")


class Boxes:
    """What would be typed, page by page, and the code of the file under which each box was found."""

    def __init__(self):
        self.pages = {}
        self.codes = {}

    def fill(self, page, box, values, code):
        self.pages.setdefault(page, {})[box] = values
        self.codes[box] = code


@dataclass(frozen=True)
class Text:
    """One text or code. means: codes of the file that the form spells another way."""

    page: str
    box: str
    means: dict = field(default_factory=dict)

    def put(self, value, boxes, code):
        value = self.means.get(expect(value, str, TEXT), value)
        if value:
            boxes.fill(self.page, self.box, [value], code)


@dataclass(frozen=True)
class Tick:
    page: str
    box: str

    def put(self, value, boxes, code):
        if expect(value, bool, YES_OR_NO):
            boxes.fill(self.page, self.box, ["on"], code)


@dataclass(frozen=True)
class Several:
    page: str
    box: str

    def put(self, value, boxes, code):
        values = [expect(each, str, TEXT) for each in expect(value, list, LIST)]
        if values:
            boxes.fill(self.page, self.box, values, code)


@dataclass(frozen=True)
class Lines:
    """A list of texts that stands in one box, one on each line."""

    page: str
    box: str

    def put(self, value, boxes, code):
        lines = [expect(each, str, TEXT) for each in expect(value, list, LIST)]
        if lines:
            boxes.fill(self.page, self.box, ["\n".join(lines)], code)


@dataclass(frozen=True)
class Day:
    """A calendar day, which the form asks for in three boxes."""

    page: str
    box: str

    def put(self, value, boxes, code):
        parts = expect(value, str, TEXT).split("-") if value else []
        if parts and len(parts) != 3:
            raise wrong(DAY)
        for part, text in zip(("year", "month", "day"), parts, strict=False):
            boxes.fill(self.page, f"{self.box}-{part}", [text], code)
            boxes.codes[self.box] = code


@dataclass(frozen=True)
class Pairs:
    """A list of rows, each of a text and a choice."""

    page: str
    rows: Rows
    text: str
    choice: str

    def put(self, value, boxes, code):
        pairs = expect(value, list, LIST)
        if len(pairs) > Rows.MOST:
            raise wrong(TOO_MANY, most=Rows.MOST)
        for number, pair in enumerate(pairs):
            row = {
                self.text: Text(self.page, f"{self.rows.text}_{number}"),
                self.choice: Text(self.page, f"{self.rows.choice}_{number}"),
            }
            Parts(row).put(pair, boxes, code)


@dataclass(frozen=True)
class Parts:
    """Parts with names. None stands for a part that is read elsewhere and fills no box."""

    parts: dict

    def put(self, value, boxes, code):
        given = expect(value, dict, OBJECT)
        if given.keys() - self.parts.keys():
            raise wrong(UNKNOWN)
        for name, part in self.parts.items():
            if part and given.get(name) is not None:
                part.put(given[name], boxes, code)


def expect(value, kind, otherwise):
    """Return the value if it is of this kind. Raise ValidationError with code shape and this message if not."""
    if not isinstance(value, kind):
        raise wrong(otherwise)
    return value


def wrong(message, **params):
    return ValidationError(message, code="shape", params=params)
