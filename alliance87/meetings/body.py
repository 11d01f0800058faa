"""What a body that meets says of itself: the GCG is one kind, the groups another. `alliance87/wiring.py` lists them."""

from django.utils.functional import Promise

from alliance87 import wiring
from alliance87.outbox.topics import Topic


class Body:
    """A kind of body that meets: who does what at its meetings, and what binds them. It keeps no state.

    A question that a body does not answer is answered with no.
    """

    app = ""
    """The label of the app that has its tables; its acts begin with it on the record, and its rooms are told by it."""

    binds: frozenset[str] = frozenset()
    """The clauses and settled questions on meetings that bind it."""

    presiding: str | Promise = ""
    """Who convenes and opens its meetings, as a part of a sentence."""

    told_instead: str | Promise = ""
    """Whom people write to once the portal takes no more answers, as a part of a sentence."""

    late_points: Topic | None = None
    """The topic of its letters about late action points, if people may turn them off."""

    def name_of(self, meeting):
        """The name of the body that holds the meeting, as it heads letters."""
        raise NotImplementedError

    def cite(self, clause):
        """The clause, for a refusal, where it binds this body; else nothing."""
        return clause if clause in self.binds else ""

    def may_prepare(self, user, meeting):
        """Whether `user` may plan a meeting, its agenda and its papers."""
        return False

    def may_preside(self, user, meeting):
        """Whether `user` may convene, open and close it."""
        return False

    def may_keep_record(self, user, meeting):
        """Whether `user` may keep its notes and its action points."""
        return False

    def may_close_action_point(self, user, point):
        """Whether `user` may report an action point done or dropped: its owners, and those who keep the record."""
        return self.may_keep_record(user, point.meeting) or user in point.owners.all()

    def may_edit_minutes(self, user, meeting):
        """Whether `user` may draft and edit its minutes, and answer corrections."""
        return self.may_keep_record(user, meeting)

    def may_release_minutes(self, user, meeting):
        """Whether `user` may release its minutes."""
        return self.may_preside(user, meeting)

    def last_day_for_papers(self, meeting):
        """The last day, in UTC, on which a paper is filed in time; None if papers are never late."""
        return

    def minutes_for(self, meeting):
        """The people who get its minutes."""
        return []

    def told_of_point(self, point):
        """The people who are reminded of an action point: its owners who can sign in."""
        return [owner for owner in point.owners.all() if owner.is_active]

    def words_for(self, meeting):
        """Further words for each copy of a letter about the meeting's record; by them, whether the person may still
        receive it is judged again when the copy is sent.
        """
        return {}

    def comment_days(self):
        """The working days for which corrections of released minutes may be proposed; None where it takes none."""
        return

    def minutes_pdf(self, minutes, *, release=None):
        """The bytes of its minutes as a PDF."""
        raise NotImplementedError

    def only_released_by(self):
        """The sentence for a person who may edit the minutes but not release them: whom to ask."""
        raise NotImplementedError

    def room(self, meeting_pk, audience):
        """(what its room shows this audience, the keys of all who may follow), for its open screens."""
        raise NotImplementedError


def bodies():
    """{app: its Body}"""
    return {body.app: body for body in wiring.offered(wiring.BODIES)}


def body_of(row):
    """The Body of a meeting, or of any row of a meeting."""
    return bodies()[row._meta.app_label]
