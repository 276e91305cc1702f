from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from incidents.actions.clocks import note_what_is_due
from incidents.models import Incident, SetAside

RECORDED = _("This record is complete. Only a record that is being taken can be set aside.")


@transaction.atomic
def set_aside(*, incident, because, by):
    """Set an unfinished record aside; every word of it stays. Return the incident.

    Once it is set aside, a second try changes nothing. Raise ValidationError with code "recorded" for a complete one.
    """
    incident = Incident.objects.locked(incident.pk)
    if incident.is_set_aside:
        return incident
    if not incident.can_become(Incident.Status.SET_ASIDE):
        raise ValidationError(RECORDED, code="recorded")
    SetAside.objects.create(incident=incident, because=because, set_aside_at=timezone.now(), set_aside_by=by)
    return _become(incident, Incident.Status.SET_ASIDE, by)


@transaction.atomic
def take_up(*, incident, by):
    """Go on with a record that was set aside, where it was left. Return the incident; one not set aside as it is."""
    incident = Incident.objects.locked(incident.pk)
    if not incident.is_set_aside:
        return incident
    aside = incident.set_asides.get(taken_up_at__isnull=True)
    aside.taken_up_at, aside.taken_up_by = timezone.now(), by
    aside.save(update_fields=["taken_up_at", "taken_up_by"])
    return _become(incident, Incident.Status.BEING_TAKEN, by)


def _become(incident, status, by):
    incident.status = status
    incident.save(update_fields=["status"])
    note_what_is_due(incident)
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.ALTER, by=by, what=what, chain=chain, reason=str(status.value), fields=["status"])
    return incident
