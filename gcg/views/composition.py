"""The council on a day, and the story of each seat."""

from django.contrib.auth.decorators import login_required
from django.core.cache import caches
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance87.ui.days import day_of
from alliance87.ui.shared import shared

from ..models import Attendance, Composition, CouncilRevision, ForfeitureRuling, today
from ..permissions import may_read_minutes, may_set_last_days, may_step_down
from ..readings.balance import Balance
from ..readings.story import speaker_rows, story_of
from .sheets import sheet


@shared
@require_safe
def composition(request):
    """The council today or on `?on=`: who holds each seat, which are vacant and who nominates."""
    on, error = day_asked(request)
    context = {
        "on": on,
        "today": today(),
        "error": error,
        "asked": request.GET.get("on") or on.isoformat(),
        "part": composition_part(on),
        "may_see_people": may_read_minutes(request.user, None),
    }
    return render(request, "gcg/composition.html", context)


def day_asked(request):
    """The day of `?on=` (default: today), and a sentence if it is not a valid day."""
    asked = request.GET.get("on", "")
    try:
        return (day_of(asked) if asked else today()), ""
    except ValueError:
        return today(), _(
            "“%(asked)s” is not a date such as 2024-05-01, from 1900 to 2200. This is the council today."
        ) % {"asked": asked}


def composition_part(on):
    """The council on a day as HTML, cached for the revision of the council."""
    key = f"composition:{on}:{CouncilRevision.now()}:{get_language()}:{today()}"
    part = caches["fragments"].get(key)
    if part is None:
        council = Composition(on)
        vacant = [seat for seat in council.seats if seat.state == "vacant"]
        context = {"council": council, "on": on, "vacant": vacant, "balance": Balance(council)}
        part = render_to_string("gcg/composition_part.html", context)
        caches["fragments"].set(key, part)
    return part


@shared
@require_safe
def seat(request, code):
    """One seat on a day: its holders over time and, for members, who spoke for them and how the seat attended."""
    on, error = day_asked(request)
    now = Composition(on).by_code.get(code)
    if now is None:
        raise Http404
    seat = now.seat
    may_see_people = may_read_minutes(request.user, None)
    story = story_of(seat, with_people=may_see_people)
    context = {
        "seat": seat,
        "now": now,
        "on": on,
        "error": error,
        "is_today": on == today(),
        "story": story,
        "may_see_people": may_see_people,
        "may_step_down": on == today() and now.holder is not None and may_step_down(request.user, seat),
        "steps_down": any(tenure.mandate == now.mandate and hasattr(tenure.mandate, "step_down") for tenure in story),
        "may_set_last_day": now.mandate and not now.mandate.last_day and may_set_last_days(request.user),
    }
    if may_see_people:
        attended = Attendance.objects.filter(seat=seat).select_related("meeting", "holder")
        rulings = ForfeitureRuling.objects.filter(mandate__seat=seat).select_related("mandate__holder", "lifting")
        context["rulings"] = rulings
        context["attendances"] = attended.order_by("-meeting__starts_at")[:40]
    return render(request, "gcg/seat.html", context)


@login_required
@require_safe
def speakers_csv(request):
    """Everyone who spoke for a holder, and when; for members and the Secretariat."""
    if not may_read_minutes(request.user, None):
        raise PermissionDenied
    return sheet("register-of-representatives.csv", speaker_rows())
