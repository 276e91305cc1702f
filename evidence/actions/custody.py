"""Writing down who had an item in hand: in the same act as the event in the log, and before anything is shown."""

from django.db import DatabaseError, InterfaceError, transaction
from django.db.models import Max
from django.utils import timezone

from audit import log
from evidence.choices import CustodyAct
from evidence.models import CustodyEntry

IN_THE_LOG = {
    CustodyAct.OPENED: log.Act.VIEW,
    CustodyAct.PREVIEWED: log.Act.VIEW,
    CustodyAct.CHECKED: log.Act.VIEW,
    CustodyAct.DOWNLOADED: log.Act.EXPORT,
    CustodyAct.PRINTED: log.Act.PRINT,
}


def note_custody(*, incident, items, act, by, result=""):
    """Keep that somebody is about to have these items of one record in hand, in a transaction of its own.

    Return the CustodyEntries. Raise log.NotRecorded where it cannot be kept: nothing may be shown then.
    """
    try:
        with transaction.atomic(durable=True):
            # First the event: its lock on the record's chain puts those who number entries one behind the other.
            what, chain, fields = incident.audit_label, incident.audit_chain, ["person", "evidence"]
            log.record(IN_THE_LOG[act], by=by, what=what, chain=chain, reason=f"evidence_{act}", fields=fields)
            return _add_entries(incident, items, act, by, result)
    except (DatabaseError, InterfaceError) as error:
        raise log.NotRecorded("Who had the evidence in hand could not be written down.") from error


def note_erased(item, *, by, at):
    """Keep that the file of an item was erased, inside the transaction that does it. by: who agreed to it last."""
    last = CustodyEntry.objects.filter(evidence=item).order_by().aggregate(last=Max("number"))["last"]
    erased = {"act": CustodyAct.ERASED, "by": by, "at": at}
    return CustodyEntry.objects.create(incident=item.incident, evidence=item, number=last + 1, **erased)


def _add_entries(incident, items, act, by, result):
    now = timezone.now()
    entries = CustodyEntry.objects.filter(incident=incident, evidence__in=[item.pk for item in items])
    last = dict(entries.order_by().values_list("evidence").annotate(Max("number")))
    return CustodyEntry.objects.bulk_create(
        CustodyEntry(incident=incident, evidence=item, number=last[item.pk] + 1, act=act, result=result, by=by, at=now)
        for item in items
    )
