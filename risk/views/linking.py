"""Records that belong together, because a person said so; seen from the record the link was made on alone."""

from collections import Counter

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from audit.log import Act, record_apart
from consultations.gate import note_blocked_try
from incidents.views.fetching import incident_or_404, note_seen
from incidents.views.incident import may_open, page_of
from risk.actions.linking import end_link, link_records
from risk.asked_units import patterns_of
from risk.blocked import why_not_shared
from risk.forms import EndLinkForm, LinkForm
from risk.same_account import account_counts
from risk.sharing import SHARING, sharing_steps
from risk.views.assessing import may_assess

SHOWN = ["person", "links", "patterns"]


@require_safe
@may_open
def linked(request, reference):
    """Show what this record was linked to, as far as this user may see it, and what came of asking about a pattern."""
    incident = incident_or_404(request, reference, fields=SHOWN)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    links = _links(incident, request.user)
    context = page_of(request.user, incident, _("Records that belong together"))
    context |= {
        "links": [link for link in links if not hasattr(link, "end")],
        "ended": [link for link in links if hasattr(link, "end")],
        "series": _series(links),
        "counts": account_counts(incident, request.user),
        "patterns": patterns_of(incident),
        "may_assess": context["may_work"] and request.user.has_perm("risk.assess"),
    }
    return render(request, "risk/linked.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_assess
def link_add(request, reference):
    """Link another record; one of another unit waits for the gate."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    shown = incident.links.shown_to(request.user).filter(series__isnull=False)
    numbers = shown.order_by("series__number").values_list("series__number", flat=True).distinct()
    form = LinkForm(request.POST if request.method == "POST" else None, series=numbers, steps=_steps(incident))
    panel = None
    if form.is_valid():
        try:
            link_records(incident=incident, by=request.user, **form.values)
        except ValidationError as refusal:
            panel = _refuse(request, incident, form, refusal)
        else:
            messages.success(request, _("The link is made. Nothing shows on the other record."))
            return redirect("risk:linked", reference)
    note_seen(request, incident, fields=SHOWN)
    context = page_of(request.user, incident, _("Link a record")) | {"form": form, "panel": panel}
    return render(request, "risk/link_add.html", context, status=422 if form.errors or panel else 200)


def _refuse(request, incident, form, refusal):
    """Say why not beside what was typed; return the panel of the gate where that is what refuses."""
    if refusal.code != "not_shared":
        if refusal.code == "not_found":
            record_apart(Act.REFUSE, by=request.user, what="page risk:link-add", reason="not_found")
        form.add_error("reference" if refusal.code in ("not_found", "itself") else None, refusal)
        return None
    panel, reason = why_not_shared(incident, request.user)
    form.add_error("step" if form.fields["step"].choices else None, refusal)
    if reason:
        note_blocked_try(incident=incident, kind=SHARING, target=None, reason=reason, by=request.user)
    return panel


@require_http_methods(["GET", "HEAD", "POST"])
@may_assess
def link_end(request, reference, link_id):
    """Write down that two records do not belong together after all."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    link = get_object_or_404(incident.links.shown_to(request.user).select_related("other"), pk=link_id)
    link.incident = incident
    form = EndLinkForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            end_link(link=link, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The link is ended."))
            return redirect("risk:linked", reference)
    note_seen(request, incident, fields=SHOWN)
    context = page_of(request.user, incident, _("End a link")) | {"link": link, "form": form}
    return render(request, "risk/link_end.html", context, status=422 if form.errors else 200)


def _links(incident, user):
    found = incident.links.shown_to(user).select_related("other", "series", "linked_by", "end__ended_by")
    links = list(found.order_by("-linked_at", "id"))
    for link in links:
        link.incident = incident
        if hasattr(link, "end"):
            link.end.incident = incident
    return links


def _series(links):
    """Return [(number, how many records of it this user may see, this one among them), …]."""
    standing = {(link.series.number, link.other_id) for link in links if link.series_id and not hasattr(link, "end")}
    return [(number, count + 1) for number, count in sorted(Counter(number for number, _other in standing).items())]


def _steps(incident):
    steps = list(sharing_steps(incident))
    for step in steps:
        step.target.incident = incident
    return steps
