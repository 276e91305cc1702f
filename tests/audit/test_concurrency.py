"""Eight writers at once, each with a connection of its own, on one chain that none of them has started."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections, transaction

from audit.log import Act, Entry, record, record_apart, record_many
from audit.models import ChainHead, Event
from audit.verify import verify

WRITERS = 8
ROUNDS = 6
EACH = 4

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("database_in_a_file")]


def in_thread(work):
    """Make a function close its thread's connection, and return its result."""

    def worker(*arguments):
        try:
            return work(*arguments)
        finally:
            connections["default"].close()

    return worker


@in_thread
def write(start):
    start.wait(timeout=20)
    for _ in range(ROUNDS):
        record_apart(Act.VIEW, by=None, what="incident 1", chain="incident:1")
        with transaction.atomic():
            record(Act.ALTER, by=None, what="incident 1", chain="incident:1")
            record_many([Entry(Act.LIST, "incident 1")] * 2, by=None, chain="incident:1")


@in_thread
def what_is_there():
    numbers = list(Event.objects.order_by("number").values_list("number", flat=True))
    return numbers, ChainHead.objects.get().number, list(verify())


def test_writers_at_once_leave_no_gap_and_no_error():
    start, total = Barrier(WRITERS), WRITERS * ROUNDS * EACH
    with ThreadPoolExecutor(WRITERS) as pool:
        for writer in [pool.submit(write, start) for _ in range(WRITERS)]:
            writer.result()
        numbers, head, findings = pool.submit(what_is_there).result()
    assert numbers == list(range(1, total + 1))
    assert (head, findings) == (total, [])


def test_the_check_finds_nothing_wrong_while_others_write():
    start = Barrier(WRITERS)
    with ThreadPoolExecutor(WRITERS + 1) as pool:
        writers = [pool.submit(write, start) for _ in range(WRITERS)]
        findings = []
        while not all(writer.done() for writer in writers):
            findings += pool.submit(in_thread(lambda: list(verify()))).result()
        for writer in writers:
            writer.result()
    assert findings == []
