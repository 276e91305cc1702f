"""What the person must be told, and that they were."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from incidents.due import when_due
from incidents.views.fetching import get_leads_to, incident_or_404, note_seen
from incidents.views.incident import page_of
from recording.actions.telling import note_happening, note_telling
from recording.choices import SETTLED
from recording.forms.telling import HappeningForm, TellingForm
from recording.models import ToldEntry

may_decide = permission_required("recording.decide", raise_exception=True)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("incidents.open", raise_exception=True)
def tell_them(request, reference):
    """Show what they must be told and what came of it; write down more, for whoever may decide."""
    is_posted = request.method == "POST"
    if is_posted and not request.user.has_perm("recording.decide"):
        raise PermissionDenied
    incident = incident_or_404(request, reference, act=None, to_work=is_posted)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    form = HappeningForm(request.POST if is_posted else None)
    if form.is_valid() and _is_done(form, note_happening, incident=incident, by=request.user):
        messages.success(request, _("It is written down, and the time to tell them runs."))
        return redirect("recording:tell-them", reference)
    return _show(request, incident, form)


@require_http_methods(["GET", "HEAD", "POST"])
@may_decide
@get_leads_to("recording:tell-them")
def tell_them_done(request, reference, happening_id):
    """Write down that they were told, or why not."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    happening = get_object_or_404(incident.to_tell, pk=happening_id)
    form = TellingForm(request.POST, prefix=str(happening.pk))
    if form.is_valid() and _is_done(form, note_telling, about=happening, by=request.user):
        messages.success(request, _("It is written down."))
        return redirect("recording:tell-them", reference)
    return _show(request, incident, HappeningForm(), {happening.pk: form})


def _is_done(form, action, **arguments):
    try:
        action(**arguments, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True


def _show(request, incident, form, wrong=None):
    note_seen(request, incident, fields=["person", "to_tell"])
    now, wrong = timezone.now(), wrong or {}
    entries = Prefetch("tellings", queryset=ToldEntry.objects.select_related("entered_by"))
    noted = incident.to_tell.select_related("noted_by").prefetch_related(entries).order_by("-happened_at", "id")
    wrong_form = next(iter(wrong.values()), None)
    context = page_of(request.user, incident, _("Tell them")) | {
        "happenings": [_shown(each, incident, now, wrong) for each in noted],
        "form": form,
        "wrong_form": wrong_form,
        "may_change": incident.may_work and request.user.has_perm("recording.decide"),
    }
    return render(request, "recording/tell_them.html", context, status=422 if form.errors or wrong_form else 200)


def _shown(happening, incident, now, wrong):
    tellings = list(happening.tellings.all())
    for row in (happening, *tellings):
        row.incident = incident
    is_settled = any(each.result in SETTLED for each in tellings)
    return {
        "happening": happening,
        "tellings": tellings,
        "is_settled": is_settled,
        "due": "" if is_settled else capfirst(when_due(happening.due_at, now=now)),
        "form": wrong.get(happening.pk) or (None if is_settled else TellingForm(prefix=str(happening.pk))),
    }
