"""Checkpoints: how far every chain had got, kept in a file outside the database.

The chain shows what was changed inside it. Only a copy of its head, kept where whoever can change the database
cannot, shows that its end was cut off or that the whole chain is gone.

Each line of the file is one checkpoint: JSON, sealed under AUDIT_KEY, naming the line before it, and holding
the heads that moved since. Keep the file on another machine.
"""

import fcntl
import json
import os
from contextlib import contextmanager
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from audit.models import ChainHead, Checkpoint, microseconds
from audit.seals import seal
from audit.verify import NOWHERE, Finding, Place

FORMAT = "on-record checkpoint 1"


class NotACheckpointFile(Exception):  # noqa: N818
    """The file holds something else, or a damaged line."""


class LogWentBack(Exception):  # noqa: N818
    """The log has lost what an earlier checkpoint of the file holds."""


class Known(NamedTuple):
    """What a checkpoint file says: chain -> Place, and number and seal of its last line."""

    places: dict[str, Place]
    number: int = 0
    mac: str = ""


def read(path):
    """Return what a checkpoint file says, as Known; raise NotACheckpointFile."""
    with open(path, encoding="utf-8") as file:
        return _known(file)


def append(path):
    """Add one checkpoint to the file, made if it is not there; return the saved Checkpoint.

    Raise NotACheckpointFile or LogWentBack, and leave the file as it was.
    """
    with _locked(path) as file:
        known = _known(file)
        moved, chains, events = _moved(known.places)
        line = _line(known, moved, chains, events)
        with transaction.atomic():
            checkpoint = Checkpoint.objects.create(
                number=line["number"], at_microseconds=line["at"], chains=chains, events=events, mac=line["mac"]
            )
            _write(file, line)
    return checkpoint


def unknown_to_database(known):
    """Yield a Finding when the database does not know the last line of a file."""
    if known.number and not Checkpoint.objects.filter(mac=known.mac).exists():
        yield Finding("checkpoints", known.number, "missing: the database is another one, or was put back to before it")


def _known(file):
    places, number, mac = {}, 0, ""
    for number, text in enumerate(file, 1):
        line = _parsed(text, number, mac)
        places.update({chain: Place(*place) for chain, place in line["heads"].items()})
        mac = line["mac"]
    return Known(places, number, mac)


def _parsed(text, number, previous):
    try:
        line = json.loads(text)
        is_whole = text.endswith("\n") and line["format"] == FORMAT and line["mac"] == _seal(line)
    except (ValueError, KeyError, TypeError, AttributeError):
        is_whole = False
    if not is_whole or (line["number"], line["previous"]) != (number, previous):
        raise NotACheckpointFile(f"Line {number} is not a checkpoint, or was damaged.")
    return line


def _moved(places):
    """Return the heads that are further than the file says, with how many chains and events there are."""
    moved, chains, events, found = {}, 0, 0, 0
    for chain, number, mac in ChainHead.objects.order_by("chain").values_list("chain", "number", "mac").iterator():
        chains, events = chains + 1, events + number
        known = places.get(chain, NOWHERE)
        found += chain in places
        if number < known.number or (number == known.number and mac != known.mac):
            raise LogWentBack(f"{chain} stands at event {number}; the file knows event {known.number}.")
        if number > known.number:
            moved[chain] = [number, mac]
    if found < len(places):
        raise LogWentBack(f"{len(places) - found} chains that the file knows are gone.")
    return moved, chains, events


def _line(known, moved, chains, events):
    line = {
        "format": FORMAT,
        "number": known.number + 1,
        "at": microseconds(timezone.now()),
        "chains": chains,
        "events": events,
        "previous": known.mac,
        "heads": moved,
    }
    return {**line, "mac": _seal(line)}


def _seal(line):
    heads = sorted([chain, *place] for chain, place in line["heads"].items())
    return seal("checkpoint.1", [*(line[name] for name in ("number", "at", "chains", "events", "previous")), heads])


@contextmanager
def _locked(path):
    """Open for reading and appending, by one run at a time."""
    with open(path, "a+", encoding="utf-8", opener=_private) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        yield file


def _private(path, flags):
    return os.open(path, flags, 0o600)


def _write(file, line):
    file.write(json.dumps(line, separators=(",", ":")) + "\n")
    file.flush()
    os.fsync(file.fileno())
    directory = os.open(os.path.dirname(os.path.abspath(file.name)), os.O_RDONLY)
    try:
        os.fsync(directory)  # a new file is only safe once its name is
    finally:
        os.close(directory)
