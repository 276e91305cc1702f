"""A supervisor does not agree: to what the person left to us, or that a step typed late was done in time."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from consultations.actions.declining import decline_late, decline_leave
from consultations.forms.deciding import DeclineForm
from consultations.views.late import entry_or_404
from consultations.views.steps import decision_or_404
from incidents.steps import KINDS
from incidents.views.fetching import incident_or_404, note_seen
from incidents.views.incident import page_of

may_decide = permission_required("consultations.decide", raise_exception=True)


@require_http_methods(["GET", "HEAD", "POST"])
@may_decide
def leave_decline(request, reference, decision_id):
    """Decline that "they leave it to us" counts."""
    incident = incident_or_404(request, reference, act=None)
    decision = decision_or_404(incident, decision_id)
    form = DeclineForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _is_declined(request, form, decline_leave, decision=decision):
        return redirect("consultations:steps", reference)
    return _show(request, incident, decision, form, "leave-decline", _("They leave it to us"))


@require_http_methods(["GET", "HEAD", "POST"])
@may_decide
def late_decline(request, reference, entry_id):
    """Decline that a step typed late was done in time."""
    incident = incident_or_404(request, reference, act=None)
    entry = entry_or_404(incident, entry_id)
    form = DeclineForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _is_declined(request, form, decline_late, entry=entry):
        return redirect("consultations:steps", reference)
    return _show(request, incident, entry.decision, form, "late-decline", _("Written down late"), entry)


def _is_declined(request, form, action, **about):
    try:
        action(by=request.user, **about, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    messages.success(request, _("You did not agree. It stands on the desk of its officer, with your words."))
    return True


def _show(request, incident, decision, form, name, heading, entry=None):
    note_seen(request, incident, fields=["person", "decisions", *(["late_entries"] if entry else [])])
    context = page_of(request.user, incident, heading) | {
        "form": form,
        "form_name": name,
        "entry": entry,
        "decision": decision,
        "step": KINDS[decision.kind],
    }
    return render(request, "consultations/decline.html", context, status=422 if form.errors else 200)
