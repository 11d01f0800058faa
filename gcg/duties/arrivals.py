"""What has arrived for the Secretariat around the council and is waiting for it to act (12.1)."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from alliance87.desk.arrivals import ArrivalKind
from alliance87.desk.duties import Duty, day
from groups.models import Group, SupportRequest
from partners.models import name_of

from ..models import CallRequest, Credential, Interest, Meeting, Nomination, ObserverInterest, ProposedItem


def _nominations():
    return Nomination.objects.going_on().filter(matters=None)


def _observers():
    to_come = {"meeting__opening": None, "meeting__cancellation": None, "meeting__convocation__isnull": False}
    return ObserverInterest.objects.filter(informed_at=None, **to_come)


def _granted_calls():
    """Requests that the Chair granted, until a conference call is planned for a day after the ruling (10.2)."""
    planned = Meeting.objects.filter(
        kind=Meeting.Kind.CALL, cancellation=None, starts_at__gt=OuterRef("ruling__ruled_at")
    )
    return CallRequest.objects.filter(~Exists(planned), ruling__is_granted=True)


class PastEnd(ArrivalKind):
    """Groups that are past their end date and that the GCG has neither renewed nor closed (G2)."""

    def duties(self, who, of, key, since):
        """The Duty of one such group."""
        last_day = (since - timedelta(days=1)).date()
        yield Duty(
            self.act % {"who": who},
            reverse(self.address),
            _("Its end date was %(day)s.") % {"day": day(last_day)},
            is_late=True,
        )


ARRIVALS = (
    ArrivalKind(
        Credential,
        lambda: Credential.objects.waiting(),
        "name",
        "seat__code",
        "given_at",
        _lazy("Confirm or reject the note that names %(who)s for seat %(of)s"),
        "gcg:credentials",
        is_by_of=True,
        kind="seats.credential",
    ),
    ArrivalKind(
        Nomination,
        _nominations,
        lambda: name_of("organization"),
        "call__seat__code",
        "made_at",
        _lazy("Put the nomination of %(who)s for seat %(of)s before the council"),
        "gcg:nomination",
        kind="seats.nomination",
    ),
    ArrivalKind(
        Interest,
        lambda: Interest.objects.waiting(),
        lambda: name_of("organization"),
        "call__seat__code",
        "expressed_at",
        _lazy("Tell the nominating body that %(who)s is interested in seat %(of)s"),
        "gcg:call",
        key="call_id",
        kind="seats.interest",
    ),
    ArrivalKind(
        ObserverInterest,
        _observers,
        "person__name",
        "meeting__slug",
        "expressed_at",
        _lazy("Inform the council that %(who)s would like to observe meeting %(of)s"),
        "gcg:observers",
        is_by_of=True,
        kind="meetings.observer",
    ),
    ArrivalKind(
        CallRequest,
        _granted_calls,
        "subject",
        "seat__code",
        "ruling__ruled_at",
        _lazy("Plan the call on “%(who)s”, which the Chair granted to seat %(of)s"),
        "gcg:call-requests",
        has_no_argument=True,
        kind="meetings.call",
    ),
    ArrivalKind(
        ProposedItem,
        lambda: ProposedItem.objects.waiting(),
        "title",
        "seat__code",
        "proposed_at",
        _lazy("Put the item “%(who)s”, which seat %(of)s proposes, on the agenda you prepare"),
        "gcg:proposed-item",
        kind="meetings.proposed",
    ),
    ArrivalKind(
        SupportRequest,
        lambda: SupportRequest.objects.waiting().filter(desk=SupportRequest.Desk.SECRETARIAT),
        "group__name",
        "group__slug",
        "asked_at",
        _lazy("Answer the request of %(who)s for support"),
        "gcg:support-answer",
        kind="groups.support",
    ),
    PastEnd(
        Group,
        Group.objects.past_end,
        "name",
        "slug",
        "period__endswith",
        _lazy("%(who)s is past its end date: have it renewed or closed"),
        "gcg:groups",
        kind="groups.past",
    ),
)
