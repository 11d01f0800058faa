"""Downloads."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from .models import Document
from .permissions import may_read
from .serving import download


@require_safe
@csp_override({"default-src": ["'none'"], "sandbox": True})  # type: ignore[dict-item]
def document(request, slug):
    """The file as a download, streamed. A document the reader may not see does not exist (404)."""
    found = get_object_or_404(Document.objects.select_related("changes"), symbol=slug.replace("-", "/"))
    if not may_read(request.user, found):
        raise Http404
    return download(found.file, name=found.filename, size=found.size, media_type=found.media_type)
