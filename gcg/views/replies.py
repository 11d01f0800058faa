"""The screens on which seats answer, and on which all answers are shown."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from alliance87.meetings.actions.replying import refusal_of_reply
from alliance87.meetings.rules.replies import latest, stands
from alliance87.terms.acts import acted
from alliance87.ui.forms import Press

from ..actions import replies as acts
from ..actions.reply_links import LINKS
from ..forms.replies import ReplyForm
from ..models import Composition, Meeting, StakeholderGroup, capacities_of
from ..permissions import may_prepare, may_read_replies, may_reply
from ..readings.answers import Answers
from .convocation import overseen_meeting


@never_cache
def reply(request, token):
    """Answer by the personal link of an invitation, without signing in. Opening the page records no answer, only when
    it was first opened.
    """
    invitation = LINKS.invitation(token)
    if invitation is None:
        return render(request, "gcg/reply_unknown.html", status=404)
    on_day = Composition(invitation.meeting.date).by_seat_id[invitation.seat_id]
    refusal = acts.refusal_of_link(invitation, on_day)
    if request.method == "GET" and refusal is None:
        acts.keep_opening(invitation)
    current = _current(invitation.meeting, invitation.seat)
    form = _form(request, invitation.meeting, on_day, current)
    if form.is_valid() and acted(form, acts.reply_by_link, invitation, **form.cleaned_data):
        messages.success(request, _("Thank you, your reply has been recorded. You may change it here until the start."))
        return redirect("gcg:reply", token)
    context = {"invitation": invitation, "meeting": invitation.meeting, "on_day": on_day, "seat": invitation.seat}
    context |= {"form": form, "current": current, "refusal": refusal}
    context["is_asked_again"] = current and not stands(current, invitation.meeting.starts_at)
    return render(request, "gcg/reply.html", context)


@login_required
def replies(request, slug):
    """The answer of one's own seat; for the Secretariat, Chair and Deputy Chair, all answers."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user).with_state(), slug=slug)
    if may_read_replies(request.user, meeting):
        return _overview(request, meeting)
    own = [capacity.seat for capacity in capacities_of(request.user, on=meeting.date)]
    if not own:
        raise PermissionDenied
    if len(own) == 1:
        return redirect("gcg:seat-reply", slug, own[0].code)
    return render(request, "gcg/reply_seats.html", {"meeting": meeting, "own": own})


@login_required
def seat_reply(request, slug, code):
    """Answer for one's own seat. The Secretariat records here what a seat told it, and sees earlier answers."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user).with_state(), slug=slug)
    on_day = Composition(meeting.date).by_code.get(code)
    if on_day is None:
        raise Http404
    seat = on_day.seat
    is_own = may_reply(request.user, meeting, seat)
    if not (is_own or may_read_replies(request.user, meeting)):
        raise PermissionDenied
    if not on_day.holder:
        raise Http404
    given = list(meeting.replies.filter(seat=seat).select_related("given_by", "alternate"))
    may_enter = may_prepare(request.user, meeting) and not is_own
    form = _form(request, meeting, on_day, latest(given), is_entered=may_enter)
    act = acts.reply_on_portal if is_own else acts.record_reply
    if form.is_valid() and acted(form, act, meeting, seat, by=request.user, **form.cleaned_data):
        messages.success(request, _("The reply has been recorded."))
        return redirect("gcg:replies", slug) if not is_own else redirect("gcg:seat-reply", slug, code)
    context = {
        "meeting": meeting,
        "seat": seat,
        "on_day": on_day,
        "form": form,
        "current": latest(given),
        "is_asked_again": latest(given) and not stands(latest(given), meeting.starts_at),
        "trace": given,
        "oversees": may_read_replies(request.user, meeting),
        "refusal": None
        if may_enter and meeting.state != "cancelled" and meeting.is_convened
        else refusal_of_reply(meeting),
        "is_own": is_own,
        "may_answer": is_own or may_prepare(request.user, meeting),
    }
    return render(request, "gcg/reply.html", context)


@login_required
@require_POST
def reminders(request, slug):
    """Remind those whose seat has not answered."""
    meeting = overseen_meeting(request, slug)
    form = Press(request.POST)
    if acted(form, acts.remind_silent, meeting, by=request.user):
        count = form.result.deliveries.count()
        sentence = ngettext("A reminder goes to %(count)s person.", "A reminder goes to %(count)s people.", count)
        messages.success(request, sentence % {"count": count})
        return redirect("gcg:replies", slug)
    return _overview(request, meeting, form)


def _overview(request, meeting, form=None):
    answers = Answers(meeting)
    context = {
        "meeting": meeting,
        "own": [
            answer.seat
            for answer in answers.seats
            if request.user.pk in {who.person_id for who in answer.on_day.people}
        ],
        "answers": answers,
        "missing": [StakeholderGroup(group).label for group in answers.forecast.missing],
        "reminder_form": form,
        "may_record": may_prepare(request.user, meeting),
        "is_ended": refusal_of_reply(meeting) is not None,
    }
    return render(request, "gcg/replies.html", context)


def _current(meeting, seat):
    return latest(meeting.replies.filter(seat=seat).select_related("given_by", "alternate"))


def _form(request, meeting, on_day, current, *, is_entered=False):
    """The form as posted, or filled with the answer that counts so far; when a message came may stand in the
    address."""
    initial = {"given_at": request.GET.get("given_at", "")}
    if current and stands(current, meeting.starts_at) and not is_entered:
        initial |= {"answer": current.answer, "alternate": current.alternate_id, "message": current.message}
    return ReplyForm(request.POST or None, meeting=meeting, on_day=on_day, is_entered=is_entered, initial=initial)
