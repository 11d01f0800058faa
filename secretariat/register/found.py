"""What the search finds of documents: in each language the title and the text inside the file."""

from django.utils.translation import gettext_lazy as _

from alliance87.documents.models import Document, DocumentKind
from alliance87.documents.permissions import documents_read_by
from alliance87.finding.offered import Findable, Thing, keys_of

KIND = "document"
REPLACED = _("Replaced by %(symbol)s")


def _documents(keys):
    rows = Document.objects.filter(pk__in=keys).prefetch_related("translations", "texts")
    for document in rows:
        words = {text.language: text.words for text in document.texts.all()}
        for version in (document, *document.translations.all()):
            yield Thing(
                key=str(document.pk),
                title=version.title,
                text=words.get(version.language, ""),
                route="register:document",
                parts=(document.slug,),
                language=version.language,
                symbol=document.symbol,
                at=document.issued_at,
            )


def _beside(keys):
    """Of a document that was replaced, by which."""
    replaced = Document.objects.filter(pk__in=keys).with_replacement().exclude(replacement=None)
    return {str(document.pk): str(REPLACED % {"symbol": document.replacement}) for document in replaced}


FINDABLE = (
    Findable(
        KIND,
        _("Document"),
        _("Documents"),
        all_keys=keys_of(Document),
        read=_documents,
        visible=lambda user: documents_read_by(user).exclude(kind=DocumentKind.DECISION, change=""),
        beside=_beside,
    ),
)
"""For `alliance87.wiring.FINDABLE`. The document of a decision is not shown beside the decision itself."""
