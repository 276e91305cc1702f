"""The one way from a reference in an address to the incident itself."""

from functools import wraps

from django.http import Http404
from django.shortcuts import redirect

from audit.log import Act, record_apart
from incidents import notices
from incidents.access import RecordIsErased
from incidents.models import Incident


def incident_or_404(request, reference, *, act=Act.VIEW, fields=(), bring=(), to_work=False):
    """Return the incident if this user may see it, once its being seen is on record; else raise Http404.

    to_work: for whoever may change it only, as on every page that is a form; one opened with a reason is just read.
    The incident says may_work, for what a page offers.
    act: what is being done, written before anything is shown; None where an action writes an event of its own.
    fields: names of the groups of things the page shows. bring: relations to fetch with it, beside the usual ones.
    An incident that is not there and one that is somebody else's are answered alike. Of an erased one, raise
    RecordIsErased for whoever could see it: the one page that is left of it answers (docs/rights.md).
    """
    may = Incident.objects.workable_by if to_work else Incident.objects.visible_to
    found = may(request.user).filter(reference=reference).noting_work_for(request.user).with_what_is_shown()
    found = found.annotate(**notices.annotations())
    incident = (found.select_related(*bring) if bring else found).first()
    if incident is None:
        _say_if_erased(request, reference)
        raise Http404("No such incident for this user.")
    if act is not None:
        note_seen(request, incident, act=act, fields=fields)
    return incident


def _say_if_erased(request, reference):
    erased = Incident.objects.erased_for(request.user).with_what_is_shown().filter(reference=reference).first()
    if erased is not None:
        raise RecordIsErased(erased)


def note_seen(request, incident, *, act=Act.VIEW, reason="", fields=()):
    """Write that this user is about to see the incident: also where a page comes back because of what was typed."""
    of_it = {"what": incident.audit_label, "chain": incident.audit_chain}
    record_apart(act, by=request.user, reason=reason, fields=fields, **of_it)


def get_leads_to(page):
    """Lead whoever comes by GET to the page of the record that this view's button stands on.

    Signing in again after a time-out leads to the address that was posted to, and that has nothing to show.
    """

    def decorate(view):
        @wraps(view)
        def wrapped(request, reference, **others):
            return view(request, reference, **others) if request.method == "POST" else redirect(page, reference)

        return wrapped

    return decorate
