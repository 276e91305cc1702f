"""What to call the person and how to speak of them, from now on and everywhere."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from incidents.actions.restating import restate
from incidents.content.reach import P03
from incidents.forms import RestateForm
from incidents.views.fetching import incident_or_404, note_seen
from incidents.views.incident import page_of


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("incidents.record", raise_exception=True)
def names(request, reference):
    """Show the name and words that stand, and put what the person says anew in their place."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    is_officer = incident.officer_id == request.user.pk
    if request.method != "POST":
        return _show(request, incident, RestateForm.of(incident.victim, is_officer=is_officer))
    form = RestateForm(request.POST, victim=incident.victim, is_officer=is_officer)
    if form.is_valid():
        try:
            restate(incident=incident, by=request.user, **form.values)
        except ValidationError as refusal:
            form.add_error(None, refusal)
            incident = incident_or_404(request, reference, act=None, to_work=True)
            return _show(request, incident, form, stands=form.put_what_stands(incident.victim))
        else:
            messages.success(request, _said(form.values["said"]))
            return redirect("incidents:names", reference)
    return _show(request, incident, form)


def _said(said):
    if said.get("known_as") == "":
        return _("It is written down: no name of theirs stands on any page now. Write one here as soon as they say it.")
    return _("It is written down, and stands on every page from now on.")


def _show(request, incident, form, stands=()):
    note_seen(request, incident, fields=["person"])
    context = page_of(request.user, incident, _("Name and words")) | {"form": form, "asked": P03, "stands": stands}
    context["prompts"] = P03.prompts(incident.victim.known_as)
    return render(request, "incidents/names.html", context, status=422 if form.errors else 200)
