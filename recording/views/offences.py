"""What offence it could be, and the last day to charge."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from incidents.views.fetching import get_leads_to, incident_or_404, note_seen
from incidents.views.incident import page_of
from policy.recording import offence_families
from recording.actions.offending import end_offence, note_offences
from recording.forms.offences import OffencesForm, OverForm
from recording.offences import suggested
from recording.rules import day_of
from recording.time_left import warning_of

may_decide = permission_required("recording.decide", raise_exception=True)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("incidents.open", raise_exception=True)
def offences(request, reference):
    """Show the families confirmed and how long is left; confirm more, for whoever may decide."""
    is_posted = request.method == "POST"
    if is_posted and not request.user.has_perm("recording.decide"):
        raise PermissionDenied
    incident = incident_or_404(request, reference, act=None, to_work=is_posted)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    form = _form(incident, request.POST if is_posted else None)
    if form.is_valid() and _is_done(form, note_offences, incident=incident, by=request.user):
        messages.success(request, _("It is written down."))
        return redirect("recording:offences", reference)
    return _show(request, incident, form)


@require_http_methods(["GET", "HEAD", "POST"])
@may_decide
@get_leads_to("recording:offences")
def offence_over(request, reference, offence_id):
    """Write down why the last day to charge does not matter any more."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    offence = get_object_or_404(incident.offences, pk=offence_id)
    form = OverForm(request.POST, prefix=str(offence.pk))
    if form.is_valid() and _is_done(form, end_offence, offence=offence, by=request.user):
        messages.success(request, _("It is written down."))
        return redirect("recording:offences", reference)
    return _show(request, incident, _form(incident), {offence.pk: form})


def _form(incident, data=None):
    """Offer what was in force on the day of the report; the action asks again for the day of the last act."""
    families = offence_families(day_of(incident))
    harms = incident.harms.values_list("code", flat=True)
    form = OffencesForm(data, families=families, suggested=suggested(harms, families))
    form.names = {family.code: family.name for family in families}
    return form


def _is_done(form, action, **arguments):
    try:
        action(**arguments, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True


def _show(request, incident, form, wrong=None):
    note_seen(request, incident, fields=["person", "offences"])
    today, wrong = timezone.localdate(), wrong or {}
    noted = incident.offences.select_related("noted_by", "over__noted_by")
    wrong_form = next(iter(wrong.values()), None)
    context = page_of(request.user, incident, _("What offence it could be")) | {
        "offences": [_shown(each, incident, form.names, today, wrong) for each in noted],
        "form": form,
        "wrong_form": wrong_form,
        "may_change": incident.may_work and request.user.has_perm("recording.decide"),
    }
    return render(request, "recording/offences.html", context, status=422 if form.errors or wrong_form else 200)


def _shown(offence, incident, names, today, wrong):
    over = getattr(offence, "over", None)
    for row in (offence, over):
        if row:
            row.incident = incident
    return {
        "offence": offence,
        "name": names.get(offence.family, offence.family),
        "over": over,
        "warning": "" if over else warning_of(offence.charge_by, today=today),
        "form": wrong.get(offence.pk) or (None if over else OverForm(prefix=str(offence.pk))),
    }
