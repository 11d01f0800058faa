"""What waits for a person beside meetings: action points, seats to fill, absences, requests."""

from collections import defaultdict

from django.db.models import Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliance87.desk.duties import Duty, Order, day
from alliance87.desk.waiting import WaitingKind, columns
from alliance87.meetings.rules.followup import standing
from groups.models import Group, SupportRequest

from ..models import ActionPoint, CallRequest, ProposedItem, today
from ..readings.calling import seats_to_call
from ..readings.handing import ready_proposals
from ..rules.nominations import Need
from .terms import REVIEWS

CALL, PAST, ASKED, READY, PROPOSED = "call", "past", "asked", "ready", "proposed"
"""What is waiting for those who preside, beside meetings and seats."""

AT_MOST = 20
"""The most rows of one kind on a desk; the pages they lead to show all."""


def _points(desk):
    """The open action points the person owns (11.1)."""
    return columns(ActionPoint.objects.open().filter(owners=desk.user), name="symbol", words="text", day="due_on")


def _report(point):
    is_late = standing(due_on=point.day, today=today()) == "late"
    due = _("It was due on %(day)s.") if is_late else _("It is due on %(day)s.")
    yield Duty(
        _("Report on action point %(point)s") % {"point": point.name},
        reverse("gcg:action-point", args=[point.name.replace("/", "-")]),
        f"{point.words} " + due % {"day": day(point.day)},
        is_late=is_late,
    )


WAITING = (WaitingKind(_points, _report, Order.FOLLOW_UP, "meetings.point", is_due=True), REVIEWS)
"""What waits for a person around the council, in the one query of the desk for all apps."""


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
            ", ".join(want.seat.code for want in wanted[:AT_MOST]),
            is_late=any(want.need == Need.CARETAKER for want in wanted),
            kind="seats.calls",
            stage=len(wanted),
        )
    if count := len(absences.unattended):
        act = ngettext(
            "%(count)d seat has missed meetings without notice",
            "%(count)d seats have missed meetings without notice",
            count,
        )
        detail = _("Warn the holder, or wait for the Chair's ruling.")
        yield Duty(act % {"count": count}, reverse("gcg:absences"), detail, kind="seats.absences", stage=count)


def rulings_due(absences):
    """One duty for all seats whose forfeiture is waiting for the Chair (7.8, A5). No query besides that of `absences`."""
    if count := len(absences.for_the_chair):
        act = ngettext("Rule on the forfeiture of %(count)d seat", "Rule on the forfeiture of %(count)d seats", count)
        yield Duty(
            act % {"count": count},
            reverse("gcg:absences"),
            _("Holders keep their rights until others take office."),
            kind="seats.forfeitures",
            stage=count,
        )


def liftings_due(absences):
    """One duty for all seats whose forfeiture has lost its ground (7.8). No query besides that of `absences`."""
    if count := len(absences.to_lift):
        act = ngettext("Lift the forfeiture of %(count)d seat", "Lift the forfeitures of %(count)d seats", count)
        yield Duty(
            act % {"count": count},
            reverse("gcg:absences"),
            _("An absence that was counted has been excused since."),
            kind="seats.liftings",
            stage=count,
        )


def for_the_chair():
    """One duty for requests for conference calls (10.2, F2), one for groups past their end date (G2), one for each
    request for support to the GCG (6.3), and one for each proposal for a group (6.2) and each item proposed by a seat-holder
    (D8) that may be put on an agenda. One query."""
    waiting = _waiting_for_the_chair()
    if count := len(waiting[CALL]):
        yield _rule_on_calls(count)
    if names := sorted(name for _key, name in waiting[PAST]):
        yield _end_groups(names)
    for kind, duty in ((ASKED, _answer_support), (READY, _put_proposal), (PROPOSED, _put_item)):
        yield from (duty(key, name) for key, name in sorted(waiting[kind])[:AT_MOST])


def _waiting_for_the_chair():
    """{kind: [(key, name)]} of all that waits for those who preside. One query."""
    calls = CallRequest.objects.filter(ruling=None).values_list(Value(CALL), "pk", "subject")
    past = Group.objects.past_end().order_by().values_list(Value(PAST), "pk", "name")
    asked = SupportRequest.objects.waiting().filter(desk=SupportRequest.Desk.GCG)
    asked = asked.order_by().values_list(Value(ASKED), "pk", "group__name")
    ready = ready_proposals().order_by().values_list(Value(READY), "pk", Coalesce("group__name", "name"))
    proposed = ProposedItem.objects.waiting().order_by().values_list(Value(PROPOSED), "pk", "title")
    waiting = defaultdict(list)
    for kind, key, name in calls.order_by().union(past, asked, ready, proposed, all=True).order_by():
        waiting[kind].append((key, name))
    return waiting


def _rule_on_calls(count):
    act = ngettext("Rule on %(count)d request for a call", "Rule on %(count)d requests for calls", count)
    return Duty(act % {"count": count}, reverse("gcg:call-requests"), kind="meetings.calls", stage=count)


def _end_groups(names):
    count = len(names)
    act = ngettext(
        "%(count)d group is past its end date: renew or close it",
        "%(count)d groups are past their end date: renew or close them",
        count,
    )
    return Duty(
        act % {"count": count},
        reverse("gcg:groups"),
        ", ".join(names[:AT_MOST]),
        is_late=True,
        kind="groups.renew",
        stage=count,
    )


def _answer_support(key, group):
    return Duty(
        _("Answer the request of %(group)s for support") % {"group": group},
        reverse("gcg:support-answer", args=[key]),
        _("The group asks the GCG."),
        kind="groups.support",
        of=key,
    )


def _put_proposal(key, name):
    return Duty(
        _("Put the proposal “%(proposal)s” on an agenda") % {"proposal": name},
        reverse("gcg:proposal-item", args=[key]),
        _("Every comment on it has its disposition."),
        kind="groups.put",
        of=key,
    )


def _put_item(key, title):
    return Duty(
        _("Put the item “%(title)s” on an agenda, or decline it") % {"title": title},
        reverse("gcg:proposed-item", args=[key]),
        _("A seat-holder proposes it."),
        kind="meetings.proposed",
        of=key,
    )
