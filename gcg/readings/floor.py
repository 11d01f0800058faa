"""The floor of a meeting as its room shows it: who speaks, who waits in which order, and how long each has spoken."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from ..models import Intervention, ListClosing, Observer, Presenter
from ..rules.floor import spoken


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks `since` a moment, or waits. `name` is the holder, or the person where they sit for no seat."""

    pk: int
    person_id: int
    seat_id: int | None
    name: str
    detail: str
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Guest:
    """A presenter of the current item, or an observer, to whom the floor may be given."""

    person_id: int
    name: str
    detail: str


@dataclass(frozen=True, slots=True)
class Time:
    """How often and how long somebody spoke, in words."""

    who: str
    times: int
    length: str


@dataclass(frozen=True, slots=True)
class FloorNow:
    """The floor at one moment."""

    speaker: Speaker | None = None
    waiting: tuple[Speaker, ...] = ()
    spoken: tuple[Time, ...] = ()
    guests: tuple[Guest, ...] = ()
    is_list_closed: bool = False

    @property
    def is_told(self):
        """Whether there is anything for everyone to see."""
        return bool(self.speaker or self.waiting or self.is_list_closed)

    def shortened(self, names):
        """The same, by the short names of the seats' holders: {seat's pk: name}."""
        waiting = tuple(_short(speaker, names) for speaker in self.waiting)
        return replace(self, speaker=self.speaker and _short(self.speaker, names), waiting=waiting)

    def own(self, person_pk):
        """The person as they speak or wait, or None."""
        return next(
            (speaker for speaker in (self.speaker, *self.waiting) if speaker and speaker.person_id == person_pk), None
        )

    def of(self, person_pk):
        """What the controls of a person who sits for a seat show of the floor."""
        own = self.own(person_pk)
        return self.is_list_closed, own and (own.pk, own.since)


def with_floor(meetings):
    """These meetings with what `floor_of` needs to know of each, so that it asks only for what there is."""
    own = {"meeting": OuterRef("pk")}
    return meetings.annotate(
        was_floor_asked=Exists(Intervention.objects.filter(**own)),
        is_list_closed=Exists(ListClosing.objects.filter(**own, reopened_at=None)),
        has_presenters=Exists(Presenter.objects.filter(item__meeting=OuterRef("pk"), withdrawn_at=None)),
    )


def floor_of(sitting, *, with_guests):
    """The FloorNow of one of `with_floor`: nobody's before it is opened. At most one query, three `with_guests`."""
    meeting = sitting.meeting
    if not meeting.is_open and not meeting.is_closed:
        return FloorNow()
    rows = list(Intervention.objects.filter(meeting=meeting).with_people()) if meeting.was_floor_asked else []
    times = spoken((_name(row), row.given_at, row.ended_at) for row in rows if row.given_at and row.ended_at)
    told = tuple(Time(time.who, time.times, length_in_words(time.length)) for time in times)
    if meeting.is_closed:
        return FloorNow(spoken=told)
    going_on = [_speaker(row) for row in rows if row.ended_at is None]
    return FloorNow(
        speaker=next((request for request in going_on if request.since), None),
        waiting=tuple(request for request in going_on if not request.since),
        spoken=told,
        guests=_guests(sitting) if with_guests else (),
        is_list_closed=meeting.is_list_closed,
    )


def length_in_words(length):
    """A length of time, such as 3 min 20 s."""
    minutes, seconds = divmod(round(length.total_seconds()), 60)
    return _("%(minutes)d min %(seconds)d s") % {"minutes": minutes, "seconds": seconds}


def _guests(sitting):
    presenters, observers = (), ()
    if sitting.item and sitting.meeting.has_presenters:
        presenters = Presenter.objects.filter(item=sitting.item.pk, withdrawn_at=None).select_related("person")
    is_restricted = bool(sitting.item) and sitting.item.is_restricted
    if sitting.terms.settings.observers_may_speak and not is_restricted:
        observers = Observer.objects.filter(meeting=sitting.meeting).select_related("person", "organization")
    guests = [Guest(presenter.person_id, str(presenter.person), _("presenter")) for presenter in presenters]
    return (
        *guests,
        *(Guest(observer.person_id, str(observer.person), str(observer.organization)) for observer in observers),
    )


def _short(speaker, names):
    return replace(speaker, name=names.get(speaker.seat_id) or speaker.name)


def _name(request):
    return str(request.holder or request.person)


def _as_whom(request):
    if request.holder:
        return str(request.person)
    return _("presenter") if request.presenter_id else str(request.observer.organization)


def _speaker(request):
    seat_id = request.presence.seat_id if request.presence else None
    return Speaker(request.pk, request.person_id, seat_id, _name(request), _as_whom(request), request.given_at)
