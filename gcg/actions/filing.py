"""Filing decisions and corrigenda in the register of documents, by a worker and once (M4)."""

from django.core.files.base import ContentFile
from django.db.models import Q

from alliance87.documents import pdf
from alliance87.documents.actions import file_document
from alliance87.documents.keeping import atomic_with_files
from alliance87.documents.models import Distribution, Document
from alliance87.record.locks import claim_one

from ..models import Corrigendum, Decision, Filing
from ..readings.register import groups_of, said_of

A_TIME = 40
"""How many are filed in one run, so that a run takes less than a minute."""


def unfiled():
    """The decisions and then the corrigenda that are not in the register yet, the oldest first."""
    yield from Decision.objects.filter(filing=None).order_by("pk")[:A_TIME]
    filed = Q(decision__filing__isnull=False)
    yield from Corrigendum.objects.filter(filed, filing=None).order_by("pk")[:A_TIME]


@atomic_with_files()
def file_in_register(row):
    """Make the PDF of a decision or corrigendum and file it, with what the public may see (D10). None if it is filed
    already, or another worker has it.
    """
    rows = type(row).objects.filter(pk=row.pk, filing=None)
    row = claim_one(rows)
    if row is None:
        return None
    return _file_corrigendum(row) if isinstance(row, Corrigendum) else _file_decision(row)


def _file_decision(decision):
    context = {"decision": decision, "said": said_of(decision, to_members=False), "groups": groups_of(decision)}
    content = pdf.render("pdf/decision.html", context, title=f"{decision.symbol} {decision.title}")
    document = file_document(
        decision.symbol,
        title=decision.title,
        upload=ContentFile(content, f"{decision.slug}.pdf"),
        distribution=Distribution.OPEN,
    )
    _dated(document, decision.adopted_at)
    return Filing.objects.create(decision=decision, document=document)


def _file_corrigendum(corrigendum):
    decision = corrigendum.decision
    context = {"decision": decision, "corrigendum": corrigendum}
    content = pdf.render("pdf/corrigendum.html", context, title=f"{corrigendum.symbol} {decision.title}")
    document = file_document(
        corrigendum.symbol,
        title=decision.title,
        upload=ContentFile(content, f"{corrigendum.symbol.replace('/', '-')}.pdf"),
        distribution=Distribution.OPEN,
        changes=decision.filing.document,
        change=Document.Change.CORRIGENDUM,
    )
    _dated(document, corrigendum.issued_at)
    return Filing.objects.create(corrigendum=corrigendum, document=document)


def _dated(document, moment):
    """A document is issued when it was decided, not when a worker came to it."""
    document.issued_at = moment
    document.save(update_fields=["issued_at"])
