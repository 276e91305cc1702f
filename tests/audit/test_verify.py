import random
import re
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import transaction

from audit import checkpoints, triggers
from audit.log import Act, Entry, record, record_many
from audit.models import Event
from audit.verify import verify, verify_chain
from tests.audit import tampering

CHAINS = 5
EVENTS = 12
PLACES = 50


@pytest.fixture
def log(officer):
    """Write five chains of twelve events, an hour between each, with nothing to stop whoever owns the tables."""
    for hour in range(EVENTS):
        with time_machine.travel(f"2026-03-28T{hour:02}:00:00Z"):
            for chain in range(CHAINS):
                record(Act.VIEW, by=officer, what=f"incident {chain}", chain=f"incident:{chain}", fields=["wishes"])
    triggers.drop()


@pytest.fixture
def checkpoint(log, tmp_path):
    path = tmp_path / "checkpoints"
    checkpoints.append(path)
    return path


def undone(work):
    """Return what a function returns, and undo what it does to the database."""
    with transaction.atomic():
        result = work()
        transaction.set_rollback(True)
    return result


def places():
    """Return fifty places to tamper with, never the ends of a chain; the same ones every time."""
    dice = random.Random(2026)  # noqa: S311
    return [(f"incident:{dice.randrange(CHAINS)}", dice.randint(2, EVENTS - 2)) for _ in range(PLACES)]


@pytest.mark.parametrize("kind", tampering.KINDS, ids=lambda kind: kind.__name__)
def test_tampering_is_found_and_its_rows_are_named(checkpoint, kind):
    known = checkpoints.read(checkpoint).places
    for chain, number in places():
        expected, found = undone(lambda chain=chain, number=number: (kind(chain, number), list(verify(known))))
        assert {finding.chain for finding in found} == {chain}, (chain, number)
        assert expected <= {finding.number for finding in found}, (chain, number)


@pytest.mark.parametrize("kind", tampering.KINDS, ids=lambda kind: kind.__name__)
def test_all_but_a_cut_end_is_found_without_a_checkpoint(log, kind):
    found = undone(lambda: (kind("incident:3", 5), list(verify()))[1])
    assert bool(found) == (kind not in tampering.ONLY_A_CHECKPOINT_FINDS)


def test_a_hundred_clean_checks_find_nothing(checkpoint, officer):
    known = checkpoints.read(checkpoint).places
    for turn in range(100):
        record(Act.VIEW, by=officer, what="incident 1", chain=f"incident:{turn % 7}")
        assert list(verify(known)) == []


def findings(statement, *values):
    tampering.sql(statement, *values)
    return [str(finding) for finding in verify()]


def test_a_changed_event_is_called_changed(log):
    found = findings("UPDATE audit_event SET reason = 'x' WHERE chain = 'incident:2' AND number = 4")
    assert found == ["incident:2 event 4: changed: it does not fit its seal"]


@pytest.mark.parametrize("column", ["act", "what", "reason", "fields", "previous", "mac"])
def test_no_column_can_be_changed_unnoticed(log, column):
    found = findings(f"UPDATE audit_event SET {column} = 'x' WHERE chain = 'incident:2' AND number = 4")
    assert found[0].startswith("incident:2 event 4: changed")


def test_another_actor_is_noticed(log):
    found = findings("UPDATE audit_event SET actor_id = NULL WHERE chain = 'incident:2' AND number = 4")
    assert found == ["incident:2 event 4: changed: it does not fit its seal"]


@pytest.mark.parametrize("hours", [-2, 2])
def test_an_event_moved_in_time_is_called_re_dated(log, hours):
    moved = "UPDATE audit_event SET at_microseconds = at_microseconds + %s WHERE chain = 'incident:2' AND number = 4"
    assert findings(moved, hours * 3_600_000_000)[0].startswith("incident:2 event 4: re-dated")


def test_removed_events_are_called_missing(log):
    found = findings("DELETE FROM audit_event WHERE chain = 'incident:2' AND number IN (1, 2, 7)")
    assert found == ["incident:2 event 1: missing, up to event 2", "incident:2 event 7: missing"]


def test_a_cut_end_shows_at_the_head(log):
    found = findings("DELETE FROM audit_event WHERE chain = 'incident:2' AND number > 10")
    assert found == ["incident:2 event 11: missing, up to event 12"]


def test_a_chain_without_events_is_missing(log):
    found = findings("DELETE FROM audit_event WHERE chain = 'incident:2'")
    assert found == ["incident:2 event 1: missing, up to event 12"]


def test_an_event_added_by_hand_is_called_inserted(log):
    found = findings(tampering.COPY, 1, "incident:2", 12)
    assert found == ["incident:2 event 13: inserted: the head of the chain stands at 12"]


def test_a_head_that_was_changed_differs(log):
    found = findings("UPDATE audit_chainhead SET mac = 'x' WHERE chain = 'incident:2'")
    assert found == ["incident:2 event 12: head differs: it does not carry the seal of the last event"]


def test_a_removed_head_differs(log):
    found = findings("DELETE FROM audit_chainhead WHERE chain = 'incident:2'")
    assert len(found) == EVENTS
    assert found[0] == "incident:2 event 1: head differs: the chain has no head"


def test_one_chain_can_be_checked_alone(log):
    tampering.edit("incident:2", 4)
    assert verify_chain("incident:1") == []
    assert [finding.number for finding in verify_chain("incident:2")] == [4]


def test_a_clock_put_back_is_no_tampering(log, officer):
    with time_machine.travel("2020-01-01T00:00:00Z"):
        record(Act.VIEW, by=officer, what="incident 1", chain="incident:1")
    assert list(verify()) == []


def test_another_key_fits_nothing(log, settings):
    settings.AUDIT_KEY = "another key, as somebody without ours would have it"
    assert len(list(verify())) == CHAINS * EVENTS


def test_more_chains_than_one_batch_are_all_checked(officer, monkeypatch):
    monkeypatch.setattr("audit.verify.BATCH", 3)
    for chain in range(10):
        record_many([Entry(Act.VIEW, "incident")] * 2, by=officer, chain=f"incident:{chain}")
    triggers.drop()
    tampering.edit("incident:9", 1)
    read = []
    assert [finding.chain for finding in verify(on_event=lambda: read.append(1))] == ["incident:9"]
    assert len(read) == Event.objects.count() == 20


def run(*arguments):
    out = StringIO()
    call_command("verify_audit", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_the_command_says_that_nothing_is_wrong(log):
    assert re.fullmatch(r"60 events read in \d+\.\d s: nothing is wrong\.\n", run())


def test_the_command_names_what_is_wrong_and_fails(log):
    tampering.edit("incident:2", 4)
    out = StringIO()
    with pytest.raises(CommandError, match="1 thing is wrong") as failure:
        call_command("verify_audit", stdout=out)
    assert out.getvalue() == "incident:2 event 4: changed: it does not fit its seal\n"
    assert failure.value.returncode == 1


def test_the_command_counts_what_it_does_not_name(log):
    tampering.sql("UPDATE audit_event SET what = 'x'")
    out = StringIO()
    with pytest.raises(CommandError, match="60 things are wrong"):
        call_command("verify_audit", "--show", "2", stdout=out)
    assert "... and 58 more." in out.getvalue()
