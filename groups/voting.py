"""The polls for dates that wait for a person's vote, on the desk."""

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.desk.duties import Duty, Order, moment, ranked
from alliance87.desk.part import Part

from .models import Participation, Poll, Vote

INSIDE = ("group", "membership")
"""The kinds of post on the desk by which somebody is within a group."""


class VotingPart(Part):
    """What polls have for a person. For those who are in no group, no query is made."""

    def duties(self):
        if not any(post.kind in INSIDE for post in self.desk.posts):
            return []
        return ranked(Order.ANSWER, map(_to_vote, waiting_for(self.user)))


def waiting_for(user):
    """The polls that take votes now, in groups where `user` takes part, in which they have not voted."""
    voted = Vote.objects.filter(time__poll=OuterRef("pk"), time__is_offered=True, person=user)
    led = user.lead_of.in_force().values("group")
    joined = user.member_of.in_force().filter(seat=Participation.MEMBER).values("group")
    polls = Poll.objects.running(timezone.now()).filter(Q(group__in=led) | Q(group__in=joined), ~Exists(voted))
    return polls.select_related("group").order_by("closes_at", "pk")


def _to_vote(poll):
    act = _("Say which times suit you: %(poll)s (%(group)s)") % {"poll": poll, "group": poll.group}
    return Duty(
        act,
        poll.get_absolute_url(),
        _("The poll closes on %(moment)s.") % {"moment": moment(poll.closes_at)},
        kind="groups.vote",
        of=poll.pk,
        due_on=poll.closes_at.date(),
    )
