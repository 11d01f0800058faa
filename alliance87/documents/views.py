"""Downloads."""

from io import BytesIO

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from .actions import count_download
from .models import Distribution, Document
from .permissions import may_read
from .rules import MEDIA_TYPES
from .serving import download
from .stamping import stamped
from .word.stamping import stamped as stamped_word

_STAMPS = {MEDIA_TYPES["pdf"]: stamped, MEDIA_TYPES["docx"]: stamped_word}
_NOTHING_RUNS = csp_override({"default-src": ["'none'"], "sandbox": True})  # type: ignore[dict-item]


@require_safe
@_NOTHING_RUNS
def document(request, slug):
    """The file as a download, streamed. A document the reader may not see does not exist (404)."""
    found = _readable(request, slug)
    return _download(request, found, found)


@require_safe
@_NOTHING_RUNS
def language(request, slug, code):
    """The document in a language that it was translated into."""
    found = _readable(request, slug)
    return _download(request, found, get_object_or_404(found.translations, language=code))


def _readable(request, slug):
    found = get_object_or_404(Document.objects.select_related("changes"), symbol=slug.replace("-", "/"))
    if not may_read(request.user, found):
        raise Http404
    return found


def _download(request, found, row):
    """The file of the document or of a translation, counted; a restricted PDF or Word file bears the reader's name."""
    file, size = row.file, row.size
    if request.method == "GET":
        count_download(found, row.language)
    stamp = _STAMPS.get(row.media_type)
    if found.distribution == Distribution.RESTRICTED and stamp:
        with row.file.open() as opened:
            copy = stamp(opened, _stamp(request.user, found))
        if copy is not None:
            file, size = BytesIO(copy), len(copy)
    return download(file, name=row.filename, size=size, media_type=row.media_type)


def _stamp(user, found):
    words = {"symbol": found.symbol, "name": user, "day": date_format(timezone.localdate(), "j F Y")}
    return _("%(symbol)s · restricted · copy of %(name)s, %(day)s") % words
