"""The facts of a meeting as its minutes state them, read from the record and never typed (11.2)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, FilteredRelation, OuterRef, Q, Value
from django.utils.functional import cached_property

from alliance87.meetings.rules.minutes import Paragraph, numbered
from partners.models.earlier_names import name_then

from ..models.convocation import Observer
from ..models.corrigenda import Corrigendum
from ..models.decisions import Outcome, Stance
from ..models.followup import ActionPoint
from ..models.items import Amendment, Turn
from ..models.leaving import LateNotice
from ..models.meetings import Meeting
from ..models.minutes import Section, SectionVersion
from ..models.room import Attendance, Presence
from ..models.seats import Seat, StakeholderGroup
from ..rules.moves import move_to_tell
from ..rules.phases import informal_share
from ..rules.seats import PRESIDING_SEATS
from .course import course_columns, course_of

THERE = (Attendance.Status.PRESENT, Attendance.Status.ALTERNATE)


@dataclass(frozen=True)
class SeatAttendance:
    """How one seat attended, also for the council table. A seat that nobody held on the day has no attendance.

    `modes` are the ways in which its person took part, in order (Q6). `is_late`: the Chair accepted a notice that came too late; it counts as apologies (N1).
    """

    seat: Seat
    attendance: Attendance | None
    modes: tuple[str, ...] = ()
    is_late: bool = False

    @property
    def code(self):
        return self.seat.code

    @property
    def group(self):
        return self.seat.group

    @property
    def state(self):
        return "held" if self.attendance else "vacant"

    @property
    def holder(self):
        return self.attendance and self.attendance.holder

    @property
    def person(self):
        return self.attendance and self.attendance.person

    @property
    def label(self):
        return str(self.holder or "")

    @property
    def href(self):
        return self.seat.get_absolute_url()

    @property
    def is_there(self):
        return bool(self.attendance) and self.attendance.status in THERE

    @property
    def by_alternate(self):
        return bool(self.attendance) and self.attendance.status == Attendance.Status.ALTERNATE

    @property
    def is_remote(self):
        """Whether the person took part remotely throughout."""
        return set(self.modes) == {Presence.Mode.REMOTE}

    @property
    def is_mixed(self):
        """Whether the person took part in both ways, one after the other."""
        return len(set(self.modes)) > 1

    @property
    def presence(self):
        """For the council table: present, remote, alternate, apologies or absent; empty if nobody held the seat."""
        if not self.attendance:
            return ""
        is_present = self.status == Attendance.Status.PRESENT
        return "remote" if is_present and self.is_remote else self.status

    @property
    def status(self):
        """As settled at the closure, or apologies if the Chair accepted a late notice; None if nobody held the seat."""
        settled = self.attendance and self.attendance.status
        return Attendance.Status.APOLOGIES if settled == Attendance.Status.ABSENT and self.is_late else settled


@dataclass(frozen=True)
class MinutesSection:
    """One section of the minutes: its text in numbered paragraphs, and the facts of its item."""

    section: Section
    version: SectionVersion
    paragraphs: list[Paragraph]
    action_points: list[ActionPoint]
    stances: list[Stance]
    informal: str = ""
    """Whether its item fell in an informal phase as a `whole` or in `part` (M6)."""

    @property
    def item(self):
        return self.section.item

    @property
    def reopened(self):
        """The outcomes announced before the one that stands (D11). Makes no query."""
        return _told(Outcome, self.version.told["reopened"])

    @property
    def corrigenda(self):
        """The corrigenda of the decision (D12). Makes no query."""
        return _told(Corrigendum, self.version.told["corrigenda"])

    @property
    def amendments(self):
        """How the item's place on the agenda was changed in the room, all its moves as one. Makes no query."""
        told = _told(Amendment, self.version.told["amendments"])
        moves = [(change.was_number, change.number) for change in told if change.kind == Amendment.Kind.MOVED]
        others = [change for change in told if change.kind != Amendment.Kind.MOVED]
        move = moves and move_to_tell(moves, self.item.number)
        return [*others, Amendment(kind=Amendment.Kind.MOVED, was_number=move[0], number=move[1])] if move else others

    @property
    def was_left(self):
        """Whether the item was not taken up, by a meeting that took up others: nothing was announced or noted under it."""
        told, said = self.version.told, self.outcome or self.decision or self.action_points or self.paragraphs
        return bool(self.item) and told["any_taken_up"] and not told["taken_up"] and not said

    @property
    def carried(self):
        """[(symbol, number)]: later agendas that were sent out and carry the item. Makes no query."""
        return [(Meeting(slug=item["meeting__slug"]).symbol, item["number"]) for item in self.version.told["carried"]]

    @property
    def outcome(self):
        return getattr(self.item, "outcome", None)

    @property
    def decision(self):
        return getattr(self.item, "decision", None)


def _told(model, rows):
    """Instances, for reading only, of the rows that `SectionVersion.objects.with_items` put in `told`."""
    return [
        model(**{name: _moment(value) if name.endswith("_at") else value for name, value in row.items()})
        for row in rows
    ]


