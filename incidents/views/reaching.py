"""Every contact with the person, and saying that they could not be reached."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from incidents.actions.reaching import (
    TRIES_NEEDED,
    conclude_not_reached,
    days_that_count,
    days_tried,
    note_attempt,
    tries_since,
)
from incidents.choices import AttemptResult
from incidents.forms import AttemptForm, SmallForm
from incidents.paging import a_page_of
from incidents.views.fetching import get_leads_to, incident_or_404, note_seen
from incidents.views.incident import may_open, page_of

SHOWN = ["person", "contact_attempts"]


@require_http_methods(["GET", "HEAD", "POST"])
@may_open
def reaching(request, reference):
    """Show every contact and how many days of tries count; write down another."""
    is_posted = request.method == "POST"
    incident = incident_or_404(request, reference, act=None, to_work=is_posted)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    form = AttemptForm(request.POST if is_posted else None, victim=incident.victim)
    if form.is_valid() and (attempt := _noted(form, incident, request.user)):
        messages.success(request, _what_it_counts(attempt, tries_since(incident)))
        return redirect("incidents:reaching", reference)
    return _show(request, incident, form)


def _noted(form, incident, by):
    """Write the contact down, or put on the form why they were not to be contacted."""
    try:
        return note_attempt(incident=incident, by=by, **form.values)
    except ValidationError as refusal:
        form.refuse(refusal)
        return None


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("incidents.record", raise_exception=True)
@get_leads_to("incidents:reaching")
def not_reached(request, reference):
    """Conclude that they could not be reached, once tries on enough days say so."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    try:
        concluded = conclude_not_reached(incident=incident, by=request.user)
    except ValidationError as refusal:
        form = SmallForm({})
        form.add_error(None, refusal)
        return _show(request, incident, AttemptForm(victim=incident.victim), refused=form)
    said = _("It is written down. It is not agreement to anything. Look again on %(day)s at the latest.")
    messages.success(request, said % {"day": date_format(concluded.look_again_on, "j F Y")})
    return redirect("incidents:reaching", reference)


def _what_it_counts(attempt, attempts):
    if attempt.despite:
        return _("It is written down. It counts as not safe, and stands out on the record.")
    before = days_that_count(each for each in attempts if each.pk != attempt.pk)
    after = days_that_count(attempts)
    if attempt.result == AttemptResult.REACHED:
        return _("It is written down. They were reached, so earlier tries no longer count.")
    said = {"count": len(after), "needed": TRIES_NEEDED}
    if not attempt.is_safe:
        return _("It is written down. Only safe tries count: %(count)d of %(needed)d.") % said
    if before == after:
        return _("It is written down. Tries count when made on different days: %(count)d of %(needed)d.") % said
    return _("It is written down: %(count)d of %(needed)d.") % said


def _show(request, incident, form, refused=None):
    note_seen(request, incident, fields=SHOWN)
    contacts = a_page_of(incident.contact_attempts.order_by("-tried_at", "-id").select_related("tried_by"), request.GET)
    conclusions = list(incident.could_not_reach.select_related("concluded_by").order_by("-act_no"))
    is_wrong = bool(form.errors or refused)
    context = page_of(request.user, incident, _("Contact with them")) | {
        "days": days_tried(incident),
        "needed": TRIES_NEEDED,
        "contacts": contacts,
        "concluded": conclusions,
        "form": form,
        "refused": refused,
        "is_wrong": is_wrong,
    }
    return render(request, "incidents/reaching.html", context, status=422 if is_wrong else 200)
