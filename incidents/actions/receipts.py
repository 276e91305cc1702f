from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from incidents import papers
from incidents.actions.acknowledging import NOT_RECORDED
from incidents.actions.clocks import note_what_is_due, stop_clock
from incidents.models import Clock, Incident, Receipt

NOT_GIVEN = _("There is no paper of this kind to make again.")


@transaction.atomic
def give_receipt(*, incident, kind, by, contact_times=""):
    """Keep what the person chose to take away in writing, or that it is nothing; any of them stops the clock.

    kind: a ReceiptKind. contact_times: when whoever gives it can be reached; the newest is what is printed.
    Return the Receipt; there is one of each kind, from the first time on.
    Raise ValidationError with code "not_recorded" before the record is complete, or what keeps it from being made.
    """
    incident = Incident.objects.locked(incident.pk)
    if not incident.is_recorded:
        raise ValidationError(NOT_RECORDED, code="not_recorded")
    receipt = latest_receipt(incident, kind)
    if receipt is None:
        receipt = _give(incident, kind, contact_times, by)
    elif contact_times and contact_times != receipt.contact_times:
        receipt.contact_times = contact_times
        receipt.save(update_fields=["contact_times"])
        _make(receipt, by)
    return receipt


@transaction.atomic
def make_receipt_again(*, incident, kind, by):
    """Make a paper anew, as the record stands now; the one before is replaced. Return the new Receipt.

    Its words come from the record: the name of today, and the day on which they first told us.
    Raise ValidationError with code "not_given" where there is none of this kind, or what keeps it from being made.
    """
    incident = Incident.objects.locked(incident.pk)
    before = latest_receipt(incident, kind)
    if before is None:
        raise ValidationError(NOT_GIVEN, code="not_given")
    before.replaced_at = timezone.now()
    before.save(update_fields=["replaced_at"])
    return _give(incident, kind, before.contact_times, by)


def latest_receipt(incident, kind):
    """Return the Receipt of this kind that holds, or None."""
    return incident.receipts.filter(kind=kind, replaced_at__isnull=True).first()


def _give(incident, kind, contact_times, by):
    now = timezone.now()
    receipt = Receipt.objects.create(
        incident=incident, kind=kind, contact_times=contact_times, given_at=now, given_by=by
    )
    stop_clock(incident, Clock.Code.ACKNOWLEDGEMENT, at=now)
    note_what_is_due(incident)
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.ALTER, by=by, what=what, chain=chain, reason=f"receipt_{kind}", fields=["receipts"])
    _make(receipt, by)
    return receipt


def _make(receipt, by):
    if receipt.is_paper:
        papers.make_paper(receipt.incident, kind=receipt.kind, contact_times=receipt.contact_times, by=by)
