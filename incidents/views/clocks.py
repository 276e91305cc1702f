"""Every limit of a record: from when, until when, and why one that is late has not been kept."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from incidents.actions.being_late import say_why_late
from incidents.due import what_runs, when_due
from incidents.forms import LateForm
from incidents.models import Clock
from incidents.views.fetching import incident_or_404, note_seen
from incidents.views.incident import may_open, page_of

SHOWN = ["person", "clocks", "late_reasons"]


@require_http_methods(["GET", "HEAD", "POST"])
@may_open
def clocks(request, reference):
    """Show what runs and what ran, and write down why something is late."""
    is_posted, now = request.method == "POST", timezone.now()
    incident = incident_or_404(request, reference, act=None, to_work=is_posted)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    running = list(incident.clocks.all())
    form = LateForm(request.POST if is_posted else None, late=_late(running, now))
    if form.is_valid() and _is_said(form, running, request.user, now):
        messages.success(request, _("It is written down, and stands beside what is due."))
        return redirect("incidents:clocks", reference)
    return _show(request, incident, running, form, now)


def _is_said(form, clocks, by, now):
    """Write the reason down, or put on the form why that cannot be."""
    chosen = next(clock for clock in clocks if str(clock.pk) == form.cleaned_data.pop("clock"))
    try:
        say_why_late(clock=chosen, by=by, now=now, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True


def _show(request, incident, clocks, form, now):
    note_seen(request, incident, fields=SHOWN)
    running = [clock for clock in clocks if not clock.stopped_at]
    stopped = [clock for clock in clocks if clock.stopped_at]
    context = page_of(request.user, incident, _("What is due")) | {
        "columns": [{"text": text} for text in (_("What"), _("From"), _("When"))],
        "running": [
            _row(clock, when_due(clock.due_at, now=now, because=clock.late_because), url=_page_of(clock, incident))
            for clock in running
        ],
        "has_update": any(clock.code == Clock.Code.UPDATE for clock in running),
        "stopped": [_row(clock, _ended(clock)) for clock in sorted(stopped, key=_last_stopped, reverse=True)],
        "reasons": [
            (what_runs(reason.clock.code, _about(reason.clock)), reason)
            for reason in incident.late_reasons.select_related("clock", "said_by").order_by("-said_at", "id")
        ],
        "has_late": bool(form.fields["clock"].choices),
        "form": form,
    }
    return render(request, "incidents/clocks.html", context, status=422 if form.errors else 200)


def _late(clocks, now):
    late = (clock for clock in clocks if not clock.stopped_at and clock.due_at < now)
    return {clock.pk: f"{what_runs(clock.code, _about(clock))}: {when_due(clock.due_at, now=now)}" for clock in late}


def _page_of(clock, incident):
    """Return the page on which it is said by when a limit ends, for one that depends on the person's words."""
    return reverse("incidents:update-agree", args=[incident.reference]) if clock.code == Clock.Code.UPDATE else ""


def _row(clock, when, *, url=""):
    what = {"text": what_runs(clock.code, _about(clock)), "url": url}
    return [what, {"text": _day_and_time(clock.started_at)}, {"text": when}]


def _about(clock):
    return clock.step or clock.because


def _last_stopped(clock):
    return clock.stopped_at, clock.pk


def _ended(clock):
    """Return when a limit was stopped, and when it should have been where that was late."""
    stopped, due = _day_and_time(clock.stopped_at), _day_and_time(clock.due_at)
    if clock.stopped_at <= clock.due_at:
        return _("stopped %(when)s") % {"when": stopped}
    return _("stopped %(when)s; it was due %(due)s") % {"when": stopped, "due": due}


def _day_and_time(moment):
    return date_format(timezone.localtime(moment), "j F Y, H:i")
