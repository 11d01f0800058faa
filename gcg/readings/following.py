"""What a person is in the room of a meeting, and so what of it they may follow."""

from django.utils.functional import cached_property

from alliance87.posts.permissions import is_secretariat

from ..models import is_member
from ..models.observing import is_observer
from ..rules.rooms import audience_of


class InTheRoom:
    """What a person is in the room of a meeting, each role asked for when it first matters."""

    def __init__(self, user, meeting):
        self.user, self.meeting = user, meeting

    @cached_property
    def is_member(self):
        """Whether they sit on the council today, whenever the meeting is."""
        return is_member(self.user)

    @cached_property
    def is_staff(self):
        """Whether they act for the Secretariat, as nobody who sits on the council does (Q9)."""
        return not self.is_member and is_secretariat(self.user)

    @cached_property
    def is_observer(self):
        """Whether they are invited to observe the meeting."""
        return is_observer(self.user, self.meeting)

    @cached_property
    def audience(self):
        """The audience to which they belong (`gcg.rules.rooms`), or None."""
        return audience_of(self)

    @property
    def may_follow(self):
        """Whether they may follow the meeting in its room."""
        return self.audience is not None
