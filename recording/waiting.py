"""What a supervisor looks at: decisions to check, and reports whose 24 hours are ending or over."""

from datetime import timedelta

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents.due import when_due
from incidents.listed import incident_cell
from incidents.models import Clock, Incident

MOST = 25
SOON = timedelta(hours=6)
COLUMNS = {
    "to_check": (gettext_lazy("Record"), gettext_lazy("Officer"), gettext_lazy("Check it")),
    "over": (gettext_lazy("Record"), gettext_lazy("Officer"), gettext_lazy("Decide"), gettext_lazy("Late because")),
    "soon": (gettext_lazy("Record"), gettext_lazy("Officer"), gettext_lazy("Decide")),
}
HEADINGS = {
    "to_check": gettext_lazy("Decisions to check"),
    "over": gettext_lazy("Not decided in time"),
    "soon": gettext_lazy("To be decided within six hours"),
}


def lists_for(user, *, now):
    """Return the three lists, each with heading, columns, rows and has_more; in four queries at most."""
    listed = Incident.objects.listed_in_unit_for(user).values("pk")
    running = Clock.objects.filter(stopped_at__isnull=True, incident__in=listed).order_by("due_at", "pk")
    undecided = running.filter(code=Clock.Code.RECORDING_DECISION).exclude(incident__status=Incident.Status.SET_ASIDE)
    clocks = {
        "to_check": list(running.filter(code=Clock.Code.RECORDING_CHECK)[: MOST + 1]),
        "over": list(undecided.filter(due_at__lt=now)[: MOST + 1]),
        "soon": list(undecided.filter(due_at__gte=now, due_at__lt=now + SOON)[: MOST + 1]),
    }
    wanted = {clock.incident_id for found in clocks.values() for clock in found}
    incidents = Incident.objects.noting_what_opens_for(user, at=now).select_related("officer").in_bulk(wanted)
    return [_list(name, found, incidents, user, now) for name, found in clocks.items()]


def _list(name, clocks, incidents, user, now):
    rows = [_row(name, clock, incidents[clock.incident_id], user, now) for clock in clocks[:MOST]]
    columns = [{"text": text} for text in COLUMNS[name]]
    return {"heading": HEADINGS[name], "columns": columns, "rows": rows, "has_more": len(clocks) > MOST}


def _row(name, clock, incident, user, now):
    due = {"text": capfirst(when_due(clock.due_at, now=now))}
    if name == "to_check" and incident.may_open:
        due["url"] = reverse("recording:recording-check", args=[incident.reference, clock.about])
    elif incident.may_work and incident.is_recorded:
        due["url"] = reverse("recording:recording-decide", args=[incident.reference])
    cells = [incident_cell(incident, user), {"text": incident.officer.short_name, "is_typed": True}, due]
    return [*cells, _late(clock)] if name == "over" else cells


def _late(clock):
    return {"text": capfirst(clock.get_late_because_display()) if clock.late_because else _("Nobody has said why")}
