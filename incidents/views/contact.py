"""Changing how the person can be reached safely."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from incidents.actions.contact import change_contact, last_change_of_contact
from incidents.content.reach import P04
from incidents.forms import ContactForm
from incidents.views.fetching import incident_or_404, note_seen
from incidents.views.incident import page_of


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("incidents.record", raise_exception=True)
def contact(request, reference):
    """Show how they can be reached now, and keep what is safe from here on."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    if request.method != "POST":
        seen = last_change_of_contact(incident)
        return _show(request, incident, ContactForm.of(incident.victim.safe_contact, seen=seen))
    form = ContactForm(request.POST)
    if form.is_valid():
        try:
            change_contact(incident=incident, by=request.user, **form.values)
        except ValidationError as refusal:
            form.add_error(None, refusal)
            form = _read_again(form, incident)
        else:
            messages.success(request, _("It is written down. Check it before every call and letter from now on."))
            return redirect("incidents:changes", reference)
    return _show(request, incident, form)


def _read_again(form, incident):
    """Let the form be sent once more by somebody who has now seen what stands."""
    form.data = form.data.copy()
    form.data["seen"] = str(last_change_of_contact(incident))
    return form


def _show(request, incident, form):
    note_seen(request, incident, fields=["person"])
    context = page_of(request.user, incident, _("Safe contact")) | {"form": form, "asked": P04}
    context["prompts"] = P04.prompts(incident.victim.known_as)
    return render(request, "incidents/contact.html", context, status=422 if form.errors else 200)
