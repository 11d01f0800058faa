"""The meeting room: what everyone sees, what one may do, coming and going."""

from asgiref.sync import sync_to_async
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import connections
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from alliance87.terms.acts import acted
from partners.models import User
from partners.permissions import is_secretariat

from ..actions.room import check_in, check_out
from ..forms.room import PresenceForm, StanceForm
from ..live import stream
from ..models import Meeting, Presence, Seat, capacities_of, is_member
from ..models.sitting import Sitting
from ..permissions import may_follow, may_keep_record, may_preside
from ..rooms import MEMBERS, OBSERVERS, room_part


def followed_meeting(request, slug):
    """The convened meeting whose room this person may be in; 404 for everyone else."""
    meetings = Meeting.objects.visible_to(request.user).with_state().filter(convocation__isnull=False)
    meeting = get_object_or_404(meetings, slug=slug)
    if not may_follow(request.user, meeting):
        raise Http404
    return meeting


def audience_of(user):
    """Which of the two views of the room is this person's."""
    return MEMBERS if is_member(user) or is_secretariat(user) else OBSERVERS


@login_required
@require_safe
def room(request, slug):
    """The room: the shared part, and what this person may do in it."""
    meeting = followed_meeting(request, slug)
    part, phase = room_part(meeting, audience_of(request.user))
    return render(request, "gcg/room.html", {"meeting": meeting, "part": part, "phase": phase} | controls_for(request, meeting))


@login_required
@require_safe
def room_controls(request, slug):
    """What this person may do in the room now, as the part of the page that is fetched anew."""
    meeting = followed_meeting(request, slug)
    return render(request, "gcg/room_controls.html", {"meeting": meeting} | controls_for(request, meeting))


def controls_for(request, meeting):
    """What the personal part of the room needs: one's seats, one's stance, the console of who presides."""
    user = request.user
    keeps_record = may_keep_record(user, meeting)
    mine = capacities_of(user, on=meeting.date)
    context = {"keeps_record": keeps_record, "presides": may_preside(user, meeting), "is_staff": is_secretariat(user)}
    if not (mine or keeps_record):
        return context
    sitting = Sitting(meeting)
    presences = [one for one in sitting.by_seat_id.values() if one.person_id == user.pk]
    own = {one.seat_id for one in presences}
    return context | {
        "sitting": sitting,
        "places": [(capacity, sitting.by_seat_id.get(capacity.seat.pk)) for capacity in mine],
        "own_presences": presences,
        "stances": [one for one in sitting.stances if one.withdrawn_at is None and (one.seat_id in own or is_secretariat(user))],
        "has_spoken": any(one.seat_id in own and one.withdrawn_at is None for one in sitting.stances),
        "stance_form": StanceForm(),
    }


@login_required
@require_safe
def room_state(request, slug):
    """The shared part for screens that ask again and again; 204 when it is still the revision they have."""
    meeting = followed_meeting(request, slug)
    if request.GET.get("revision") == str(meeting.revision):
        return HttpResponse(status=204)
    part, phase = room_part(meeting, audience_of(request.user))
    return HttpResponse(part, headers={"X-Revision": meeting.revision, "X-Phase": phase, "Cache-Control": "no-store"})


async def room_live(request, slug):
    """The stream of the room's changes (server-sent events)."""
    user = await request.auser()
    allowed = sync_to_async(_allowed, thread_sensitive=False)
    meeting_pk, audience = await allowed(user.pk, slug)
    await sync_to_async(connections.close_all)()
    if meeting_pk is None:
        raise Http404

    async def is_allowed():
        return await allowed(user.pk, slug) == (meeting_pk, audience)

    seen = request.headers.get("Last-Event-ID") or request.GET.get("revision", "")
    events = stream(
        meeting_pk, audience, get_language(), seen=int(seen) if seen.isdecimal() else None, is_allowed=is_allowed
    )
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no", "Content-Encoding": "identity"}
    return StreamingHttpResponse(events, content_type="text/event-stream", headers=headers)


def _allowed(user_pk, slug):
    """(the meeting's pk, the person's audience), read anew; (None, None) for who may not follow it."""
    try:
        user = User.objects.filter(pk=user_pk, is_active=True).first()
        meeting = Meeting.objects.filter(slug=slug, convocation__isnull=False).first()
        if user and meeting and may_follow(user, meeting):
            return meeting.pk, audience_of(user)
        return None, None
    finally:
        connections.close_all()


@login_required
def presences(request, slug):
    """Check somebody in; for the Secretariat also the list of all seats, one press each."""
    meeting = followed_meeting(request, slug)
    form = PresenceForm(request.POST or None)
    if not is_secretariat(request.user) and request.method != "POST":
        raise PermissionDenied
    if form.is_valid():
        seat = get_object_or_404(Seat, code=form.cleaned_data["seat"])
        person = get_object_or_404(User, pk=form.cleaned_data["person"])
        mode = form.cleaned_data["mode"]
        if acted(form, check_in, meeting, seat, person, by=request.user, mode=mode):
            return _back(request, meeting, seat)
    sitting = Sitting(meeting)
    seats = sitting.composition.seats if is_secretariat(request.user) else []
    rows = [(seat, sitting.by_seat_id.get(seat.seat.pk)) for seat in seats]
    return render(request, "gcg/presences.html", {"meeting": meeting, "form": form, "rows": rows, "quorum": sitting.quorum})


@login_required
@require_POST
def departure(request, slug, pk):
    """Check somebody out."""
    meeting = followed_meeting(request, slug)
    presence = get_object_or_404(Presence.objects.select_related("meeting", "seat"), pk=pk, meeting=meeting)
    check_out(presence, by=request.user)
    return _back(request, meeting, presence.seat)


def _back(request, meeting, seat):
    """To the list of seats when one works through it, else to the room."""
    if "list" in request.POST:
        response = redirect("gcg:presences", meeting.slug)
        response["Location"] += f"#{seat.code}"
        return response
    return redirect("gcg:room", meeting.slug)
