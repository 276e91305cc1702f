"""What waits for a supervisor to decide, soonest first, and the page where each is decided."""

from dataclasses import dataclass, replace

from django.db.models import Q
from django.urls import reverse

from incidents.due import when_due
from incidents.heading import address_of
from incidents.listing import SIZE, Slice, mark_of, read_mark
from incidents.models import Clock, Incident
from incidents.steps import KINDS

DECIDED_ON = {
    Clock.Code.LEAVE_TO_US: "consultations:leave-agree",
    Clock.Code.AUTHORISE: "consultations:authority",
    Clock.Code.TELL_PERSON: "consultations:authority",
    Clock.Code.REVIEW_AUTHORITY: "consultations:authority",
    Clock.Code.OUTSIDE_GATE: "consultations:step",
    Clock.Code.LATE_ENTRY: "consultations:late-agree",
    Clock.Code.SURPLUS: "consultations:surplus-decide",
    Clock.Code.RECORDING_CHECK: "recording:recording-check",
}
OF_THE_RECORD = {Clock.Code.ASSESSMENT: "incidents:assessment", Clock.Code.OUTCOME: "incidents:status"}


@dataclass(frozen=True)
class Waiting:
    """One thing to decide. url: "" where the record does not open for this person."""

    clock: Clock
    incident: Incident
    url: str
    due: str
    is_late: bool

    @property
    def what(self):
        return Clock.Code(self.clock.code).label

    @property
    def step(self):
        return KINDS[self.clock.step].name if self.clock.step else ""


def waiting_for(user, *, now, later="", sooner=""):
    """Return the Slice of what waits for the supervisors of a unit, the soonest first, in two queries.

    later: the mark that the page begins after; sooner: the one that it ends before. older of the Slice leads to what
    is due later, newer to what is due sooner.
    """
    listed = Incident.objects.listed_in_unit_for(user)
    for_them = Q(code__in=Clock.FOR_SUPERVISORS) | Q(code__in=Clock.FOR_SUPERVISORS_WHEN_LATE, due_at__lt=now)
    running = Clock.objects.filter(for_them, stopped_at__isnull=True, incident__in=listed.values("pk"))
    page = _ending_before(running, read_mark(sooner)) or _beginning_after(running, read_mark(later))
    incidents = Incident.objects.noting_what_opens_for(user, at=now).select_related("officer")
    found = incidents.in_bulk({clock.incident_id for clock in page.rows}) if page.rows else {}
    return replace(page, rows=[_waiting(clock, found[clock.incident_id], now) for clock in page.rows])


def _beginning_after(running, mark):
    """Return the Slice after a mark, or the first where there is none."""
    if mark:
        at, pk = mark
        running = running.filter(Q(due_at__gt=at) | Q(due_at=at, pk__gt=pk))
    rows = list(running.order_by("due_at", "pk")[: SIZE + 1])
    is_more, rows = len(rows) > SIZE, rows[:SIZE]
    sooner = mark_of(rows[0], "due_at") if mark and rows else ""
    return Slice(rows, newer=sooner, older=mark_of(rows[-1], "due_at") if is_more else "")


def _ending_before(running, mark):
    """Return the Slice before a mark; None where there is no mark, or nothing before it."""
    if mark is None:
        return None
    at, pk = mark
    before = running.filter(Q(due_at__lt=at) | Q(due_at=at, pk__lt=pk))
    rows = list(before.order_by("-due_at", "-pk")[: SIZE + 1])
    is_more, rows = len(rows) > SIZE, rows[:SIZE][::-1]
    if not rows:
        return None
    return Slice(rows, newer=mark_of(rows[0], "due_at") if is_more else "", older=mark_of(rows[-1], "due_at"))


def _waiting(clock, incident, now):
    return Waiting(
        clock=clock,
        incident=incident,
        url=_url(clock, incident),
        due=when_due(clock.due_at, now=now),
        is_late=clock.due_at < now,
    )


def _url(clock, incident):
    if not incident.may_open:
        return ""
    if clock.code in OF_THE_RECORD:
        return reverse(OF_THE_RECORD[clock.code], args=[incident.reference])
    if clock.code not in DECIDED_ON:
        return address_of(incident)
    return reverse(DECIDED_ON[clock.code], args=[incident.reference, clock.about])
