"""What the person says once the record is complete."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from incidents.actions.adding import add_to_record
from incidents.additions import additions_of
from incidents.forms import AdditionForm
from incidents.views.fetching import incident_or_404, note_seen
from incidents.views.incident import may_open, page_of


@require_http_methods(["GET", "HEAD", "POST"])
@may_open
def additions(request, reference):
    """Show what was said since the record was complete; keep something more."""
    is_posted = request.method == "POST"
    incident = incident_or_404(request, reference, act=None, to_work=is_posted)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    form = AdditionForm(request.POST if is_posted else None)
    if form.is_valid():
        add_to_record(incident=incident, by=request.user, **form.cleaned_data)
        messages.success(request, _("It is written down below their account, as they said it."))
        return redirect("incidents:additions", reference)
    return _show(request, incident, form)


def _show(request, incident, form):
    note_seen(request, incident, fields=["person", "additions"])
    context = page_of(request.user, incident, _("Additions")) | {"form": form, "additions": additions_of(incident)}
    return render(request, "incidents/additions.html", context, status=422 if form.errors else 200)
