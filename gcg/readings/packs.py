"""What a pack of a meeting's papers has for one reader."""

from dataclasses import dataclass

from alliance87.documents.models import Document
from alliance87.meetings.rules.agenda import fingerprint

from ..models import AgendaItem
from .agenda import agenda_for


@dataclass(frozen=True)
class ItemDocuments:
    """The documents that stand under an item: those that are neither withdrawn nor replaced by a revision."""

    item: AgendaItem
    documents: list[Document]


class Contents:
    """What `reader` may read of a meeting's agenda and papers now. The queries of `agenda_for`."""

    def __init__(self, reader, meeting):
        self._items = agenda_for(reader, meeting)
        items = [ItemDocuments(item, _standing(item)) for item in self._items]
        self.filed = [item for item in items if item.documents]

    @property
    def documents(self):
        return [document for item in self.filed for document in item.documents]

    @property
    def size(self):
        """Bytes in all."""
        return sum(document.size for document in self.documents)

    @property
    def fingerprint(self):
        """What tells one state of the contents from another: the agenda as it is printed, and the documents."""
        agenda = [
            (item.number, item.title, item.kind, item.presenter, item.objective, item.draft_text, item.minutes_allotted)
            for item in self._items
        ]
        return fingerprint(
            *agenda, *[(document.pk, document.title, document.distribution) for document in self.documents]
        )


def _standing(item):
    papers = [paper.document for paper in item.visible_papers]
    return [paper for paper in papers if not paper.withdrawn_at and not paper.replaced_by]
