"""Adding a language to a document of the register (12.2, L1)."""

from django.core.exceptions import PermissionDenied

from alliance87.documents.actions import add_translation
from alliance87.documents.keeping import atomic_with_files
from alliance87.record import actions as record

from ..permissions import may_keep_documents


@atomic_with_files()
def translate_document(document, *, by, language, title, upload):
    """Add the document in a further language, under the same symbol."""
    if not may_keep_documents(by):
        raise PermissionDenied
    translation = add_translation(document, language=language, title=title, upload=upload)
    record.act("documents.translation.added", document, by=by, language=language, sha256=translation.sha256)
    return translation
