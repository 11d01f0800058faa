"""What is waiting for a person besides meetings: action points, and e-mails that did not arrive."""

from datetime import timedelta

from django.db.models import CharField, Count, Exists, OuterRef, Subquery
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliance87.outbox.models import Delivery
from gcg.models import ActionPoint, CallRequest, Meeting, Release, today
from gcg.readings.calling import seats_to_call
from gcg.rules.nominations import Need

from .words import Duty, day

AT_MOST = 20
"""The most rows of one kind on a desk; the pages they lead to show all."""

MAIL_DAYS = 30
"""How many days mail that failed stays on the Secretariat's desk."""


def to_follow_up(user):
    """The open action points `user` owns, the longest overdue first (11.1). One query."""
    points = ActionPoint.objects.open().filter(owners=user).select_related("completion")
    for point in points.order_by("due_on", "pk")[:AT_MOST]:
        due = {"day": day(point.due_on)}
        is_late = point.standing == "late"
        yield Duty(
            _("Report on action point %(point)s") % {"point": point},
            point.get_absolute_url(),
            f"{point.text} " + (_("It was due on %(day)s.") if is_late else _("It is due on %(day)s.")) % due,
            is_late=is_late,
        )


def around_the_council(absences):
    """One duty for all seats that need a call for nominations (7.2, T3), and one for all seats with absences to act on
    (7.8). No query besides that of `absences`, the summary of all seats.
    """
    if wanted := seats_to_call(today(), absences=absences):
        act = ngettext(
            "Open a call for nominations for %(count)d seat",
            "Open calls for nominations for %(count)d seats",
            len(wanted),
        )
        yield Duty(
            act % {"count": len(wanted)},
            reverse("gcg:calls"),
            ", ".join(one.seat.code for one in wanted[:AT_MOST]),
            is_late=any(one.need == Need.CARETAKER for one in wanted),
        )
    if count := len(absences.unattended):
        act = ngettext(
            "%(count)d seat has missed meetings without notice",
            "%(count)d seats have missed meetings without notice",
            count,
        )
        detail = _("Warn the holder, or wait for the Chair's ruling.")
        yield Duty(act % {"count": count}, reverse("gcg:absences"), detail)


def rulings_due(absences):
    """One duty for all seats whose forfeiture is waiting for the Chair (7.8, A5), and one for requests for conference
    calls (10.2, F2).

    One query besides those of `absences`.
    """
    if count := len(absences.for_the_chair):
        act = ngettext("Rule on the forfeiture of %(count)d seat", "Rule on the forfeiture of %(count)d seats", count)
        yield Duty(
            act % {"count": count}, reverse("gcg:absences"), _("Holders keep their rights until others take office.")
        )
    if calls := CallRequest.objects.filter(ruling=None).count():
        act = ngettext("Rule on %(count)d request for a call", "Rule on %(count)d requests for calls", calls)
        yield Duty(act % {"count": calls}, reverse("gcg:call-requests"))


def failed_mail():
    """Mailings of which some copies were given up recently and have not been delivered since. One query."""
    for row in _lost_by_mailing()[:AT_MOST]:
        sentence = ngettext(
            "%(count)d copy of “%(subject)s” could not be delivered",
            "%(count)d copies of “%(subject)s” could not be delivered",
            row["lost"],
        )
        yield Duty(
            sentence % {"count": row["lost"], "subject": row["mailing__subject"]},
            _page_of(row),
            _("See the addresses and the reasons, correct them, and send again.") if _page_of(row) else "",
            is_late=True,
        )


def _lost_by_mailing():
    arrived = Delivery.objects.filter(mailing=OuterRef("mailing"), email=OuterRef("email"), sent_at__isnull=False)
    meetings = Meeting.objects.alias(key=Cast("pk", CharField())).filter(key=OuterRef("mailing__about_id"))
    releases = Release.objects.alias(key=Cast("pk", CharField())).filter(key=OuterRef("mailing__about_id"))
    lost = Delivery.objects.filter(tries__gt=0, gave_up_at__gte=timezone.now() - timedelta(days=MAIL_DAYS))
    return (
        lost.filter(~Exists(arrived))
        .order_by("-mailing")
        .annotate(
            meeting=Subquery(meetings.values("slug")[:1]),
            minutes_of=Subquery(releases.values("minutes__meeting__slug")[:1]),
            edition=Subquery(releases.values("edition")[:1]),
        )
        .values("mailing", "mailing__subject", "mailing__about_type", "meeting", "minutes_of", "edition")
        .annotate(lost=Count("email", distinct=True))
    )


def _page_of(row):
    """The address where the deliveries of a mailing are shown and sent again; empty for e-mails about neither meetings
    nor minutes.
    """
    if row["mailing__about_type"] == Meeting._meta.label_lower:
        return reverse("gcg:mailing", args=[row["meeting"], row["mailing"]])
    if row["mailing__about_type"] == Release._meta.label_lower:
        return reverse("gcg:minutes-release", args=[row["minutes_of"], row["edition"]])
    return ""
