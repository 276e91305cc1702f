"""Where a record stands: waiting for the person, an outcome proposed, closed, reopened."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from incidents.actions.status import change_status, steps_open_to
from incidents.closing import what_is_in_the_way
from incidents.forms import StatusForm
from incidents.models import Incident
from incidents.views.fetching import incident_or_404, note_seen
from incidents.views.incident import page_of

SHOWN = ["person", "status_changes"]


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("incidents.change_status", raise_exception=True)
def status(request, reference):
    """Show where the record stands and has stood, and take it to its next status."""
    is_posted, now = request.method == "POST", timezone.now()
    incident = incident_or_404(request, reference, act=None, to_work=is_posted)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    form = StatusForm(
        request.POST if is_posted else None,
        before=Incident.Status(incident.status),
        steps=steps_open_to(request.user, incident),
        today=timezone.localdate(now),
    )
    if form.is_valid() and _is_changed(form, incident, request.user, now):
        label = Incident.Status(form.cleaned_data["to"]).label
        messages.success(request, _("It is written down. The record is now: %(status)s.") % {"status": label})
        return redirect("incidents:status", reference)
    return _show(request, incident, form)


def _is_changed(form, incident, by, now):
    """Take the record to its next status, or put on the form why that cannot be."""
    try:
        change_status(incident=incident, by=by, now=now, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True


def _show(request, incident, form):
    note_seen(request, incident, fields=SHOWN)
    context = page_of(request.user, incident, _("Where the record stands")) | {
        "form": form,
        "changes": list(incident.status_changes.select_related("changed_by").order_by("-entered_at", "-id")),
        "in_the_way": what_is_in_the_way(incident) if incident.is_in_hand else [],
    }
    return render(request, "incidents/status.html", context, status=422 if form.errors else 200)
