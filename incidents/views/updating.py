"""By when the person hears from us next, and the day that they named for it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from incidents.actions.updating import agree_on_update, asked_us_to_wait
from incidents.due import when_due
from incidents.forms import UpdateForm
from incidents.models import Clock
from incidents.views.fetching import incident_or_404, note_seen
from incidents.views.incident import may_open, page_of

SHOWN = ["person", "clocks", "updates_agreed"]


@require_http_methods(["GET", "HEAD", "POST"])
@may_open
def update_agree(request, reference):
    """Show by when they hear from us next, or why nothing is due, and write down the day they named."""
    is_posted, now = request.method == "POST", timezone.now()
    incident = incident_or_404(request, reference, act=None, to_work=is_posted)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    form = UpdateForm(request.POST if is_posted else None, today=timezone.localdate(now))
    if form.is_valid() and _is_agreed(form, incident, request.user, now):
        said = _("It is written down. They hear from us by %(day)s.")
        messages.success(request, said % {"day": date_format(form.cleaned_data["due_on"], "j F Y")})
        return redirect("incidents:update-agree", reference)
    return _show(request, incident, form, now)


def _is_agreed(form, incident, by, now):
    """Write the day down, or put on the form why that cannot be."""
    try:
        agree_on_update(incident=incident, by=by, now=now, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True


def _show(request, incident, form, now):
    note_seen(request, incident, fields=SHOWN)
    clock = incident.clocks.filter(code=Clock.Code.UPDATE, stopped_at__isnull=True).first()
    is_off = incident.victim.safe_contact.do_not_contact
    context = page_of(request.user, incident, _("When they hear from us next")) | {
        "when": clock and when_due(clock.due_at, now=now, because=clock.late_because),
        "is_named": bool(clock and clock.about),
        "is_off": is_off,
        "is_waiting": not is_off and asked_us_to_wait(incident),
        "agreed": list(incident.updates_agreed.select_related("agreed_by").order_by("-entered_at", "id")),
        "form": form,
    }
    return render(request, "incidents/update_agree.html", context, status=422 if form.errors else 200)
