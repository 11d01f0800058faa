"""The meeting room: what everyone sees, and what each person may do."""

from django.contrib.auth.decorators import login_required
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ..actions.room import DOORS_OPEN
from ..forms.room import TakingPartForm
from ..models import Presence, today
from ..permissions import is_chosen_chair, may_preside
from ..readings.following import InTheRoom
from ..readings.sitting import is_here
from ..rooms import CONVENED, WALL, places, scene
from ..rules.rooms import MEMBERS
from ..rules.seats import PRESIDING_SEATS
from .acting import IN_PLACE

CHAIR = PRESIDING_SEATS[0]


class Person(InTheRoom):
    """A person's roles in the room of a meeting from CONVENED. No query for members on the day of the meeting."""

    def __init__(self, user, meeting):
        super().__init__(user, meeting)
        self.places = places(meeting).get(user.pk, ())

    @cached_property
    def is_member(self):
        """Whether they sit on the council today, whenever the meeting is."""
        return bool(self.places) if self.meeting.date == today() else super().is_member

    @cached_property
    def presides(self):
        """Whether they are the Chair or the Deputy Chair today (8.3), or chosen for this meeting (T8)."""
        if self.meeting.date != today():
            return may_preside(self.user, self.meeting)
        return any(place.presides for place in self.places) or is_chosen_chair(self.user, self.meeting)

    @property
    def may_project(self):
        """Whether they may put the meeting on a wall, with its restricted items: members and the Secretariat (O5)."""
        return self.audience == MEMBERS


def followed_meeting(request, slug):
    """The convened meeting whose room this person may enter; 404 for everyone else."""
    return followed(request, slug)[0]


def followed(request, slug):
    """The same meeting, with the person's roles in its room; `asker_is_here` says whether they are checked in."""
    presence = Presence.objects.here().filter(meeting=OuterRef("pk"), person=request.user.pk)
    meeting = get_object_or_404(CONVENED.annotate(asker_is_here=Exists(presence)), slug=slug)
    person = Person(request.user, meeting)
    if not person.may_follow:
        raise Http404
    return meeting, person


@never_cache
@login_required
@require_safe
def room(request, slug):
    """The room: the shared parts, and what this person may do in it. After an act done in place, it says only that it
    is done.
    """
    meeting, person = followed(request, slug)
    if request.htmx:
        return render(request, "gcg/room_done.html")
    return render(request, "gcg/room.html", _context(meeting, person))


@never_cache
@login_required
@require_safe
def room_controls(request, slug):
    """What this person may do in the room now, as a part of the page that is fetched again."""
    return render(request, "gcg/room_controls.html", _context(*followed(request, slug)))


def _has_left(chosen, presences):
    """Whether somebody was chosen to preside and is in the room no more, so that another is chosen (T8)."""
    return chosen is not None and not is_here(chosen, presences)


def _may_take_over(person, now, meeting):
    """Whether a press would change who presides: another than this person does, or may while both are in the room (8.3)."""
    own = next((place.code for place in person.places if place.presides), None)
    if own is None or now.presider:
        return own is not None and now.presider.person_id != person.user.pk
    chosen = meeting.fact("chosen_chair")
    if chosen and is_here(chosen, now.presences):
        return True
    return own != CHAIR and any(presence.code == CHAIR and presence.presides for presence in now.presences)


def _next_item(now):
    """The item to take up next: the first to come or, after the last, the first that was passed over undecided."""
    left = [item for item in now.items if not item.outcome and item != now.item]
    to_come = (item for item in left if now.item is None or item.number > now.item.number)
    return next(to_come, None) or next((item for item in left if item.is_decision), None)


def _next_step(now, next_item):
    """The act that is next for the person presiding, by the name of its address."""
    if not now.is_open:
        return "opening"
    if now.item and now.item.is_decision and not now.item.outcome:
        return "outcome" if now.proposal_pk and not now.is_amended else "proposal"
    return "item-turn" if next_item else "closure"


def _context(meeting, person):
    now = scene(meeting, person.audience)
    user_pk = person.user.pk
    overtaken_by = now.presider if now.presider and now.presider.person_id != user_pk else None
    by_seat = {presence.seat_id: presence for presence in now.presences}
    own = {presence.seat_id for presence in now.presences if presence.person_id == user_pk}
    presides = person.presides and not overtaken_by
    next_item = _next_item(now)
    return {
        "meeting": meeting,
        "scene": now,
        "seen": now.seen_by(user_pk),
        "keeps_record": person.is_staff or person.presides,
        "presides": presides,
        "overtaken_by": overtaken_by if person.presides else None,
        "may_take_over": now.is_open and _may_take_over(person, now, meeting),
        "is_staff": person.is_staff,
        "may_project": person.may_project,
        "chosen_has_left": _has_left(meeting.fact("chosen_chair"), now.presences),
        "is_chaired": any(presence.presides for presence in now.presences),
        "places": [(place, by_seat.get(place.seat_id)) for place in person.places],
        "doors_are_open": timezone.now() >= meeting.starts_at - DOORS_OPEN,
        "speaks": bool(own),
        "own_floor": now.floor.own(user_pk),
        "now": timezone.now(),
        "taking_part": TakingPartForm(meeting=meeting) if person.presides and not own else None,
        "stances": [stance for stance in now.stances if stance.seat_id in own or person.is_staff],
        "has_spoken": any(stance.seat_id in own for stance in now.stances),
        "next_item": next_item,
        "next_step": _next_step(now, next_item) if presides else "",
        "acts": IN_PLACE,
    }


@never_cache
@login_required
@require_safe
def room_wall(request, slug):
    """The room as a projector shows it to all who are there: nothing of one's own, and nothing to press."""
    meeting, person = followed(request, slug)
    if not person.may_project:
        raise Http404
    now = scene(meeting, WALL)
    context = {
        "meeting": meeting,
        "scene": now,
        "seen": now.seen_by(request.user.pk),
        "is_light": "light" in request.GET,
        "now": timezone.now(),
    }
    return render(request, "gcg/room_on_wall.html", context)


@never_cache
@login_required
@require_safe
def room_state(request, slug, on_wall=False):
    """The shared parts, for screens that poll; 204 if nothing has changed since what they have `seen`."""
    meeting, person = followed(request, slug)
    if on_wall and not person.may_project:
        raise Http404
    now = scene(meeting, WALL if on_wall else person.audience)
    stamp, _tilde, controls = request.GET.get("seen", "").partition("~")
    seen = now.seen_by(request.user.pk)
    if seen == f"{stamp}~{controls}":
        return HttpResponse(status=204)
    parts = now.parts if stamp != now.stamp else {}
    return JsonResponse({"seen": seen, "parts": parts, "controls": controls != now.controls(request.user.pk)})
