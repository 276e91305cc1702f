"""How a report is recorded: every version, who decided and why."""

from django.contrib.auth.decorators import permission_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from incidents.views.fetching import incident_or_404
from incidents.views.incident import page_of
from recording.shown import decision_shown

SHOWN = ["person", "recording_decision"]


@require_safe
@permission_required("incidents.open", raise_exception=True)
def how_recorded(request, reference):
    """Show the decision that holds, and those before it."""
    incident = incident_or_404(request, reference, fields=SHOWN)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    people = ("decided_by", "check_made__checked_by", "erased")
    made = incident.recording_decisions.select_related(*people).order_by("-version")
    shown = [decision_shown(each, incident) for each in made]
    latest = shown[0] if shown else None
    context = page_of(request.user, incident, _("How it is recorded")) | {
        "latest": latest,
        "earlier": shown[1:],
        "may_decide": incident.may_work and request.user.has_perm("recording.decide"),
        "may_check": latest and incident.may_work and _may_check(request.user, latest["decision"]),
    }
    return render(request, "recording/how_recorded.html", context)


def _may_check(user, decision):
    is_another = decision.decided_by_id != user.pk
    return is_another and user.has_perm("recording.check") and not hasattr(decision, "check_made")
