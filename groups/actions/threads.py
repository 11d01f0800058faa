"""Discussions are started, closed, reopened, and kept among some members (2.3)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.posts import actions as posts
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal

from ..models import Group, Participant, Thread, ThreadClosure
from ..models.within import within
from ..permissions import may_lead, may_read_thread, may_take_part
from .messages import add_message
from .within import refuse_if_closed


@transaction.atomic
def start_thread(group, *, by, title, html, mentions=(), among=None):
    """Start a discussion with its first message. `among` are the people it is kept among, beside the leads and the
    person who starts it; None for a discussion that everyone in the group reads."""
    if not may_take_part(by, group):
        raise PermissionDenied
    group = hold(Group.objects, group.pk)
    refuse_if_closed(group)
    thread = Thread.objects.create(
        group=group, title=title, is_among_some=among is not None, started_by=by, started_at=timezone.now()
    )
    for person in {reader.pk: reader for reader in (by, *among)}.values() if among is not None else ():
        posts.begin(Participant(thread=thread, person=_within(group, person)), by=by)
    record.act("groups.thread.started", thread, by=by, is_among_some=thread.is_among_some)
    add_message(thread, by=by, html=html, mentions=mentions)
    return thread


@transaction.atomic
def close_thread(thread, *, by):
    """Close a discussion: it takes no more messages until a lead reopens it."""
    if not may_lead(by, thread.group):
        raise PermissionDenied
    thread = hold(Thread.objects.with_state(), thread.pk)
    if thread.closed_at:
        raise Refusal("", _("%(person)s has already closed this discussion.") % {"person": thread.closed_by_name})
    ThreadClosure.objects.create(thread=thread, closed_by=by, closed_at=timezone.now())
    record.act("groups.thread.closed", thread, by=by)
    return thread


@transaction.atomic
def reopen_thread(thread, *, by):
    """Reopen a discussion that was closed."""
    if not may_lead(by, thread.group):
        raise PermissionDenied
    thread = hold(Thread.objects.select_related("group"), thread.pk)
    refuse_if_closed(thread.group)
    closure = thread.closures.filter(reopened_at=None).first()
    if closure is None:
        raise Refusal("", _("This discussion is open. Nothing needs to be reopened."))
    closure.reopened_by, closure.reopened_at = by, timezone.now()
    closure.save(update_fields=["reopened_by", "reopened_at"])
    record.act("groups.thread.reopened", thread, by=by)
    return thread


@transaction.atomic
def add_participant(thread, person, *, by):
    """Add a person of the group to a discussion among some members: by a lead, or by a member who is in it."""
    if not (may_take_part(by, thread.group) and may_read_thread(by, thread)):
        raise PermissionDenied
    thread = hold(Thread.objects.select_related("group"), thread.pk)
    if not thread.is_among_some:
        raise Refusal("", _("Everyone in the group reads this discussion already."))
    return posts.begin(Participant(thread=thread, person=_within(thread.group, person)), by=by)


@transaction.atomic
def end_participant(participant, *, by):
    """Take a person out of a discussion among some members: a lead does, or the person leaves."""
    if not (may_lead(by, participant.thread.group) or by.pk == participant.person_id):
        raise PermissionDenied
    hold(Thread.objects, participant.thread_id)
    participant = Participant.objects.select_related("thread__group", "person").get(pk=participant.pk)
    posts.refuse_if_ended(participant)
    return posts.end(participant, by=by)


def _within(group, person):
    """The person, who must be within the group; leads read every discussion anyway and may be named too."""
    row = within(group).get(person.pk)
    if row is None:
        words = {"person": person, "group": group}
        raise Refusal("5.3", _("%(person)s is not in %(group)s. A lead can add them to the group first.") % words)
    return person
