"""How uploads come in: to a temporary file, never to memory, and no further than the limit."""

from django.conf import settings
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class LimitedUploadHandler(TemporaryFileUploadHandler):
    """Keeps an upload up to settings.UPLOAD_LIMIT bytes and counts the rest without keeping it.

    The file then has its true size, so that the form refuses it at its field and keeps what else was typed.
    """

    def receive_data_chunk(self, raw_data, start):
        if start + len(raw_data) <= settings.UPLOAD_LIMIT:
            self.file.write(raw_data)
