"""Restricted records that nobody works on any more, so that none is lost."""

from django.contrib.auth.decorators import permission_required
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.log import Act, record_apart
from incidents.listed import incident_cell, status_cell
from incidents.listing import newest_first
from incidents.models import Incident


@require_safe
@permission_required("rights.decide", raise_exception=True)
def unreached(request):
    """List them, the newest first, with their unit: reference and status alone."""
    found = Incident.objects.reached_by_nobody().not_shut_to(request.user).noting_what_opens_for(request.user)
    marks = {way: request.GET.get(way, "") for way in ("older", "newer")}
    page = newest_first(found.select_related("unit"), **marks)
    record_apart(Act.LIST, by=request.user, what="page rights:unreached")
    context = {
        "columns": [{"text": text} for text in (_("Record"), _("Status"), _("Unit"))],
        "rows": [_row(incident, request.user) for incident in page.rows],
        "newer_url": f"?newer={page.newer}" if page.newer else "",
        "older_url": f"?older={page.older}" if page.older else "",
    }
    return render(request, "rights/unreached.html", context)


def _row(incident, user):
    return [incident_cell(incident, user), status_cell(incident), {"text": incident.unit.name, "is_typed": True}]
