"""The clerk's page: the notes of an item in one column, the meeting as it goes on in the other."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from alliance87.terms.acts import acted

from ..actions.presiding import keep_notes
from ..forms.room import NotesForm
from ..permissions import may_keep_record
from ..rooms import scene
from .presiding import item_of, theirs
from .room import followed


@never_cache
@login_required
@require_safe
def room_notes(request, slug):
    """The notes of the item before the meeting; of the first without an outcome, as long as none is taken up."""
    meeting, person = _recorded(request, slug)
    now = scene(meeting, person.audience)
    item = now.item or next((item for item in now.items if not item.outcome), None)
    if item is None:
        return redirect("gcg:room", slug)
    return redirect("gcg:room-notes-item", slug, item.number)


@never_cache
@login_required
def room_notes_item(request, slug, number):
    """The notes of one item beside the room. A moment after each key what is typed is kept (`keep`), and answered with
    the version that the next words are written on."""
    meeting, person = _recorded(request, slug)
    item = item_of(request, meeting, number)
    form = NotesForm(request.POST or None, item=item)
    is_kept = form.is_valid() and acted(
        form, keep_notes, item, by=request.user, **form.cleaned_data, sent_before=form.sent_before
    )
    if "keep" in request.POST:
        return _answered(form.result) if is_kept else HttpResponse(status=410 if meeting.is_closed else 409)
    if is_kept:
        messages.success(request, _("The notes are saved."))
        return redirect("gcg:room-notes-item", slug, item.number)
    form.fields["discussion"].widget.attrs["autofocus"] = True
    return render(request, "gcg/clerk.html", _context(request, meeting, person, item, form))


def _recorded(request, slug):
    meeting, person = followed(request, slug)
    if not may_keep_record(request.user, meeting):
        raise PermissionDenied
    return meeting, person


def _answered(item):
    return HttpResponse(status=204, headers={"Seen": item.notes_version})


def _context(request, meeting, person, item, form):
    now = scene(meeting, person.audience)
    context = {
        "meeting": meeting,
        "item": item,
        "items": now.items,
        "form": form,
        "scene": now,
        "seen": now.seen_by(request.user.pk),
        "now": timezone.now(),
    }
    return context | theirs(form, item)
