"""Downloads."""

from io import BytesIO

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from .actions import count_download
from .copies import copy_with, stamp_for
from .models import Document
from .permissions import may_read
from .serving import download

_NOTHING_RUNS = csp_override({"default-src": ["'none'"], "sandbox": True})  # type: ignore[dict-item]


@require_safe
@_NOTHING_RUNS
def document(request, slug):
    """The file as a download, streamed. A document the reader may not see does not exist (404)."""
    document = _readable(request, slug)
    return _download(request, document, document)


@require_safe
@_NOTHING_RUNS
def language(request, slug, code):
    """The document in a language that it was translated into."""
    document = _readable(request, slug)
    return _download(request, document, get_object_or_404(document.translations, language=code))


def _readable(request, slug):
    document = get_object_or_404(Document.objects.select_related("changes"), symbol=slug.replace("-", "/"))
    if not may_read(request.user, document):
        raise Http404
    return document


def _download(request, document, row):
    """The file of the document or of a translation, counted; a restricted PDF or Word file bears the reader's name."""
    file, size = row.file, row.size
    if request.method == "GET":
        count_download(document, row.language)
    if words := stamp_for(request.user, document):
        with row.file.open() as opened:
            copy = copy_with(words, opened, row.media_type)
        if copy is not None:
            file, size = BytesIO(copy), len(copy)
    return download(file, name=row.filename, size=size, media_type=row.media_type)
