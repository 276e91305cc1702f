"""What happened outside the gate: always taken, in red, and looked at by a supervisor."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from consultations.actions.stepping import record_outside, review_step
from consultations.forms.outside import OutsideForm, ReviewForm
from consultations.forms.people import few_colleagues
from consultations.views.steps import show_step, step_or_404
from incidents.views.fetching import get_leads_to, incident_or_404, note_seen
from incidents.views.incident import page_of


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("consultations.consult", raise_exception=True)
def outside_add(request, reference):
    """Write down what happened already, without agreement or authority."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    data = request.POST if request.method == "POST" else None
    form = OutsideForm(data, by=request.user, colleagues=few_colleagues(incident))
    if form.is_valid():
        try:
            said = form.values(now=timezone.now())
            step = record_outside(incident=incident, by=request.user, to_work=True, **said)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("It is written down, in red, and is with a supervisor."))
            return redirect("consultations:step", reference, step.pk)
    note_seen(request, incident, fields=["person"])
    context = page_of(request.user, incident, _("It happened already")) | {"form": form}
    return render(request, "consultations/outside.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("consultations.decide", raise_exception=True)
@get_leads_to("consultations:steps")
def outside_review(request, reference, step_id):
    """Review, as a supervisor, what happened outside the gate."""
    incident = incident_or_404(request, reference, act=None)
    step = step_or_404(incident, step_id)
    form = ReviewForm(request.POST)
    if form.is_valid():
        try:
            review_step(step=step, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Your review is written down."))
            return redirect("consultations:step", reference, step_id)
    note_seen(request, incident, fields=["person", "steps"])
    return show_step(request, incident, step_or_404(incident, step_id), review_form=form, status=422)
