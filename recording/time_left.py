"""How long is left to charge, in words: from eight weeks before the last day on, and again from four."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

EARLY, LATE = timedelta(weeks=8), timedelta(weeks=4)


def warning_of(charge_by, *, today):
    """Return the warning for a last day, or "" where there is none or it is far off."""
    if charge_by is None:
        return ""
    left = charge_by - today
    if left < timedelta(0):
        return _("The time to charge has run out.")
    if left <= LATE:
        days = ngettext("%(days)d day is left to charge.", "%(days)d days are left to charge.", left.days)
        return _("Now: %(days)s") % {"days": days % {"days": left.days}}
    if left <= EARLY:
        return _("%(weeks)d weeks are left to charge.") % {"weeks": left.days // 7}
    return ""
