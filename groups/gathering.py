"""What waits for a person around the meetings of their groups, on the desk."""

from django.db.models import Exists, OuterRef, Q, TextField, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.desk import waiting
from alliance87.desk.duties import Duty, Order, clock, day, moment, ranked
from alliance87.desk.part import Part
from alliance87.desk.waiting import WaitingKind
from alliance87.meetings.readings.at_hand import is_ahead, is_ready_to_open, is_today
from alliance87.ui.clock import today

from .models import ActionPoint, Invitation, Lead, Meeting, Minutes, Release, Reply
from .models.within import groups_within
from .voting import INSIDE

AT_MOST = 40
"""The most meetings considered: those not yet over, or whose minutes are not released."""


def meetings_at_hand(user):
    """The meetings of this person's groups that are not over yet, or whose minutes are not released, in order.

    Each knows whether the person leads its group and is invited, and whether its minutes are drafted. One query.
    """
    own = {"meeting": OuterRef("pk"), "person": user}
    leads = Lead.objects.in_force().filter(group=OuterRef("group"), person=user)
    released = Release.objects.filter(minutes__meeting=OuterRef("pk"))
    meetings = (
        Meeting.objects.with_state()
        .filter(Q(closure=None) | ~Exists(released), cancellation=None)
        .annotate(
            is_led=Exists(leads),
            is_invited=Exists(Invitation.objects.filter(revoked_at=None, **own)),
            is_drafted=Exists(Minutes.objects.filter(meeting=OuterRef("pk"))),
        )
        .filter(Q(is_led=True) | Q(is_invited=True))
    )
    return sorted(meetings.order_by("-starts_at")[:AT_MOST], key=lambda meeting: meeting.starts_at)


def _address(name, meeting):
    return reverse(f"groups:{name}", args=[meeting.group.slug, meeting.number])


def _words(meeting):
    return {
        "group": meeting.group,
        "meeting": meeting.name,
        "time": clock(meeting.starts_at),
        "day": day(timezone.localtime(meeting.starts_at)),
        "moment": moment(meeting.starts_at),
    }


def to_attend(meetings):
    """The meetings to attend today."""
    for meeting in meetings:
        if not (meeting.is_invited and is_today(meeting)):
            continue
        if meeting.is_open:
            act, detail = _("Go to %(meeting)s of %(group)s"), _("The meeting is open.")
        else:
            act, detail = (
                _("%(group)s meets today at %(time)s: %(meeting)s"),
                _("“Today” is %(day)s, in your local time."),
            )
        words = _words(meeting)
        yield Duty(act % words, meeting.get_absolute_url(), detail % words, **_of("meetings.room", meeting))


def _of(kind, meeting):
    return {"kind": f"{kind}-of-group", "of": meeting.pk}


def to_lead(meetings):
    """What is waiting for the leads: meetings to convene, open and close, minutes to draft and release."""
    for meeting in meetings:
        if meeting.is_led:
            yield from _to_lead(meeting, _words(meeting))


def _to_lead(meeting, words):
    now = timezone.now()

    def of(what):
        return _of(f"{'minutes' if meeting.is_closed else 'meetings'}.{what}", meeting)

    if meeting.state == "prepared" and is_ahead(meeting):
        act, name = _("Convene %(meeting)s of %(group)s"), "meeting-convocation"
        yield Duty(act % words, _address(name, meeting), _("It is planned for %(moment)s.") % words, **of("convene"))
    elif is_ready_to_open(meeting):
        act = _("Open %(meeting)s of %(group)s")
        is_late = meeting.starts_at < now
        detail = _("It was announced for %(time)s, your local time.") % words
        begins = {"is_late": is_late, "due_on": today(), **of("open")}
        yield Duty(act % words, _address("meeting-opening", meeting), detail, **begins)
    elif meeting.is_open and meeting.ends_at < now:
        act = _("Close %(meeting)s of %(group)s")
        yield Duty(act % words, _address("meeting-closure", meeting), _("Its announced end has passed."), **of("close"))
    elif meeting.is_closed and not meeting.is_drafted:
        act = _("Draft the minutes of %(meeting)s of %(group)s")
        yield Duty(act % words, _address("minutes", meeting), _("It was held on %(moment)s.") % words, **of("draft"))
    elif meeting.is_closed:
        act = _("Release the minutes of %(meeting)s of %(group)s")
        detail = _("They are drafted and not released yet.")
        yield Duty(act % words, _address("minutes-release", meeting), detail, **of("release"))


def _unanswered(desk):
    """The invitations that this person has not answered for the present start (N5)."""
    own = Reply.objects.standing().filter(meeting=OuterRef("meeting"), person=OuterRef("person"))
    ahead = {"meeting__cancellation": None, "meeting__opening": None, "meeting__starts_at__gt": timezone.now()}
    rows = Invitation.objects.filter(~Exists(own), person=desk.user, revoked_at=None, **ahead)
    return waiting.columns(
        rows,
        name="meeting__group__name",
        words=Concat("meeting__group__slug", Value(" "), "meeting__title", output_field=TextField()),
        number="meeting__number",
        day="meeting__starts_at",
    )


def _answer(reply):
    slug, _space, title = reply.words.partition(" ")
    words = {"group": reply.name, "meeting": title or _("Meeting %(number)d") % {"number": reply.number}}
    yield Duty(
        _("Reply to the invitation to %(meeting)s of %(group)s") % words,
        reverse("groups:meeting-reply", args=[slug, reply.number]),
        _("It begins on %(day)s.") % {"day": day(reply.day)},
    )


def _points(desk):
    """The open action points of this person in the groups that they are within."""
    inside = groups_within(desk.user)
    rows = ActionPoint.objects.open().filter(owners=desk.user, meeting__group__in=inside)
    words = Concat("meeting__group__slug", Value(" "), "text", output_field=TextField())
    return waiting.columns(rows, name="symbol", words=words, number="meeting__number", day="due_on")


def _report(point):
    slug, _space, text = point.words.partition(" ")
    is_late = point.day < today()
    due = {"day": day(point.day)}
    yield Duty(
        _("Report on action point %(point)s") % {"point": point.name},
        reverse("groups:action-point", args=[slug, point.number, point.name.rpartition("/A")[2]]),
        f"{text} " + (_("It was due on %(day)s.") if is_late else _("It is due on %(day)s.")) % due,
        is_late=is_late,
    )


WAITING = (
    WaitingKind(_unanswered, _answer, Order.ANSWER, "meetings.invitation-of-group", is_due=True),
    WaitingKind(_points, _report, Order.FOLLOW_UP, "meetings.point-of-group", is_due=True),
)


class MeetingsPart(Part):
    """What meetings have for a person. For those who are in no group, no query is made."""

    def duties(self):
        if not any(post.kind in INSIDE for post in self.desk.posts):
            return []
        at_hand = meetings_at_hand(self.user)
        return ranked(Order.ROOM, to_attend(at_hand)) + ranked(Order.PRESIDE, to_lead(at_hand))
