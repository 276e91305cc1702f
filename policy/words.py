"""The rules in words, as pages for administrators say them."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from policy.models import Limit, Nation

DAY, WEEK = 24, 7 * 24
FROM_THE_START = date(1970, 1, 1)
AMOUNTS = {
    Limit.Unit.MINUTES: ngettext_lazy("%(count)d minute", "%(count)d minutes", "count"),
    Limit.Unit.HOURS: ngettext_lazy("%(count)d hour", "%(count)d hours", "count"),
    Limit.Unit.DAYS: ngettext_lazy("%(count)d day", "%(count)d days", "count"),
    Limit.Unit.WORKING_DAYS: ngettext_lazy("%(count)d working day", "%(count)d working days", "count"),
    Limit.Unit.MONTHS: ngettext_lazy("%(count)d month", "%(count)d months", "count"),
    Limit.Unit.RANK_LEVEL: gettext_lazy("rank level %(count)d"),
}
NOTHING = gettext_lazy("nothing")


def amount(row):
    """Return "24 hours", "672 hours (28 × 24)"; "nothing" where no row holds."""
    if row is None:
        return str(NOTHING)
    said = str(AMOUNTS[Limit.Unit(row.unit)] % {"count": row.value})
    is_long = row.unit == Limit.Unit.HOURS and row.value >= WEEK and row.value % DAY == 0
    return f"{said} ({row.value // DAY} × {DAY})" if is_long else said


def name(row):
    """Return what a row of another kind is called."""
    return row.name if row else str(NOTHING)


def day(value):
    """Return "1 March 2027"."""
    return date_format(value, "j F Y")


def since(value):
    """Return the first day of a rule in words; the first rules hold from long ago."""
    return _("from the start") if value <= FROM_THE_START else _("since %(day)s") % {"day": day(value)}


def starting(value):
    """Return the first day of a rule in words, whether it has come or not."""
    return _("from the start") if value <= FROM_THE_START else _("from %(day)s") % {"day": day(value)}


def labels(choices, codes):
    """Return the words of several codes in one line."""
    return ", ".join(str(choices(code).label) for code in codes)


def where(nation):
    """Return the nation of a row, which may be for all."""
    return Nation(nation).label if nation else _("all nations")
