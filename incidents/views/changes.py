"""What has changed since: what it ended, who has to be told, and writing down the next one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from incidents import developments
from incidents.actions.developing import note_development
from incidents.forms import ChangeForm
from incidents.steps import Change
from incidents.views.fetching import incident_or_404, note_seen
from incidents.views.incident import may_open, page_of

SHOWN = ["person", "developments"]


@require_http_methods(["GET", "HEAD", "POST"])
@may_open
def changes(request, reference):
    """Show the changes, the newest first, and write down one; a new threat leads on to safety."""
    is_posted = request.method == "POST"
    incident = incident_or_404(request, reference, act=None, to_work=is_posted)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    form = ChangeForm(request.POST if is_posted else None)
    if form.is_valid():
        try:
            development = note_development(incident=incident, by=request.user, **form.values)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, developments.what_follows(development))
            is_threat = development.kind == Change.NEW_THREAT
            return redirect("incidents:safety" if is_threat else "incidents:changes", reference)
    return _show(request, incident, form)


def _show(request, incident, form):
    note_seen(request, incident, fields=SHOWN)
    since = incident.developments.select_related("noted_by").order_by("-act_no")
    context = page_of(request.user, incident, _("Changes")) | {
        "changes": [developments.in_words(development) for development in since],
        "form": form,
    }
    return render(request, "incidents/changes.html", context, status=422 if form.errors else 200)
