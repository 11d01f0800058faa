"""The agenda of a group's meeting, with the papers of each item."""

from django.db.models import Prefetch

from alliance87.documents.models import changes_that_stand, newer_revision

from ..models import Paper


def agenda_of(meeting):
    """The items in their order, each with its `visible_papers` and their changes. Three queries."""
    papers = Paper.objects.select_related("document").annotate(newer_revision=newer_revision("document__"))
    papers = papers.prefetch_related(changes_that_stand("document__"))
    items = list(meeting.items.prefetch_related(Prefetch("papers", papers, "visible_papers")))
    for item in items:
        item.meeting = meeting
        for paper in item.visible_papers:
            paper.document.newer_revision = paper.newer_revision
    return items
