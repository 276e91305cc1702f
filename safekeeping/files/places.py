"""Where files lie: sealed ones in FILES_ROOT/kept under random names, uploads on their way in FILES_ROOT/incoming."""

import os
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


def kept_folder():
    return Path(settings.FILES_ROOT) / "kept"


def incoming_folder():
    return Path(settings.FILES_ROOT) / "incoming"


def path_of(file_id):
    return kept_folder() / file_id.hex[:2] / file_id.hex


def prepare():
    """Make the folders that are not there yet, for this service's own account alone."""
    for folder in (Path(settings.FILES_ROOT), kept_folder(), incoming_folder()):
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise ImproperlyConfigured(f"FILES_ROOT cannot be made ({error.strerror}): set it to another.") from error


def write(file_id, blocks):
    """Write the file of that id for good: once this returns, a power cut does not lose it.

    It appears under its name whole or not at all.
    """
    path = path_of(file_id)
    _make_folder(path.parent)
    part = path.with_suffix(".part")
    try:
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.writelines(blocks)
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _make_folder(folder):
    if not folder.is_dir():
        folder.mkdir(mode=0o700, exist_ok=True)
        _sync_folder(folder.parent)


def _sync_folder(folder):
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
