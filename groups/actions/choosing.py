"""A lead chooses one of a poll's times, changes the choice or withdraws it; those who have not voted are reminded."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal

from ..models import Choice, Meeting, Poll
from ..permissions import may_lead
from . import poll_mail
from .within import refuse_if_closed


@transaction.atomic
def choose_time(poll, *, by, time, place="", seen=None):
    """Choose a time that the poll offers, in place of any chosen before; everyone who takes part gets its calendar
    entry. `seen` is the key of the choice that the lead saw, 0 for none.
    """
    if not may_lead(by, poll.group):
        raise PermissionDenied
    poll = hold(Poll.objects.select_related("group"), poll.pk)
    refuse_if_closed(poll.group)
    now = timezone.now()
    time = poll.times.filter(pk=time.pk, is_offered=True).select_related("poll").first()
    if time is None:
        raise Refusal("", _("This time is no longer offered. Choose one of those that are."))
    if time.starts_at <= now:
        raise Refusal("", _("This time has passed. Choose one in the future, or add one to the poll."))
    earlier = poll.choices.filter(withdrawn_at=None).first()
    if seen is not None and seen != (earlier.pk if earlier else 0):
        raise Refusal("", _("Another time has been chosen in the meantime. Look at it before you choose again."))
    if earlier and (earlier.time_id, earlier.place) == (time.pk, place):
        raise Refusal("", _("This time is already chosen. Choose another one, or leave it as it is."))
    if earlier:
        _end(earlier, by=by)
    choice = Choice.objects.create(poll=poll, time=time, place=place, chosen_by=by, chosen_at=now)
    record.act("groups.poll.chosen", poll, by=by, time=str(time.starts_at))
    poll_mail.tell_of_choice(choice)
    return choice


@transaction.atomic
def withdraw_choice(choice, *, by):
    """Withdraw the choice: the entry is removed from everyone's calendar, and the poll takes votes until it closes."""
    if not may_lead(by, choice.poll.group):
        raise PermissionDenied
    poll = hold(Poll.objects.select_related("group"), choice.poll_id)
    choice = Choice.objects.select_related("time__poll", "withdrawn_by").get(pk=choice.pk)
    choice.poll = poll
    if choice.withdrawn_at:
        raise Refusal("", _("%(person)s has already withdrawn this choice.") % {"person": choice.withdrawn_by})
    _end(choice, by=by)
    record.act("groups.poll.choice_withdrawn", poll, by=by, time=str(choice.time.starts_at))
    poll_mail.tell_of_withdrawal(choice)
    return choice


def follow_choices(now=None):
    """Bring the calendar entries of the times chosen in polls in line with who takes part in each group, until a meeting
    that is convened takes them over, or one that is cancelled has them removed. Safe to repeat.
    """
    now = now or timezone.now()
    for pk in _to_follow(now).values_list("poll", flat=True):
        with transaction.atomic():
            poll = hold(Poll.objects.select_related("group"), pk)
            if choice := _to_follow(now).filter(poll=poll).select_related("time").first():
                choice.poll = choice.time.poll = poll
                poll_mail.follow_entries(choice)


def _to_follow(now):
    taken = Meeting.objects.filter(Q(convocation__isnull=False) | Q(cancellation__isnull=False), choice=OuterRef("pk"))
    return Choice.objects.filter(~Exists(taken), withdrawn_at=None, time__starts_at__gt=now)


def _end(choice, *, by):
    """Withdraw the choice. Refused while a meeting is planned at this time: it has taken over the calendar entry."""
    if Meeting.objects.filter(choice=choice, cancellation=None).exists():
        raise Refusal(
            "",
            _("A meeting is planned at this time. Change or cancel the meeting; its calendar entry goes with it."),
        )
    choice.withdrawn_by, choice.withdrawn_at = by, timezone.now()
    choice.save(update_fields=["withdrawn_by", "withdrawn_at"])


def remind_all(now=None):
    """In every poll that takes votes, remind once those who have not voted; returns how many people were written to."""
    now = now or timezone.now()
    return sum(_remind(pk, now) for pk in poll_mail.due_polls(now).values_list("pk", flat=True))


@transaction.atomic
def _remind(pk, now):
    poll = hold(Poll.objects.select_related("group"), pk)
    still = poll_mail.due_polls(now).filter(pk=pk).exists()
    return poll_mail.remind_voters(poll, now) if still else 0
