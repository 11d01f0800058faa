"""Putting the removal of a partner before the GCG, whose decision alone removes it (R5)."""

from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import override

from partners.actions.endings import refuse_unless_removable

from ..models import AgendaItem, DecisionSubject, RemovalMatter
from .agenda import add_item


@transaction.atomic
def put_removal(meeting, *, by, partner):
    """Put the removal of a partner on a meeting's agenda for decision, by someone who may prepare the agenda (12.1).

    The item names only the partner and the clause; the reasons are given in the meeting's papers.
    """
    with override(meeting.first_language):
        title = _("Partnership of %(name)s") % {"name": Truncator(partner).chars(150)}
        draft_text = _("The GCG decides that the partnership of %(name)s ends with this decision.") % {"name": partner}
    item = add_item(
        meeting,
        by=by,
        title=title,
        kind=AgendaItem.Kind.DECISION,
        subject=DecisionSubject.PARTNERS,
        minutes_allotted=15,
        is_restricted=True,
        draft_text=draft_text,
        matter=RemovalMatter(partner=partner),
    )
    refuse_unless_removable(partner)
    return item
