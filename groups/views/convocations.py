"""The screens that convene, change and cancel a meeting of a group, and on which people answer."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from alliance87.meetings.actions.convening import (
    obstacle_to_change,
    refuse_unless_ready,
    state_to_convene,
)
from alliance87.meetings.actions.replying import refusal_of_reply
from alliance87.meetings.forms.convening import CancellationForm, ConvocationForm
from alliance87.meetings.rules.replies import latest, stands
from alliance87.terms.acts import acted, refusal_of

from ..actions import convocation as acts
from ..actions import replies
from ..actions.reply_links import LINKS
from ..forms.meetings import ReplyForm
from ..models import CalendarEntry
from ..permissions import may_reply_to
from ..readings.invited import Telling, people_within
from .meetings import meeting_seen, presided_meeting, shown


@login_required
def meeting_convocation(request, slug, number):
    """What people will be invited to, and who; sent once a lead confirms."""
    meeting = presided_meeting(request, slug, number)
    state = state_to_convene(meeting)
    form = ConvocationForm(request.POST or None, state=state)
    if form.is_valid() and acted(form, acts.convene_meeting, meeting, by=request.user, **form.cleaned_data):
        messages.success(request, _("The meeting is convened. The invitations are on their way."))
        return redirect(meeting)
    if form.is_bound:
        form = form.renewed()
    obstacle = refusal_of(refuse_unless_ready, meeting)
    people = people_within(meeting.group)
    return shown(
        request, "meeting_convocation", meeting, form=form, obstacle=obstacle, people=people, items=meeting.items.all()
    )


@login_required
def meeting_changes(request, slug, number):
    """What changed since people were last told, and who will be told; sent once a lead confirms (N5)."""
    meeting = presided_meeting(request, slug, number)
    telling = Telling(meeting)
    form = ConvocationForm(request.POST or None, state=telling.fingerprint)
    if form.is_valid() and acted(form, acts.announce_change, meeting, by=request.user, **form.cleaned_data):
        messages.success(request, _("Everyone invited is told of the change."))
        return redirect(meeting)
    if form.is_bound:  # it may have been announced meanwhile
        meeting = presided_meeting(request, slug, number)
        telling = Telling(meeting)
        form = form.renewed(telling.fingerprint)
    obstacle = obstacle_to_change(meeting, telling)
    return shown(request, "meeting_changes", meeting, form=form, telling=telling, obstacle=obstacle)


@login_required
def meeting_cancellation(request, slug, number):
    """Cancel the meeting, with the reason that everyone reads."""
    meeting = presided_meeting(request, slug, number)
    form = CancellationForm(request.POST or None)
    if form.is_valid() and acted(form, acts.cancel_meeting, meeting, by=request.user, **form.cleaned_data):
        messages.success(request, _("The meeting is cancelled."))
        return redirect(meeting)
    told = meeting.invitations.filter(revoked_at=None)
    if not meeting.is_convened and meeting.choice_id:
        told = CalendarEntry.objects.filter(poll__choices=meeting.choice_id, person__is_active=True)
    invited = told.count()
    return shown(request, "meeting_cancellation", meeting, form=form, invited=invited)


@login_required
def meeting_reply(request, slug, number):
    """Answer for oneself, signed in."""
    meeting = meeting_seen(request, slug, number)
    if not may_reply_to(request.user, meeting):
        raise PermissionDenied
    current = latest(meeting.replies.filter(person=request.user))
    form = _form(request, meeting, current)
    if form.is_valid() and acted(form, replies.reply_on_portal, meeting, by=request.user, **form.cleaned_data):
        messages.success(request, _("Your answer is recorded."))
        return redirect(meeting)
    return shown(request, "meeting_reply", meeting, form=form, **_answered(meeting, current))


@never_cache
def reply(request, token):
    """Answer by the personal link of an invitation, without signing in. Opening the page records no answer."""
    invitation = LINKS.invitation(token)
    if invitation is None:
        return render(request, "groups/reply_unknown.html", status=404)
    meeting = invitation.meeting
    current = latest(meeting.replies.filter(person=invitation.person))
    form = _form(request, meeting, current)
    if form.is_valid() and acted(form, replies.reply_by_link, invitation, **form.cleaned_data):
        messages.success(request, _("Thank you, your answer is recorded. You may change it here until the start."))
        return redirect("groups:reply", token)
    context = _answered(meeting, current) | {"refusal": replies.refusal_of_link(invitation)}
    context |= {"invitation": invitation, "meeting": meeting, "group": meeting.group, "form": form}
    return render(request, "groups/meeting_reply.html", context)


def _answered(meeting, current):
    return {
        "current": current,
        "is_asked_again": current and not stands(current, meeting.starts_at),
        "refusal": refusal_of_reply(meeting),
    }


def _form(request, meeting, current):
    """The form as posted, or filled with the answer that counts so far."""
    stays = current and stands(current, meeting.starts_at)
    initial = {"answer": current.answer, "message": current.message} if stays else {}
    return ReplyForm(request.POST or None, meeting=meeting, initial=initial)
