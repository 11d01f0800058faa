"""Filing documents under symbols that are never given twice, in one language or several."""

from collections import defaultdict
from hashlib import file_digest
from secrets import token_hex

from django.conf import settings
from django.core.files import File
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.celery import app, nudge
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal

from .keeping import kept_for
from .models import Document, Series, Tally, Translation
from .rules import change_prefix, ending_of, may_be_changed, media_type_of


@transaction.atomic
def next_number(prefix):
    """Take the next number of a series, which is locked until the transaction ends. No number is given twice."""
    series, _is_new = Series.objects.get_or_create(prefix=prefix)
    series = hold(Series.objects, series.pk)
    series.last_number += 1
    series.save(update_fields=["last_number"])
    return series.last_number


def next_symbol(prefix, series=""):
    """The next symbol under `prefix`: `GCG/12/3` under `GCG/12`, `GCG/12/INF/1` in its series `INF`."""
    prefix = f"{prefix}/{series}" if series else prefix
    return f"{prefix}/{next_number(prefix)}"


def next_change_symbol(document, change):
    """The next symbol of a revision, addendum or corrigendum: `GCG/12/3/Rev.1`.

    Refused if the document is withdrawn, or cannot be changed in this way.
    """
    if document.withdrawn_at:
        raise Refusal("", _("%(symbol)s was withdrawn. File a new paper instead.") % {"symbol": document.symbol})
    if not may_be_changed(change, document.change):
        raise Refusal(
            "",
            _("%(symbol)s is itself a change. Issue another change to the document it changes, %(original)s.")
            % {"symbol": document.symbol, "original": document.changes.symbol},
        )
    prefix = change_prefix(document.symbol, change)
    return f"{prefix}{next_number(prefix)}"


def file_document(symbol, *, title, upload, distribution, language="en", changes=None, change="", corrects=""):
    """File a document: keep `upload`, a Django file with a name, under its symbol. A worker reads its text.

    `corrects` is the language that a corrigendum is for; empty for all.

    The file's name in the storage is random. The act that files it must be decorated with `keeping.atomic_with_files`.
    Raises rules.UnfitError for a file that is not accepted, and ValueError for one above settings.UPLOAD_LIMIT, of
    which the upload handler kept only a part.
    """
    document = Document(
        symbol=symbol,
        title=title,
        distribution=distribution,
        language=language,
        issued_at=timezone.now(),
        changes=changes,
        change=change,
        corrects=corrects,
    )
    _keep(document, upload)
    return document


def add_translation(document, *, language, title, upload):
    """Add the document in a further language, under the same symbol. The act that adds it must be decorated with
    `keeping.atomic_with_files`. Refused if it was withdrawn; raises what `file_document` raises.
    """
    document = hold(Document.objects, document.pk)
    if document.withdrawn_at:
        raise Refusal("", _("%(symbol)s was withdrawn.") % {"symbol": document.symbol})
    if language == document.language or document.translations.filter(language=language).exists():
        words = {"symbol": document.symbol, "language": dict(settings.LANGUAGES)[language]}
        raise Refusal("", _("%(symbol)s is already in the register in %(language)s.") % words)
    translation = Translation(document=document, language=language, title=title, added_at=timezone.now())
    _keep(translation, upload)
    return translation


def _keep(row, upload):
    """Keep the file of a document or translation, and the row with what is known of the file."""
    if upload.size > settings.UPLOAD_LIMIT:
        raise ValueError(f"{upload.name} has {upload.size} bytes, more than UPLOAD_LIMIT")
    row.media_type = media_type_of(upload.name, upload)
    row.size, row.sha256 = upload.size, digest_of(upload)
    row.file = kept_for(row, "file", f"{token_hex(16)}.{ending_of(upload.name)}", File(upload))
    row.save()
    nudge(app.signature("alliance87.documents.tasks.read_files"))


def count_download(document, language):
    """Count one download of the document in a language."""
    _count([document.pk], language)


def count_downloads(documents):
    """Count one download of each of these documents in its original language. A statement for each language."""
    by_language = defaultdict(list)
    for document in documents:
        by_language[document.language].append(document.pk)
    for language, pks in sorted(by_language.items()):
        _count(sorted(pks), language)


def _count(pks, language):
    table = connection.ops.quote_name(Tally._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (document_id, language, day, count) SELECT pk, %s, %s, 1 FROM unnest(%s) AS pk"  # noqa: S608 - our names
            f" ON CONFLICT (document_id, language, day) DO UPDATE SET count = {table}.count + 1",
            [language, timezone.now().date(), pks],
        )


def digest_of(upload):
    """The SHA-256 of a file's content, in hexadecimal. Rewinds the file."""
    upload.seek(0)
    digest = file_digest(upload, "sha256").hexdigest()
    upload.seek(0)
    return digest


@transaction.atomic
def withdraw_document(document):
    """Withdraw a document.

    Its symbol is not used again and its file is kept. Refused if it has already been withdrawn.
    """
    document = hold(Document.objects, document.pk)
    if document.withdrawn_at:
        raise Refusal("", _("%(symbol)s has already been withdrawn.") % {"symbol": document.symbol})
    document.withdrawn_at = timezone.now()
    document.save(update_fields=["withdrawn_at"])
    return document
