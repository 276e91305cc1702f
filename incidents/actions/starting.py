from django.db import IntegrityError, transaction
from django.utils import timezone

from audit import log
from incidents.actions.clocks import note_what_is_due, start_clocks
from incidents.models import Incident
from indexing import index
from safekeeping.models import Key
from victims.models import SafeContact, Victim


def start_incident(*, start_id, by, reported_at=None):
    """Return the incident of this start, made now unless an earlier try made it.

    start_id: the UUID given out with the empty call screen; starting twice with it finds the first.
    by: somebody with a unit. reported_at: aware, claimed; now when None.
    It has its reference and its clocks from this moment on.
    """
    try:
        with transaction.atomic():
            return Incident.objects.filter(pk=start_id).first() or _start(start_id, by, reported_at)
    except IntegrityError:
        # Two first saves met, and the other one was first; anything else is a fault.
        first = Incident.objects.filter(pk=start_id).first()
        if first is None:
            raise
        return first


def _start(start_id, by, reported_at):
    now = timezone.now()
    victim = Victim.objects.create(key=Key.objects.make())
    SafeContact.objects.create(victim=victim)
    incident = Incident(
        pk=start_id,
        key=Key.objects.make(),
        victim=victim,
        unit=by.unit,
        officer=by,
        taken_by=by,
        reported_at=reported_at or now,
        entered_at=now,
    )
    incident.save(force_insert=True)
    index.put(incident.pk, reference=incident.reference)
    start_clocks(incident)
    note_what_is_due(incident)
    log.record(log.Act.COLLECT, by=by, what=incident.audit_label, chain=incident.audit_chain, fields=["reported_at"])
    return incident
