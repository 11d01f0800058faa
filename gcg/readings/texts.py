"""The text of an item as it stands: what was put to the meeting, and how it was amended since."""

from dataclasses import dataclass

from ..models.decisions import Proposal
from ..models.texts import TextAmendment
from ..rules.texts import marked
from .sitting import outcome_of, proposal_on


@dataclass(frozen=True, slots=True)
class TextNow:
    """The text before the meeting, and its amendments since, in order. Without a text it is the draft that is amended."""

    proposal: Proposal | None
    amendments: tuple[TextAmendment, ...]

    @property
    def latest(self):
        return self.amendments[-1] if self.amendments else None

    @property
    def text(self):
        """The newest words; None before any were put or amended."""
        newest = self.latest or self.proposal
        return newest.text if newest else None

    @property
    def changes(self):
        """What all amendments together changed, line by line and word by word."""
        return marked(self.amendments[0].was, self.amendments[-1].text) if self.amendments else []

    @property
    def seen(self):
        """A mark of the version that is shown, which a form sends back."""
        return f"{self.proposal.pk if self.proposal else 0}.{self.latest.pk if self.latest else 0}"


def text_now(item):
    """The TextNow of an item. Two queries."""
    return text_with(item, proposal_on(item))


def text_before(sitting):
    """The TextNow of the item before the meeting; None if there is nothing left to decide under it. At most one query."""
    item = sitting.item
    if item is None or not item.is_decision or outcome_of(item):
        return None
    return text_with(item, sitting.proposal) if item.was_amended else TextNow(sitting.proposal, ())


def text_with(item, proposal):
    """The same, where the text before the meeting is known."""
    amendments = TextAmendment.objects.filter(item=item, proposal=proposal).select_related("amended_by")
    return TextNow(proposal, tuple(amendments))
