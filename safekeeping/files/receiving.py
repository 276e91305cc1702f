"""Uploads on their way in."""

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class BoundedUploadHandler(TemporaryFileUploadHandler):
    """Writes an upload into FILE_UPLOAD_TEMP_DIR, no further than the largest file that is kept.

    What comes after that is counted and dropped: the file says how large it was and is refused for it, and the words
    sent along with it are not lost.
    """

    def new_file(self, *args, **options):
        super(TemporaryFileUploadHandler, self).new_file(*args, **options)
        # The end of the name given would become part of the name on disk.
        self.file = TemporaryUploadedFile("upload", self.content_type, 0, self.charset, self.content_type_extra)
        self.file.name = self.file_name

    def receive_data_chunk(self, raw_data, start):
        if start <= settings.FILES_LARGEST_MB * 1024 * 1024:
            super().receive_data_chunk(raw_data, start)
