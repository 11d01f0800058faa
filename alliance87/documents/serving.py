"""Files as downloads, streamed and never run by a browser. The view has judged who may read them."""

from asyncio import to_thread

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

_CHUNK = 256 * 1024


def download(file, *, name, size, media_type):
    """The answer with which a browser saves `file`, of the storage or in memory, under `name`."""
    headers = {
        "Content-Disposition": content_disposition_header(True, name),
        "Content-Length": size,
        "Cache-Control": "private, no-store",
    }
    return StreamingHttpResponse(
        _chunks(file.open() if hasattr(file, "open") else file), content_type=media_type, headers=headers
    )


async def _chunks(file):
    with file:
        while chunk := await to_thread(file.read, _CHUNK):
            yield chunk
