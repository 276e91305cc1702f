from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import log
from incidents.actions.acknowledging import NOT_RECORDED
from incidents.actions.clocks import note_what_is_due, stop_clock
from incidents.models import Clock, Incident, Receipt


@transaction.atomic
def give_receipt(*, incident, kind, by, contact_times=""):
    """Keep what the person chose to take away in writing, or that it is nothing; any of them stops the clock.

    kind: a ReceiptKind. contact_times: when whoever gives it can be reached; the newest is what is printed.
    Return the Receipt; there is one of each kind, from the first time on.
    Raise ValidationError with code "not_recorded" before the record is complete.
    """
    incident = Incident.objects.locked(incident.pk)
    if not incident.is_recorded:
        raise ValidationError(NOT_RECORDED, code="not_recorded")
    receipt = incident.receipts.filter(kind=kind).first()
    if receipt is None:
        receipt = _give(incident, kind, contact_times, by)
    elif contact_times and contact_times != receipt.contact_times:
        receipt.contact_times = contact_times
        receipt.save(update_fields=["contact_times"])
    return receipt


def _give(incident, kind, contact_times, by):
    now = timezone.now()
    receipt = Receipt.objects.create(
        incident=incident, kind=kind, contact_times=contact_times, given_at=now, given_by=by
    )
    stop_clock(incident, Clock.Code.ACKNOWLEDGEMENT, at=now)
    note_what_is_due(incident)
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.ALTER, by=by, what=what, chain=chain, reason=f"receipt_{kind}", fields=["receipts"])
    return receipt
