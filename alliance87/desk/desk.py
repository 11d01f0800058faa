"""The desk itself: who a person is, and their duties in order of urgency."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from alliance87.posts.permissions import is_administrator, is_editor, is_secretariat
from gcg.models import presides, today
from gcg.permissions import may_import_history
from gcg.readings.glance import absences_at_a_glance
from groups.permissions import may_appoint_leads
from partners.permissions import may_oversee_partners, may_validate
from pathfinder.permissions import may_name_focal_points
from secretariat.permissions import may_ask_who_may, may_impersonate, may_keep_staff, may_read_mail

from . import arrivals, registrations, work
from . import meetings as at_meetings
from .posts import PARTNER, posts_of
from .standing import places_of

PAGES = (
    ("partners:applications", _lazy("Registrations of partners"), may_validate),
    ("partners:overview", _lazy("Partners and their standing"), may_oversee_partners),
    ("pathfinder:focal-points", _lazy("Focal points of countries"), may_name_focal_points),
    ("groups:leads", _lazy("Leads of groups"), may_appoint_leads),
    ("who-may", _lazy("Who may do what"), may_ask_who_may),
    ("secretariat:incoming-mail", _lazy("Incoming mail"), may_read_mail),
    ("secretariat:staff", _lazy("Staff of the Secretariat"), may_keep_staff),
    ("secretariat:impersonations", _lazy("Look as somebody else"), may_impersonate),
    ("gcg:history-import", _lazy("Import of the council's history"), may_import_history),
)


class Desk:
    """What `user` is and must do. At most twelve queries, however much is on it."""

    def __init__(self, user):
        self.user = user

    @cached_property
    def places(self):
        """The seats this person sits for."""
        return places_of(self.user)

    @cached_property
    def is_staff(self):
        return is_secretariat(self.user)

    @cached_property
    def meetings(self):
        """The meetings that are not over yet, or whose minutes are not adopted."""
        return at_meetings.meetings_at_hand(self.user)

    @cached_property
    def absences(self):
        """The consecutive absences as they stand today."""
        return absences_at_a_glance(today())

    @cached_property
    def posts(self):
        """This person's roles at partners' desks, for countries and in groups; the Secretariat's staff, who keep all of
        these anyway, read theirs among their rights."""
        return [] if self.is_staff else posts_of(self.user)

    @property
    def partners(self):
        """The posts at the desks of partners."""
        return [one for one in self.posts if one.kind == PARTNER]

    @property
    def pages(self):
        """(address, words) of the pages kept for this person's role in the Secretariat."""
        return [(reverse(name), words) for name, words, may in PAGES if may(self.user)]

    @property
    def watched(self):
        """The meetings not yet over that this person was invited to watch."""
        return [one for one in self.meetings if one.is_watched and not one.is_closed]

    @property
    def standing(self):
        """Who this person is, in sentences; none for a person without a seat or office."""
        said = [str(place) for place in self.places]
        if self.is_staff:
            said.append(_("You work for the Secretariat: you prepare meetings and keep their record."))
        if is_administrator(self.user):
            said.append(_("You are an administrator of the Secretariat: you manage its staff."))
        if is_editor(self.user):
            said.append(_("You are an editor of the Secretariat: you edit the public pages and the newsletter."))
        said += [str(one) for one in self.posts]
        for meeting in self.watched:
            words = {"meeting": meeting, "organization": meeting.watched_for}
            said.append(_("You observe %(meeting)s for %(organization)s, at the Chair's invitation.") % words)
        return said

    @cached_property
    def duties(self):
        """What this person must do: meetings today first, then what others are waiting for, then their own action
        points, late ones first.
        """
        duties = [*at_meetings.to_attend(self.meetings, sits=bool(self.places) or self.is_staff)]
        duties += at_meetings.to_present(self.meetings)
        if presides(self.user):
            duties += at_meetings.to_preside(self.meetings)
            duties += work.rulings_due(self.absences)
        duties += at_meetings.to_reply(self.meetings, self.places)
        if self.is_staff:
            duties += at_meetings.to_prepare(self.meetings)
            duties += work.failed_mail()
            duties += work.around_the_council(self.absences)
            duties += arrivals.to_act_on()
        if self.places:
            duties += at_meetings.to_read(self.meetings)
        if not self.is_staff:
            duties += registrations.to_confirm(self.partners)
            duties += registrations.to_register(self.user)
        return duties + list(work.to_follow_up(self.user))
