"""The screens of the day: opening a meeting, saying that one is there, and closing it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance87.terms.acts import acted
from alliance87.ui.forms import Press

from ..actions import sessions as acts
from ..forms.meetings import AttendanceForm, ClosureForm
from ..readings.invited import expected_at
from .meetings import meeting_seen, presided_meeting, shown


@login_required
def meeting_opening(request, slug, number):
    """Open the meeting."""
    meeting = presided_meeting(request, slug, number)
    form = Press(request.POST) if request.method == "POST" else Press()
    if form.is_valid() and acted(form, acts.open_meeting, meeting, by=request.user):
        messages.success(request, _("The meeting is open. Keep its notes below, item by item."))
        return redirect(meeting)
    return shown(request, "meeting_opening", meeting, form=form)


@login_required
@require_POST
def meeting_presence(request, slug, number):
    """Say that one is there."""
    meeting = meeting_seen(request, slug, number)
    form = Press(request.POST)
    if acted(form, acts.say_present, meeting, by=request.user):
        messages.success(request, _("You are marked as present."))
    else:
        messages.error(request, form.refusal.message)
    return redirect(meeting)


@login_required
def meeting_closure(request, slug, number):
    """Settle who attended, in one list, and close the meeting."""
    meeting = presided_meeting(request, slug, number)
    form = ClosureForm(request.POST or None, expected=expected_at(meeting))
    if form.is_valid() and acted(form, acts.close_meeting, meeting, by=request.user, seen=form.seen, **form.settled):
        messages.success(request, _("The meeting is closed. Draft its minutes when you are ready."))
        return redirect(meeting)
    return shown(request, "meeting_closure", meeting, form=form)


@login_required
def meeting_attendance(request, slug, number):
    """Correct who attended, until the minutes are released."""
    meeting = presided_meeting(request, slug, number)
    if not meeting.is_closed:
        raise Http404
    attendances = list(meeting.attendances.select_related("person").order_by("person__name", "person"))
    form = AttendanceForm(request.POST or None, meeting=meeting, attendances=attendances)
    if form.is_valid() and acted(
        form, acts.correct_attendance, meeting, by=request.user, seen=form.seen, **form.settled
    ):
        messages.success(request, _("The attendance has been corrected."))
        return redirect(meeting)
    return shown(request, "meeting_attendance", meeting, form=form)
