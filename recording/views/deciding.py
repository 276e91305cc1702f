"""Deciding how a report is recorded."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from incidents.views.fetching import incident_or_404, note_seen
from incidents.views.incident import page_of
from policy.models import RecordType
from policy.recording import NoRegimeError
from recording.actions.deciding import decide, version_of
from recording.actions.erasing import kept_of_the_other
from recording.flagging import suggested
from recording.forms.guided import GuidedForm
from recording.guided import keeps_the_other_person
from recording.rules import rules_of
from recording.shown import in_words

AT_ONCE = (RecordType.CRIME, RecordType.TRANSFERRED)
SHOWN = ["person", "recording_decision"]


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("recording.decide", raise_exception=True)
def recording_decide(request, reference):
    """Ask the questions of the day's rules, show what follows and what would be shut away, and then decide."""
    incident = incident_or_404(request, reference, act=None, to_work=True, bring=["other_party"])
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    try:
        rules = rules_of(incident)
    except NoRegimeError:
        return _show(request, incident, None)
    if request.method != "POST":
        return _show(request, incident, GuidedForm(rules=rules, initial=_suggestions(incident, rules)), rules)
    form = GuidedForm(request.POST, rules=rules)
    shown = request.POST.get("shown")
    is_ready = form.is_valid() and (form.outcome.decision in AT_ONCE or shown == form.outcome.decision)
    if is_ready and _is_done(request, incident, form):
        messages.success(request, _("It is decided and written down. Nothing of what the person gets depends on it."))
        return redirect("recording:how-recorded", reference)
    return _show(request, incident, form, rules)


def _is_done(request, incident, form):
    by, read = request.user, _read(request)
    try:
        decide(incident=incident, by=by, after=read, shown=form.outcome.decision, **form.values)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True


def _read(request):
    """Return the version that was on record when the page was opened; 0 where it says none."""
    text = request.POST.get("after", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def _suggestions(incident, rules):
    motives = incident.motives.values_list("about", flat=True)
    return {"strands": suggested(motives, rules.strands)}


def _show(request, incident, form, rules=None):
    note_seen(request, incident, fields=SHOWN)
    context = page_of(request.user, incident, _("Decide how it is recorded")) | {"form": form, "rules": rules}
    is_sent = form is not None and form.is_bound
    is_newer_told = is_sent and form.has_error(NON_FIELD_ERRORS, "decided_since")
    context["after"] = _read(request) if is_sent and not is_newer_told else version_of(incident)
    if is_sent and not form.errors:
        context["follows"] = _follows(incident, form.outcome, rules)
    status = 422 if form is not None and form.errors else 200
    return render(request, "recording/decide.html", context, status=status)


def _follows(incident, outcome, rules):
    """Return what the answers come to, and what would be shut away with it."""
    keeps = keeps_the_other_person(rules.regime, outcome.decision)
    return {
        "code": str(outcome.decision),
        "label": capfirst(outcome.decision.label),
        "reason": outcome.reason,
        "keeps": keeps,
        "shut_away": [] if keeps else in_words(*kept_of_the_other(incident)),
    }
