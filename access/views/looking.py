"""Who looked at this: for supervisors of the unit, the head where it is restricted, and data protection."""

from django.contrib.auth.decorators import permission_required
from django.db.models import Case, When
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from access.actions.explaining import look_at_turned_away
from access.looks import is_off_the_case, looks_of, turned_away_from
from access.views.who_may_see import of_the_incident
from accounts.roles import Role
from incidents.views.fetching import get_leads_to, incident_or_404, note_seen
from incidents.views.incident import page_of

PAGE = "access:looked"
SHOWN = ["person", "looks", "accesses"]


@require_safe
@permission_required("access.see_looks", raise_exception=True)
def looked(request, reference):
    """Show who looked at the record, how often and why, and how many were turned away."""
    incident = incident_or_404(request, reference, act=None)
    if not (incident.may_work or request.user.has_role(Role.DATA_PROTECTION)):
        raise Http404("Not of this user's unit.")
    note_seen(request, incident, fields=SHOWN)
    accesses = _accesses(incident)
    look = incident.turned_away_looks.select_related("looked_by").last()
    asked_to_explain = [access for access in accesses if access.is_off_the_case]
    context = page_of(request.user, incident, _("Who looked at this")) | {
        "looks": looks_of(incident, accesses),
        "turned_away": turned_away_from(incident, look and look.entered_at),
        "look": look,
        "may_explain": incident.may_work and request.user.has_perm("access.explain"),
        "to_explain": len(asked_to_explain),
        "explained": sum(hasattr(access, "explained") for access in asked_to_explain),
    }
    return render(request, "access/looked.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("access.explain", raise_exception=True)
@get_leads_to(PAGE)
def turned_away(request, reference):
    """Look at who was turned away until now; that one looked is kept."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    look_at_turned_away(incident=incident, by=request.user)
    return redirect(PAGE, reference)


def _accesses(incident):
    """Return the accesses, the newest first, each with what explains it and whether it is to be explained."""
    found = incident.accesses.select_related("user", "granted_by", "explained__explained_by")
    noted = found.annotate(is_off_the_case=Case(When(is_off_the_case(), then=True), default=False))
    accesses = of_the_incident(incident, noted.order_by("-granted_at", "pk"))
    for access in accesses:
        if hasattr(access, "explained"):
            access.explained.incident = incident
    return accesses
