"""The PDFs of minutes released before the day of loading. A worker makes them afterwards, since each takes seconds."""

from alliance87.documents.keeping import atomic_with_files
from alliance87.documents.models import Document
from alliance87.meetings.actions.minutes import edition_in_turn, file_edition

from .mark import editions_to_file


def file_past_editions():
    """File the PDF of every edition that was e-mailed and has none yet, each in its own transaction."""
    for release in editions_to_file():
        _file(release)


@atomic_with_files()
def _file(release):
    release = edition_in_turn(release)
    if release is None or release.document_id:
        return
    file_edition(release)
    Document.objects.filter(pk=release.document_id).update(issued_at=release.released_at)
