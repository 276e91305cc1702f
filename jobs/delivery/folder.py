"""A folder instead of a mail server, for a demonstration: what would have been sent can be looked at there."""

import os
from contextlib import suppress

from django.conf import settings

from jobs.delivery.answers import Later, Unclear


class Folder:
    """Written beside its place first, and put into its place as the end."""

    def __enter__(self):
        self._part = None
        return self

    def __exit__(self, *_reason):
        if self._part:
            with suppress(OSError):
                self._part.unlink(missing_ok=True)

    def hand_over(self, envelope):
        folder = settings.OUTBOX_FOLDER
        self._whole = folder / f"{envelope.name}.eml"
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._part = folder / f"{envelope.name}.part"
            _write(self._part, envelope.content)
        except OSError as error:
            raise Later("unreachable", is_for_all=True) from error

    def finish(self):
        try:
            self._part.replace(self._whole)
        except OSError as error:
            raise Unclear from error


def _write(path, content):
    path.unlink(missing_ok=True)  # left by a process that was stopped
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
