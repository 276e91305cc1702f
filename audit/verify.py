"""Checking the log: every event against its seal and the one before it, every chain against its head.

It reads while others write: a chain is followed as far as its head was when the check came to it.
"""

from itertools import groupby, islice
from typing import NamedTuple

from django.db.models import F, OuterRef, Q, Subquery

from audit.models import ChainHead, Event
from audit.seals import SEALED, event_seal

BATCH = 500
COLUMNS = (*SEALED, "mac")
TIME = SEALED.index("at_microseconds")


class Finding(NamedTuple):
    """One thing that is wrong. number is None when it is about the chain as a whole."""

    chain: str
    number: int | None
    what: str

    def __str__(self):
        place = "" if self.number is None else f" event {self.number}"
        return f"{self.chain}{place}: {self.what}"


class Place(NamedTuple):
    """How far a chain had got: the number and the seal of its last event."""

    number: int
    mac: str


NOWHERE = Place(0, "")
UNFIT = "changed: it does not fit its seal"
REDATED = "re-dated: it does not fit its seal, and its time does not fit between its neighbours"


def verify(against=None, on_event=lambda: None):
    """Yield a Finding for each thing that is wrong in the log, in memory that does not grow with it.

    against: chain -> Place from a checkpoint; each must still be there.
    on_event: called once for each event read.
    """
    against = against or {}
    for heads in _batches(ChainHead.objects.order_by("chain").iterator()):
        yield from _chains({head.chain: Place(head.number, head.mac) for head in heads}, against, on_event)
    yield from _beyond_heads()
    yield from _lost_chains(against)


def verify_chain(chain):
    """Return the Findings of one chain; a page may ask this each time it shows the chain."""
    heads = {head.chain: Place(head.number, head.mac) for head in ChainHead.objects.filter(chain=chain)}
    return [*_chains(heads, {}, lambda: None), *_beyond_heads(chain=chain)]


def _chains(heads, against, on_event):
    """Check some chains; they are few, so that their heads can be held in memory."""
    unread = dict(heads)
    events = Event.objects.filter(chain__in=heads).order_by("chain", "number").values_list(*COLUMNS)
    for chain, rows in groupby(events.iterator(), key=lambda row: row[0]):
        yield from _chain(chain, rows, unread.pop(chain), against.get(chain, NOWHERE), on_event)
    for chain, head in unread.items():
        yield from _chain(chain, (), head, against.get(chain, NOWHERE), on_event)


def _chain(chain, rows, head, known, on_event):
    last, before, trusted = NOWHERE, None, True
    for row, after in _with_next(rows):
        on_event()
        number, mac = row[1], row[-1]
        if number > head.number:
            break  # written since the head was read, or looked at by _beyond_heads
        if number > last.number + 1:
            yield _missing(chain, last.number + 1, number - 1)
            trusted = False
        wrong = _event(row, last, trusted) or _replaced(row, known)
        if wrong == UNFIT and _out_of_time(before, row, after):
            wrong = REDATED
        if wrong:
            yield Finding(chain, number, wrong)
        last, before, trusted = Place(number, mac), row, not wrong
    if last.number < head.number:
        yield _missing(chain, last.number + 1, head.number)
    elif last != head:
        yield Finding(chain, head.number, "head differs: it does not carry the seal of the last event")
    if head.number < known.number:
        yield _missing(chain, head.number + 1, known.number, " since the checkpoint, and the head put back")


def _event(row, last, trusted):
    """Return what is wrong with an event, or ""."""
    number, previous, mac = row[1], row[-2], row[-1]
    if number <= last.number:
        return "inserted: its number was there already"
    if event_seal(row[:-1]) != mac:
        return UNFIT
    if trusted and previous != last.mac:
        return "changed: it does not follow from the event before it"
    return ""


def _replaced(row, known):
    if row[1] == known.number and row[-1] != known.mac:
        return "changed: the checkpoint knows another event in its place"
    return ""


def _out_of_time(before, row, after):
    """Say whether an event is older than the one before it, or younger than the one after it."""
    return (before is not None and row[TIME] < before[TIME]) or (after is not None and row[TIME] > after[TIME])


def _beyond_heads(**only):
    """Yield the events that no head accounts for; one statement, so that nobody writes in between."""
    head = ChainHead.objects.filter(chain=OuterRef("chain")).values("number")[:1]
    events = Event.objects.filter(**only).annotate(head=Subquery(head))
    stray = events.filter(Q(head=None) | Q(number__gt=F("head"))).order_by("chain", "number")
    for chain, number, head_number in stray.values_list("chain", "number", "head").iterator():
        if head_number is None:
            yield Finding(chain, number, "head differs: the chain has no head")
        else:
            yield Finding(chain, number, f"inserted: the head of the chain stands at {head_number}")


def _lost_chains(against):
    for batch in _batches(iter(against)):
        there = set(ChainHead.objects.filter(chain__in=batch).values_list("chain", flat=True))
        for chain in batch:
            if chain not in there:
                yield _missing(chain, 1, against[chain].number, ": the whole chain, which the checkpoint knows")


def _missing(chain, first, last, more=""):
    if first == last:
        return Finding(chain, first, f"missing{more}")
    return Finding(chain, first, f"missing, up to event {last}{more}")


def _with_next(rows):
    """Yield each row with the one after it, or None after the last."""
    rows = iter(rows)
    row = next(rows, None)
    while row is not None:
        after = next(rows, None)
        yield row, after
        row = after


def _batches(items):
    while batch := list(islice(items, BATCH)):
        yield batch
