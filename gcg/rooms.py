"""What a room shows, as plain values and rendered parts, made once for each revision, audience and language."""

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import NamedTuple
from zlib import crc32

from django.core.cache import caches
from django.db.models import Subquery
from django.template.loader import render_to_string
from django.utils.translation import get_language

from alliance87.posts.permissions import OFFICERS, among_staff
from partners.models import Category, User

from .models import Composition, CouncilRevision, Meeting, Observer, today
from .readings.floor import FloorNow, floor_of, with_floor
from .readings.sitting import Sitting
from .readings.texts import text_before
from .readings.values import (
    ItemNow,
    PresenceNow,
    PresiderNow,
    StanceNow,
    item_now,
    presence_now,
    presider_now,
    stance_now,
)
from .rules.rooms import MEMBERS, OBSERVERS, audience_of
from .rules.seats import PRESIDING_SEATS

WALL = "wall"
"""The audience beside MEMBERS and OBSERVERS. Observers see only open items, and not what seats said about a text (7.7,
O5). The wall is what a member or the Secretariat projects for everyone in the room: it tells nothing of what seats said."""

PARTS = ("said", "now", "floor", "council", "words", "agenda")
"""The parts of the page shared by an audience. Each names an event and a template, `gcg/room_<part>.html`."""

WALL_PARTS = ("said", "wall", "wall_floor", "wall_quorum", "wall_seats")
"""The parts of the wall, named in the same way."""

LARGEST, LARGE, MIDDLE = 280, 900, 1800
"""The most characters of a text that the wall shows in each size of letters; a longer one in the smallest."""


@dataclass(frozen=True, slots=True)
class SeatNow:
    """One seat as the council table draws it."""

    pk: int
    code: str
    group: str
    label: str
    state: str
    href: str
    presence: str = ""
    is_ad_interim: bool = False
    short: str = ""
    """What the wall calls the holder: its acronym, a government's country, or its name."""


class RoomSeat(NamedTuple):
    """A seat that a person may sit for on the day of the meeting, as representative or alternate."""

    seat_id: int
    code: str
    group: str
    holder: str
    is_alternate: bool

    @property
    def presides(self):
        """Whether this is the Chair or the Deputy Chair (8.3); their alternates do not preside."""
        return self.code in PRESIDING_SEATS and not self.is_alternate


@dataclass(frozen=True, slots=True)
class Scene:
    """The room at one moment: the shared parts as HTML, and the values that personal controls need."""

    stamp: str
    state: str
    is_informal: bool
    has_quorum: bool
    parts: dict[str, str]
    turns: str
    persons: str
    phase: str
    presences: tuple[PresenceNow, ...]
    items: tuple[ItemNow, ...]
    item: ItemNow | None
    presider: PresiderNow | None
    proposal_pk: int | None
    is_amended: bool
    stances: tuple[StanceNow, ...]
    floor: FloorNow

    @property
    def is_open(self):
        return self.state == "open"

    @property
    def is_over(self):
        return self.state in ("closed", "cancelled")

    def controls(self, person_pk):
        """A mark that changes whenever what this person may do in the room changes."""
        own = [(presence.pk, presence.mode) for presence in self.presences if presence.person_id == person_pk]
        return f"{crc32(f'{self.phase} {own} {self._floor(person_pk)}'.encode()):x}"

    def _floor(self, person_pk):
        """The floor as far as this person's controls show it: all of it, unless they only sit for a seat."""
        sits = any(presence.person_id == person_pk and not presence.presides for presence in self.presences)
        return self.floor.of(person_pk) if sits else self.floor

    def seen_by(self, person_pk):
        """What a screen of this person shows; the screen sends it when it asks for more."""
        return f"{self.stamp}~{self.controls(person_pk)}"


class Known(NamedTuple):
    """What somebody is to the meeting, where it is known of all."""

    is_member: bool
    is_staff: bool
    is_observer: bool


CONVENED = (
    Meeting.objects.filter(convocation__isnull=False)
    .select_related("chosen_chair", "cancellation", "opening", "closure")
    .annotate(council_revision=Subquery(CouncilRevision.objects.values("number")[:1]))
)
"""The meetings that have a room, with everything that `scene` and `places` need, in one query."""


def scene(meeting, audience):
    """The Scene of one of CONVENED, cached for the revisions of the meeting and the council."""
    stamp = f"{meeting.revision}.{meeting.council_revision}"
    key = f"room:{meeting.pk}:{stamp}:{audience}:{get_language()}"
    kept = caches["fragments"].get(key)
    if kept is None:
        kept = _scene(meeting, audience, stamp)
        caches["fragments"].set(key, kept)
    return kept


