import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from audit import checkpoints, triggers
from audit.log import Act, record
from audit.models import ChainHead, Checkpoint
from audit.verify import Place, verify
from tests.audit import tampering


@pytest.fixture
def log(officer):
    for chain in ("incident:1", "incident:2"):
        for _ in range(3):
            record(Act.VIEW, by=officer, what="incident", chain=chain)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "checkpoints"


def lines(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


def command(name, *arguments):
    out = StringIO()
    call_command(name, *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_a_checkpoint_holds_every_head(log, path):
    assert command("checkpoint_audit", "--to", str(path)) == "Checkpoint 1: 6 events in 2 chains.\n"
    heads = {head.chain: Place(head.number, head.mac) for head in ChainHead.objects.all()}
    assert checkpoints.read(path).places == heads


def test_the_next_checkpoint_adds_only_what_moved(log, path, officer):
    checkpoints.append(path)
    record(Act.VIEW, by=officer, what="incident", chain="incident:2")
    checkpoints.append(path)
    assert list(lines(path)[1]["heads"]) == ["incident:2"]
    assert checkpoints.read(path).places["incident:1"].number == 3


def test_a_checkpoint_is_a_row_as_well(log, path):
    checkpoint = checkpoints.append(path)
    assert (checkpoint.number, checkpoint.chains, checkpoint.events) == (1, 2, 6)
    assert Checkpoint.objects.get().mac == lines(path)[0]["mac"]


def test_nobody_else_may_read_the_file(log, path):
    checkpoints.append(path)
    assert path.stat().st_mode & 0o077 == 0


def test_the_file_is_on_the_disk_before_the_row_is_kept(log, path, monkeypatch):
    def full_disk(number):
        raise OSError("No space left")

    monkeypatch.setattr("audit.checkpoints.os.fsync", full_disk)
    with pytest.raises(CommandError, match="No space left"), transaction.atomic():
        command("checkpoint_audit", "--to", str(path))
    assert not Checkpoint.objects.exists()


@pytest.mark.parametrize("content", ["a letter to Sam\n", "{}\n", "[1]\n", "\n", "\ufeff", '{"format": "on-record'])
def test_another_file_is_left_as_it_is(log, path, content):
    path.write_text(content)
    with pytest.raises(CommandError, match="Line 1 is not a checkpoint"):
        command("checkpoint_audit", "--to", str(path))
    assert path.read_text() == content


def test_a_binary_file_is_left_as_it_is(log, path):
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CommandError, match="cannot be used"):
        command("checkpoint_audit", "--to", str(path))
    assert path.read_bytes() == b"\xff\xfe\x00"


def test_a_place_that_cannot_be_written_is_said(log, tmp_path):
    with pytest.raises(CommandError, match="cannot be used"):
        command("checkpoint_audit", "--to", str(tmp_path / "missing" / "file"))


@pytest.mark.parametrize("damage", ["change", "cut", "drop", "swap", "newline"])
def test_a_damaged_file_is_not_believed(log, path, officer, damage):
    for _ in range(3):
        record(Act.VIEW, by=officer, what="incident", chain="incident:2")
        checkpoints.append(path)
    one, two, three = path.read_text().splitlines(keepends=True)
    damaged = {
        "change": [one, two.replace('"events":8', '"events":9'), three],
        "cut": [one, two, three[:-20]],
        "drop": [one, three],
        "swap": [two, one, three],
        "newline": [one, two, three[:-1]],
    }
    path.write_text("".join(damaged[damage]))
    with pytest.raises(CommandError, match="was damaged") as failure:
        command("verify_audit", "--against", str(path))
    assert failure.value.returncode == 2


def test_a_whole_log_fits_its_checkpoint(log, path, officer):
    checkpoints.append(path)
    record(Act.VIEW, by=officer, what="incident", chain="incident:3")
    assert "all that checkpoint 1 knows is there" in command("verify_audit", "--against", str(path))


def test_a_cut_end_with_its_head_is_found_against_the_checkpoint(log, path):
    checkpoints.append(path)
    triggers.drop()
    tampering.delete_the_tail("incident:1", 1)
    found = [str(finding) for finding in verify(checkpoints.read(path).places)]
    assert found == ["incident:1 event 2: missing, up to event 3 since the checkpoint, and the head put back"]


def test_a_cut_end_written_over_is_found_against_the_checkpoint(log, path, officer):
    checkpoints.append(path)
    triggers.drop()
    tampering.delete_the_tail("incident:1", 1)
    for _ in range(4):
        record(Act.PRINT, by=officer, what="incident", chain="incident:1")
    found = [str(finding) for finding in verify(checkpoints.read(path).places)]
    assert found == ["incident:1 event 3: changed: the checkpoint knows another event in its place"]


def test_a_removed_chain_is_found_against_the_checkpoint(log, path):
    checkpoints.append(path)
    triggers.drop()
    tampering.replace_the_whole_chain("incident:1", 1)
    with pytest.raises(CommandError, match="1 thing is wrong"):
        command("verify_audit", "--against", str(path))


@pytest.mark.parametrize("kind", tampering.ONLY_A_CHECKPOINT_FINDS, ids=lambda kind: kind.__name__)
def test_a_log_that_went_back_gets_no_new_checkpoint(log, path, kind):
    checkpoints.append(path)
    triggers.drop()
    kind("incident:1", 1)
    with pytest.raises(CommandError, match="--against"):
        command("checkpoint_audit", "--to", str(path))
    assert len(lines(path)) == 1


def test_a_database_that_does_not_know_the_last_checkpoint_is_named(log, path):
    checkpoints.append(path)
    triggers.drop()
    Checkpoint.objects.all().delete()
    with pytest.raises(CommandError, match="1 thing is wrong"):
        command("verify_audit", "--against", str(path))
