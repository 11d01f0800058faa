"""The agenda of a group's meeting, with the papers of each item."""

from django.db.models import Prefetch

from alliance87.documents.models import Document

from ..models import Paper


def agenda_of(meeting):
    """The items in their order, each with its `visible_papers` and their changes. Four queries."""
    papers = Paper.objects.prefetch_related(Prefetch("document", Document.objects.with_changes()))
    items = list(meeting.items.prefetch_related(Prefetch("papers", papers, "visible_papers")))
    for item in items:
        item.meeting = meeting
    return items
