"""Eight ways to tamper with the log, by raw SQL, for somebody who owns the tables and not the key.

Each takes a chain and the number of an event in the middle of it, and returns the numbers of the events that
the check must name.
"""

import hashlib
import hmac
import json

from django.db import connection

from audit.models import Event
from audit.seals import SEALED

SEALED_BY_STRANGER = "UPDATE audit_event SET previous = %s, mac = %s WHERE chain = %s AND number = %s"
COPY = """
INSERT INTO audit_event (chain, number, at_microseconds, actor_id, act, what, reason, fields, previous, mac)
SELECT chain, number + %s, at_microseconds, actor_id, act, what, reason, fields, previous, mac
  FROM audit_event WHERE chain = %s AND number = %s
"""


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def last(chain):
    return Event.objects.filter(chain=chain).order_by("number").last()


def edit(chain, number):
    sql("UPDATE audit_event SET what = 'another' WHERE chain = %s AND number = %s", chain, number)
    return {number}


def delete_in_the_middle(chain, number):
    sql("DELETE FROM audit_event WHERE chain = %s AND number = %s", chain, number)
    return {number}


def delete_the_tail(chain, number):
    end = last(chain).number
    sql("DELETE FROM audit_event WHERE chain = %s AND number > %s", chain, number)
    new = last(chain)
    sql("UPDATE audit_chainhead SET number = %s, mac = %s WHERE chain = %s", new.number, new.mac, chain)
    assert new.number < end
    return {number + 1}


def insert(chain, number):
    """Make room in the middle, and put a copy of the event there."""
    end = last(chain).number
    for later in range(end, number, -1):
        sql("UPDATE audit_event SET number = %s WHERE chain = %s AND number = %s", later + 1, chain, later)
    sql(COPY, 1, chain, number)
    return set(range(number + 1, end + 2))


def swap(chain, number):
    for old, new in [(number, 1_000_000), (number + 1, number), (1_000_000, number + 1)]:
        sql("UPDATE audit_event SET number = %s WHERE chain = %s AND number = %s", new, chain, old)
    return {number, number + 1}


def redate(chain, number):
    sql(
        "UPDATE audit_event SET at_microseconds = at_microseconds - 3600000000 WHERE chain = %s AND number = %s",
        chain,
        number,
    )
    return {number}


def replace_the_whole_chain(chain, number):
    sql("DELETE FROM audit_event WHERE chain = %s", chain)
    sql("DELETE FROM audit_chainhead WHERE chain = %s", chain)
    return {1}


def seal_with_another_key(chain, number):
    """Edit one event and seal the chain anew, from there to its head, under a key of one's own."""
    numbers = edit(chain, number)
    mac = ""
    for event in Event.objects.filter(chain=chain).order_by("number"):
        previous, mac = mac, _strange_seal(event, mac) if event.number >= number else event.mac
        numbers |= {event.number} if event.number >= number else set()
        sql(SEALED_BY_STRANGER, previous, mac, chain, event.number)
    sql("UPDATE audit_chainhead SET mac = %s WHERE chain = %s", mac, chain)
    return numbers


def _strange_seal(event, previous):
    event.previous = previous
    message = json.dumps(["event.1", *(getattr(event, name) for name in SEALED)], separators=(",", ":"))
    return hmac.new(b"a key of one's own", message.encode(), hashlib.sha256).hexdigest()


KINDS = [
    edit,
    delete_in_the_middle,
    delete_the_tail,
    insert,
    swap,
    redate,
    replace_the_whole_chain,
    seal_with_another_key,
]
ONLY_A_CHECKPOINT_FINDS = [delete_the_tail, replace_the_whole_chain]
