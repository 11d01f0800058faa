"""What waits for a person beside meetings: action points, seats to fill, absences, requests."""

from collections import defaultdict

from django.db.models import Value
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliance87.desk.duties import Duty, day
from groups.models import Group, SupportRequest

from ..models import ActionPoint, CallRequest, today
from ..readings.calling import seats_to_call
from ..rules.nominations import Need

CALL, PAST, ASKED = "call", "past", "asked"
"""What is waiting for those who preside, beside meetings and seats."""

AT_MOST = 20
"""The most rows of one kind on a desk; the pages they lead to show all."""


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
    """One duty for all seats whose forfeiture is waiting for the Chair (7.8, A5). No query besides that of `absences`."""
    if count := len(absences.for_the_chair):
        act = ngettext("Rule on the forfeiture of %(count)d seat", "Rule on the forfeiture of %(count)d seats", count)
        yield Duty(
            act % {"count": count}, reverse("gcg:absences"), _("Holders keep their rights until others take office.")
        )


def for_the_chair():
    """One duty for requests for conference calls (10.2, F2), one for groups past their end date (G2), and one for each
    request for support to the GCG (6.3). One query."""
    calls = CallRequest.objects.filter(ruling=None).values_list(Value(CALL), "pk", "subject")
    past = Group.objects.past_end().order_by().values_list(Value(PAST), "pk", "name")
    asked = SupportRequest.objects.waiting().filter(desk=SupportRequest.Desk.GCG)
    asked = asked.order_by().values_list(Value(ASKED), "pk", "group__name")
    found = defaultdict(list)
    for kind, key, name in calls.order_by().union(past, asked, all=True).order_by():
        found[kind].append((key, name))
    if count := len(found[CALL]):
        act = ngettext("Rule on %(count)d request for a call", "Rule on %(count)d requests for calls", count)
        yield Duty(act % {"count": count}, reverse("gcg:call-requests"))
    if names := sorted(name for _key, name in found[PAST]):
        act = ngettext(
            "%(count)d group is past its end date: renew or close it",
            "%(count)d groups are past their end date: renew or close them",
            len(names),
        )
        yield Duty(act % {"count": len(names)}, reverse("gcg:groups"), ", ".join(names[:AT_MOST]), is_late=True)
    for key, name in sorted(found[ASKED])[:AT_MOST]:
        act = _("Answer the request of %(group)s for support") % {"group": name}
        yield Duty(act, reverse("gcg:support-answer", args=[key]), _("The group asks the GCG."))
