"""What falls due on a record, in words."""

from datetime import timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from incidents.actions.clocks import SAFETY_ACTION
from incidents.models import Clock

WHAT = {**dict(Clock.Code.choices), SAFETY_ACTION: gettext_lazy("Safety action")}
LONG = timedelta(hours=2)


def what_is_due(incident, *, now):
    """Return such as "Recording decision: due today 14:30", or "" when nothing runs."""
    if incident.due_at is None:
        return ""
    return f"{WHAT.get(incident.due_code, incident.due_code)}: {when_due(incident.due_at, now=now)}"


def when_due(due_at, *, now):
    """Return "due today 14:30", "due tomorrow", "late since 9 May 14:30"; the end of a day is the day."""
    day_and_time = _in_words(due_at, now)
    if due_at < now:
        return _("late since %(when)s") % {"when": day_and_time}
    return _("due %(when)s") % {"when": day_and_time}


def waiting(since, *, now):
    """Return how long something has waited: minutes at first, then since when."""
    if now - since >= LONG:
        return _("waiting since %(when)s") % {"when": _in_words(since, now)}
    minutes = int((now - since).total_seconds() // 60)
    if not minutes:
        return _("just opened")
    words = ngettext("waiting for %(minutes)d minute", "waiting for %(minutes)d minutes", minutes)
    return words % {"minutes": minutes}


def _in_words(moment, now):
    local, today = timezone.localtime(moment), timezone.localtime(now).date()
    day = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}.get((local.date() - today).days)
    if day is None:
        day = date_format(local, "j F" if local.year == today.year else "j F Y")
    is_end_of_day = (local.hour, local.minute) == (23, 59)
    return day if is_end_of_day else f"{day} {local:%H:%M}"
