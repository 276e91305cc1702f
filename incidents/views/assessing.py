"""What a specialist found about stalking, honour-based or partner abuse, and opening a warning on it."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from incidents.actions.assessing import open_warning, record_assessment
from incidents.forms import AssessmentForm, OpenWarningForm
from incidents.views.fetching import get_leads_to, incident_or_404, note_seen
from incidents.views.incident import page_of

SHOWN = ["person", "assessments"]


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("consultations.consult", raise_exception=True)
def assessment(request, reference):
    """Show what specialists found, and write down another finding."""
    is_posted = request.method == "POST"
    incident = incident_or_404(request, reference, act=None, to_work=is_posted)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    form = AssessmentForm(request.POST if is_posted else None)
    if form.is_valid():
        made = record_assessment(incident=incident, by=request.user, **form.cleaned_data)
        opens = _("It is written down. A supervisor who did not write it down decides whether a warning is opened.")
        opens_nothing = _("It is written down. No warning may be sent.")
        messages.success(request, opens if made.allows_a_warning else opens_nothing)
        return redirect("incidents:assessment", reference)
    return _show(request, incident, form)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("consultations.decide", raise_exception=True)
@get_leads_to("incidents:assessment")
def assessment_open(request, reference, assessment_id):
    """Let a warning be talked about after all, on a specialist's finding; for a supervisor of any unit who sees it."""
    incident = incident_or_404(request, reference, act=None)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    assessment = get_object_or_404(incident.assessments, pk=assessment_id)
    form = OpenWarningForm(request.POST, prefix=str(assessment.pk))
    if form.is_valid():
        try:
            open_warning(assessment=assessment, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("It is written down. A warning may now be talked about with the person."))
            return redirect("incidents:assessment", reference)
    return _show(request, incident, AssessmentForm(), wrong=(assessment.pk, form))


def _show(request, incident, form, wrong=(None, None)):
    note_seen(request, incident, fields=SHOWN)
    who = ("entered_by", "opening__opened_by", "opening__incident__key")
    made = incident.assessments.select_related(*who).order_by("-entered_at", "id")
    is_wrong = bool(form.errors or wrong[1])
    context = page_of(request.user, incident, _("Specialist assessment")) | {
        "assessments": [
            (each, _opening_form(request.user, each, *wrong)) for each in made.order_by("-entered_at", "id")
        ],
        "form": form,
        "wrong_form": wrong[1],
        "is_wrong": is_wrong,
    }
    return render(request, "incidents/assessment.html", context, status=422 if is_wrong else 200)


def _opening_form(user, assessment, wrong_id, wrong_form):
    """Return the form for opening a warning, for those who may; None for everybody else."""
    if assessment.pk == wrong_id:
        return wrong_form
    may_decide = user.has_perm("consultations.decide") and assessment.entered_by_id != user.pk
    can_be_opened = assessment.allows_a_warning and not hasattr(assessment, "opening")
    return OpenWarningForm(prefix=str(assessment.pk)) if may_decide and can_be_opened else None
