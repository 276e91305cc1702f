"""Whose a record is, and whether it is being worked on: setting aside, taking up again, handing over."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from incidents.actions import setting_aside
from incidents.actions.handing_over import hand_over as hand_over_to
from incidents.actions.handing_over import who_can_take_over
from incidents.forms import HandOverForm, SetAsideForm
from incidents.views.fetching import get_leads_to, incident_or_404
from incidents.views.incident import page_of

FEW = 30
may_set_aside = permission_required("incidents.set_aside", raise_exception=True)


@require_http_methods(["GET", "POST"])
@may_set_aside
def set_aside(request, reference):
    """Set an unfinished record aside, with a reason."""
    incident = incident_or_404(request, reference, fields=["person"], to_work=True)
    if not incident.is_being_taken:
        return redirect("incidents:incident", incident.reference)
    form = SetAsideForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _is_done(form, setting_aside.set_aside, incident=incident, by=request.user):
        messages.success(request, _("The record is set aside. Every word of it is kept."))
        return redirect("incidents:incident", incident.reference)
    context = page_of(request.user, incident, _("Set aside")) | {"form": form}
    return render(request, "incidents/set_aside.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@may_set_aside
@get_leads_to("incidents:incident")
def take_up(request, reference):
    """Go on with a record that was set aside."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    return redirect(setting_aside.take_up(incident=incident, by=request.user))


@require_http_methods(["GET", "POST"])
@permission_required("incidents.record", raise_exception=True)
def hand_over(request, reference):
    """Hand a record over to a colleague."""
    incident = incident_or_404(request, reference, fields=["person"], to_work=True)
    form = HandOverForm(request.POST if request.method == "POST" else None, colleagues=_colleagues(request, incident))
    if form.is_valid():
        to = form.cleaned_data["to"]
        try:
            hand_over_to(incident=incident, to=to, by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            said = _("%(reference)s is now with %(officer)s.")
            messages.success(request, said % {"reference": incident.reference, "officer": to.name})
            return redirect("incidents:desk")
    context = page_of(request.user, incident, _("Hand over")) | {"form": form}
    return render(request, "incidents/hand_over.html", context, status=422 if form.errors else 200)


def _colleagues(request, incident):
    """A few people of the record's unit; with more than that, user names are quicker and are asked for instead."""
    people = who_can_take_over().filter(unit_id=incident.unit_id).exclude(pk=incident.officer_id)
    found = list(people.order_by("name", "pk")[: FEW + 1])
    return found if len(found) <= FEW else []


def _is_done(form, action, **arguments):
    try:
        action(**arguments, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True
