"""What the pages about reports to platforms show."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evidence.content import platforms
from evidence.models import PlatformReportEntry
from evidence.platform_choices import DECIDING, EntryKind, PlatformResult
from incidents.due import when_due
from incidents.models import Clock
from interface.lookalikes import alike_among

TAKEDOWN = Clock.Code.INTIMATE_IMAGE_TAKEDOWN
COLOURS = {
    PlatformResult.REMOVED: "green",
    PlatformResult.PARTLY: "yellow",
    PlatformResult.REFUSED: "red",
    PlatformResult.NO_ANSWER: "orange",
}
NO_RESULT = gettext_lazy("No result yet")
LOOKING_AGAIN = gettext_lazy("Asked to look again")
CAME_BACK = gettext_lazy("Came back")
NO_LIMIT = gettext_lazy("None: the law that sets it did not hold yet on that day.")
IN_TIME = gettext_lazy("The platform decided in time.")
TOO_LATE = gettext_lazy("The platform decided after the time was up.")


def entries_of(incident):
    """Return {report's id: its entries, oldest first}, in one query."""
    found: dict = {}
    for entry in PlatformReportEntry.objects.filter(incident=incident).select_related("noted_by"):
        entry.incident = incident
        found.setdefault(entry.report_id, []).append(entry)
    return found


def reports_shown(incident, reports, *, now):
    """Return what templates/evidence/platform_report_facts.html shows of each report."""
    entries, clocks = entries_of(incident), {each.about: each for each in incident.clocks.filter(code=TAKEDOWN)}
    alike = alike_among(report.what for report in reports)
    return [
        report_shown(report, entries.get(report.pk, []), clocks, now=now) | {"others": alike.get(report.what, ())}
        for report in reports
    ]


def report_shown(report, entries, clocks, *, now):
    """Return one of them. clocks: those of the 48 hours, by what they run for."""
    state, colour = state_of(entries)
    limit = _limit(report, entries, clocks, now) if report.is_of_an_image else ""
    return {"report": report, "entries": entries, "state": state, "colour": colour, "limit": limit}


def state_of(entries):
    """Return how a report stands, in words, and the colour of its tag."""
    if not entries:
        return NO_RESULT, "blue"
    last = entries[-1]
    if last.kind in DECIDING:
        return last.get_result_display(), COLOURS[PlatformResult(last.result)]
    return (CAME_BACK, "red") if last.kind == EntryKind.CAME_BACK else (LOOKING_AGAIN, "purple")


def _limit(report, entries, clocks, now):
    """Return how the newest 48 hours of a report stand: from the report, or from when it came back."""
    began = [entry.pk for entry in entries if entry.kind == EntryKind.CAME_BACK]
    clock = clocks.get(began[-1] if began else report.pk)
    if clock is None:
        return NO_LIMIT
    if clock.stopped_at is None:
        return when_due(clock.due_at, now=now)
    return IN_TIME if clock.stopped_at <= clock.due_at else TOO_LATE


def advice():
    """Return what templates/evidence/platform_advice.html shows."""
    return {
        "choice": platforms.CHOICE,
        "save_first": platforms.SAVE_FIRST,
        "routes": platforms.ROUTES,
        "when_refused": platforms.WHEN_REFUSED,
        "reviewers": platforms.REVIEWERS,
        "helpers": (
            (_("For adults"), platforms.FOR_ADULTS),
            (_("For anybody under 18"), platforms.FOR_UNDER_18),
        ),
        "never_copy": platforms.NEVER_COPY,
    }
