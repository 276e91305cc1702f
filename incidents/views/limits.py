"""The limits that the person sets on what we do: all of them, a new one, and lifting one in their words."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from incidents.actions.limiting import lift_condition, set_condition
from incidents.forms import LiftForm, LimitForm
from incidents.views.fetching import incident_or_404, note_seen
from incidents.views.incident import may_open, page_of

SHOWN = ["person", "conditions"]


@require_http_methods(["GET", "HEAD", "POST"])
@may_open
def limits(request, reference):
    """Show every limit, those that hold first, and write down a new one."""
    is_posted = request.method == "POST"
    incident = incident_or_404(request, reference, act=None, to_work=is_posted)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    form = LimitForm(request.POST if is_posted else None)
    if form.is_valid():
        set_condition(incident=incident, by=request.user, **form.values)
        messages.success(request, _("It is written down, and holds from now on. Tell whoever is about to act."))
        return redirect("incidents:limits", reference)
    note_seen(request, incident, fields=SHOWN)
    set_by_them = incident.conditions.select_related("asked_by", "lifted__asked_by", "lifted__incident__key").order_by(
        "-act_no"
    )
    conditions = sorted(set_by_them, key=lambda condition: hasattr(condition, "lifted"))
    context = page_of(request.user, incident, _("Limits they set")) | {"conditions": conditions, "form": form}
    return render(request, "incidents/limits.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("incidents.record", raise_exception=True)
def limit_lift(request, reference, condition_id):
    """Write down, in their words, that a limit no longer holds."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    condition = get_object_or_404(incident.conditions, pk=condition_id)
    form = LiftForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            lift_condition(condition=condition, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("It is written down. That limit no longer holds."))
            return redirect("incidents:limits", reference)
    note_seen(request, incident, fields=SHOWN)
    context = page_of(request.user, incident, _("Lift a limit")) | {"condition": condition, "form": form}
    return render(request, "incidents/limit_lift.html", context, status=422 if form.errors else 200)
