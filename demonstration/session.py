"""One past meeting: who was invited, answered and came, and when."""

from dataclasses import dataclass
from datetime import timedelta

from alliance87.terms.models import Version
from gcg.models import (
    Attendance,
    Cancellation,
    Closure,
    Composition,
    Convocation,
    Invitation,
    Meeting,
    Observer,
    Opening,
    Presence,
    Reply,
)
from gcg.rules import quorum as rules

from .day import at

NOTICE = {"ordinary": 45, "extraordinary": 33, "call": 10}
"""Days from the convocation to a meeting of each kind."""

ZONE = "Europe/Zurich"
"""The place of meetings whose file names no other."""


@dataclass(frozen=True)
class RoomMoment:
    """Who is in the room at one moment, in the form that `gcg.actions.decisions.snapshot` reads."""

    composition: Composition
    by_seat_id: dict[int, Presence]
    quorum: rules.Quorum


class Session:
    """The meeting of one file, with the council as it was that day."""

    def __init__(self, spec, starts_at, entered, people):
        self.spec = spec
        self.entered = entered
        self.people = people
        self.secretary = people.accounts["secretariat"]
        self.meeting = entered.add(new_meeting(spec, starts_at))
        self.composition = Composition(on=self.meeting.date)
        self.seats = self.composition.filled
        self.by_code = {seat.code: seat for seat in self.seats}
        self.terms = Version.objects.in_force(on=self.meeting.date)
        self.presences = {}

    def listed(self, name, code):
        """Whether the meeting's file lists the seat `code` under `name`."""
        return code in self.spec.get(name, ())

    @property
    def presider(self):
        """The Chair, or the Deputy Chair if the Chair did not come in person."""
        away = self.listed("apologies", "CHAIR") or self.listed("alternates", "CHAIR")
        return self.representative("DEPUTY" if away else "CHAIR")

    @property
    def chair(self):
        """The person who represents the Chair."""
        return self.representative("CHAIR")

    def representative(self, code):
        """The person who represents the holder of the seat `code` on that day."""
        return self.by_code[code].representative.person

    def after(self, minutes):
        """The moment this many minutes after the start."""
        return self.meeting.starts_at + timedelta(minutes=minutes)

    def before(self, days, minutes=90):
        """The moment this many days before the meeting, this many minutes after 07:00 UTC."""
        return at(self.meeting.date - timedelta(days=days), "07:00") + timedelta(minutes=minutes)

    def at(self, moment):
        """Who is in the room at a moment."""
        presences = {
            seat.seat.pk: self.presences[seat.code]
            for seat in self.seats
            if seat.code in self.presences and self.presences[seat.code].checked_in_at <= moment
        }
        counted = [
            rules.RepresentedSeat(seat.code, seat.group, presences[seat.seat.pk].by_alternate)
            for seat in self.seats
            if seat.seat.pk in presences
        ]
        return RoomMoment(self.composition, presences, rules.quorum(counted, self.terms.settings))

    def convene(self):
        """Make the convocation, an invitation for everyone who may sit for a seat, and the replies."""
        planned_at, convened_at = self.before(NOTICE[self.meeting.kind] + 9), self.before(NOTICE[self.meeting.kind])
        self.entered.act("gcg.meeting.planned", self.meeting, by=self.secretary, at=planned_at)
        self.entered.add(Convocation(meeting=self.meeting, convened_by=self.chair, convened_at=convened_at))
        people = [(seat, person) for seat in self.seats for person in seat.people]
        self.entered.act("gcg.meeting.convened", self.meeting, by=self.chair, at=convened_at, invited=len(people))
        for seat, speaker in people:
            self.entered.add(
                Invitation(
                    meeting=self.meeting,
                    seat=seat.seat,
                    person=speaker.person,
                    role=speaker.role,
                    invited_at=convened_at,
                )
            )
        for seat in self.seats:
            if not self.listed("absent", seat.code):
                self._reply(seat)
        for reference in self.spec.get("observers", ()):
            self._observer(reference)

    def _observer(self, reference):
        """Let the Chair invite one regional body as an observer, after the GCG was informed (7.7)."""
        person, organization = self.people.observers[reference]
        observer = Observer(
            meeting=self.meeting,
            person=person,
            organization=organization,
            invited_by=self.chair,
            invited_at=self.before(12),
        )
        self.entered.act("gcg.observer.invited", self.entered.add(observer), by=self.chair, at=observer.invited_at)

    def _reply(self, seat):
        answer, given_at = self._answer(seat.code), self._replied_at(seat)
        if seat.seat.position % 11 == 4:
            other = "in_person" if answer != "in_person" else "remote"
            self._add_reply(seat, other, given_at - timedelta(hours=21))
        self._add_reply(seat, answer, given_at)

    def _replied_at(self, seat):
        place = seat.seat.position
        return self.before(4 + place * 3 % (NOTICE[self.meeting.kind] - 6), place * 53 % 600)

    def _add_reply(self, seat, answer, given_at):
        reply = self.entered.add(
            Reply(
                meeting=self.meeting,
                seat=seat.seat,
                answer=answer,
                alternate=seat.alternates[0].person if answer == "alternate" else None,
                given_by=seat.representative.person,
                given_at=given_at,
                entered_at=given_at,
                for_start=self.meeting.starts_at,
                way="link" if seat.seat.position % 3 else "portal",
            )
        )
        self.entered.act("gcg.reply.given", reply, by=reply.given_by, at=given_at, answer=answer)

    def _answer(self, code):
        if self.listed("apologies", code):
            return "apologies"
        if self.listed("alternates", code):
            return "alternate"
        return self._mode(code)

    def _mode(self, code):
        is_remote = self.meeting.modality == Meeting.Modality.VIRTUAL or self.listed("remote", code)
        return "remote" if is_remote else "in_person"

    def cancel(self, reason):
        cancelled_at = self.before(3)
        self.entered.add(
            Cancellation(meeting=self.meeting, cancelled_by=self.chair, cancelled_at=cancelled_at, reason=reason)
        )
        self.entered.act("gcg.meeting.cancelled", self.meeting, by=self.chair, at=cancelled_at)

    def open(self):
        """Make the presences, and the opening with its quorum."""
        for seat in self.seats:
            if not self.listed("apologies", seat.code) and not self.listed("absent", seat.code):
                self.presences[seat.code] = self._presence(seat)
        opened_at = self.after(4)
        quorum = self.at(opened_at).quorum.as_data()
        self.entered.add(Opening(meeting=self.meeting, opened_by=self.presider, opened_at=opened_at, quorum=quorum))
        self.entered.act("gcg.meeting.opened", self.meeting, by=self.presider, at=opened_at, quorum=quorum)

    def _presence(self, seat):
        is_alternate = self.listed("alternates", seat.code)
        person = seat.alternates[0].person if is_alternate else seat.representative.person
        is_late = (seat.seat.position + (self.meeting.number or 0)) % 13 == 0
        at_the_door = self._mode(seat.code) == "in_person" and seat.seat.position % 2
        return self.entered.add(
            Presence(
                meeting=self.meeting,
                seat=seat.seat,
                person=person,
                by_alternate=is_alternate,
                mode=self._mode(seat.code),
                checked_in_by=self.secretary if at_the_door else person,
                checked_in_at=self.after(25 if is_late else -1 - seat.seat.position % 14),
            )
        )

    def close(self, minutes):
        """Make the closure this many minutes after the start, and how each seat attended."""
        closed_at = self.after(minutes)
        self.entered.add(Closure(meeting=self.meeting, closed_by=self.presider, closed_at=closed_at))
        self.entered.act("gcg.meeting.closed", self.meeting, by=self.presider, at=closed_at)
        for seat in self.seats:
            presence = self.presences.get(seat.code)
            if presence:
                presence.checked_out_by, presence.checked_out_at = self.secretary, closed_at
            self.entered.add(self._attendance(seat, presence))

    def _attendance(self, seat, presence):
        status = "apologies" if self.listed("apologies", seat.code) else "absent"
        if presence:
            status = "alternate" if presence.by_alternate else "present"
        return Attendance(
            meeting=self.meeting,
            seat=seat.seat,
            holder=seat.holder,
            status=status,
            person=presence.person if presence else None,
            notice_at=self._replied_at(seat) if status == "apologies" else None,
        )


def new_meeting(spec, starts_at):
    """The Meeting of a file, not yet saved."""
    kind = spec.get("kind", "ordinary")
    return Meeting(
        slug=f"c{spec['call']}" if "call" in spec else str(spec["number"]),
        number=spec.get("call") or spec["number"],
        kind=kind,
        modality=spec["modality"],
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=spec["hours"]),
        time_zone=spec.get("zone", ZONE),
        place=spec.get("place", ""),
        link=spec.get("link", ""),
        languages=spec.get("languages", ["en", "fr", "es"] if kind == "ordinary" else ["en"]),
        counts_for_absence=kind != "call",
    )
