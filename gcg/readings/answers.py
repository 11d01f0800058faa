"""What the seats answered to a convocation."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.db.models import Min

from alliance87.meetings.rules.replies import ATTENDING, latest, stands
from alliance87.terms.models import Version

from ..models.composition import Composition, SeatOnDay
from ..models.convocation import LinkOpening, Reply
from ..models.seats import StakeholderGroup
from ..rules.quorum import RepresentedSeat, quorum
from ..rules.replies import prior_notice


@dataclass
class SeatAnswer:
    """One filled seat and its replies, oldest first. The last reply counts; the others are kept as its history.

    `starts_at` is the present start of the meeting. A reply given for another start is asked for again (N5).
    """

    on_day: SeatOnDay
    starts_at: datetime
    replies: list[Reply] = field(default_factory=list)
    notice_at: object = None
    opened_at: datetime | None = None
    """When somebody first opened a reply link for this seat."""

    @property
    def seat(self):
        return self.on_day.seat

    @property
    def reply(self):
        """The reply that counts, or None."""
        return latest(self.replies)

    @property
    def earlier(self):
        """The replies that no longer count, latest first."""
        return [reply for reply in reversed(self.replies) if reply is not self.reply]

    @property
    def is_asked_again(self):
        """Whether the seat must answer again: it answered for another start, and not with apologies."""
        return self.reply is not None and not stands(self.reply, self.starts_at)

    @property
    def attends(self):
        """Whether somebody will attend for the seat, by its answer for the present start."""
        return not self.is_silent and self.reply.answer in ATTENDING

    @property
    def is_silent(self):
        """Whether no answer for the present start has come yet."""
        return self.reply is None or self.is_asked_again


@dataclass(frozen=True)
class GroupAnswers:
    """How many seats of a stakeholder group answered what."""

    code: str
    seats: list[SeatAnswer]

    @property
    def attending(self):
        return sum(seat.attends for seat in self.seats)

    @property
    def silent(self):
        return sum(seat.is_silent for seat in self.seats)

    @property
    def opened(self):
        """The seats that have not answered although a reply link of theirs was opened."""
        return sum(seat.is_silent and seat.opened_at is not None for seat in self.seats)

    @property
    def apologies(self):
        return len(self.seats) - self.attending - self.silent


class Answers:
    """The answers of every filled seat to one meeting's convocation. At most six queries in all."""

    def __init__(self, meeting):
        self.meeting = meeting

    @cached_property
    def settings(self):
        """The Terms of Reference in force on the day of the meeting."""
        return Version.objects.in_force(on=self.meeting.date).settings

    @cached_property
    def seats(self):
        """A SeatAnswer for each filled seat, in the order of clause 7.5."""
        replies = defaultdict(list)
        for reply in self.meeting.replies.select_related("given_by", "alternate"):
            replies[reply.seat_id].append(reply)
        return [self._answer(seat, replies[seat.seat.pk]) for seat in Composition(self.meeting.date).filled]

    def _answer(self, seat, replies):
        notice_at = prior_notice(replies, self.meeting.starts_at, self.settings.prior_notice_hours)
        return SeatAnswer(seat, self.meeting.starts_at, replies, notice_at, self._opened.get(seat.seat.pk))

    @cached_property
    def _opened(self):
        """{seat's pk: when a reply link for it was first opened}."""
        links = LinkOpening.objects.filter(invitation__meeting=self.meeting)
        return dict(links.values_list("invitation__seat").annotate(first=Min("opened_at")).order_by())

    @cached_property
    def groups(self):
        """The answers by stakeholder group."""
        return [
            GroupAnswers(group, [answer for answer in self.seats if answer.seat.group == group])
            for group in StakeholderGroup.values
        ]

    @cached_property
    def forecast(self):
        """The quorum (9.2) if everyone who said they would attend does so, and nobody else."""
        attending = [seat for seat in self.seats if seat.attends]
        return quorum(
            [
                RepresentedSeat(answer.seat.code, answer.seat.group, answer.reply.answer == "alternate")
                for answer in attending
            ],
            self.settings,
        )

    @property
    def silent(self):
        """The seats that have not answered for the present start."""
        return [seat for seat in self.seats if seat.is_silent]
