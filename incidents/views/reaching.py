"""Trying to reach the person, and saying that it was not possible."""

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
    note_attempt,
    tries_since,
)
from incidents.choices import AttemptResult
from incidents.forms import AttemptForm, SmallForm
from incidents.views.fetching import get_leads_to, incident_or_404, note_seen
from incidents.views.incident import may_open, page_of

SHOWN = ["person", "contact_attempts"]


@require_http_methods(["GET", "HEAD", "POST"])
@may_open
def reaching(request, reference):
    """Show the tries and how many days of them count; write down another."""
    is_posted = request.method == "POST"
    incident = incident_or_404(request, reference, act=None, to_work=is_posted)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    form = AttemptForm(request.POST if is_posted else None)
    if form.is_valid():
        attempt = note_attempt(incident=incident, by=request.user, **form.values)
        messages.success(request, _what_it_counts(attempt, tries_since(incident)))
        return redirect("incidents:reaching", reference)
    return _show(request, incident, form)


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
        return _show(request, incident, AttemptForm(), refused=form)
    said = _("It is written down. It is not agreement to anything. Look again on %(day)s at the latest.")
    messages.success(request, said % {"day": date_format(concluded.look_again_on, "j F Y")})
    return redirect("incidents:reaching", reference)


def _what_it_counts(attempt, attempts):
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
    attempts = list(incident.contact_attempts.select_related("tried_by"))
    conclusions = list(incident.could_not_reach.select_related("concluded_by").order_by("-act_no"))
    is_wrong = bool(form.errors or refused)
    context = page_of(request.user, incident, _("Reaching them")) | {
        "days": days_that_count(_since(attempts, conclusions)),
        "needed": TRIES_NEEDED,
        "attempts": attempts[::-1],
        "concluded": conclusions,
        "form": form,
        "refused": refused,
        "is_wrong": is_wrong,
    }
    return render(request, "incidents/reaching.html", context, status=422 if is_wrong else 200)


def _since(attempts, conclusions):
    """Return the tries that tries_since gives, of those that were read already."""
    since = conclusions[0].entered_at if conclusions else None
    return [
        each
        for each in attempts
        if each.tried_at >= each.incident.reported_at and (since is None or each.entered_at > since)
    ]
