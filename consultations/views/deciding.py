"""What supervisors decide, and what the gate stopped in their unit."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from audit.log import Act, record_apart
from consultations.actions.agreeing import agree_to_leave
from consultations.actions.surplus import decide_surplus
from consultations.choices import Answer
from consultations.forms.deciding import AgreeForm, SurplusForm
from consultations.tries import blocked_tries_for, row_of
from consultations.views.steps import decision_or_404
from consultations.waiting import waiting_for
from incidents.changes import CHANGES
from incidents.steps import KINDS, Change
from incidents.views.fetching import incident_or_404, note_seen
from incidents.views.incident import page_of

may_decide = permission_required("consultations.decide", raise_exception=True)


@require_safe
@may_decide
def to_decide(request):
    """List what waits for a supervisor of this unit, soonest first."""
    marks = {name: request.GET.get(name, "") for name in ("later", "sooner")}
    found = waiting_for(request.user, now=timezone.now(), **marks)
    record_apart(Act.LIST, by=request.user, what="page consultations:to-decide")
    context = {
        "waiting": found.rows,
        "sooner_url": "?" + urlencode({"sooner": found.newer}) if found.newer else "",
        "later_url": "?" + urlencode({"later": found.older}) if found.older else "",
    }
    return render(request, "consultations/decide.html", context)


@require_safe
@may_decide
def blocked_tries(request):
    """List the tries that the gate stopped in this unit, newest first."""
    stale_only = request.GET.get("because") == "stale"
    marks = {name: request.GET.get(name, "") for name in ("older", "newer")}
    found, incidents = blocked_tries_for(request.user, stale_only=stale_only, **marks)
    record_apart(Act.LIST, by=request.user, what="page consultations:blocked-tries")
    kept = {"because": "stale"} if stale_only else {}
    texts = (_("Record"), _("Name"), _("Step"), _("Why it was stopped"), _("When"), _("Who tried"))
    context = {
        "stale_only": stale_only,
        "columns": [{"text": text} for text in texts],
        "rows": [row_of(each, incidents[each.incident_id], request.user) for each in found.rows],
        "newer_url": "?" + urlencode(kept | {"newer": found.newer}) if found.newer else "",
        "older_url": "?" + urlencode(kept | {"older": found.older}) if found.older else "",
    }
    return render(request, "consultations/blocked.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_decide
def leave_agree(request, reference, decision_id):
    """Agree, as a supervisor, that "they leave it to us" counts."""
    incident = incident_or_404(request, reference, act=None)
    decision = decision_or_404(incident, decision_id)
    form = AgreeForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _is_done(form, agree_to_leave, decision=decision, by=request.user):
        messages.success(request, _("You agreed that it counts."))
        return redirect("consultations:steps", reference)
    note_seen(request, incident, fields=["person", "decisions"])
    talk = decision.consultation
    context = page_of(request.user, incident, _("They leave it to us")) | {
        "form": form,
        "decision": decision,
        "step": KINDS[decision.kind],
        "is_left": decision.answer == Answer.LEAVE_IT_TO_YOU,
        "is_own": request.user.pk in (talk.held_by_id, talk.entered_by_id),
    }
    return render(request, "consultations/decide_leave.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@may_decide
def surplus_decide(request, reference, development_id):
    """Decide, as a supervisor, what becomes of what came back without being asked for."""
    incident = incident_or_404(request, reference, act=None)
    found = incident.developments.filter(kind=Change.SURPLUS).select_related("noted_by", "surplus_decision__decided_by")
    development = get_object_or_404(found, pk=development_id)
    form = SurplusForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _is_done(form, decide_surplus, development=development, by=request.user):
        messages.success(request, _("Your decision is written down."))
        return redirect("consultations:steps", reference)
    note_seen(request, incident, fields=["person", "developments"])
    decided = getattr(development, "surplus_decision", None)
    if decided:
        decided.incident = incident
    context = page_of(request.user, incident, _("More came back than was asked for")) | {
        "form": form,
        "development": development,
        "note": CHANGES[Change.SURPLUS].note,
        "decided": decided,
        "is_own": development.noted_by_id == request.user.pk,
    }
    return render(request, "consultations/decide_surplus.html", context, status=422 if form.errors else 200)


def _is_done(form, action, **arguments):
    try:
        action(**arguments, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True
