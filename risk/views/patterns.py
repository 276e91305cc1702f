"""Asking about the same account in other records, and answering for one's unit."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from audit.log import Act, record_apart
from incidents.due import when_due
from incidents.views.fetching import incident_or_404, note_seen
from incidents.views.incident import page_of
from risk.actions.patterns import answer_pattern, raise_pattern
from risk.forms import AnswerForm, RaisePatternForm
from risk.models import PatternAsk
from risk.views.assessing import may_assess

MOST = 25
may_answer = permission_required("risk.see_patterns", raise_exception=True)


@require_http_methods(["GET", "HEAD", "POST"])
@may_assess
def pattern_raise(request, reference):
    """Ask whoever is responsible for other records that name the same account."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    form = RaisePatternForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            raise_pattern(incident=incident, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("It is asked. What is answered will stand here."))
            return redirect("risk:linked", reference)
    note_seen(request, incident, fields=["person", "patterns"])
    context = page_of(request.user, incident, _("Ask about a pattern")) | {"form": form}
    return render(request, "risk/pattern_raise.html", context, status=422 if form.errors else 200)


@require_safe
@may_answer
def patterns(request):
    """List what this supervisor's unit was asked and has not answered, the soonest due first."""
    asks = PatternAsk.objects.answerable_by(request.user).open()
    found = list(asks.select_related("incident", "pattern__raised_by__unit").order_by("due_at", "id")[: MOST + 1])
    record_apart(Act.LIST, by=request.user, what="page risk:patterns")
    now = timezone.now()
    context = {
        "asks": [(ask, when_due(ask.due_at, now=now), ask.due_at < now) for ask in found[:MOST]],
        "has_more": len(found) > MOST,
    }
    return render(request, "risk/patterns.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_answer
def pattern_answer(request, ask_id):
    """Answer one; the page says nothing but which record of the unit it is about, and who asks."""
    asks = PatternAsk.objects.answerable_by(request.user)
    bring = ("incident__key", "pattern__raised_by__unit", "answer__answered_by", "answer__incident__key")
    ask = get_object_or_404(asks.select_related(*bring), pk=ask_id)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            answer_pattern(ask=ask, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Your answer is sent to whoever asked."))
            return redirect("risk:patterns")
    note_seen(request, ask.incident, fields=["pattern_asks"])
    context = {
        "ask": ask,
        "answer": getattr(ask, "answer", None),
        "form": form,
        "due": when_due(ask.due_at, now=timezone.now()),
    }
    return render(request, "risk/pattern_answer.html", context, status=422 if form.errors else 200)
