"""Writing to the log of acts.

An event is written in the transaction that does the act (`record`), so that there is never one without the
other; or, for what is only shown or was refused, in a short transaction of its own (`record_apart`) before
anything is shown.
"""

import json
import re
from dataclasses import dataclass

from django.db import DatabaseError, InterfaceError, transaction
from django.utils import timezone

from audit.acts import Act
from audit.models import ChainHead, Event, microseconds
from audit.seals import SEALED, event_seal

__all__ = ["Act", "Entry", "NotRecorded", "record", "record_apart", "record_many"]

CODE = re.compile(r"[A-Za-z0-9_.:-]{1,60}", re.ASCII)
SYSTEM = "system"


class NotRecorded(Exception):  # noqa: N818
    """The log could not be written, so what was to be logged must not be shown."""


@dataclass(frozen=True)
class Entry:
    """One event to write.

    what: a label such as "incident 7K4P-2M9X-C"; never a name or other words of a person.
    reason: a short code without spaces, or nothing.
    fields: names of fields, never their values.
    """

    act: Act
    what: str
    reason: str = ""
    fields: tuple[str, ...] = ()

    def __post_init__(self):
        Act(self.act)
        if not self.what or len(self.what) > 200:
            raise ValueError("An event says what it is about in 1 to 200 characters.")
        if self.reason and not CODE.fullmatch(self.reason):
            raise ValueError("The reason of an event is a short code, not free text.")
        if not all(CODE.fullmatch(name) for name in self.fields):
            raise ValueError("The fields of an event are names of fields, not values.")


def record(act, *, by, what, chain=None, reason="", fields=()):
    """Append one event inside the transaction that does the act; return the saved Event.

    by: the user who acts, or None for the system.
    chain: "incident:<pk>" for what concerns one incident; left out, it is the chain of the actor.
    Takes three SQL statements and holds the chain until the transaction ends.
    Raise RuntimeError outside a transaction.
    """
    return record_many([Entry(act, what, reason, tuple(fields))], by=by, chain=chain)[0]


def record_apart(act, *, by, what, chain=None, reason="", fields=()):
    """Append one event in a transaction of its own, which is kept whatever happens next.

    For what is only looked at, and for what is refused. Call it before anything is shown.
    Raise NotRecorded if it cannot be written, and RuntimeError inside another transaction: there, an error
    later on would take the event with it.
    """
    try:
        with transaction.atomic(durable=True):
            return record(act, by=by, what=what, chain=chain, reason=reason, fields=fields)
    except (DatabaseError, InterfaceError) as error:
        raise NotRecorded("The log of acts could not be written.") from error


def record_many(entries, *, by, chain=None):
    """Append several events of one act under one lock of the chain; return the saved Events.

    Takes as many SQL statements as one event does (on SQLite, one more for each further 99 events).
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("record() writes inside the transaction of the act; use record_apart() outside one.")
    entries = list(entries)
    if not entries:
        return []
    head = _locked_head(chain or (SYSTEM if by is None else f"actor:{by.pk}"))
    events = list(_chained(entries, by, head))
    Event.objects.bulk_create(events)
    ChainHead.objects.filter(pk=head.pk).update(number=events[-1].number, mac=events[-1].mac)
    return events


def _locked_head(chain):
    heads = ChainHead.objects.select_for_update()
    head = heads.filter(chain=chain).first()
    if head is None:
        # Two first writers may meet here: the second waits for the first, adds nothing, and reads its row.
        ChainHead.objects.bulk_create([ChainHead(chain=chain)], ignore_conflicts=True)
        head = heads.get(chain=chain)
    return head


def _chained(entries, by, head):
    at = microseconds(timezone.now())
    previous = head.mac
    for number, entry in enumerate(entries, head.number + 1):
        event = Event(
            chain=head.chain,
            number=number,
            at_microseconds=at,
            actor=by,
            act=Act(entry.act),
            what=entry.what,
            reason=entry.reason,
            fields=json.dumps(list(entry.fields), separators=(",", ":")),
            previous=previous,
        )
        previous = event.mac = event_seal([getattr(event, name) for name in SEALED])
        yield event
