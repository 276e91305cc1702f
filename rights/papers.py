"""A receipt for what the person asked, safe to be seen: what was asked stands nowhere on it."""

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from incidents.receipt_values import is_large_print
from letters.choices import Language
from letters.paper.sheet import Sheet
from letters.text import Paragraph, Text


def receipt_for(asked):
    """Return the letters.paper.sheet.Sheet of the receipt for a PersonRequest, dated on the day they asked."""
    lines = (
        _("You asked us for something on %(day)s. We have it.") % {"day": _day(asked.asked_at)},
        _("You will have an answer by %(day)s, in the way you said is safe.") % {"day": _day(asked.due_at)},
    )
    return Sheet(
        text=Text(Language.ENGLISH.value, _("Your reference"), tuple(Paragraph(line) for line in lines)),
        reference=asked.incident.reference,
        dated=localtime(asked.asked_at).date(),
        is_large=is_large_print(asked.incident),
    )


def _day(moment):
    return date_format(localtime(moment), "j F Y")
