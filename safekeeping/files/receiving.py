"""Uploads on their way in."""

import contextlib
import io
import logging

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

logger = logging.getLogger(__name__)


class NotWritten(UploadedFile):
    """An upload that the disk did not take: it has a name and a size and no bytes, and is refused when it is kept."""


class BoundedUploadHandler(TemporaryFileUploadHandler):
    """Writes an upload into FILE_UPLOAD_TEMP_DIR, no further than the largest file that is kept.

    What comes after that, or after the disk took no more, is counted and dropped: the file is refused for it, and the
    words sent along with it are not lost. Files of somebody who is signed out are counted and dropped whole.
    """

    def new_file(self, *args, **options):
        super(TemporaryFileUploadHandler, self).new_file(*args, **options)
        self.file = None
        if self._is_from_nobody():
            return
        with self._noting_a_full_disk():
            # The end of the name given would become part of the name on disk.
            self.file = TemporaryUploadedFile("upload", self.content_type, 0, self.charset, self.content_type_extra)
            self.file.name = self.file_name

    def receive_data_chunk(self, raw_data, start):
        if self.file is not None and start <= settings.FILES_LARGEST_MB * 1024 * 1024:
            with self._noting_a_full_disk():
                super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size):
        if self.file is not None:
            with self._noting_a_full_disk():
                return super().file_complete(file_size)
        return NotWritten(io.BytesIO(), self.file_name, self.content_type, file_size, self.charset)

    def upload_interrupted(self):
        if self.file is not None:
            super().upload_interrupted()

    def _is_from_nobody(self):
        user = getattr(self.request, "user", None)
        return user is not None and not user.is_authenticated

    @contextlib.contextmanager
    def _noting_a_full_disk(self):
        """Let go of the file where the disk does not take it."""
        try:
            yield
        except OSError:
            logger.exception("An upload could not be written.")
            given_up, self.file = self.file, None
            with contextlib.suppress(OSError):  # what is still in memory cannot be written either
                if given_up is not None:
                    given_up.close()
