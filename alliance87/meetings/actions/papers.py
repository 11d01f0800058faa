"""Papers filed under the items of a meeting (12.2)."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.documents.actions import (
    digest_of,
    file_document,
    next_change_symbol,
    next_symbol,
    withdraw_document,
)
from alliance87.documents.keeping import atomic_with_files
from alliance87.record import actions as record
from alliance87.terms.refusal import Refusal

from ..body import body_of
from ..rules.notice import is_late
from .live import room_changed
from .preparing import item_to_prepare, meeting_to_prepare


@atomic_with_files()
def file_paper(item, *, by, **paper):
    """File a paper (`keep_paper` says what one is made of) under an item, as somebody who prepares the meeting."""
    meeting, item = item_to_prepare(item, by=by)
    return keep_paper(meeting, item, by=by, **paper)


def keep_paper(
    meeting, item, *, by, title, upload, distribution, language="en", series="", changes=None, change="", corrects=""
):
    """File a paper under an item, with the meeting's next symbol or as a change of an earlier paper's document.

    Every act that files a paper ends with this call. It has judged who may, holds the meeting's lock, and is decorated
    with `atomic_with_files`.

    `series` is that of its symbol: empty for plain papers, or `INF`, `CRP`, `L`. `corrects` is the language that a
    corrigendum is for. Accepted until the meeting is closed; a late paper is filed and marked as late (N2). The same
    file is not filed twice.
    """
    _refuse_twice(item, upload)
    document = file_document(
        next_change_symbol(changes, change) if changes else next_symbol(meeting.symbol, series),
        title=title,
        upload=upload,
        distribution=distribution,
        language=language,
        changes=changes,
        change=change,
        corrects=corrects,
    )
    paper = item.papers.create(document=document, filed_by=by, filed_at=timezone.now())
    body = body_of(meeting)
    last_day = body.last_day_for_papers(meeting)
    late = last_day is not None and is_late(paper.filed_at, last_day)
    record.act(f"{body.app}.paper.filed", paper, by=by, symbol=document.symbol, sha256=document.sha256, late=late)
    room_changed(meeting)
    return paper


def _refuse_twice(item, upload):
    same = item.papers.model.objects.filter(
        item__meeting=item.meeting_id, document__sha256=digest_of(upload), document__withdrawn_at=None
    ).select_related("document")
    if paper := same.first():
        raise Refusal(
            "",
            _("This file is already filed as %(symbol)s. Choose the file that is still missing.")
            % {"symbol": paper.document.symbol},
        )


@transaction.atomic
def withdraw_paper(paper, *, by):
    """Withdraw a paper until the meeting is closed. Its symbol is not used again."""
    meeting = meeting_to_prepare(paper.item.meeting, by=by)
    document = withdraw_document(paper.document)
    record.act(f"{body_of(meeting).app}.paper.withdrawn", paper, by=by, symbol=document.symbol)
    room_changed(meeting)
    return paper
