"""The desk itself: who one is, and one's duties in the order of their urgency."""

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from gcg.models import presides
from partners.permissions import is_secretariat

from . import meetings as at_meetings
from . import registrations, work
from .standing import places_of


class Desk:
    """What `user` is and must do. At most twelve queries, however much there is."""

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
        """The meetings at hand."""
        return at_meetings.meetings_at_hand(self.user)

    @cached_property
    def partners(self):
        """This person's roles at the desks of partners; the Secretariat's staff keep every partner's page anyway."""
        if self.is_staff:
            return []
        return registrations.at_desks_of(self.user)

    @property
    def watched(self):
        """The meetings not yet over that this person was invited to watch."""
        return [one for one in self.meetings if one.is_watched and not one.is_closed]

    @property
    def standing(self):
        """Who this person is, in sentences; none for somebody without seat or office."""
        said = [str(place) for place in self.places]
        if self.is_staff:
            said.append(_("You work for the Secretariat: you prepare meetings and keep their record."))
        for one in self.partners:
            words = {"role": one.get_role_display(), "organization": one.organization}
            said.append(_("%(role)s of %(organization)s.") % words)
        for meeting in self.watched:
            words = {"meeting": meeting, "organization": meeting.watched_for}
            said.append(_("You watch %(meeting)s for %(organization)s, on the Chair's invitation.") % words)
        return said

    @cached_property
    def duties(self):
        """What this person must do: rooms first, then what others wait for, then one's own points, late ones first."""
        duties = [*at_meetings.to_attend(self.meetings, sits=bool(self.places) or self.is_staff)]
        duties += at_meetings.to_present(self.meetings)
        if presides(self.user):
            duties += at_meetings.to_preside(self.meetings)
            duties += work.rulings_due()
        duties += at_meetings.to_reply(self.meetings, self.places)
        if self.is_staff:
            duties += at_meetings.to_prepare(self.meetings)
            duties += work.failed_mail()
            duties += work.around_the_council()
            duties += registrations.to_look_after()
        if self.places:
            duties += at_meetings.to_read(self.meetings)
        if not self.is_staff:
            duties += registrations.to_confirm(self.partners)
            duties += registrations.to_register(self.user)
        return duties + list(work.to_follow_up(self.user))
