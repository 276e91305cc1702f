"""What falls due on a record, for whom, and in words."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.roles import Role
from incidents.actions.clocks import SAFETY_ACTION
from incidents.choices import LateBecause, RiskBecause, StepCode
from incidents.models import Clock

WHAT = {**dict(Clock.Code.choices), SAFETY_ACTION: gettext_lazy("Safety action")}
LONG = timedelta(hours=2)


@dataclass(frozen=True, order=True)
class Due:
    """What falls due next on one record. because: a LateBecause, where somebody said why it is late."""

    at: datetime
    code: str
    because: str


def due_for(user, incident):
    """Return the Due that concerns this user, or None: a supervisor's, an officer's, on one's own record the sooner."""
    of_supervisors = incident.supervisor_due_at, incident.supervisor_due_code, incident.supervisor_due_because
    of_officers = incident.due_at, incident.due_code, incident.due_because
    if not user.has_role(Role.SUPERVISOR):
        theirs = [of_officers]
    elif incident.officer_id == user.pk:
        theirs = [of_officers, of_supervisors]
    else:
        theirs = [of_supervisors]
    return min((Due(*each) for each in theirs if each[0]), default=None)


def what_is_due(user, incident, *, now):
    """Return such as "Recording decision: due today 14:30", or "" when nothing runs that concerns this user."""
    due = due_for(user, incident)
    return in_words(due, now=now) if due else ""


def in_words(due, *, now):
    """Return such as "Recording decision: due today 14:30"."""
    return f"{WHAT.get(due.code, due.code)}: {when_due(due.at, now=now, because=due.because)}"


def what_runs(code, about=""):
    """Return a limit in words. about: the kind of step it concerns, or the reason for it, where it has one."""
    label = Clock.Code(code).label
    if about in RiskBecause:
        return f"{label}: {RiskBecause(about).label}"
    return f"{label} ({StepCode(about).label})" if about else label


def when_due(due_at, *, now, because=""):
    """Return "due today 14:30", "due tomorrow", "late since 9 May 14:30"; the end of a day is the day.

    because: a LateBecause, said of what is late.
    """
    day_and_time = _in_words(due_at, now)
    if due_at >= now:
        return _("due %(when)s") % {"when": day_and_time}
    if because:
        because = LateBecause(because).label
        return _("late since %(when)s, because %(because)s") % {"when": day_and_time, "because": because}
    return _("late since %(when)s") % {"when": day_and_time}


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
