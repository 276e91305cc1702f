"""A date asked for in three parts: day, month and year."""

import datetime
from calendar import monthrange

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS, MONTHS_3
from django.utils.text import get_text_list
from django.utils.translation import gettext_lazy as _

PARTS = ("day", "month", "year")
NAMES = {"day": _("a day"), "month": _("a month"), "year": _("a year")}


class DatePartsWidget(forms.MultiWidget):
    """Three text boxes with the ids `<id>-day`, `<id>-month` and `<id>-year`, and names alike."""

    def __init__(self, attrs=None):
        super().__init__(dict.fromkeys(PARTS, forms.TextInput), attrs)
        self.widgets_names = [f"-{part}" for part in PARTS]

    def decompress(self, value):
        """Return what stands in the boxes for a date, or three blanks."""
        return [value.day, value.month, value.year] if value else ["", "", ""]

    def id_for_label(self, id_):
        return f"{id_}-day" if id_ else id_

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        id_ = context["widget"]["attrs"].get("id")
        for part, box in zip(PARTS, context["widget"]["subwidgets"], strict=True):
            if id_:
                box["attrs"]["id"] = f"{id_}-{part}"
        return context


class DatePartsField(forms.Field):
    """A date from three parts; the cleaned value is a date, or None when all three are blank.

    The month may be a number or a name. An error carries `params["parts"]`, the boxes it is about, so that the
    error link leads to the first of them. Codes: required, missing, not_number, day, month, year, no_such_day.
    """

    widget = DatePartsWidget
    default_error_messages = {
        "required": _("Enter the date."),
        "missing": _("The date must include %(missing)s."),
        "not_number": _("Write the date in numbers, such as 27 3 2026."),
        "day": _("The day must be a number from 1 to 31."),
        "month": _("The month must be a number from 1 to 12, or its name."),
        "year": _("The year must have four numbers, such as 2026."),
        "no_such_day": _("That month has no day %(day)s. Check the day and the month."),
    }

    def to_python(self, value):
        """Return the date, or None; value is a list of day, month and year as typed, a date or None."""
        if value is None or isinstance(value, datetime.date):
            return value
        typed = {part: str(text or "").strip() for part, text in zip(PARTS, value, strict=True)}
        if not any(typed.values()):
            return None
        self._refuse_gaps(typed)
        return self._date(typed)

    def _refuse_gaps(self, typed):
        gaps = [part for part in PARTS if not typed[part]]
        if gaps:
            missing = get_text_list([str(NAMES[part]) for part in gaps], _("and"))
            self._refuse("missing", *gaps, missing=missing)

    def _date(self, typed):
        day, month, year = _number(typed["day"]), _month(typed["month"]), _number(typed["year"])
        if day is None and month is None and year is None:
            self._refuse("not_number", *PARTS)
        if not day or day > 31:
            self._refuse("day", "day")
        if not month or month > 12:
            self._refuse("month", "month")
        if not year or len(typed["year"]) != 4:
            self._refuse("year", "year")
        if day > monthrange(year, month)[1]:
            self._refuse("no_such_day", "day", day=day)
        return datetime.date(year, month, day)

    def _refuse(self, code, *parts, **params):
        raise ValidationError(self.error_messages[code], code=code, params={"parts": parts, **params})


def wrong_parts(errors):
    """Return the parts a date's errors are about, in their order: all three where an error names none."""
    named = {part for error in errors for part in (error.params or {}).get("parts", PARTS)}
    return [part for part in PARTS if part in named]


def _number(text):
    return int(text) if text.isdecimal() and len(text) < 9 else None


def _month(text):
    """Return the number of a month from a number or from its whole or shortened name."""
    names = {str(name).lower(): number for months in (MONTHS, MONTHS_3) for number, name in months.items()}
    return names.get(text.lower().rstrip("."), _number(text))
