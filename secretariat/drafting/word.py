"""Drafts as Word files: what leaves the portal, and how a file that comes back is understood (12.2)."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from alliance87.documents.word.reading import WordText
from alliance87.documents.word.writing import written

from .models import Draft

OF_DRAFT = "draft"
"""Under this name the file remembers which draft it was made of."""


@dataclass(frozen=True, slots=True)
class Returned:
    """A Word file that came back: what it says, and the draft that it was made of, or the newest where it says none."""

    word: WordText
    made_of: Draft | None

    @property
    def title(self):
        return self.word.title[:200] or (self.made_of.title if self.made_of else "")

    @property
    def text(self):
        return self.word.text


def word_of(draft):
    """The draft as the bytes of a Word file, in the language of its request."""
    request = draft.request
    with override(request.language):
        words = {"kind": request.get_kind_display(), "number": draft.number}
        head = _("Alliance 8.7 · %(kind)s · draft %(number)s") % words
    remembers = {OF_DRAFT: f"{request.pk}/{draft.number}"}
    return written(draft.title, draft.text, language=request.language, head=head, remembers=remembers)


def returned(request, word):
    """What came back for a request. Raises LookupError for a file that was made of a draft of another request."""
    of, _stroke, number = word.remembers.get(OF_DRAFT, "").partition("/")
    if of and of != str(request.pk):
        raise LookupError
    drafts = {str(draft.number): draft for draft in request.drafts.all()}
    return Returned(word, drafts.get(number) or request.last_draft)
