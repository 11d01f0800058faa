"""The screens of meetings: the list, one meeting, its plan."""

from copy import copy

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance87.meetings.forms.seen import carried_by
from alliance87.meetings.rules.meetings import missing_to_convene
from alliance87.outbox.calendar import MIME
from alliance87.terms.acts import acted
from alliance87.ui.shared import shared

from ..actions.meetings import IN_CALENDARS, create_meeting, edit_meeting
from ..actions.starting import begin_meeting
from ..calendars import feed_of_meetings
from ..forms.meetings import MeetingForm
from ..forms.starting import EarlierForm, LikeForm, TemplatedForm
from ..models import Meeting, MeetingTemplate, capacities_of, today
from ..permissions import (
    may_convene,
    may_follow,
    may_prepare,
    may_read_minutes,
    may_read_replies,
)
from ..readings.agenda import agenda_for, languages_in_words, minutes_of
from ..readings.described import event_of
from ..readings.handing import with_hand_over
from ..readings.telling import Telling

PAGE = 50


def visible_meeting(request, slug):
    """The meeting with its state, if it exists for this person."""
    return get_object_or_404(with_hand_over(Meeting.objects.visible_to(request.user).with_state()), slug=slug)


def prepared_meeting(request, slug):
    """The meeting with its state, for people who may prepare it (12.1)."""
    meeting = visible_meeting(request, slug)
    if not may_prepare(request.user, meeting):
        raise PermissionDenied
    return meeting


@shared
@require_safe
def meetings(request):
    """Meetings to come, next first, and past meetings, latest first."""
    all_of_them = Meeting.objects.visible_to(request.user).with_state()
    to_come = Q(closure=None) & (Q(ends_at__gte=timezone.now()) | Q(opening__isnull=False, cancellation=None))
    context = {
        "upcoming": all_of_them.filter(to_come).order_by("starts_at"),
        "past": Paginator(all_of_them.exclude(to_come), PAGE).get_page(request.GET.get("page")),
        "may_prepare": may_prepare(request.user),
        "year": str(today().year),
        "may_follow": may_read_minutes(request.user, None),
    }
    return render(request, "gcg/meetings.html", context)


@shared
@require_safe
def calendar_feed(request):
    """The calendar of the meetings that are convened, for calendars to subscribe to."""
    return HttpResponse(feed_of_meetings(), content_type=MIME)


@shared
@require_safe
def meeting(request, slug):
    """One meeting: where and when, its state, its agenda, and what the reader may do next."""
    meeting = visible_meeting(request, slug)
    items = agenda_for(request.user, meeting)
    may_change = may_prepare(request.user, meeting) and meeting.state in ("prepared", "convened")
    context = {
        "meeting": meeting,
        "items": items,
        "minutes_in_all": minutes_of(items),
        "has_papers": any(item.visible_papers for item in items),
        "languages": languages_in_words(meeting),
        "described": event_of(meeting) if meeting.is_convened else None,
        "missing": missing_to_convene(meeting.modality, place=meeting.place, link=meeting.link),
        "may_change": may_change,
        "may_keep": may_prepare(request.user, meeting),
        "may_convene": may_convene(request.user, meeting),
        "may_read_replies": may_read_replies(request.user, meeting),
        "may_read_minutes": may_read_minutes(request.user, meeting),
        "may_follow": may_follow(request.user, meeting),
        "own": meeting.state == "convened" and capacities_of(request.user, on=meeting.date),
    }
    return render(request, "gcg/meeting.html", context)


@login_required
def meeting_new(request):
    """Plan a meeting, empty, as an earlier one, or from a template."""
    if not may_prepare(request.user):
        raise PermissionDenied
    earlier = Meeting.objects.visible_to(request.user).filter(cancellation=None).order_by("-starts_at")
    choice = EarlierForm(request.GET or None, meetings=earlier)
    like = choice.cleaned_data["like"] if choice.is_valid() else None
    template = _template(request)
    form = _new_form(request.POST or None, template, like)
    if form.is_valid():
        act = begin_meeting if template or like else create_meeting
        if acted(form, act, by=request.user, **form.along, **form.plan):
            return _planned(request, form, _("%(meeting)s is planned. Write its agenda next."))
    context = {"form": form, "choice": choice, "like": like, "last": None if like else earlier.first()}
    context |= {"template": template, "templates": MeetingTemplate.objects.kept()}
    return render(request, "gcg/meeting_form.html", context)


def _template(request):
    """The template of the address, or None. What was typed from one that was retired meanwhile is still taken."""
    key = request.GET.get("template", "")
    templates = MeetingTemplate.objects if request.method == "POST" else MeetingTemplate.objects.kept()
    return templates.filter(pk=key).first() if key.isdecimal() and len(key) < 19 else None


def _new_form(data, template, like):
    if template:
        return TemplatedForm(data, template=template)
    return LikeForm(data, earlier=like) if like else MeetingForm(data)


@login_required
def meeting_edit(request, slug):
    """Change the plan of a meeting."""
    meeting = prepared_meeting(request, slug)
    form = MeetingForm(request.POST or None, meeting=meeting)
    if form.is_valid() and (telling := _to_agree(request, meeting, form)):
        context = {"meeting": meeting, "telling": telling, "carried": carried_by(request.POST)}
        return render(request, "gcg/meeting_change.html", context)
    if form.is_valid() and acted(form, edit_meeting, meeting, by=request.user, seen=form.seen, **form.plan):
        return _planned(request, form, _("The plan of %(meeting)s is saved."))
    return render(request, "gcg/meeting_form.html", {"form": form, "meeting": meeting})


def _to_agree(request, meeting, form):
    """The mail that this change would send, until somebody has confirmed it as shown; else None (N5)."""
    if not meeting.is_convened or form.seen != form.fingerprint:
        return None
    changed = copy(meeting)
    for name in IN_CALENDARS:
        setattr(changed, name, form.plan[name])
    is_told = any(getattr(changed, name) != getattr(meeting, name) for name in IN_CALENDARS)
    telling = Telling(changed)
    is_agreed = request.POST.get("agreed") == telling.fingerprint
    return telling if is_told and changed.starts_at > timezone.now() and not is_agreed else None


def _planned(request, form, sentence):
    messages.success(request, sentence % {"meeting": form.result})
    for notice in form.twice:
        messages.info(request, notice)
    return redirect(form.result)
