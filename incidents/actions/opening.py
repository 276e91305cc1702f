from django.db import transaction
from django.utils import timezone

from accounts.roles import Role
from audit import log
from incidents.access import RecordIsErased
from incidents.models import Incident, IncidentAccess
from policy import limits

HOW_LONG = "opened_with_reason"


@transaction.atomic
def open_with_reason(*, reference, reason, by, words=""):
    """Let somebody off the case see a record for a while. Return the incident, or None if they may not open it.

    reference: as it is written, or None. reason: an OpeningReason. None says nothing about whether there is such a
    record. Whoever may see it already gets it back without another grant. Raise RecordIsErased for whoever may know it.
    """
    erased = Incident.objects.erased_for(by).filter(reference=reference).first()
    if erased:
        raise RecordIsErased(erased)
    found = Incident.objects.standing().not_shut_to(by).filter(reference=reference).first()
    incident = found and Incident.objects.locked(found.pk)
    if incident is None:
        return None
    if Incident.objects.visible_to(by).filter(pk=incident.pk).exists():
        return incident
    return _grant(incident, reason, words, by) if _may_be_opened(incident, by) else None


def _may_be_opened(incident, by):
    if by.has_role(Role.DATA_PROTECTION):
        return True
    return not incident.is_restricted and not incident.is_set_aside and by.has_perm("incidents.open_with_reason")


def _grant(incident, reason, words, by):
    now = timezone.now()
    how_long = limits.value(HOW_LONG, on=timezone.localdate()).duration
    IncidentAccess.objects.create(
        incident=incident,
        user=by,
        granted_by=by,
        reason=reason,
        words=words,
        granted_at=now,
        until_at=now + how_long,
    )
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.GRANT, by=by, what=what, chain=chain, reason=reason, fields=["accesses"])
    return incident
