"""A poll as its page shows it: the times, who answered what, and what suits best."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from ..models import Choice, PollAnswer, PollTime, Vote
from ..models.within import writers
from ..rules.polls import PollTally, best, tally


@dataclass
class Offered:
    """A time with its votes: who answered what, and whether it suits best."""

    time: PollTime
    votes: list
    tally: PollTally
    is_best: bool = False

    @property
    def starts_at(self) -> datetime:
        return self.time.starts_at

    @property
    def yes(self):
        """The names of those who answered yes."""
        return self._who(PollAnswer.YES)

    @property
    def maybe(self):
        return self._who(PollAnswer.MAYBE)

    @property
    def no(self):
        return self._who(PollAnswer.NO)

    def _who(self, answer):
        return [str(vote.person) for vote in self.votes if vote.answer == answer]


class PollNow:
    """A poll as it stands. Three queries, and one more for `silent`."""

    def __init__(self, poll):
        self.poll = poll
        times = list(poll.times.filter(is_offered=True))
        for time in times:
            time.poll = poll
        votes = Vote.objects.filter(time__in=times).select_related("person").order_by("person__name", "person")
        by_time = defaultdict(list)
        for vote in votes:
            by_time[vote.time_id].append(vote)
        self.offered = [
            Offered(time, by_time[time.pk], tally(vote.answer for vote in by_time[time.pk])) for time in times
        ]
        suits = best({offer.time.pk: offer.tally for offer in self.offered})
        for offer in self.offered:
            offer.is_best = offer.time.pk in suits
        self.choice = (
            Choice.objects.filter(poll=poll, withdrawn_at=None)
            .select_related("time", "chosen_by", "meeting__convocation", "meeting__cancellation")
            .first()
        )
        if self.choice:
            self.choice.poll = self.choice.time.poll = poll
        self.meeting = getattr(self.choice, "meeting", None)
        if self.meeting:
            self.meeting.group = poll.group
        self._by_time = by_time

    @property
    def times(self):
        """The times on offer."""
        return [offer.time for offer in self.offered]

    @property
    def takes_votes(self):
        return not (self.choice or self.poll.is_over)

    def answers_of(self, user):
        """{key of a time: PollAnswer} of one person."""
        return {key: row.answer for key, rows in self._by_time.items() for row in rows if row.person_id == user.pk}

    def silent(self):
        """Those who may vote and have not answered for any time on offer. One query."""
        voted = {row.person_id for rows in self._by_time.values() for row in rows}
        return [writer for key, writer in writers(self.poll.group).items() if key not in voted]
