"""The list at the door: who is expected for each seat, who is here, and how a seat is found by a few letters."""

import re
from collections import defaultdict
from dataclasses import dataclass

from django.db import connection
from django.utils.functional import cached_property

from alliance87.meetings.rules.replies import latest, stands

from ..models import Meeting, Presence, Reply, Representation, StakeholderGroup
from ..models.composition import SeatOnDay
from .sitting import Sitting

FINDING = """
SELECT place, begins, holds FROM unnest(%s::text[]) WITH ORDINALITY AS seats (said, place)
CROSS JOIN LATERAL (
    SELECT COALESCE(bool_and(EXISTS (SELECT FROM unnest(partners_words(said)) word WHERE starts_with(word, asked))), false)
        AS begins,
        COALESCE(bool_and(strpos(partners_plain(said), asked) > 0), false) AS holds
    FROM unnest(partners_words(%s)) asked WHERE asked <> ''
) AS found
"""
"""For each seat, whether every word asked for begins a word said of the seat, and whether it is held anywhere in them.
Signs without letters or digits, such as `%`, find no seat.
"""


@dataclass(frozen=True)
class CheckInOption:
    """A person who may be checked in for a seat, and how."""

    speaker: Representation
    mode: str

    @property
    def person(self):
        return self.speaker.person

    @property
    def is_alternate(self):
        return self.speaker.role == Representation.Role.ALTERNATE

    @property
    def words(self):
        return Presence.Mode(self.mode).label


@dataclass
class SeatAtDoor:
    """A seat on the list: who holds it, what it answered, who is here for it, and who was."""

    on_day: SeatOnDay
    meeting: Meeting
    presence: Presence | None
    ended: list[Presence]
    reply: Reply | None

    @property
    def code(self):
        return self.on_day.code

    @property
    def answer(self):
        """What the seat answered for the present start, or None (N5)."""
        return self.reply if self.reply and stands(self.reply, self.meeting.starts_at) else None

    @cached_property
    def expected(self):
        """The alternate who was announced; otherwise the representative, or else another person who may sit for the
        seat; None if there is nobody.
        """
        people = self.on_day.people
        if self.answer and self.answer.alternate_id:
            people = [person for person in people if person.person_id == self.answer.alternate_id] or people
        return people[0] if people else None

    @cached_property
    def ways(self):
        """Every CheckInOption, the one that is expected first."""
        first = CheckInOption(self.expected, self._mode) if self.expected else None
        people = sorted(self.on_day.people, key=lambda person: person is not self.expected)
        every = [CheckInOption(person, mode) for person in people for mode in Presence.Mode.values]
        return [first, *(way for way in every if way != first)] if first else []

    @property
    def _mode(self):
        is_remote = self.meeting.modality == Meeting.Modality.VIRTUAL
        is_remote = is_remote or (self.answer and self.answer.answer == Reply.Answer.REMOTE)
        return Presence.Mode.REMOTE if is_remote else Presence.Mode.IN_PERSON

    @property
    def initials(self):
        """The first letters of the name of who is here or expected; empty if nobody is."""
        who = self.presence or self.expected
        words = re.findall(r"\w+", str(who.person)) if who else []
        return "".join(word[0] for word in words[:1] + words[1:][-1:]).upper()

    @property
    def words(self):
        """Everything by which the seat is found: its code, holder, country and people."""
        holder = self.on_day.holder
        names = [self.code, *(str(person.person) for person in self.on_day.people)]
        if holder:
            names += [holder.name, holder.acronym]
        if country := holder and holder.country:
            names += [country.name, country.official_name, country.name_fr, country.name_es, country.everyday_names]
        return " ".join(names)


@dataclass(frozen=True)
class GroupAtDoor:
    """The seats of a stakeholder group that the list shows, and how many of all its seats are here."""

    code: str
    seats: list[SeatAtDoor]
    here: int
    filled: int


class Door:
    """The list of a meeting: all seats, those that `asked` finds, or those still `waiting`. At most eight queries."""

    def __init__(self, meeting, asked="", *, waiting=False):
        self.meeting, self.asked, self.waiting = meeting, asked, waiting
        self.sitting = Sitting(meeting)
        self.sitting.by_seat_id = {entry.seat_id: entry for entry in self._entries if entry.checked_out_at is None}

    @cached_property
    def _entries(self):
        """All who are or were here, in the order in which they came."""
        entries = Presence.objects.filter(meeting=self.meeting).select_related("seat", "person")
        return list(entries.order_by("checked_in_at"))

    @property
    def is_over(self):
        return self.meeting.is_closed or self.meeting.is_cancelled

    @cached_property
    def seats(self):
        """A SeatAtDoor for every seat."""
        ended = _by_seat(entry for entry in self._entries if entry.checked_out_at)
        replies = _by_seat(self.meeting.replies.select_related("alternate"))
        presences = self.sitting.by_seat_id
        return [
            SeatAtDoor(
                seat, self.meeting, presences.get(seat.seat.pk), ended[seat.seat.pk], latest(replies[seat.seat.pk])
            )
            for seat in self.sitting.composition.seats
        ]

    @cached_property
    def shown(self):
        """The seats that the list shows. After the meeting, those for which somebody was there."""
        seats = [seat for seat in self.seats if seat.ended] if self.is_over else self.seats
        if self.waiting:
            seats = [seat for seat in seats if not seat.presence]
        return _found(seats, self.asked) if self.asked.strip() else seats

    @cached_property
    def groups(self):
        """The GroupAtDoor of each stakeholder group with a seat on the list."""
        groups = [self._group(group) for group in StakeholderGroup.values]
        return [group for group in groups if group.seats]

    def _group(self, code):
        own = [seat for seat in self.seats if seat.on_day.group == code]
        return GroupAtDoor(
            code,
            [seat for seat in self.shown if seat.on_day.group == code],
            here=sum(seat.presence is not None for seat in own),
            filled=sum(seat.on_day.holder is not None for seat in own),
        )


def _by_seat(rows):
    by_seat = defaultdict(list)
    for row in rows:
        by_seat[row.seat_id].append(row)
    return by_seat


def _found(seats, asked):
    """The seats that have, for each word asked for, a word that begins with it; if there are none, the seats whose
    words contain them anywhere.
    """
    with connection.cursor() as cursor:
        cursor.execute(FINDING, [[seat.words for seat in seats], asked])
        rows = cursor.fetchall()
    beginning = [seats[place - 1] for place, begins, _holds in rows if begins]
    return beginning or [seats[place - 1] for place, _begins, holds in rows if holds]
