"""Stop everything: one press, for whoever works on the record and for any call-taker from a reference."""

from django.db import transaction

from audit import log
from incidents.actions.clocks import note_what_is_due
from incidents.actions.developing import write_development
from incidents.models import Incident
from incidents.steps import Change


@transaction.atomic
def stop_everything(*, incident, by, words="", happened_at=None):
    """End every agreement of an incident at once, and put it on the desks until somebody says who was told.

    Return the Development. Nothing is asked for: no reason, no words, and in whatever state the record is.
    """
    incident = Incident.objects.locked(incident.pk)
    development = write_development(incident, Change.PAUSE, by=by, words=words, happened_at=happened_at)
    note_what_is_due(incident)
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.COLLECT, by=by, what=what, chain=chain, reason=str(Change.PAUSE), fields=["developments"])
    return development


def stop_by_reference(*, reference, by):
    """Stop everything about the record of this reference, without opening it; nothing tells whether there is one."""
    incident = Incident.objects.standing().filter(reference=reference).first()
    if incident:
        stop_everything(incident=incident, by=by)
