"""Steps done while their agreement held, and typed only after it had ended."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from consultations.actions.stepping import agree_late, claim_late
from consultations.forms.late import LateForm
from consultations.forms.people import few_colleagues
from consultations.standing import under_key_of
from consultations.views.steps import decision_or_404
from incidents.forms import SmallForm
from incidents.steps import KINDS
from incidents.views.fetching import incident_or_404, note_seen
from incidents.views.incident import page_of

SHOWN = ["person", "decisions", "late_entries"]
BEHIND = ("done_by", "entered_by", "decision__target", "decision__consultation__held_by")


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("consultations.consult", raise_exception=True)
def late_add(request, reference, decision_id):
    """Say that a step was done before what was agreed had ended."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    decision = decision_or_404(incident, decision_id)
    if not decision.agrees:
        return redirect("consultations:steps", reference)
    data = request.POST if request.method == "POST" else None
    form = LateForm(data, by=request.user, colleagues=few_colleagues(incident))
    if form.is_valid():
        try:
            claim_late(decision=decision, by=request.user, to_work=True, **form.values)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("It is written down. It counts as done once a supervisor has agreed."))
            return redirect("consultations:steps", reference)
    note_seen(request, incident, fields=SHOWN)
    context = page_of(request.user, incident, _("It had been done before that")) | {
        "form": form,
        "decision": decision,
        "step": KINDS[decision.kind],
    }
    return render(request, "consultations/late.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("consultations.decide", raise_exception=True)
def late_agree(request, reference, entry_id):
    """Agree, as a supervisor, that a step was done in time."""
    incident = incident_or_404(request, reference, act=None)
    entry = entry_or_404(incident, entry_id)
    form = SmallForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        try:
            step = agree_late(entry=entry, by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("It is written down as done in time."))
            return redirect("consultations:step", reference, step.pk)
    note_seen(request, incident, fields=SHOWN)
    context = page_of(request.user, incident, _("Written down late")) | {
        "form": form,
        "entry": entry,
        "decision": entry.decision,
        "step": KINDS[entry.decision.kind],
        "is_own": request.user.pk in (entry.entered_by_id, entry.done_by_id),
        "agreed": getattr(entry, "step", None),
        "declined": getattr(entry, "declined", None),
    }
    return render(request, "consultations/late_agree.html", context, status=422 if form.errors else 200)


def entry_or_404(incident, entry_id):
    entry = incident.late_entries.select_related("step", "declined__declined_by", *BEHIND).filter(pk=entry_id).first()
    if entry is None:
        raise Http404("No such late entry on this record.")
    under_key_of(incident, entry, entry.decision, getattr(entry, "declined", None))
    return entry
