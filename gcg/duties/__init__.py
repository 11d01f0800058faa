"""What the council has for a person on the desk: seats, meetings, absences, action points."""

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from alliance87.desk.duties import Order, ranked
from alliance87.desk.part import Part, pages_for

from ..models import presides, today
from ..permissions import may_import_history, may_read_terms_drafts, may_see_overview
from ..readings.glance import absences_at_a_glance
from . import council, meetings
from .arrivals import ARRIVALS
from .council import WAITING
from .places import places_of

__all__ = ["ARRIVALS", "WAITING", "CouncilPart"]


class CouncilPart(Part):
    """The council's part of the desk."""

    @cached_property
    def places(self):
        """The seats this person sits for."""
        return places_of(self.user)

    @cached_property
    def meetings(self):
        """The meetings that are not over yet, or whose minutes are not adopted."""
        return meetings.meetings_at_hand(self.user)

    @cached_property
    def absences(self):
        """The consecutive absences as they stand today."""
        return absences_at_a_glance(today())

    def standing(self):
        watched = [meeting for meeting in self.meetings if meeting.is_watched and not meeting.is_closed]
        return [
            *map(str, self.places),
            *(
                _("You observe %(meeting)s for %(organization)s, at the Chair's invitation.")
                % {"meeting": meeting, "organization": meeting.watched_for}
                for meeting in watched
            ),
        ]

    def duties(self):
        at_hand, is_staff = self.meetings, self.desk.is_staff
        duties = ranked(Order.ROOM, meetings.to_attend(at_hand, sits=bool(self.places) or is_staff))
        duties += ranked(Order.ROOM, meetings.to_present(at_hand))
        if presides(self.user):
            duties += ranked(Order.PRESIDE, meetings.to_preside(at_hand))
            duties += ranked(Order.PRESIDE, council.rulings_due(self.absences))
            duties += ranked(Order.PRESIDE, council.liftings_due(self.absences))
            duties += ranked(Order.PRESIDE, council.for_the_chair())
        duties += ranked(Order.ANSWER, meetings.to_reply(at_hand, self.places))
        if is_staff:
            duties += ranked(Order.PREPARE, meetings.to_prepare(at_hand), is_shared=True)
            duties += ranked(Order.COUNCIL, council.around_the_council(self.absences), is_shared=True)
        if self.places:
            duties += ranked(Order.READ, meetings.to_read(at_hand))
        return duties

    def pages(self):
        return pages_for(
            self.user,
            ("gcg:groups", _("Groups side by side"), may_see_overview),
            ("gcg:terms-drafts", _("Drafts of the Terms of Reference"), may_read_terms_drafts),
            ("gcg:history-import", _("Import of the council's history"), may_import_history),
        )
