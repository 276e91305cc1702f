"""What waits for a supervisor to decide, soonest first, and the page where each is decided."""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from incidents.due import when_due
from incidents.heading import address_of
from incidents.models import Clock, Incident
from incidents.steps import KINDS

MOST = 25
DECIDED_ON = {
    Clock.Code.LEAVE_TO_US: "consultations:leave-agree",
    Clock.Code.AUTHORISE: "consultations:authority",
    Clock.Code.TELL_PERSON: "consultations:authority",
    Clock.Code.REVIEW_AUTHORITY: "consultations:authority",
    Clock.Code.OUTSIDE_GATE: "consultations:step",
    Clock.Code.LATE_ENTRY: "consultations:late-agree",
    Clock.Code.SURPLUS: "consultations:surplus-decide",
}


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
        return KINDS[self.clock.step].name if self.clock.step else _("No one kind of step")


def waiting_for(user, *, now):
    """Return what waits for the supervisors of a unit, at most MOST + 1, in two queries."""
    listed = Incident.objects.listed_in_unit_for(user)
    for_them = Q(code__in=Clock.FOR_SUPERVISORS) | Q(code__in=Clock.FOR_SUPERVISORS_WHEN_LATE, due_at__lt=now)
    running = Clock.objects.filter(for_them, stopped_at__isnull=True, incident__in=listed.values("pk"))
    clocks = list(running.order_by("due_at", "pk")[: MOST + 1])
    incidents = Incident.objects.noting_what_opens_for(user, at=now).select_related("officer")
    found = incidents.in_bulk({clock.incident_id for clock in clocks}) if clocks else {}
    return [_waiting(clock, found[clock.incident_id], now) for clock in clocks]


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
    if clock.code == Clock.Code.ASSESSMENT:
        return reverse("incidents:assessment", args=[incident.reference])
    if clock.code not in DECIDED_ON:
        return address_of(incident)
    return reverse(DECIDED_ON[clock.code], args=[incident.reference, clock.about])
