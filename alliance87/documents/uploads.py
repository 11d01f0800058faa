"""How uploads are received: into a temporary file, never into memory, and only up to the limit."""

from django.conf import settings
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class LimitedUploadHandler(TemporaryFileUploadHandler):
    """Keeps the first settings.UPLOAD_LIMIT bytes of an upload and only counts the rest.

    The file then reports its true size, so that the form refuses it at its field and keeps everything else that was
    typed.
    """

    def receive_data_chunk(self, raw_data, start):
        if start + len(raw_data) <= settings.UPLOAD_LIMIT:
            self.file.write(raw_data)
