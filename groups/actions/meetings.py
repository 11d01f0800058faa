"""Planning a meeting of a group and changing its plan."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.meetings.actions.preparing import before_opening, meeting_to_prepare, still_current
from alliance87.meetings.rules.agenda import fingerprint
from alliance87.meetings.rules.meetings import missing_to_convene
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal

from ..models import AgendaItem, Choice, Group, Meeting, Poll
from ..permissions import may_prepare_meeting
from ..rules.symbols import free_stem, stem_in, stem_of
from .convocation import announce_change

PLANNED = ("title", "modality", "starts_at", "ends_at", "time_zone", "place", "link")
"""The fields of a meeting's plan."""


def state_of_meeting(meeting):
    """A fingerprint of the plan, and of whether people have been invited."""
    return fingerprint(meeting.pk, meeting.is_convened, *[getattr(meeting, name) for name in PLANNED])


@transaction.atomic
def plan_meeting(group, *, by, choice=None, like=None, **planned):
    """Plan a meeting of the group, with its next number. The symbols of all its meetings begin alike.

    `choice` is the time chosen in a poll from which it is planned; refused if it has been withdrawn, or a meeting is
    already planned from it. `like` is an earlier meeting whose items come along, as they were written before it was
    held.
    """
    if not may_prepare_meeting(by, group):
        raise PermissionDenied
    group = hold(Group.objects.with_closed(), group.pk)
    if group.is_closed:
        raise Refusal("G1", _("The GCG has closed this group. It can meet again once it is reactivated."))
    if choice:
        _refuse_fallen(choice)
    last = group.meetings.order_by("number").last()
    number = last.number + 1 if last else 1
    symbol = f"{_stem(group, last)}/M{number}"
    meeting = Meeting.objects.create(group=group, number=number, code=symbol, choice=choice, **planned)
    if like:
        AgendaItem.objects.bulk_create(
            AgendaItem(
                meeting=meeting,
                number=item.number,
                standing=item.standing,
                **{name: getattr(item, name) for name in AgendaItem.WRITTEN},
            )
            for item in like.items.all()
        )
    record.act("groups.meeting.planned", meeting, by=by, **({"like": like.symbol} if like else {}))
    return meeting


@transaction.atomic
def change_meeting(meeting, *, by, seen, **planned):
    """Change the plan until the opening. `seen` is the fingerprint of the plan as the person saw it.

    From the convocation until the start, the change is mailed to everyone invited.
    """
    meeting = meeting_to_prepare(meeting, by=by)
    before_opening(meeting)
    still_current(seen, state_of_meeting(meeting))
    before = {name: getattr(meeting, name) for name in PLANNED}
    changed = [name for name, value in planned.items() if before[name] != value]
    if not changed:
        return meeting
    for name in changed:
        setattr(meeting, name, planned[name])
    if meeting.is_convened:
        _refuse_unreachable(meeting)
    meeting.save(update_fields=changed)
    changes = {name: [str(before[name]), str(getattr(meeting, name))] for name in changed}
    record.act("groups.meeting.replanned", meeting, by=by, changes=changes)
    if meeting.is_convened and meeting.starts_at > timezone.now():
        announce_change(meeting, by=by)
    return meeting


def _refuse_fallen(choice):
    """Refuse a choice that was withdrawn, or from which a meeting is already planned."""
    hold(Poll.objects, choice.poll_id)
    if Choice.objects.get(pk=choice.pk).withdrawn_at:
        raise Refusal("", _("This time is no longer chosen. Look at the poll again."))
    if earlier := Meeting.objects.filter(choice=choice).first():
        raise Refusal("", _("%(symbol)s is already planned at this time.") % {"symbol": earlier.symbol})


def _stem(group, last):
    if last:
        return stem_in(last.code)
    others = Meeting.objects.exclude(group=group).values_list("code", flat=True).distinct()
    return free_stem(stem_of(group.acronym, group.name), {stem_in(code) for code in others})


def _refuse_unreachable(meeting):
    words = {"place": _("the place"), "link": _("the link for joining")}
    if missing := missing_to_convene(meeting.modality, place=meeting.place, link=meeting.link):
        raise Refusal(
            "",
            _("People have been invited to this meeting and must know how to attend: enter %(missing)s.")
            % {"missing": ", ".join(words[name] for name in missing)},
        )
