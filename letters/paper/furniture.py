"""What stands around a letter in its own language: the day, the reference, and the number of each sheet."""

from django.utils import translation
from django.utils.formats import date_format

REFERENCE = {"en": "Reference", "cy": "Cyfeirnod"}
SHEET = {"en": ("Sheet", "of"), "cy": ("Dalen", "o")}


def day(date, language):
    """Return a day such as 23 November 2026."""
    with translation.override(language):
        return date_format(date, "j F Y")


def reference(sheet):
    """Return the reference with what it is called, or "" where the letter has none."""
    return f"{REFERENCE[sheet.text.language]} {sheet.reference}" if sheet.reference else ""
