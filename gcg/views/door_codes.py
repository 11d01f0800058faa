"""The codes at the door: the Secretariat's sheet of them, and the page to which each leads."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from alliance87.documents import pdf
from alliance87.posts.permissions import is_secretariat
from alliance87.terms.acts import acted
from alliance87.ui import qr
from alliance87.ui.forms import Press

from ..actions.door_codes import codes_of, read_code
from ..actions.room import check_in_by_code, refusal_of_code
from ..models import Composition, Presence
from ..permissions import may_follow
from ..rooms import CONVENED


@login_required
@require_safe
def door_codes(request, slug):
    """Every seat with a code for each person who speaks for it."""
    meeting = _prepared(request, slug)
    rows = [(seat, codes_of(meeting, seat)) for seat in Composition(meeting.date).filled]
    return render(request, "gcg/door_codes.html", {"meeting": meeting, "rows": rows})


@never_cache
@login_required
@require_safe
def door_codes_pdf(request, slug):
    """The same to print, a row a seat."""
    meeting = _prepared(request, slug)
    rows = [(seat, [_drawn(code) for code in codes_of(meeting, seat)]) for seat in Composition(meeting.date).filled]
    title = _("Codes for checking in to %(symbol)s") % {"symbol": meeting.symbol}
    content = pdf.render(
        "pdf/door_codes.html", {"meeting": meeting, "rows": rows}, title=title, language=get_language()
    )
    headers = {"Content-Disposition": f'inline; filename="{meeting.slug}-door.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@never_cache
@login_required
@require_safe
def door_code(request, slug, code, person):
    """One code as a picture."""
    meeting = _prepared(request, slug)
    seat = Composition(meeting.date).by_code.get(code)
    codes = [door_code for door_code in codes_of(meeting, seat) if door_code.person.pk == person] if seat else []
    if not codes:
        raise Http404
    return HttpResponse(_drawn(codes[0])[1], content_type="image/svg+xml")


@never_cache
def door(request, token):
    """Check in by a code, without signing in. Opening the page checks nobody in."""
    code = read_code(token)
    if code is None:
        return render(request, "gcg/door_unknown.html", status=404)
    form = Press(request.POST if request.method == "POST" else None)
    if form.is_valid() and acted(form, check_in_by_code, code):
        return redirect("gcg:door", token)
    meeting, seat = code.meeting, Composition(code.meeting.date).by_seat_id[code.seat.pk]
    own = {speaker.person_id: speaker for speaker in seat.people}.get(code.person.pk)
    context = {"code": code, "meeting": meeting, "seat": seat, "speaker": own, "form": form}
    context["refusal"] = getattr(form, "refusal", None) or refusal_of_code(meeting, seat, code.person)
    context["presence"] = Presence.objects.here().filter(meeting=meeting, seat=code.seat, person=code.person).first()
    return render(request, "gcg/door.html", context)


def _prepared(request, slug):
    """The convened meeting for whose door the Secretariat prints codes."""
    meeting = get_object_or_404(CONVENED, slug=slug)
    if not may_follow(request.user, meeting):
        raise Http404
    if not is_secretariat(request.user):
        raise PermissionDenied
    return meeting


def _drawn(code):
    """(person, the code's picture)."""
    words = _("Code of %(person)s for %(seat)s") % {"person": code.person, "seat": code.seat.code}
    return code.person, qr.drawing(code.link, words)
