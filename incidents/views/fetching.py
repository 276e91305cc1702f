"""The one way from a reference in an address to the incident itself."""

from django.http import Http404

from audit.log import Act, record_apart
from incidents.models import Incident


def incident_or_404(request, reference, *, act=Act.VIEW, fields=(), bring=()):
    """Return the incident if this user may see it, once its being seen is on record; else raise Http404.

    act: what is being done, written before anything is shown; None where an action writes an event of its own.
    fields: names of the groups of things the page shows. bring: relations to fetch with it, beside the usual ones.
    An incident that is not there and one that is somebody else's are answered alike.
    """
    visible = Incident.objects.visible_to(request.user).with_what_is_shown()
    incident = (visible.select_related(*bring) if bring else visible).filter(reference=reference).first()
    if incident is None:
        raise Http404("No such incident for this user.")
    if act is not None:
        note_seen(request, incident, act=act, fields=fields)
    return incident


def note_seen(request, incident, *, act=Act.VIEW, fields=()):
    """Write that this user is about to see the incident: also where a page comes back because of what was typed."""
    record_apart(act, by=request.user, what=incident.audit_label, chain=incident.audit_chain, fields=fields)
