"""Reports to platforms: all of a record with the advice beside them, a new one, and what came of one."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from evidence.actions.platform import note_platform_entry, record_platform_report
from evidence.content import platforms
from evidence.forms.platform import EntryForm, ReportForm
from evidence.platform_pages import TAKEDOWN, advice, entries_of, report_shown, reports_shown
from incidents.views.fetching import incident_or_404, note_seen
from incidents.views.incident import may_open, page_of

SHOWN = ["person", "platform_reports"]
may_add = permission_required("evidence.add", raise_exception=True)


def may_open_or_add(view):
    """Ask for the permission to open records, and to POST for the one to add to them."""
    by_get, by_post = may_open(view), may_add(view)

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        return (by_post if request.method == "POST" else by_get)(request, *args, **kwargs)

    return wrapped


@require_safe
@may_open
def reports(request, reference):
    """Show what was reported to platforms, what was said about it, and how it is done."""
    incident = incident_or_404(request, reference, act=None)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    note_seen(request, incident, fields=[*SHOWN, "platform_talks"])
    made = list(incident.platform_reports.select_related("entered_by").order_by("-act_no"))
    context = page_of(request.user, incident, _("Platform reports")) | {
        "reports": reports_shown(incident, made, now=timezone.now()),
        "talks": list(incident.platform_talks.select_related("held_by", "report").order_by("-act_no")),
        "advice": advice(),
        "by_hand": platforms.BY_HAND,
    }
    return render(request, "evidence/platform_reports.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_add
def report_add(request, reference):
    """Write down a report that the person, or somebody who supports them, made."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            report = record_platform_report(incident=incident, by=request.user, **form.values)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("It is written down. Add here what the platform answers."))
            return redirect("evidence:platform-report", reference, report.pk)
    note_seen(request, incident, fields=["person"])
    context = page_of(request.user, incident, _("Write down a report")) | {
        "form": form,
        "save_first": platforms.SAVE_FIRST,
        "by_hand": platforms.BY_HAND,
        "choice": platforms.CHOICE,
    }
    return render(request, "evidence/platform_report_add.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@may_open_or_add
def report(request, reference, report_id):
    """Show one report and what came of it; write down what came next."""
    is_posted = request.method == "POST"
    incident = incident_or_404(request, reference, act=None, to_work=is_posted)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    made = get_object_or_404(incident.platform_reports.select_related("entered_by"), pk=report_id)
    entries = entries_of(incident).get(made.pk, [])
    form = EntryForm(request.POST if is_posted else None, kinds=made.may_come_next(entries))
    if form.is_valid():
        try:
            note_platform_entry(report=made, by=request.user, **form.values)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("It is written down."))
            return redirect("evidence:platform-report", reference, report_id)
    return _show(request, incident, made, entries, form)


def _show(request, incident, made, entries, form):
    note_seen(request, incident, fields=[*SHOWN, "platform_report_entries"])
    clocks = {each.about: each for each in incident.clocks.filter(code=TAKEDOWN)}
    context = page_of(request.user, incident, _("A report to a platform")) | {
        "shown": report_shown(made, entries, clocks, now=timezone.now()),
        "form": form,
        "when_refused": platforms.WHEN_REFUSED,
        "reviewers": platforms.REVIEWERS,
    }
    return render(request, "evidence/platform_report.html", context, status=422 if form.errors else 200)
