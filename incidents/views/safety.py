"""Safety first: what to do about urgent answers, and writing down what was done."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from incidents import summaries
from incidents.actions.safety import fill_safety_action
from incidents.forms import SafetyActionForm
from incidents.safety_words import action_in_words
from incidents.views.fetching import get_leads_to, incident_or_404, note_seen
from incidents.views.incident import page_of

SHOWN = ["person", "safety_actions"]
may_record = permission_required("incidents.record", raise_exception=True)


@require_safe
@may_record
def safety(request, reference):
    """Show the steps for this person's urgent answers and, to those who may work on it, a form for each action."""
    incident = incident_or_404(request, reference, fields=SHOWN)
    return _show(request, incident, _way_back(request, request.GET.get("next", "")))


@require_http_methods(["GET", "HEAD", "POST"])
@may_record
@get_leads_to("incidents:safety")
def safety_fill(request, reference, action_id):
    """Write down what was done about one urgent answer."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    action = get_object_or_404(incident.safety_actions, pk=action_id)
    back = _way_back(request, request.POST.get("next", ""))
    form = SafetyActionForm(request.POST, prefix=str(action_id))
    if form.is_valid():
        try:
            fill_safety_action(action=action, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("It is written down."))
            return redirect(_after(incident, back))
    note_seen(request, incident, fields=SHOWN)
    return _show(request, incident, back, wrong=(action_id, form), status=422)


def _after(incident, back):
    """Return where to go once something is written down: to what is still open, or back."""
    here = reverse("incidents:safety", args=[incident.reference])
    if not incident.safety_actions.open().exists():
        return back or here
    return f"{here}?{urlencode({'next': back}, safe='/')}" if back else here


def _way_back(request, path):
    """Return the path if it is one of our own, else ""."""
    is_ours = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if is_ours else ""


def _show(request, incident, back, wrong=(None, None), status=200):
    now = timezone.now()
    facts = summaries.facts_of_incident(incident)
    actions = [action_in_words(action, now=now) for action in incident.safety_actions.select_related("filled_by")]
    for shown in actions:
        shown["form"] = _form(shown["action"], *wrong) if incident.may_work else None
    context = page_of(request.user, incident, _("Safety")) | {
        "steps": summaries.safety_steps(facts),
        "panels": summaries.other_panels(facts),
        "actions": actions,
        "waiting": [shown["answer"] for shown in actions if shown["action"].is_open],
        "wrong_form": wrong[1],
        "next": back,
    }
    return render(request, "incidents/safety.html", context, status=status)


def _form(action, wrong_id, wrong_form):
    """Return the form of an action; one that is filled in has none, unless what was sent for it came too late."""
    if action.pk == wrong_id:
        return wrong_form
    return SafetyActionForm(prefix=str(action.pk)) if action.is_open else None
