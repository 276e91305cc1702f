"""The erasures there were, in a file outside the database: a backup that is put back has them done again.

Each line is one erasure: JSON, sealed under AUDIT_KEY and naming the line before it. It holds ids and no words.
ERASURES_FILE says where; it is not put back with a backup.
"""

import fcntl
import json
import os
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from audit.seals import seal

FORMAT = "on-record erasure 1"
SEALED = ("number", "at", "erasure", "incident", "about", "keys", "files", "keeps", "review_on", "people", "previous")


class NotAFileOfErasures(Exception):  # noqa: N818
    """The file holds something else, or a damaged line."""


def read():
    """Return the lines of the file as dicts, oldest first; none where there is no file yet."""
    try:
        with open(settings.ERASURES_FILE, encoding="utf-8") as file:
            return list(_parsed(file))
    except FileNotFoundError:
        return []


def append(**erasure):
    """Add one erasure, durably; call it last in the transaction that erases."""
    with _locked(settings.ERASURES_FILE) as file:
        lines = list(_parsed(file))
        previous = lines[-1]["mac"] if lines else ""
        line = {"format": FORMAT, "number": len(lines) + 1, **erasure, "previous": previous}
        file.write(json.dumps({**line, "mac": _seal(line)}, separators=(",", ":")) + "\n")
        file.flush()
        os.fsync(file.fileno())
        _sync_folder(file.name)


def _parsed(file):
    previous = ""
    for number, text in enumerate(file, 1):
        try:
            line = json.loads(text)
            is_whole = text.endswith("\n") and line["format"] == FORMAT and line["mac"] == _seal(line)
        except (ValueError, KeyError, TypeError):
            is_whole = False
        if not is_whole or (line["number"], line["previous"]) != (number, previous):
            raise NotAFileOfErasures(f"Line {number} is not an erasure, or was damaged.")
        previous = line["mac"]
        yield line


def _seal(line):
    return seal("erasure.1", [line[name] for name in SEALED])


@contextmanager
def _locked(path):
    Path(path).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(path, "a+", encoding="utf-8", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        yield file


def _sync_folder(path):
    folder = os.open(os.path.dirname(os.path.abspath(path)), os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
