"""The rotation forecast as a paper for the GCG (7.1, 7.2)."""

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from alliance87.documents import pdf
from alliance87.documents.keeping import atomic_with_files
from alliance87.documents.models import Distribution
from alliance87.meetings.actions.papers import file_paper
from alliance87.record.wording import in_english


@atomic_with_files()
def file_rotation(item, *, by, rotation):
    """File the forecast, with the proposed dates, under an agenda item. Anyone who may file a paper there may do so."""
    with in_english():
        title = _("Rotation of seats: proposal of staggered dates") if rotation.proposed else _("Rotation of seats")
    content = pdf.render("pdf/rotation.html", {"rotation": rotation}, title=title)
    upload = ContentFile(content, name=f"rotation-{rotation.on}.pdf")
    return file_paper(item, by=by, title=title, upload=upload, distribution=Distribution.RESTRICTED)
