"""Putting the folder and the table in step: what nobody will come back for is removed, what is missing is named."""

import itertools
import uuid
from datetime import timedelta

from safekeeping.files import places
from safekeeping.models import StoredFile

LEFT_ALONE = timedelta(days=1)  # longer than any transaction that a file could be waiting for
HEX = "[0-9a-f]"


def leftovers(*, now):
    """Yield the path of every older file that no row with a living key owns, and of uploads broken off."""
    before = (now - LEFT_ALONE).timestamp()
    for path in itertools.chain(places.incoming_folder().iterdir(), *map(_unowned, _folders())):
        if _written_at(path, otherwise=before) < before:
            yield path


def missing():
    """Yield the StoredFiles that can still be opened, and whose file is not there."""
    for stored in (
        StoredFile.objects.filter(key__destroyed_at=None, erased_at=None).order_by("stored_at", "pk").iterator()
    ):
        if not places.path_of(stored.pk).exists():
            yield stored


def _written_at(path, *, otherwise):
    try:
        return path.stat().st_mtime
    except FileNotFoundError:  # an upload that came to its end meanwhile
        return otherwise


def _folders():
    return sorted(places.kept_folder().glob(HEX * 2))


def _unowned(folder):
    paths = {uuid.UUID(path.name): path for path in folder.glob(HEX * 32)}
    owned = StoredFile.objects.filter(key__destroyed_at=None, erased_at=None).in_bulk(paths)
    yield from (path for file_id, path in paths.items() if file_id not in owned)
    yield from folder.glob(f"{HEX * 32}.part")
