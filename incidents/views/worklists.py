"""The lists of work: reference, name where it may be known, status, what is due."""

from django.contrib.auth.decorators import permission_required
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.log import Act, record_apart
from incidents.filters import UnitFilter, active_in, address_of, asks_for, used_in
from incidents.listed import due_cell, incident_cell, person_cell, status_cell
from incidents.listing import newest_first, soonest_first
from incidents.models import Incident
from incidents.worklists import WORKLISTS

may_list = permission_required("incidents.list_unit", raise_exception=True)


@require_safe
@may_list
def mine(request):
    """List one's own records."""
    return _listed(request, "mine")


@require_safe
@may_list
def unit_list(request):
    """List the records of the unit."""
    return _listed(request, "unit")


@require_safe
@may_list
def due(request):
    """List what is due, the soonest first."""
    return _listed(request, "due")


@require_safe
@may_list
def nobodys(request):
    """List the records that nobody looks after."""
    return _listed(request, "nobodys")


def _listed(request, which):
    user, worklist = request.user, WORKLISTS[which]
    incidents = worklist.of(user).noting_what_opens_for(user).select_related("officer", "victim__key")
    narrowed = UnitFilter(request.GET, queryset=incidents, request=request)
    page = _page(request, narrowed, worklist)
    record_apart(Act.LIST, by=user, what=f"page {worklist.page}", fields=sorted(used_in(narrowed.form)))
    now = timezone.now()
    context = {
        "worklist": worklist,
        "tabs": _tabs(which),
        "form": narrowed.form,
        "active": active_in(narrowed.form),
        "columns": [{"text": text} for text in _columns()],
        "rows": [_row(incident, user, now) for incident in page.rows],
        "may_assign": user.has_perm("incidents.assign") and any(incident.may_work for incident in page.rows),
        "newer_url": address_of(narrowed.form, newer=page.newer) if page.newer else "",
        "older_url": address_of(narrowed.form, older=page.older) if page.older else "",
    }
    return render(request, "incidents/unit_list.html", context, status=422 if narrowed.form.errors else 200)


def _page(request, narrowed, worklist):
    """Return the Slice of a list; what is closed is left out unless the list keeps it or a status was asked for."""
    shows_closed = worklist.keeps_closed or asks_for(narrowed.form, "status")
    found = narrowed.qs if shows_closed else narrowed.qs.exclude(status=Incident.Status.CLOSED)
    by = worklist.order(request.user)
    older, newer = request.GET.get("older", ""), request.GET.get("newer", "")
    if worklist.is_soonest:
        return soonest_first(found, by=by, later=older, sooner=newer)
    return newest_first(found, by=by, older=older, newer=newer)


def _tabs(here):
    return [
        {"url": reverse(each.page), "text": each.name, "is_current": which == here} for which, each in WORKLISTS.items()
    ]


def _columns():
    return (_("Record"), _("Name"), _("Status"), _("Reported"), _("Officer"), _("What is due"))


def _row(incident, user, now):
    reported = date_format(timezone.localtime(incident.reported_at), "j M Y")
    tick = {"tick": incident.reference} if incident.may_work and user.has_perm("incidents.assign") else {}
    return [
        incident_cell(incident, user) | tick,
        person_cell(incident),
        status_cell(incident),
        {"text": reported},
        {"text": incident.officer.short_name, "is_typed": True},
        due_cell(incident, user, now=now),
    ]
