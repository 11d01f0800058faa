"""Downloads."""

from asyncio import to_thread

from django.http import Http404, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from .models import Document
from .permissions import may_read

_CHUNK = 256 * 1024


@require_safe
@csp_override({"default-src": ["'none'"], "sandbox": True})  # type: ignore[dict-item]
def document(request, slug):
    """The file as a download, streamed. A document the reader may not see does not exist (404)."""
    found = get_object_or_404(Document.objects.select_related("changes"), symbol=slug.replace("-", "/"))
    if not may_read(request.user, found):
        raise Http404
    headers = {
        "Content-Disposition": content_disposition_header(True, found.filename),
        "Content-Length": found.size,
        "Cache-Control": "private, no-store",
    }
    return StreamingHttpResponse(_chunks(found.file.open()), content_type=found.media_type, headers=headers)


async def _chunks(file):
    with file:
        while chunk := await to_thread(file.read, _CHUNK):
            yield chunk
