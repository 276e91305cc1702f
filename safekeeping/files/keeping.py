"""Keeping a file and giving it back: the only ways in and out."""

import hashlib
import io
import logging

from django.utils import timezone

from safekeeping.files import frames, pictures, places, scanner
from safekeeping.files.receiving import NotWritten
from safekeeping.files.recognising import recognise
from safekeeping.files.refusals import refusal
from safekeeping.kinds import Kind
from safekeeping.models.stored_file import ScanState, StoredFile
from safekeeping.wrapping import KeyIsDestroyed, Tampered

logger = logging.getLogger(__name__)


class Unsafe(Exception):  # noqa: N818
    """A virus scanner found something in this file after it was kept: it is not given out."""


def store(upload, *, key):
    """Keep an uploaded file as it is and return its StoredFile, not saved yet; the file is safe on disk.

    The caller saves the row in the transaction that makes something of it, or calls discard. Nothing is asked of the
    database here: a scanner takes its time, and on SQLite a transaction keeps everybody else from writing.
    upload: a django.core.files.File. Its name and declared type are not looked at.
    Raise ValidationError with a code of safekeeping.files.refusals.REASONS, KeyIsDestroyed when there is no key left.
    """
    if isinstance(upload, NotWritten):
        raise refusal("not_kept")
    kind = recognise(upload)
    state = scanner.look_through(_blocks(upload))
    return _keep(upload, StoredFile(key=key, kind=kind, size=upload.size, **_scanned(state)))


def read(stored):
    """Return an iterator over the bytes of a file; the last block comes only once the whole was compared.

    Raise at once Unsafe, KeyIsDestroyed, or Tampered when the file is gone; raise Tampered on the way when it was
    changed.
    """
    if stored.is_unsafe:
        raise Unsafe(f"File {stored.pk} is not given out: a virus scanner found something in it.")
    return opened(stored)


def check(stored):
    """Return whether a file is still the bytes that were given; raise KeyIsDestroyed when it was erased."""
    try:
        for _block in opened(stored):
            pass
    except Tampered:
        return False
    return True


def thumbnail(stored):
    """Keep a small upright copy of a picture, with nothing of what was written into the original, and return it.

    It is not saved yet, as in store. None for what is not a picture.
    """
    if not stored.is_image:
        return None
    whole = io.BytesIO()
    whole.writelines(read(stored))
    small = pictures.small_copy(whole, stored.kind)
    scanned = {"scan_state": stored.scan_state, "scanned_at": stored.scanned_at}
    return _keep(small, StoredFile(key=stored.key, kind=Kind.JPEG, size=small.getbuffer().nbytes, **scanned))


def discard(*kept):
    """Remove from disk what store and thumbnail kept, where no row was saved for it. None is passed over."""
    for stored in filter(None, kept):
        places.path_of(stored.pk).unlink(missing_ok=True)


def opened(stored):
    """Return an iterator over the bytes of a file, whatever a scanner said of it."""
    if stored.key.is_destroyed:
        raise KeyIsDestroyed(f"File {stored.pk} was erased with its key.")
    path = places.path_of(stored.pk)
    if not path.is_file():
        raise frames.tampered(stored)
    return _compared(path, stored)


def _compared(path, stored):
    """Yield the blocks of a file one behind, so that the last is held back until its hash is right."""
    digest, held = hashlib.sha256(), b""
    with path.open("rb") as file:  # not before the first block is asked for: nobody may ever ask
        for block in frames.unseal(file, stored):
            if held:
                yield held
            held = block
            digest.update(block)
    if digest.hexdigest() != stored.sha256:
        raise frames.tampered(stored)
    yield held


def _keep(file, stored):
    digest, size = hashlib.sha256(), 0

    def counted():
        nonlocal size
        for block in _blocks(file):
            digest.update(block)
            size += len(block)
            yield block

    if stored.key.is_destroyed:
        raise KeyIsDestroyed(f"Key {stored.key.pk} was destroyed: nothing more is kept under it.")
    try:
        places.write(stored.pk, frames.seal(counted(), stored))
    except OSError:
        logger.exception("File %s could not be written.", stored.pk)
        raise refusal("not_kept") from None
    stored.sha256 = digest.hexdigest()
    if size != stored.size:
        discard(stored)
        raise refusal("damaged")
    return stored


def _blocks(file):
    file.seek(0)
    return iter(lambda: file.read(frames.FRAME_BYTES), b"")


def _scanned(state):
    return {"scan_state": state, "scanned_at": None if state == ScanState.UNSCANNED else timezone.now()}
