"""The PDFs of minutes released before the day of loading: made afterwards by a worker, since they take seconds."""

from django.core.files.base import ContentFile
from django.db import transaction

from alliance87.documents.actions import file_document
from alliance87.documents.models import Distribution, Document
from alliance87.record.locks import claim_one
from gcg.actions.minutes_pdf import minutes_pdf
from gcg.models import Release

from .mark import editions_to_file


def file_past_editions():
    """File the PDF of every edition that was mailed and has none yet, each in a transaction of its own."""
    for pk in list(editions_to_file().order_by("released_at", "pk").values_list("pk", flat=True)):
        _file(pk)


@transaction.atomic
def _file(pk):
    release = claim_one(Release.objects.select_related("minutes__meeting", "released_by").filter(pk=pk, document=None))
    if release is None:
        return
    first = release.minutes.releases.filter(edition=1).exclude(pk=pk).select_related("document").first()
    release.document = file_document(
        release.symbol,
        title=f"Minutes of meeting {release.minutes.meeting.symbol}",
        upload=ContentFile(minutes_pdf(release.minutes, release=release), name="minutes.pdf"),
        distribution=Distribution.RESTRICTED,
        changes=first.document if first else None,
        change=Document.Change.REVISION if first else "",
    )
    Document.objects.filter(pk=release.document.pk).update(issued_at=release.released_at)
    release.save(update_fields=["document"])
