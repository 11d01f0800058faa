"""Filing documents under symbols that are given once."""

from hashlib import file_digest
from secrets import token_hex

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal

from .keeping import kept_for
from .models import Document, Series
from .rules import change_prefix, ending_of, may_be_changed, media_type_of


@transaction.atomic
def next_number(prefix):
    """Take the next number of a series, under a lock until the transaction ends; it is never given again."""
    series, _is_new = Series.objects.get_or_create(prefix=prefix)
    series = hold(Series.objects, series.pk)
    series.last_number += 1
    series.save(update_fields=["last_number"])
    return series.last_number


def next_symbol(prefix):
    """The next symbol under `prefix`: `GCG/12/3` under `GCG/12`."""
    return f"{prefix}/{next_number(prefix)}"


def next_change_symbol(document, change):
    """The next symbol of a revision, addendum or corrigendum: `GCG/12/3/Rev.1`.

    Refused for a document that is withdrawn, or that such a change cannot be made to.
    """
    if document.withdrawn_at:
        raise Refusal("", _("%(symbol)s was withdrawn; file a new paper instead.") % {"symbol": document.symbol})
    if not may_be_changed(change, document.change):
        raise Refusal(
            "",
            _("%(symbol)s is a change itself. Issue another one of the document it changes, %(original)s.")
            % {"symbol": document.symbol, "original": document.changes.symbol},
        )
    prefix = change_prefix(document.symbol, change)
    return f"{prefix}{next_number(prefix)}"


def file_document(symbol, *, title, upload, distribution, language="en", changes=None, change=""):
    """Keep the file `upload`, a named Django file, under its symbol.

    Its name in the storage is random; the act that files it is decorated with `keeping.atomic_with_files`. Raises rules.UnfitError for a file that is not taken, ValueError for one past
    settings.UPLOAD_LIMIT, of which the upload handler kept only a part.
    """
    if upload.size > settings.UPLOAD_LIMIT:
        raise ValueError(f"{upload.name} has {upload.size} bytes, more than UPLOAD_LIMIT")
    media_type = media_type_of(upload.name, upload)
    digest = digest_of(upload)
    document = Document(
        symbol=symbol,
        title=title,
        distribution=distribution,
        language=language,
        issued_at=timezone.now(),
        changes=changes,
        change=change,
        media_type=media_type,
        size=upload.size,
        sha256=digest,
    )
    document.file = kept_for(document, "file", f"{token_hex(16)}.{ending_of(upload.name)}", File(upload))
    document.save()
    return document


def digest_of(upload):
    """The SHA-256 of a file's content, in hexadecimal; the file is left at its beginning."""
    upload.seek(0)
    digest = file_digest(upload, "sha256").hexdigest()
    upload.seek(0)
    return digest


@transaction.atomic
def withdraw_document(document):
    """Take a document back; its symbol stays taken and its file kept. Refused where it was taken back already."""
    document = hold(Document.objects, document.pk)
    if document.withdrawn_at:
        raise Refusal("", _("%(symbol)s was withdrawn already.") % {"symbol": document.symbol})
    document.withdrawn_at = timezone.now()
    document.save(update_fields=["withdrawn_at"])
    return document