def _moment(words):
    return datetime.fromisoformat(words)


class Proceedings:
    """The facts of a closed meeting. Five queries, two more if phases changed, however many items there were."""

    def __init__(self, meeting):
        self.meeting = meeting

    @cached_property
    def seats(self):
        """How each of the 32 seats attended."""
        attendance = FilteredRelation("attendances", condition=Q(attendances__meeting=self.meeting))
        came = Presence.objects.filter(meeting=self.meeting, seat=OuterRef("pk"), person=OuterRef("here__person"))
        in_order = came.in_the_meeting().order_by("checked_in_at")
        excused = LateNotice.objects.filter(
            meeting=self.meeting, mandate__seat=OuterRef("pk"), mandate__holder=OuterRef("here__holder")
        )
        seats = (
            Seat.objects.annotate(here=attendance, modes=ArraySubquery(in_order.values("mode")))
            .annotate(is_late=Exists(excused), **course_columns(self.meeting))
            .annotate(name_then=name_then("here__holder", self.meeting.date))
            .select_related("here__holder", "here__person")
            .order_by("position")
        )
        return [SeatAttendance(seat, self._attendance(seat), tuple(seat.modes), seat.is_late) for seat in seats]

    @property
    def ad_interim(self):
        """How the Deputy Chair attended when acting as Chair while that seat was vacant (T7); else None."""
        chair, deputy = (next(seat for seat in self.seats if seat.code == code) for code in PRESIDING_SEATS)
        return deputy if deputy.holder and not chair.holder else None

    def _attendance(self, seat):
        """How the seat attended, with its holder by the name of that day."""
        attendance = getattr(seat, "here", None)
        if attendance:
            attendance.holder.call(seat.name_then)
        return attendance

    @property
    def participants(self):
        """[(name of the group, its seats that were present)] for every group of 9.2, in the order of clause 7.5."""
        return [
            (group.label, [seat for seat in self.seats if seat.group == group and seat.is_there])
            for group in StakeholderGroup
        ]

    @property
    def apologies(self):
        return self._with(Attendance.Status.APOLOGIES)

    @property
    def absent(self):
        return self._with(Attendance.Status.ABSENT)

    def _with(self, status):
        return [seat for seat in self.seats if seat.status == status]

    @cached_property
    def phases(self):
        """The opening and the phases after it, in order (M6)."""
        return self.meeting.phases()

    @cached_property
    def course(self):
        """What the minutes tell of the meeting's course, in order (`course_of`)."""
        return course_of(self.phases, self.seats)

    @property
    def is_informal(self):
        """Whether the whole meeting was an informal exchange, which decided nothing (D5)."""
        return bool(self.phases) and all(phase.is_informal for phase in self.phases)

    @cached_property
    def turns(self):
        """{item's pk: the spans of time during which it was before the meeting}."""
        spans = defaultdict(list)
        turns = list(Turn.objects.filter(item__meeting=self.meeting))
        for turn, following in zip_longest(turns, turns[1:]):
            spans[turn.item_id].append((turn.taken_up_at, following and following.taken_up_at))
        return spans

    def informal_share(self, item):
        """How much of an item fell in informal phases: `whole`, `part` or none."""
        if item is None or not any(phase.is_informal for phase in self.phases):
            return ""
        outcome = getattr(item, "outcome", None)
        announced = [(outcome.announced_at, outcome.announced_at)] if outcome else []
        phases = [(phase.begun_at, phase.is_informal) for phase in self.phases]
        return informal_share([*self.turns[item.pk], *announced], phases)

    @cached_property
    def observers(self):
        """The observers whom the Chair invited (7.7)."""
        observers = Observer.objects.filter(meeting=self.meeting).order_by("pk")
        return list(observers.select_related("person", "organization"))

    @cached_property
    def action_points(self):
        """{item's pk: its action points}, each with the names of its owners as `owner_names`."""
        by_item = defaultdict(list)
        names = ArrayAgg("owners__name", order_by="owners__name", default=Value([]))
        for point in ActionPoint.objects.filter(meeting=self.meeting).annotate(owner_names=names).order_by("number"):
            by_item[point.item_id].append(point)
        return by_item

    @cached_property
    def stances(self):
        """{item's pk: the stances on its texts} for items without a decision; a decision keeps its own."""
        by_item = defaultdict(list)
        stances = Stance.objects.filter(proposal__item__meeting=self.meeting, proposal__item__decision=None)
        for stance in stances.select_related("proposal", "holder").order_by("stated_at"):
            by_item[stance.proposal.item_id].append(stance)
        return by_item

    def parts(self, versions):
        """The sections of these versions in order, with paragraphs numbered consecutively across them."""
        versions = list(versions)
        return [
            MinutesSection(
                version.section,
                version,
                paragraphs,
                self.action_points[version.section.item_id],
                self.stances[version.section.item_id],
                self.informal_share(version.section.item),
            )
            for version, paragraphs in zip(versions, numbered(version_of.html for version_of in versions), strict=True)
        ]
