"""A request to go ahead without agreement, everything that happened to it, and how late that was, in words."""

from datetime import timedelta
from functools import cached_property

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from consultations.actions.authorising import is_late
from consultations.choices import Event
from consultations.content.authority import GROUPS
from consultations.gate.words import moment
from incidents.models import Clock

LONG = timedelta(hours=72)
OPEN = {
    Event.WRITTEN_UP: gettext_lazy("Not written up in time"),
    Event.TOLD: gettext_lazy("Not told in time"),
    Event.REVIEWED: gettext_lazy("Not reviewed in time"),
}
IN_TIME = {
    Event.WRITTEN_UP: gettext_lazy("Written up %(length)s after the authority."),
    Event.TOLD: gettext_lazy("Told %(length)s after the authority."),
    Event.NOT_TOLD: gettext_lazy("Why not was written down %(length)s after the authority."),
    Event.REVIEWED: gettext_lazy("Reviewed %(length)s after the authority."),
}
TOO_LATE = {
    Event.WRITTEN_UP: gettext_lazy("Written up late: %(length)s after the authority."),
    Event.TOLD: gettext_lazy("Told late: %(length)s after the authority."),
    Event.NOT_TOLD: gettext_lazy("Why not was written down late: %(length)s after the authority."),
    Event.REVIEWED: gettext_lazy("Reviewed late: %(length)s after the authority."),
}


class Authority:
    """A request and what happened to it, read in one query, its clocks in another; None for what has not happened."""

    def __init__(self, rows):
        self.events = {row.event: row for row in rows}
        self.request = self.events[Event.REQUESTED]

    @cached_property
    def clocks(self):
        clocks = self.request.incident.clocks.filter(about=self.request.pk)
        return {clock.code: clock for clock in clocks}

    @cached_property
    def granted(self):
        return self.events.get(Event.GRANTED)

    @property
    def refused(self):
        return self.events.get(Event.REFUSED)

    @property
    def decided(self):
        return self.granted or self.refused

    @property
    def is_told(self):
        return Event.TOLD in self.events

    @property
    def is_held_back(self):
        """Whether somebody wrote down why the person is not told, and nobody has told them since."""
        return Event.NOT_TOLD in self.events and not self.is_told

    @property
    def reviewed(self):
        return self.events.get(Event.REVIEWED)

    @property
    def is_red(self):
        """Whether it went ahead without agreement and no third person has looked at it."""
        return bool(self.granted and not self.reviewed)

    @cached_property
    def step(self):
        """The step that stands on the authority, or None."""
        return getattr(self.granted, "step", None) if self.granted else None

    def lacks(self, event):
        return event not in self.events


def authority_of(incident, request_id):
    """Return the Authority of a request of this incident, or None where there is no such request."""
    rows = incident.authorisation_events.filter(Q(pk=request_id) | Q(request_id=request_id))
    rows = list(rows.select_related("by", "target", "step"))
    if not any(row.pk == request_id and row.event == Event.REQUESTED for row in rows):
        return None
    for row in rows:
        row.incident = incident
        if row.target:
            row.target.incident = incident
    return Authority(rows)


def duties_of(authority, *, now):
    """Return what has to happen after an authority, each with what, text and whether it is, or was, late."""
    if not authority.granted:
        return []
    codes = {Event.TOLD: Clock.Code.TELL_PERSON, Event.REVIEWED: Clock.Code.REVIEW_AUTHORITY}
    if authority.granted.is_oral:
        codes = {Event.WRITTEN_UP: Clock.Code.WRITE_UP} | codes
    return [_duty(authority, event, authority.clocks[code], now) for event, code in codes.items()]


def _duty(authority, event, clock, now):
    done = authority.events.get(event)
    late = is_late(clock, now=now)
    if event == Event.TOLD and authority.is_held_back:
        done = authority.events[Event.NOT_TOLD]
    if done:
        words = (TOO_LATE if late else IN_TIME)[done.event]
        text = words % {"length": in_hours(done.at - authority.granted.at)}
    else:
        text = _open(event, clock.due_at, late, now)
    return {"what": WHAT[event], "text": text, "is_late": late, "is_open": not done}


WHAT = {
    Event.WRITTEN_UP: gettext_lazy("In writing"),
    Event.TOLD: gettext_lazy("Telling the person"),
    Event.REVIEWED: gettext_lazy("Review by a third person"),
}
BY = {
    Event.WRITTEN_UP: gettext_lazy("Write up by %(when)s."),
    Event.TOLD: gettext_lazy("Tell them by %(when)s, or write down why not."),
    Event.REVIEWED: gettext_lazy("Review by %(when)s."),
}


def _open(event, due_at, late, now):
    when = soon(due_at, now=now)
    if late:
        return _("%(what)s: by %(when)s at the latest. This stays on record as late.") % {
            "what": OPEN[event],
            "when": when,
        }
    return BY[event] % {"when": when}


def in_hours(length):
    """Return such as "10 h 45 min" of elapsed time, whatever the clocks did; from three days on, days and hours."""
    minutes = int(length.total_seconds() // 60)
    if length >= LONG:
        days, rest = divmod(minutes, 24 * 60)
        in_days = ngettext("%(days)d day", "%(days)d days", days) % {"days": days}
        return f"{in_days} {rest // 60} h" if rest // 60 else in_days
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min"


def soon(at, *, now):
    """Return the time alone for a moment within the day to come or past, else the day as well."""
    if abs(at - now) < timedelta(hours=12):
        return date_format(timezone.localtime(at), "H:i")
    return moment(at)


def answers_of(authority):
    """Return the answers of a request in the groups in which they were asked."""
    said = authority.request.details
    return [
        {
            "heading": group.heading,
            "rows": [{"key": each.label, "value": said.get(each.name, ""), "is_typed": True} for each in group.details],
        }
        for group in GROUPS
    ]


def entries_of(authority):
    """Return what happened, the newest first, as components/timeline.html shows it."""
    rows = sorted(authority.events.values(), key=lambda row: row.act_no, reverse=True)
    return [
        {"heading": _heading(row), "at": row.at, "by": _who(row), "text": row.words, "is_typed": True} for row in rows
    ]


def _heading(row):
    if row.event == Event.GRANTED and row.is_oral:
        return _("Authorised by word of mouth")
    return row.get_event_display()


def _who(row):
    return f"{row.rank} {row.by.name}" if row.rank else row.by.name
