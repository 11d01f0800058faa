"""Polls for dates are opened and changed, and people vote in them (2.3)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal
from alliance87.ui.dates import date_format
from alliance87.ui.templatetags.ui import in_zone

from ..models import Group, Poll, PollAnswer, PollTime, Vote
from ..permissions import may_change_poll, may_take_part
from .poll_mail import tell_of_poll
from .within import refuse_if_closed

FEWEST, MOST = 2, 20
"""How many times a poll may offer."""
CHANGEABLE = ("title", "note", "minutes", "time_zone", "closes_at")


@transaction.atomic
def open_poll(group, *, by, times, **values):
    """Open a poll with these times, moments in UTC, and write to those who may vote. `values` are CHANGEABLE."""
    if not may_take_part(by, group):
        raise PermissionDenied
    group = hold(Group.objects, group.pk)
    refuse_if_closed(group)
    poll = Poll(group=group, opened_by=by, opened_at=timezone.now(), **values)
    _judge(poll, times, fresh=times)
    poll.save()
    PollTime.objects.bulk_create(PollTime(poll=poll, starts_at=moment) for moment in times)
    record.act("groups.poll.opened", poll, by=by, times=[str(moment) for moment in times])
    tell_of_poll(poll, by=by)
    return poll


@transaction.atomic
def edit_poll(poll, *, by, times, seen=None, **values):
    """Change a poll and the times it offers. A time that stays keeps its votes; one that is taken off keeps them too,
    and they count again if it is put back. `seen` is what `state_of_poll` was when the person began.
    """
    if not may_change_poll(by, poll):
        raise PermissionDenied
    poll = hold(Poll.objects.select_related("group"), poll.pk)
    refuse_if_closed(poll.group)
    refuse_if_chosen(poll)
    if seen is not None and seen != state_of_poll(poll):
        raise Refusal("", _("Somebody has changed this poll in the meantime. Open it again and see how it stands."))
    offered = {time.starts_at: time for time in poll.times.all()}
    on_offer = {moment for moment, time in offered.items() if time.is_offered}
    for name in CHANGEABLE:
        setattr(poll, name, values.get(name, getattr(poll, name)))
    _judge(poll, times, fresh=set(times) - on_offer)
    poll.save(update_fields=CHANGEABLE)
    for moment, time in offered.items():
        if time.is_offered != (moment in times):
            time.is_offered = moment in times
            time.save(update_fields=["is_offered"])
    PollTime.objects.bulk_create(PollTime(poll=poll, starts_at=moment) for moment in times if moment not in offered)
    record.act("groups.poll.changed", poll, by=by, times=[str(moment) for moment in times])
    return poll


@transaction.atomic
def vote(poll, *, by, answers):
    """Say which times suit oneself: `answers` is {key of a time: PollAnswer}. Times that are left out keep what was said
    before.
    """
    if not may_take_part(by, poll.group):
        raise PermissionDenied
    poll = hold(Poll.objects.select_related("group"), poll.pk)
    refuse_if_closed(poll.group)
    refuse_if_chosen(poll)
    if poll.is_over:
        raise Refusal(
            "",
            _("This poll closed on %(moment)s. The person who opened it can set a later moment.")
            % {"moment": in_zone(poll.closes_at, poll.zone)},
        )
    if not answers:
        raise Refusal("", _("Answer for at least one time."))
    times = {time.pk: time for time in poll.times.filter(is_offered=True)}
    if set(answers) - set(times):
        raise Refusal("", _("A time you answered for is no longer offered. Look at the times and vote again."))
    Vote.objects.bulk_create(
        [
            Vote(time=times[key], person=by, answer=PollAnswer(answer), voted_at=timezone.now())
            for key, answer in answers.items()
        ],
        update_conflicts=True,
        unique_fields=["time", "person"],
        update_fields=["answer", "voted_at"],
    )
    record.act("groups.poll.voted", poll, by=by)
    return poll


def state_of_poll(poll):
    """What tells one state of a poll from another: what can be changed, and the times on offer."""
    times = poll.times.filter(is_offered=True).order_by("starts_at").values_list("starts_at", flat=True)
    return repr(([str(getattr(poll, name)) for name in CHANGEABLE], [time.isoformat() for time in times]))


def refuse_if_chosen(poll):
    """Refuse what can be done only while no time is chosen."""
    if choice := poll.choices.filter(withdrawn_at=None).select_related("chosen_by", "time").first():
        words = {
            "person": choice.chosen_by,
            "time": in_zone(choice.time.starts_at, poll.zone),
            "day": date_format(choice.chosen_at.astimezone(poll.zone), "j F Y"),
        }
        raise Refusal("", _("On %(day)s, %(person)s chose %(time)s. A lead can withdraw that choice.") % words)


def _judge(poll, times, *, fresh):
    """The rules of what a poll offers; `fresh` are the times that it did not offer before."""
    now = timezone.now()
    if len(set(times)) != len(times):
        raise Refusal("", _("The same time is offered twice. Remove one of them."))
    if not FEWEST <= len(times) <= MOST:
        words = {"fewest": FEWEST, "most": MOST}
        raise Refusal("", _("A poll offers %(fewest)s to %(most)s times.") % words)
    if any(moment <= now for moment in fresh):
        raise Refusal("", _("A time that is offered has passed. Choose one in the future."))
    if poll.closes_at <= now:
        raise Refusal("", _("The moment at which the poll closes has passed. Choose one in the future."))
