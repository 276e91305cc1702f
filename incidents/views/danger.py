"""Asking again whether anyone is in danger, until there is an answer."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from incidents.actions.danger import answer_danger
from incidents.content.call import P01
from incidents.forms import DangerForm
from incidents.views.fetching import incident_or_404, note_seen
from incidents.views.incident import page_of


@require_http_methods(["GET", "POST"])
@permission_required("incidents.record", raise_exception=True)
def danger(request, reference):
    """Show the question, and keep the answer; an urgent one leads to the safety page."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    if not incident.is_recorded:
        return redirect(reverse("incidents:report-page", args=[reference, "call"]))
    form = DangerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        incident = answer_danger(incident=incident, by=request.user, **form.cleaned_data)
        messages.success(request, _("It is written down."))
        return redirect("incidents:safety" if incident.safety_actions_open else "incidents:incident", reference)
    note_seen(request, incident, fields=["person", "danger"])
    prompts = P01.prompts(incident.victim.known_as)
    context = page_of(request.user, incident, _("Danger")) | {"form": form, "asked": P01, "prompts": prompts}
    return render(request, "incidents/danger.html", context, status=422 if form.errors else 200)