def followers(meeting, audience):
    """The keys of all who may now follow one of CONVENED as this audience, or project its WALL.

    Observers may until their screens were told that the meeting is over. People with a closed account may not.
    """
    members = {
        speaker.person_id for seat in Composition(today()).filled for speaker in seat.people if speaker.person.is_active
    }
    staff = set(among_staff(User.objects, *OFFICERS).values_list("pk", flat=True))
    watching = Observer.objects.filter(meeting=meeting, person__is_active=True)
    observers = set(watching.values_list("person_id", flat=True))
    everyone = members | staff | observers
    standing = {pk: Known(pk in members, pk in staff, pk in observers) for pk in everyone}
    own = MEMBERS if audience == WALL else audience
    return {pk for pk, known in standing.items() if audience_of(known) == own}


def places(meeting):
    """{person's pk: their places}, as representative first, on the day of one of CONVENED."""
    return _council("places", meeting)


def _council(what, meeting):
    """The seats or places of the council on the day of the meeting, cached for the revision of the council and, since
    countries are named, the language."""
    key = f"room-council-{what}:{meeting.date}:{meeting.council_revision}:{get_language()}"
    kept = caches["fragments"].get(key)
    if kept is None:
        seats = Composition(meeting.date).seats
        kept = _places(seats) if what == "places" else _seats(seats)
        caches["fragments"].set(key, kept)
    return kept


def _seats(seats):
    return [
        SeatNow(
            on_day.seat.pk,
            on_day.code,
            on_day.group,
            on_day.label,
            str(on_day.state),
            on_day.href,
            is_ad_interim=on_day.is_ad_interim,
            short=_short(on_day.holder),
        )
        for on_day in seats
    ]


def _short(holder):
    if holder is None:
        return ""
    return holder.acronym or str(holder.country if holder.category == Category.COUNTRY else holder)


def _places(seats):
    places = defaultdict(list)
    for seat in seats:
        for speaker in seat.people:
            place = RoomSeat(seat.seat.pk, seat.code, seat.group, seat.label, speaker != seat.representative)
            places[speaker.person_id].append(place)
    return {person_pk: sorted(those, key=_representative_first) for person_pk, those in places.items()}


def _representative_first(place):
    return place.is_alternate


def _scene(meeting, audience, stamp):
    sitting = Sitting(with_floor(Meeting.objects.with_state()).get(pk=meeting.pk))
    items = {item.pk: item_now(item) for item in sitting.items}
    floor, chosen = floor_of(sitting, with_guests=audience == MEMBERS), sitting.meeting.fact("chosen_chair")
    text = text_before(sitting)
    parts = _parts(sitting, _council("seats", meeting), audience, floor, text)
    return Scene(
        stamp=stamp,
        state=sitting.meeting.state,
        is_informal=sitting.meeting.is_informal,
        has_quorum=sitting.quorum.reached,
        turns=parts.pop("turns", ""),
        persons=parts.pop("persons", ""),
        parts=parts,
        phase=f"{sitting.phase} {text.seen if text else ''} {crc32(repr(items).encode()):x}",
        presences=tuple(presence_now(presence, chosen) for presence in sitting.by_seat_id.values()),
        items=tuple(items.values()),
        item=items[sitting.item.pk] if sitting.item else None,
        presider=presider_now(sitting.presider),
        proposal_pk=sitting.proposal.pk if sitting.proposal else None,
        is_amended=bool(text and text.latest),
        stances=tuple(stance_now(stance) for stance in sitting.stances if stance.withdrawn_at is None),
        floor=floor if audience == MEMBERS else FloorNow(),
    )


def _parts(sitting, seats, audience, floor, text):
    """{name: HTML} of the audience's parts and, for a console, of the `turns` and `persons` it offers, without white space."""
    is_member = audience != OBSERVERS
    context = {
        "meeting": sitting.meeting,
        "sitting": sitting,
        "seats": [replace(seat, presence=sitting.presence_word(seat.pk)) for seat in seats],
        "items": [item for item in sitting.items if is_member or not item.is_restricted],
        "is_shown": sitting.item and (is_member or not sitting.item.is_restricted),
        "is_member": is_member,
        "floor": floor.shortened({seat.pk: seat.short for seat in seats}) if audience == WALL else floor,
        "text": text,
        "size": _size(sitting, text),
    }
    names = WALL_PARTS if audience == WALL else (*PARTS, "turns", "persons")
    html = {part: render_to_string(f"gcg/room_{part}.html", context) for part in names}
    return {part: re.sub(r"\s*\n\s*", "\n", words).strip() for part, words in html.items()}


def _size(sitting, text):
    """The size of letters in which the wall shows the text of the current item."""
    decision = getattr(sitting.item, "decision", None)
    words = decision.text if decision else (text and text.text) or ""
    sizes = {LARGEST: "largest", LARGE: "large", MIDDLE: "middle"}
    return next((size for most, size in sizes.items() if len(words) <= most), "small")
