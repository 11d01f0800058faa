"""The desk itself: who a person is, and their duties in order of urgency."""

from django.utils.functional import cached_property

from alliance87 import wiring
from alliance87.posts.permissions import is_secretariat

from .duties import Urgency
from .marks import called, lines_of, marks_for
from .permissions import officers
from .posts import posts_of
from .waiting import columns, waiting_for


class Desk:
    """What `user` is and must do, as the apps offer it. At most twelve queries, however much is on it."""

    def __init__(self, user):
        self.user = user

    @cached_property
    def parts(self):
        """What each app has for this person."""
        return [part(self) for part in wiring.offered(wiring.DESK)]

    @cached_property
    def is_staff(self):
        return is_secretariat(self.user)

    @cached_property
    def posts(self):
        """This person's roles at partners' desks, for countries and in groups; the Secretariat's staff, who keep all of
        these anyway, read theirs among their rights."""
        return [] if self.is_staff else posts_of(self.user)

    @property
    def standing(self):
        """Who this person is, in sentences; none for a person without a seat or office."""
        offered = [sentence for part in self.parts for sentence in part.standing()]
        return [*offered, *map(str, self.posts)]

    @cached_property
    def lines(self):
        """All duties of this person, those put aside too, each with what was said of it: what is today first, then what
        is late, then what is due within a week; among these, rooms first, then what others wait for, then one's own
        points.
        """
        offered = [duty for part in self.parts for duty in part.duties()]
        waiting, marks, _officers = self._asked
        return lines_of(sorted([*offered, *waiting], key=lambda duty: duty.rank), marks)

    @cached_property
    def officers(self):
        """(key, name) of everyone whom lines can be assigned to; for the Secretariat alone."""
        return sorted(((officer.key, officer.name) for officer in self._asked[2]), key=lambda pair: pair[1])

    @cached_property
    def _asked(self):
        """What waits, what was said of lines, and whom they can be assigned to, in one query."""
        people = officers() if self.is_staff else officers().none()
        return waiting_for(self, marks_for(self.user), columns(people, name=called()))

    @property
    def on_it(self):
        """The lines that are not put aside."""
        return [line for line in self.lines if line.aside is None]

    @property
    def put_aside(self):
        """The lines that are put off until a day, or marked as done."""
        return [line for line in self.lines if line.aside]

    @property
    def duties(self):
        """What this person must do now."""
        return [line.duty for line in self.on_it]

    @staticmethod
    def by_urgency(lines):
        """[(urgency, lines)] of those there are."""
        groups = [(urgency, [line for line in lines if line.duty.urgency == urgency]) for urgency in Urgency]
        return [(urgency, those) for urgency, those in groups if those]

    @property
    def sections(self):
        """(heading, links) of what is this person's own."""
        return [section for part in self.parts for section in part.sections()]

    @property
    def pages(self):
        """The pages kept for this person's role in the Secretariat."""
        return [link for part in self.parts for link in part.pages()]
