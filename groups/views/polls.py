"""The screens of polls for dates: the list, one with its votes, opening, changing, choosing a time."""

from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance87.terms.acts import acted
from alliance87.ui.forms import Press
from alliance87.ui.templatetags.ui import in_zone

from ..actions import choosing
from ..actions import polls as acts
from ..forms.polls import ChoiceForm, PollForm, VoteForm
from ..models import Choice
from ..permissions import may_change_poll, may_lead, may_take_part
from ..readings.polls import PollNow
from .inside import group_within, leads, writes

A_PAGE = 30


@login_required
@require_safe
def polls(request, slug):
    """The polls of a group, the newest first."""
    group = group_within(request, slug)
    rows = group.polls.with_choice().select_related("opened_by")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "groups/polls.html", {"group": group, "page": page, "may_open": writes(request, group)})


@login_required
def poll_new(request, slug):
    """Open a poll."""
    group = group_within(request, slug)
    if not may_take_part(request.user, group):
        raise PermissionDenied
    form = PollForm(request.POST or None, zone=request.user.time_zone)
    if form.is_valid() and acted(form, acts.open_poll, group, by=request.user, **form.values):
        _tell_twice(request, form)
        return redirect(form.result)
    return render(request, "groups/poll_new.html", {"group": group, "form": form})


@login_required
def poll_edit(request, slug, pk):
    """Change a poll and the times it offers."""
    group, poll = _poll(request, slug, pk)
    if not may_change_poll(request.user, poll):
        raise PermissionDenied
    form = PollForm(request.POST or None, poll=poll)
    if form.is_valid() and acted(form, acts.edit_poll, poll, by=request.user, **form.values):
        _tell_twice(request, form)
        return redirect(poll)
    return render(request, "groups/poll_edit.html", {"group": group, "poll": poll, "form": form})


def _tell_twice(request, form):
    for sentence in form.twice:
        messages.info(request, sentence)


@login_required
def poll(request, slug, pk):
    """How the times of a poll suit people, and one's own answers."""
    group, poll = _poll(request, slug, pk)
    now = PollNow(poll)
    may_vote = writes(request, group)
    form = VoteForm(request.POST or None, times=now.times, mine=now.answers_of(request.user), words_of=_words(request))
    if request.method == "POST":
        if not may_vote:
            raise PermissionDenied
        if form.is_valid() and acted(form, acts.vote, poll, by=request.user, answers=form.answers):
            messages.success(request, _("Your answers are saved. You may change them until the poll closes."))
            return redirect(poll)
    context = {"group": group, "poll": poll, "now": now, "form": form if may_vote else None, "silent": now.silent()}
    context["own_zone"] = request.user.time_zone
    is_lead = leads(request, group)
    rights = {"is_lead": is_lead, "may_change": is_lead or (may_vote and poll.opened_by_id == request.user.pk)}
    return render(request, "groups/poll.html", context | rights)


@login_required
def poll_choice(request, slug, pk):
    """Choose a time, or another one in its place."""
    group, poll = _poll(request, slug, pk)
    if not may_lead(request.user, group):
        raise PermissionDenied
    now = PollNow(poll)
    form = ChoiceForm(request.POST or None, poll=poll, choice=now.choice, words_of=_with_tally(request, now))
    if form.is_valid() and acted(form, choosing.choose_time, poll, by=request.user, **form.cleaned_data):
        messages.success(request, _("The time is chosen, and everyone who takes part gets its calendar entry."))
        return redirect(poll)
    return render(request, "groups/poll_choice.html", {"group": group, "poll": poll, "now": now, "form": form})


@login_required
def poll_choice_withdrawal(request, slug, pk):
    """Ask, then withdraw the choice."""
    group, poll = _poll(request, slug, pk)
    if not may_lead(request.user, group):
        raise PermissionDenied
    choice = get_object_or_404(Choice.objects.select_related("time", "poll"), poll=poll, withdrawn_at=None)
    choice.poll = choice.time.poll = poll
    form = Press(request.POST if request.method == "POST" else None)
    if form.is_valid() and acted(form, choosing.withdraw_choice, choice, by=request.user):
        messages.success(request, _("The choice is withdrawn, and the entry is removed from everyone's calendar."))
        return redirect(poll)
    context = {"group": group, "poll": poll, "choice": choice, "form": form}
    return render(request, "groups/poll_choice_withdrawal.html", context)


def _words(request):
    """How a time is named: in the poll's zone, and in the reader's where that is another one."""

    def words(time):
        moment = in_zone(time.starts_at, time.poll.zone)
        own = ZoneInfo(request.user.time_zone)
        return moment if own == time.poll.zone else f"{moment} · {in_zone(time.starts_at, own)}"

    return words


def _with_tally(request, now):
    words, by_key = _words(request), {offer.time.pk: offer for offer in now.offered}

    def said(time):
        time.poll = now.poll
        tally = by_key[time.pk].tally
        counts = {"yes": tally.yes, "maybe": tally.maybe, "no": tally.no}
        return f"{words(time)} – " + _("%(yes)s yes, %(maybe)s if need be, %(no)s no") % counts

    return said


def _poll(request, slug, pk):
    group = group_within(request, slug)
    return group, get_object_or_404(group.polls.select_related("opened_by"), pk=pk)
