"""Telling the person first, before a case is closed or its outcome changed."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from consultations.actions.telling import tell_first
from consultations.choices import Told
from consultations.forms.kept import not_saved
from consultations.forms.told import ToldForm
from consultations.gate.judging import CLOSING
from consultations.ways import name_of
from incidents.views.fetching import incident_or_404, note_seen
from incidents.views.incident import page_of

TOLD = (Told.AT_RECORDING, Told.LATER, Told.ASKED_NOT_TO_BE)
SHOWN = ["person", "told_first"]


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("consultations.consult", raise_exception=True)
def told_first(request, reference):
    """Write down how the person was told; that nobody reached them, only as a supervisor who did not try."""
    decides = request.user.has_perm("consultations.decide")
    incident = incident_or_404(request, reference, act=None, to_work=not decides, bring=["account"])
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    not_reached = incident.could_not_reach.select_related("concluded_by").last()
    ways = _ways(request.user, incident, not_reached)
    form = ToldForm(request.POST if request.method == "POST" else None, ways=ways)
    if form.is_bound and not ways and not not_saved(form):
        return redirect("consultations:told-first", reference)
    if form.is_valid() and _tell(request.user, incident, form, not_reached):
        messages.success(request, _("It is written down. The case may now be closed, or its outcome changed."))
        return redirect("consultations:step-propose" if incident.may_work else "consultations:steps", *_after(incident))
    note_seen(request, incident, fields=SHOWN)
    context = page_of(request.user, incident, _("Tell them first")) | {
        "form": form if ways else None,
        "not_saved": [] if ways else not_saved(form),
        "not_reached": not_reached,
        "decides": decides,
        "name": name_of(incident),
    }
    return render(request, "consultations/told.html", context, status=422 if form.is_bound else 200)


def _ways(user, incident, not_reached):
    """Return what this person may enter: the officer what was said, a supervisor that nobody could be reached."""
    may_agree = user.has_perm("consultations.decide") and not_reached and not_reached.concluded_by_id != user.pk
    return [*(TOLD if incident.may_work else ()), *([Told.NOT_REACHABLE] if may_agree else ())]


def _after(incident):
    return (incident.reference, CLOSING) if incident.may_work else (incident.reference,)


def _tell(user, incident, form, not_reached):
    """Write it down; who tried is on record already, and a supervisor only agrees that it was enough."""
    values = dict(form.cleaned_data)
    if values["how"] == Told.NOT_REACHABLE:
        values |= {"by": not_reached.concluded_by, "agreed_by": user}
    else:
        values["by"] = user
    if values["how"] == Told.AT_RECORDING:
        values["told_at"] = values["told_at"] or incident.recorded_at
    try:
        tell_first(incident=incident, to_work=values["how"] != Told.NOT_REACHABLE, **values)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True
