"""The removal of a partner is put before the GCG; only its decision removes anybody (R5)."""

from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from partners.actions.endings import refuse_unless_removable

from ..models import AgendaItem, Subject
from .agenda import add_item


@transaction.atomic
def put_removal(meeting, *, by, partner):
    """Put the removal of a partner on a meeting's agenda for decision, as who prepares the agenda may (12.1).

    Its words name the partner and the clause alone: what speaks for it is said in the meeting's papers.
    """
    words = {"name": partner}
    item = add_item(
        meeting,
        by=by,
        title=_("Partnership of %(name)s") % {"name": Truncator(partner).chars(150)},
        kind=AgendaItem.Kind.DECISION,
        subject=Subject.PARTNERS,
        minutes_allotted=15,
        is_restricted=True,
        draft_text=_("The GCG decides that the partnership of %(name)s ends with this decision.") % words,
        removal=partner,
    )
    refuse_unless_removable(partner)
    return item
