"""Withdrawing against acting, at the same moment and on two connections, again and again.

The order of acts is the database's: a step with a later act number than the withdrawal came too late.
"""

from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from threading import Barrier
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, connections
from django.utils import timezone

from consultations.actions.stepping import do_step, propose_step
from consultations.models import EnforcementStep
from incidents.actions.stopping import stop_everything
from incidents.actions.wishing import record_wish
from incidents.models import Incident
from tests.gate import raw
from tests.talks import make_recorded, make_talk

WANTED = ["investigate"]
NEXT_ACT = "(SELECT act_no + 1 FROM incidents_incident WHERE id = %s)"


def stop(incident, decision, step):
    stop_everything(incident=incident, by=incident.officer)


def lower(incident, decision, step):
    record_wish(incident=incident, choices=["record_only"], by=incident.officer)


def say_no(incident, decision, step):
    make_talk(incident, answer="no", target=decision.target.words)


def propose(incident, decision, step):
    arguments = {"kind": "E02", "target": decision.target.words, "by": incident.officer, "has_read": True}
    propose_step(incident=incident, **arguments)


def do(incident, decision, step):
    do_step(step=step, by=incident.officer, words="Sent.", has_read=True)


def insert(incident, decision, step):
    """Write a step with plain SQL, whatever number is the next one by then."""
    at, by = timezone.now(), incident.officer_id
    columns = raw.step_columns(incident, "E02", decision.target_id, "decision", decision.pk, at=at, by=by, id=uuid4())
    del columns["act_no"]
    marks = ", ".join(["%s"] * len(columns))
    sql = f"INSERT INTO {raw.STEP} (act_no, {', '.join(columns)}) VALUES ({NEXT_ACT}, {marks})"
    raw.run(sql, [incident.pk, *columns.values()])


WITHDRAWALS = (stop, lower, say_no)
ACTS = (propose, do, insert)


def races(rounds):
    """Run so many races in threads of their own. Return (how many came too late, how many steps were stored)."""
    with ThreadPoolExecutor(1) as referee:
        return referee.submit(closing(_races), rounds).result()


def closing(work):
    """Make a function close its thread's connection, and return its result."""

    def worker(*arguments):
        try:
            return work(*arguments)
        finally:
            connections["default"].close()

    return worker


def _races(rounds):
    incident, start = make_recorded(), Barrier(2)
    pairs = cycle([(withdraw, act) for withdraw in WITHDRAWALS for act in ACTS])
    late = stored = 0
    with ThreadPoolExecutor(2) as pool:
        for _, pair in zip(range(rounds), pairs, strict=False):
            steps, too_late = _race(pool, start, incident.pk, *pair)
            late, stored = late + too_late, stored + steps
        for end in [pool.submit(_hang_up, start) for _ in range(2)]:
            end.result()
        return late, stored


def _hang_up(start):
    start.wait(timeout=60)
    connections["default"].close()


def _race(pool, start, pk, withdraw, act):
    incident = Incident.objects.get(pk=pk)
    record_wish(incident=incident, choices=WANTED, by=incident.officer)
    decision = make_talk(incident, target=f"an account {uuid4()}")
    step = None
    if act is do:
        propose(incident, decision, None)
        step = EnforcementStep.objects.get(decision=decision)
    before = Incident.objects.get(pk=pk).act_no
    both = [pool.submit(_take_part, start, work, pk, decision, step) for work in (withdraw, act)]
    for one in both:
        one.result(timeout=120)
    return _count(pk, decision, before)


def _take_part(start, work, pk, decision, step):
    """Do one side of a race; being refused in words, or by the database, is a clean end."""
    incident = Incident.objects.select_related("victim", "officer").get(pk=pk)
    connection.ensure_connection()
    start.wait(timeout=60)
    try:
        work(incident, decision, step)
    except (ValidationError, IntegrityError):
        if work in WITHDRAWALS:
            raise


def _count(pk, decision, before):
    """Return (how many steps this race stored, how many of them after the withdrawal)."""
    withdrawn = _withdrawn_at(pk, before)
    places = [
        place
        for row in EnforcementStep.objects.filter(decision=decision).values_list("act_no", "done_act_no")
        for place in row
        if place and place > before
    ]
    return len(places), sum(place > withdrawn for place in places)


def _withdrawn_at(pk, before):
    incident = Incident.objects.get(pk=pk)
    ended = incident.developments.filter(act_no__gt=before).values_list("act_no", flat=True)
    refused = incident.decisions.filter(act_no__gt=before, answer="no").values_list("act_no", flat=True)
    return min([*ended, *refused])
