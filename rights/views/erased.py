"""The one page of a record that was erased, and the list of them."""

from django.contrib.auth.decorators import permission_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit.log import Act, record_apart
from incidents.listing import newest_first
from incidents.models import Incident
from incidents.views.fetching import note_seen
from rights.models import Erasure


def erased(request, incident):
    """Show that the record was taken out at the person's request, and what is left of it, to whoever may know that.

    The caller has looked whether they may.
    """
    note_seen(request, incident, fields=["erased", "kept_extracts"])
    extracts = list(incident.kept_extracts.select_related("key"))
    asked = Erasure.objects.filter(incident=incident, plan__taken_out=None, plan__request__isnull=False)
    context = {"incident": incident, "extracts": extracts, "is_asked": asked.exists()}
    return render(request, "rights/erased.html", context)


@require_safe
@permission_required("rights.decide", raise_exception=True)
def erased_records(request):
    """List the records that were erased, the last first; each opens as what is left of it."""
    known = Incident.objects.erased_for(request.user)
    found = Erasure.objects.filter(plan__taken_out=None, incident__in=known).select_related("incident")
    marks = {way: request.GET.get(way, "") for way in ("older", "newer")}
    page = newest_first(found, by="erased_at", **marks)
    record_apart(Act.LIST, by=request.user, what="page rights:erased")
    context = {
        "erased": page.rows,
        "newer_url": f"?newer={page.newer}" if page.newer else "",
        "older_url": f"?older={page.older}" if page.older else "",
    }
    return render(request, "rights/erased_records.html", context)
