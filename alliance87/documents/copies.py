"""The copy of a restricted document that one reader gets: its pages bear their name."""

from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.ui.dates import date_format

from .models import Distribution
from .rules import MEDIA_TYPES
from .stamping import stamped
from .word.stamping import stamped as stamped_word

_STAMPS = {MEDIA_TYPES["pdf"]: stamped, MEDIA_TYPES["docx"]: stamped_word}
"""How the name is put on a file, by its media type; other files cannot bear it."""


def stamp_for(reader, document):
    """The words that the reader's copy of a document bears; empty for an open one."""
    if document.distribution != Distribution.RESTRICTED:
        return ""
    words = {"symbol": document.symbol, "name": reader, "day": date_format(timezone.localdate(), "j F Y")}
    return _("%(symbol)s · restricted · copy of %(name)s, %(day)s") % words


def copy_with(words, file, media_type):
    """The bytes of `file` with these words on its pages; None where there are no words, or the file cannot bear them."""
    stamp = _STAMPS.get(media_type)
    return stamp(file, words) if words and stamp else None
