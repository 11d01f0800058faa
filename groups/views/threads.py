"""The screens of discussions: the list, one of them, a new one, closing and reopening, and who reads it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance87.terms.acts import acted
from alliance87.ui.forms import Press

from ..actions import threads as acts
from ..actions.messages import edit_minutes, editable_until, note_reading, post_message
from ..forms.threads import MessageForm, ParticipantForm, ThreadForm
from ..models import Participant, Thread
from ..models.threads import readers_of
from ..models.within import people_of, within
from ..permissions import may_lead, may_take_part
from ..readings import threads as readings
from .inside import group_within, leads, writes


@login_required
@require_safe
def threads(request, slug):
    """The discussions of a group, the one with the newest message first."""
    group = group_within(request, slug)
    threads, more = readings.threads_of(group, request.user, before=number_of(request, "before"))
    context = {"group": group, "threads": threads, "more": more, "may_write": writes(request, group)}
    return render(request, "groups/threads.html", context | {"is_first": "before" not in request.GET})


@login_required
def thread_new(request, slug):
    """Start a discussion."""
    group = group_within(request, slug)
    if not may_take_part(request.user, group):
        raise PermissionDenied
    people = within(group)
    form = ThreadForm(request.POST or None, people=people)
    if form.is_valid() and acted(form, acts.start_thread, group, by=request.user, **_typed(form)):
        return redirect(form.result)
    return render(request, "groups/thread_new.html", {"group": group, "form": form})


def _typed(form):
    data = form.cleaned_data
    among = people_of(data["among"]).values() if data["is_among_some"] else None
    return {"title": data["title"], "html": data["html"], "mentions": data["mentions"], "among": among}


@login_required
def thread(request, slug, pk):
    """A page of a discussion, and the form to write in it. `?from=` begins with a message, `?before=` ends before one;
    without either it is the newest page."""
    group = group_within(request, slug)
    thread = visible_thread(request, group, pk)
    people = readers_of(thread)
    is_writer = writes(request, group)
    form = MessageForm(request.POST or None, people=people, thread=thread) if is_writer else None
    if request.method == "POST":
        if form is None:
            raise PermissionDenied
        if form.is_valid() and acted(form, post_message, thread, by=request.user, **form.message):
            return redirect(f"{thread.get_absolute_url()}#message-{form.result.pk}")
    is_lead = leads(request, group)
    page = _page(request, thread)
    _tell_of_messages(page, people, request.user, is_writer=is_writer, is_lead=is_lead)
    context = {"group": group, "thread": thread, "page": page, "form": form, "people": people, "is_lead": is_lead}
    return render(request, "groups/thread.html", context | {"may_write": is_writer and not thread.closed_at})


def _tell_of_messages(page, people, user, *, is_writer, is_lead):
    """Set on each message who wrote it, for which partner, and what the reader may do with it."""
    now, minutes = timezone.now(), edit_minutes()
    for message in page.messages:
        is_mine = message.written_by_id == user.pk
        message.until = editable_until(message, minutes)
        message.author = people.get(message.written_by_id, message.written_by)
        message.is_former = message.written_by_id not in people
        message.may_edit = is_mine and is_writer and now < message.until
        message.may_withdraw = is_lead or (is_mine and is_writer)


def _page(request, thread):
    """The page asked for, with what is unread; from then on, its messages have been read."""
    start, end = number_of(request, "from"), number_of(request, "before")
    total, unread, first = readings.unread_of(thread, request.user)
    if start is not None:
        page = readings.page_from(thread, start)
    else:
        page = readings.page_before(thread, end) if end is not None else readings.newest_page(thread)
    page.total, page.unread, page.first_unread = total, unread, first
    if unread and page.messages and not getattr(request, "impersonation", None):
        note_reading(thread, by=request.user, up_to=page.messages[-1].pk)
    for message in page.messages:
        message.thread = thread
    return page


@login_required
def thread_closure(request, slug, pk):
    """Ask, then close the discussion."""
    return _asked(request, slug, pk, acts.close_thread, "groups/thread_closure.html")


@login_required
def thread_reopening(request, slug, pk):
    """Ask, then reopen the discussion."""
    return _asked(request, slug, pk, acts.reopen_thread, "groups/thread_reopening.html")


def _asked(request, slug, pk, act, template):
    group = group_within(request, slug)
    thread = visible_thread(request, group, pk)
    if not may_lead(request.user, group):
        raise PermissionDenied
    form = Press(request.POST if request.method == "POST" else None)
    if form.is_valid() and acted(form, act, thread, by=request.user):
        return redirect(thread)
    return render(request, template, {"group": group, "thread": thread, "form": form})


@login_required
def thread_people(request, slug, pk):
    """Who reads a discussion among some members, and the form to add people."""
    group = group_within(request, slug)
    thread = visible_thread(request, group, pk)
    if not thread.is_among_some:
        raise Http404
    people = within(group)
    may_add = writes(request, group)
    form = ParticipantForm(request.POST or None, people=people)
    if request.method == "POST":
        if not may_add:
            raise PermissionDenied
        if form.is_valid() and acted(form, _add, thread, form.cleaned_data["among"], by=request.user):
            return redirect("groups:thread-people", slug, pk)
    participants = thread.participants.in_force().select_related("person")
    context = {"group": group, "thread": thread, "form": form, "participants": participants, "may_add": may_add}
    return render(request, "groups/thread_people.html", context | {"is_lead": leads(request, group)})


def _add(thread, keys, *, by):
    for person in people_of(keys).values():
        acts.add_participant(thread, person, by=by)


@login_required
def participant_ending(request, slug, pk):
    """Ask, then take a person out of a discussion among some members."""
    group = group_within(request, slug)
    threads = Thread.objects.visible_to(request.user).filter(group=group)
    rows = Participant.objects.in_force().filter(thread__in=threads).select_related("person", "thread__group")
    participant = get_object_or_404(rows, pk=pk)
    if not (may_lead(request.user, group) or participant.person_id == request.user.pk):
        raise PermissionDenied
    form = Press(request.POST if request.method == "POST" else None)
    if form.is_valid() and acted(form, acts.end_participant, participant, by=request.user):
        messages.success(request, _("%(person)s no longer reads this discussion.") % {"person": participant.person})
        return redirect("groups:threads", slug)
    return render(request, "groups/participant_ending.html", {"group": group, "participant": participant, "form": form})


def visible_thread(request, group, pk):
    """A discussion of the group, for someone who reads it."""
    rows = Thread.objects.visible_to(request.user).with_state().select_related("started_by")
    thread = get_object_or_404(rows, pk=pk, group=group)
    thread.group = group
    return thread


def number_of(request, name):
    """The key in the address's query under this name; None if there is none that could be one."""
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
