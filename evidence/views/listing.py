"""The evidence of a record: its list, and the schedule that is printed of it."""

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from evidence.actions.custody import note_custody
from evidence.choices import CustodyAct
from evidence.custody_in_words import custody_of, summed_up
from evidence.listed import one_page, with_dates
from evidence.views.permissions import may_handle, may_open
from incidents.choices import KeptEvidence
from incidents.summaries import latest_circumstances
from incidents.views.fetching import incident_or_404
from incidents.views.incident import page_of


@require_safe
@may_open
def evidence(request, reference):
    """Show what was kept, a card for each item; it is for everybody who may read the record."""
    incident = incident_or_404(request, reference, fields=["person", "evidence"])
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    kept = latest_circumstances(incident).kept_evidence
    context = page_of(request.user, incident, _("Evidence")) | {
        "page": one_page(incident, request.GET),
        "would_add": kept == KeptEvidence.YES_ADD,
        "wants_help": kept == KeptEvidence.HELP_SAVING,
    }
    return render(request, "evidence/evidence.html", context)


@require_safe
@may_handle
def schedule(request, reference):
    """Show everything that was kept as a list for printing; that each item was printed is kept with it."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    items = with_dates(incident, incident.evidence.with_what_is_shown())
    entries, here = custody_of(incident), [item for item in items if not item.is_taken_out]
    printed = note_custody(incident=incident, items=here, act=CustodyAct.PRINTED, by=request.user)
    context = {
        "incident": incident,
        "items": [(item, summed_up(item, entries[item.pk]) if item in here else []) for item in items],
        "printed_at": printed[0].at if printed else None,
    }
    return render(request, "evidence/schedule.html", context)
