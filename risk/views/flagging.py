"""Flags: raising one, and looking at one again."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from incidents.views.fetching import incident_or_404, note_seen
from incidents.views.incident import page_of
from risk.actions.flagging import look_again, raise_flag
from risk.forms import FlagForm, LookAgainForm
from risk.looking import answers_now, flags_of, suggested_flags
from risk.suggesting import is_repeat
from risk.views.assessing import may_assess

SHOWN = ["person", "risk_flags", "answers"]


@require_http_methods(["GET", "HEAD", "POST"])
@may_assess
def flag_raise(request, reference):
    """Raise a flag; what the answers and links speak for is shown beside the form."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    flags = flags_of(incident)
    standing = {flag.raised.kind for flag in flags if not flag.is_ended}
    form = FlagForm(request.POST if request.method == "POST" else None, standing=standing)
    if form.is_valid():
        try:
            raise_flag(incident=incident, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The flag is raised."))
            return redirect("risk:risk", reference)
    note_seen(request, incident, fields=SHOWN)
    context = page_of(request.user, incident, _("Raise a flag"))
    links = incident.links.standing().shown_to(request.user).select_related("other")
    answers, repeats = answers_now(incident, context["exposures"]), is_repeat(incident, links)
    context |= {"form": form, "suggested": suggested_flags(answers, flags, has_repeat_link=repeats)}
    return render(request, "risk/flag_raise.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@may_assess
def flag(request, reference, raised_id):
    """Look at a flag again: whether it is still so."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    found = next((each for each in flags_of(incident) if each.raised.pk == raised_id), None)
    if found is None:
        raise Http404("No such flag on this record.")
    form = LookAgainForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            look_again(flag=found.raised, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("It is written down."))
            return redirect("risk:risk", reference)
    note_seen(request, incident, fields=["person", "risk_flags"])
    context = page_of(request.user, incident, _("A flag")) | {"flag": found, "form": form}
    return render(request, "risk/flag.html", context, status=422 if form.errors else 200)
