"""How great the danger is: the last judgement beside a new one, what the answers say now, and earlier judgements."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from incidents.views.fetching import get_leads_to, incident_or_404, note_seen
from incidents.views.incident import may_open, page_of
from risk.actions.assessing import assess_risk
from risk.forms import AssessForm
from risk.looking import answers_now, asked_again, flags_of, suggested_flags

SHOWN = ["person", "risk_assessments", "risk_flags", "answers"]
EARLIER, FULL = 10, 5
may_assess = permission_required("risk.assess", raise_exception=True)


@require_safe
@may_open
def risk(request, reference):
    """Show the last judgement, what the answers say now, the flags, and a form for whoever may judge anew."""
    incident = incident_or_404(request, reference, act=None)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    return _show(request, incident)


@require_http_methods(["GET", "HEAD", "POST"])
@may_assess
@get_leads_to("risk:risk")
def assess(request, reference):
    """Write down a new judgement."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    form = AssessForm(request.POST)
    read = _number(request.POST.get("after", "")) or 0  # what cannot be read was never read
    if form.is_valid():
        try:
            made = assess_risk(incident=incident, by=request.user, after=read, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            is_high = _("It is written down, and stands on the supervisors’ list as high.")
            messages.success(request, is_high if made.is_high else _("It is written down."))
            return redirect("risk:risk", reference)
    return _show(request, incident, form)


@require_safe
@may_open
def history(request, reference):
    """Show earlier judgements in full, a few at a time, the newest first."""
    incident = incident_or_404(request, reference, fields=["person", "risk_assessments"])
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    before = _number(request.GET.get("before", ""))
    found = incident.risk_assessments.select_related("assessed_by")
    found = found if before is None else found.filter(version__lt=before)
    rows = _under_key_of(incident, found[: FULL + 1])
    context = page_of(request.user, incident, _("Earlier risk assessments")) | {
        "assessments": rows[:FULL],
        "older_url": f"?before={rows[FULL - 1].version}" if len(rows) > FULL else "",
    }
    return render(request, "risk/history.html", context)


def _number(text):
    """Return the number of a version as an address or a form sends it, or None."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None


def _show(request, incident, form=None):
    note_seen(request, incident, fields=SHOWN)
    made = _under_key_of(incident, incident.risk_assessments.select_related("assessed_by")[: EARLIER + 1])
    context = page_of(request.user, incident, _("Risk"))
    flags, answers = flags_of(incident), answers_now(incident, context["exposures"])
    again = asked_again(answers, now=timezone.now())
    may_assess = context["may_work"] and request.user.has_perm("risk.assess")
    context |= answers | {
        "last": made[0] if made else None,
        "earlier": made[1:],
        "again": again,
        "flags": [flag for flag in flags if not flag.is_ended],
        "ended_flags": [flag for flag in flags if flag.is_ended],
        "suggested": suggested_flags(answers, flags),
        "may_assess": may_assess,
        "form": form or (AssessForm(initial={"because": again and again["because"]}) if may_assess else None),
    }
    return render(request, "risk/risk.html", context, status=422 if form else 200)


def _under_key_of(incident, rows):
    """Return the rows as a list, each opened with the incident's key that was read already."""
    rows = list(rows)
    for row in rows:
        row.incident = incident
    return rows
