"""A meeting as it stands in the room: who is present, the quorum, the item, and the text before the meeting."""

from django.db.models import Exists, FilteredRelation, OuterRef, Q
from django.utils.functional import cached_property

from alliance87.terms.models import Version

from ..models.composition import Composition
from ..models.decisions import Proposal
from ..models.room import Presence, presider_among
from ..models.texts import TextAmendment
from ..rules import quorum as rules
from ..rules.seats import PRESIDING_SEATS


class Sitting:
    """What everyone in the room sees. At most seven queries, however many items there are."""

    def __init__(self, meeting):
        self.meeting = meeting

    @cached_property
    def terms(self):
        """The Terms of Reference in force on the day of the meeting."""
        return Version.objects.in_force(on=self.meeting.date)

    @cached_property
    def composition(self):
        """The council on the day of the meeting, each seat with how it is present."""
        composition = Composition(self.meeting.date)
        for seat in composition.seats:
            seat.presence = self.presence_word(seat.seat.pk)
        return composition

    def presence_word(self, seat_pk):
        """How a seat is present, in the words of the council table: present, remote, alternate, or empty."""
        presence = self.by_seat_id.get(seat_pk)
        if presence is None:
            return ""
        if presence.by_alternate:
            return "alternate"
        return "remote" if presence.mode == Presence.Mode.REMOTE else "present"

    @cached_property
    def by_seat_id(self):
        """{seat's pk: who is in the room for it}."""
        presences = (
            Presence.objects.here().with_takeover().filter(meeting=self.meeting).select_related("seat", "person")
        )
        return {presence.seat_id: presence for presence in presences}

    @cached_property
    def quorum(self):
        """The quorum (9.2) at this moment."""
        presences = [
            rules.RepresentedSeat(presence.seat.code, presence.seat.group, presence.by_alternate)
            for presence in self.by_seat_id.values()
        ]
        return rules.quorum(presences, self.terms.settings)

    @cached_property
    def items(self):
        """The agenda, each item with its outcome, its decision, the text before the meeting, `was_amended` and
        `taken_up_at`."""
        before = FilteredRelation("proposals", condition=Q(proposals__replaced_at=None))
        items = (
            self.meeting.items.with_last_turn()
            .with_lapsed()
            .annotate(before=before, was_amended=Exists(TextAmendment.objects.filter(item=OuterRef("pk"))))
            .select_related("outcome", "decision", "before", "removalmatter__partner")
        )
        return list(items.defer("decision__search", "decision__snapshot"))

    @cached_property
    def item(self):
        """The item taken up last; None before the first."""
        taken_up = [item for item in self.items if item.taken_up_at]
        return max(taken_up, key=lambda item: item.taken_up_at, default=None)

    @cached_property
    def proposal(self):
        """The text before the meeting on the current item; None without one and after the outcome."""
        if self.item is None or outcome_of(self.item):
            return None
        return getattr(self.item, "before", None)

    @cached_property
    def stances(self):
        """What seats said of that text, withdrawn ones too, in order."""
        if self.proposal is None:
            return []
        return list(self.proposal.stances.select_related("seat", "holder", "stated_by"))

    @property
    def is_chaired(self):
        """Whether the Chair or the Deputy Chair is in the room (8.3); their alternates do not preside."""
        return bool(self._in_the_chair)

    @property
    def _in_the_chair(self):
        presences = self.by_seat_id.values()
        return [
            presence for presence in presences if presence.seat.code in PRESIDING_SEATS and not presence.by_alternate
        ]

    @cached_property
    def presider(self):
        """The presence of the person who took over presiding and presides alone now (8.3); None if there is none."""
        return presider_among(self.by_seat_id.values())

    @property
    def phase(self):
        """A mark on which personal controls depend: when it changes, screens fetch their controls again."""
        parts = [self.meeting.state, self.meeting.is_informal, self.quorum.reached]
        parts += [self.item.pk if self.item else 0, self.proposal.pk if self.proposal else 0]
        parts += [f"{stance.pk}{'w' if stance.withdrawn_at else ''}" for stance in self.stances]
        parts.append(sum(bool(outcome_of(item)) for item in self.items))
        parts += [presence.seat.code for presence in self._in_the_chair]
        if chosen := self.meeting.fact("chosen_chair"):
            parts.append(f"{chosen.person_id}{'' if is_here(chosen, self.by_seat_id.values()) else 'w'}")
        if self.presider:
            parts.append(f"p{self.presider.person_id}")
        return "-".join(map(str, parts))


def is_here(chosen, presences):
    """Whether who was chosen to preside (T8) is among those in the room."""
    return any(presence.person_id == chosen.person_id for presence in presences)


def outcome_of(item):
    """What was announced on the item, or None."""
    return getattr(item, "outcome", None)


def proposal_on(item):
    """The text before the meeting on an item, or None."""
    return Proposal.objects.filter(item=item, replaced_at=None).select_related("put_by").first()


def undecided(items):
    """The decision items without an outcome."""
    return [item for item in items if item.is_decision and outcome_of(item) is None]
