"""The screens of a group's meetings: the list, one meeting, its plan."""

from copy import copy

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance87.meetings.forms.seen import carried_by
from alliance87.meetings.rules.meetings import missing_to_convene
from alliance87.terms.acts import acted

from ..actions.meetings import change_meeting, plan_meeting
from ..forms.meetings import MeetingForm, suggestion_like, suggestion_of
from ..models import Choice, Meeting
from ..permissions import may_prepare_meeting, may_preside_meeting
from ..readings.agendas import agenda_of
from ..readings.invited import Answers, Telling
from ..rules.sessions import may_open
from .inside import group_within
from .workplans import context_of

A_PAGE = 30


def meeting_seen(request, slug, number):
    """The meeting with its state, if it exists for this person."""
    group = group_within(request, slug)
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user).with_state(), group=group, number=number)
    meeting.group = group
    return meeting


def prepared_meeting(request, slug, number):
    """The meeting with its state, for those who may prepare it; others who see it are refused (403)."""
    meeting = meeting_seen(request, slug, number)
    if not may_prepare_meeting(request.user, meeting.group):
        raise PermissionDenied
    return meeting


def presided_meeting(request, slug, number):
    """The meeting with its state, for those who may convene, open and close it; others who see it are refused (403)."""
    meeting = meeting_seen(request, slug, number)
    if not may_preside_meeting(request.user, meeting.group):
        raise PermissionDenied
    return meeting


def shown(request, template, meeting, **more):
    """A page about a meeting, with the tabs of its group."""
    return render(request, f"groups/{template}.html", context_of(request, meeting.group, meeting=meeting, **more))


@login_required
@require_safe
def meetings(request, slug):
    """The meetings to come, next first, and those that are over, latest first."""
    group = group_within(request, slug)
    all_of_them = group.meetings.visible_to(request.user).with_state()
    ahead = Q(closure=None) & (Q(ends_at__gte=timezone.now()) | Q(opening__isnull=False, cancellation=None))
    context = {
        "upcoming": all_of_them.filter(ahead).order_by("starts_at"),
        "last": all_of_them.filter(cancellation=None).first(),
        "past": Paginator(all_of_them.exclude(ahead), A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "groups/meetings.html", context_of(request, group, **context))


@login_required
@require_safe
def meeting(request, slug, number):
    """One meeting: when and where, its agenda and papers, who comes, its minutes, what was agreed to be done."""
    meeting = meeting_seen(request, slug, number)
    answers = Answers(meeting)
    own = answers.of(request.user) if meeting.is_convened else None
    points = list(meeting.action_points.with_people().order_by("number"))
    for point in points:
        point.meeting = meeting
    context = {
        "items": agenda_of(meeting),
        "answers": answers if meeting.is_convened else None,
        "own": own,
        "present": set(meeting.presences.values_list("person", flat=True)) if meeting.is_open else set(),
        "attendances": list(meeting.attendances.select_related("person").order_by("person__name"))
        if meeting.is_closed
        else [],
        "points": points,
        "editions": list(meeting.minutes.releases.all()) if meeting.fact("minutes") else [],
        "missing": missing_to_convene(meeting.modality, place=meeting.place, link=meeting.link),
        "may_answer": own and meeting.state == "convened" and meeting.starts_at > timezone.now(),
        "may_open": meeting.state == "convened" and may_open(timezone.now(), meeting.starts_at),
        "may_change": meeting.state in ("prepared", "convened"),
    }
    return shown(request, "meeting", meeting, **context)


@login_required
def meeting_new(request, slug):
    """Plan a meeting; `?choice=` fills it in from the time chosen in a poll, `?like=` from an earlier meeting."""
    group = group_within(request, slug)
    if not may_prepare_meeting(request.user, group):
        raise PermissionDenied
    choice, like = _choice_asked(request, group), _earlier_asked(request, group)
    suggested = suggestion_of(choice) if choice else suggestion_like(like) if like else None
    form = MeetingForm(request.POST or None, suggested=suggested)
    if form.is_valid() and acted(form, plan_meeting, group, by=request.user, choice=choice, like=like, **form.plan):
        _tell(request, form, _("The meeting is planned. Write its agenda, then convene it."))
        return redirect("groups:meeting-agenda", slug, form.result.number)
    context = {"form": form, "choice": choice, "like": like}
    return render(request, "groups/meeting_form.html", context_of(request, group, **context))


def _choice_asked(request, group):
    """The choice of a poll of this group that the address names, or None."""
    chosen = Choice.objects.select_related("time__poll", "poll").filter(poll__group=group, withdrawn_at=None)
    return _asked(request, "choice", chosen)


def _earlier_asked(request, group):
    """The meeting of this group that the address names as the one to begin from, or None."""
    return _asked(request, "like", group.meetings.visible_to(request.user))


def _asked(request, name, among):
    key = request.GET.get(name, "")
    return among.filter(pk=key[:18]).first() if key.isascii() and key.isdecimal() else None


@login_required
def meeting_edit(request, slug, number):
    """Change the plan; once people are invited, the change is mailed to them, as it was shown and confirmed (N5)."""
    meeting = prepared_meeting(request, slug, number)
    form = MeetingForm(request.POST or None, meeting=meeting)
    if form.is_valid() and (telling := _to_agree(request, meeting, form)):
        return shown(request, "meeting_change", meeting, telling=telling, carried=carried_by(request.POST))
    if form.is_valid() and acted(form, change_meeting, meeting, by=request.user, seen=form.seen, **form.plan):
        message = (
            _("The plan is saved, and everyone invited is told.") if meeting.is_convened else _("The plan is saved.")
        )
        _tell(request, form, message)
        return redirect(form.result)
    return shown(request, "meeting_form", meeting, form=form)


def _to_agree(request, meeting, form):
    """The mail that this change would send, until somebody has confirmed it as shown; else None (N5)."""
    if not meeting.is_convened or form.seen != form.fingerprint:
        return None
    changed = copy(meeting)
    for name, value in form.plan.items():
        setattr(changed, name, value)
    telling = Telling(changed)
    is_told = any(value != getattr(meeting, name) for name, value in form.plan.items())
    is_agreed = request.POST.get("agreed") == telling.fingerprint
    return telling if is_told and changed.starts_at > timezone.now() and not is_agreed else None


def _tell(request, form, message):
    messages.success(request, message)
    for sentence in form.twice:
        messages.warning(request, sentence)
