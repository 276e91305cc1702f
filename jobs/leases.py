"""A lease: of several processes that would do the same work at once, exactly one does it."""

import secrets
from contextlib import contextmanager

from django.db.models import Q
from django.utils import timezone

from jobs.models import Lease


@contextmanager
def take(name, *, for_):
    """Give True to whoever has the lease inside the block, and False to everybody else; it is free again afterwards.

    for_: timedelta after which it is free even if its holder never came back; longer than the work takes.
    Not inside a transaction: others see the lease only once it is committed.
    """
    holder = secrets.token_hex(16)
    is_ours = _take(name, holder, for_)
    try:
        yield is_ours
    finally:
        if is_ours:
            Lease.objects.filter(name=name, holder=holder).update(holder="", until_at=timezone.now())


def _take(name, holder, for_):
    now = timezone.now()
    Lease.objects.bulk_create([Lease(name=name, until_at=now)], ignore_conflicts=True)
    # One statement: a second one waits for the row, and then finds it taken.
    free = Lease.objects.filter(Q(holder="") | Q(until_at__lte=now), name=name)
    return free.update(holder=holder, until_at=now + for_) == 1
