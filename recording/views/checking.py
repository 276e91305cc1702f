"""Checking how reports are recorded, for supervisors."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from audit.log import Act, record_apart
from incidents.views.fetching import incident_or_404, note_seen
from incidents.views.incident import page_of
from recording.actions.deciding import check_decision
from recording.actions.erasing import kept_of_the_other
from recording.forms.checking import CheckForm
from recording.shown import decision_shown, in_words
from recording.waiting import lists_for

may_check = permission_required("recording.check", raise_exception=True)


@require_safe
@may_check
def to_check(request):
    """List the decisions of the unit to check, and the reports that nobody has decided about in time."""
    found = lists_for(request.user, now=timezone.now())
    record_apart(Act.LIST, by=request.user, what="page recording:to-check")
    return render(request, "recording/to_check.html", {"lists": found})


@require_http_methods(["GET", "HEAD", "POST"])
@may_check
def recording_check(request, reference, recording_id):
    """Agree with a decision, which erases what it does not keep, or ask for another; never one's own."""
    is_posted = request.method == "POST"
    incident = incident_or_404(request, reference, act=None, to_work=is_posted, bring=["other_party"])
    made = incident.recording_decisions.select_related("decided_by", "check_made__checked_by", "erased")
    decision = get_object_or_404(made, pk=recording_id)
    form = CheckForm(request.POST if is_posted else None)
    if form.is_valid() and _is_done(form, decision, request.user):
        messages.success(request, _("What you found is written down."))
        return redirect("recording:how-recorded", reference)
    note_seen(request, incident, fields=["person", "recording_decision"])
    context = page_of(request.user, incident, _("Check how it is recorded")) | {
        "form": form,
        "shown": decision_shown(decision, incident),
        "is_own": decision.decided_by_id == request.user.pk,
        "erased": [] if decision.keeps_other_party else in_words(*kept_of_the_other(incident)),
    }
    return render(request, "recording/check.html", context, status=422 if form.errors else 200)


def _is_done(form, decision, by):
    try:
        check_decision(decision=decision, by=by, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True
