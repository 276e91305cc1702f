"""What the person wants, from the first time to the last; and, apart from it, what an officer believes."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from incidents import developments
from incidents.actions.wishing import note_belief, record_wish
from incidents.forms import BeliefForm, WishForm
from incidents.steps import Change
from incidents.views.fetching import get_leads_to, incident_or_404, note_seen
from incidents.views.incident import may_open, page_of

SHOWN = ["person", "wishes", "beliefs"]
EFFECTS = {
    Change.WISH_LOWERED: gettext_lazy("It ended what was agreed about every step."),
    Change.WISH_RAISED: gettext_lazy("It opens a talk about that step, and started nothing."),
    Change.WISH_OTHER: gettext_lazy("It ended nothing that was agreed."),
}
NO_EFFECT = gettext_lazy("It changed nothing that was agreed.")
DONE = {
    Change.WISH_LOWERED: gettext_lazy("It is written down. Every step that was agreed has stopped."),
    Change.WISH_RAISED: gettext_lazy("It is written down. Talk with them about that step; nothing has been started."),
}


@require_http_methods(["GET", "HEAD", "POST"])
@may_open
def wishes(request, reference):
    """Show what they want and wanted; write down what they want now."""
    is_posted = request.method == "POST"
    incident = incident_or_404(request, reference, act=None, to_work=is_posted)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    form = WishForm(request.POST if is_posted else None)
    if form.is_valid():
        try:
            _wish, development = record_wish(incident=incident, by=request.user, **form.values)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            said = DONE.get(development and Change(development.kind))
            messages.success(request, said or _("It is written down. It ended nothing that was agreed."))
            return redirect("incidents:wishes", reference)
    return _show(request, incident, form, BeliefForm(prefix="belief"))


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("incidents.record", raise_exception=True)
@get_leads_to("incidents:wishes")
def belief_add(request, reference):
    """Keep what an officer believes they would want, which is never read as a wish."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    form = BeliefForm(request.POST, prefix="belief")
    if not form.is_valid():
        return _show(request, incident, WishForm(), form)
    note_belief(incident=incident, by=request.user, **form.cleaned_data)
    messages.success(request, _("It is written down as yours. What they want stays as they said it."))
    return redirect("incidents:wishes", reference)


def _show(request, incident, form, belief_form):
    note_seen(request, incident, fields=SHOWN)
    said = list(incident.outcome_preferences.select_related("asked_by"))
    effects = developments.of_wishes(incident)
    is_wrong = bool(form.errors or belief_form.errors)
    context = page_of(request.user, incident, _("What they want"), said) | {
        "wishes": [_in_words(wish, effects) for wish in reversed(said)],
        "beliefs": list(incident.beliefs.select_related("believed_by").order_by("-entered_at", "id")),
        "form": form,
        "belief_form": belief_form,
        "is_wrong": is_wrong,
    }
    return render(request, "incidents/wishes.html", context, status=422 if is_wrong else 200)


def _in_words(wish, effects):
    is_since = not wish.page
    effect = EFFECTS[effects[wish.act_no]] if wish.act_no in effects else NO_EFFECT
    return {"wish": wish, "effect": effect if is_since and wish.was_asked else ""}
