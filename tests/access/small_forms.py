"""Where each small form about need to know stands, and where it is sent."""

from django.urls import reverse

from incidents.models import Incident
from tests.access_need_to_know import ask, open_up
from tests.talks import make_supervisor

ACCESS = ("let-in", "shut-out", "restriction-lift", "let-in-decide", "step-away", "explain")


def place_of_access(name, incident):
    """Make what a form is about; return (who types, the page that it stands on and is sent to)."""
    supervisor = make_supervisor(unit=incident.unit)
    if name == "restriction-lift":
        Incident.objects.filter(pk=incident.pk).update(is_restricted=True)
        type(incident.unit).objects.filter(pk=incident.unit_id).update(head=supervisor)
    more = {"let-in-decide": ask, "explain": open_up}.get(name)
    address = reverse(f"access:{name}", args=[incident.reference, *([more(incident).pk] if more else [])])
    return supervisor, address
