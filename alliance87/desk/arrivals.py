"""What has arrived for the Secretariat and is waiting for it to act, each thing by name, so that nothing arrives unseen
(12.1).
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import CharField, Exists, F, OuterRef, QuerySet, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from alliance87.outbox.models import IncomingMail
from alliance87.record.retention import shown
from gcg.models import CallRequest, Credential, Interest, Meeting, Nomination, ObserverInterest

from . import registrations
from .words import Duty, moment

COUNTED = -1
"""The number of the row that counts applications and unreachable partners."""

MESSAGES = 10
"""The most incoming messages shown on one desk."""


@dataclass(frozen=True)
class Kind:
    """One kind of thing that is waiting: its rows, whom it is about (`who`), for what (`of`), since when, and what to
    do.
    """

    model: type
    rows: Callable[[], QuerySet]
    who: str
    of: str
    since: str
    act: str | Promise
    address: str
    """The name of the page where it is done. Its argument is the row's key, or `of` where `is_by_of` is true."""
    key: str = "pk"
    is_by_of: bool = False

    def waiting(self, number):
        """(number of the kind, who, of, key, since) for each row, in types shared by all kinds, so that they can be
        united.
        """
        return (
            self.rows()
            .order_by()
            .annotate(
                kind=Value(number),
                about=Cast(F(self.who), CharField()),
                thing=Cast(F(self.of), CharField()),
                number_of=F(self.key),
                came_at=F(self.since),
            )
            .values_list("kind", "about", "thing", "number_of", "came_at")
        )


def _nominations():
    return Nomination.objects.going_on().filter(items=None)


def _observers():
    to_come = {"meeting__opening": None, "meeting__cancellation": None, "meeting__convocation__isnull": False}
    return ObserverInterest.objects.filter(informed_at=None, **to_come)


def _granted_calls():
    """Requests that the Chair granted, until a conference call is planned for a day after the ruling (10.2)."""
    planned = Meeting.objects.filter(
        kind=Meeting.Kind.CALL, cancellation=None, starts_at__gt=OuterRef("ruling__ruled_at")
    )
    return CallRequest.objects.filter(~Exists(planned), ruling__is_granted=True)


def _mail():
    """The oldest messages that the portal could not match to anything; their page lists all of them."""
    return IncomingMail.objects.filter(pk__in=IncomingMail.objects.waiting().order_by("pk").values("pk")[:MESSAGES])


KINDS = (
    Kind(
        Credential,
        lambda: Credential.objects.waiting(),
        "name",
        "seat__code",
        "given_at",
        _lazy("Confirm or reject the note that names %(who)s for seat %(of)s"),
        "gcg:credentials",
        is_by_of=True,
    ),
    Kind(
        Nomination,
        _nominations,
        "organization__name",
        "call__seat__code",
        "made_at",
        _lazy("Put the nomination of %(who)s for seat %(of)s before the council"),
        "gcg:nomination",
    ),
    Kind(
        Interest,
        lambda: Interest.objects.waiting(),
        "organization__name",
        "call__seat__code",
        "expressed_at",
        _lazy("Tell the nominating body that %(who)s is interested in seat %(of)s"),
        "gcg:call",
        key="call_id",
    ),
    Kind(
        ObserverInterest,
        _observers,
        "person__name",
        "meeting__slug",
        "expressed_at",
        _lazy("Inform the council that %(who)s would like to observe meeting %(of)s"),
        "gcg:observers",
        is_by_of=True,
    ),
    Kind(
        CallRequest,
        _granted_calls,
        "subject",
        "seat__code",
        "ruling__ruled_at",
        _lazy("Plan the call on “%(who)s”, which the Chair granted to seat %(of)s"),
        "gcg:call-requests",
        key="pk",
    ),
    Kind(
        IncomingMail,
        _mail,
        "subject",
        "sender",
        "arrived_at",
        _lazy("Read the message “%(who)s” from %(of)s"),
        "secretariat:incoming-message",
    ),
)


def to_act_on():
    """The duties of the Secretariat: the counts of registrations and partners, then everything that is waiting, the
    longest waiting first. One query.
    """
    first, *others = [kind.waiting(number) for number, kind in enumerate(KINDS)]
    rows = list(first.union(*others, registrations.counted(COUNTED), all=True).order_by())
    for _number, waiting, unreached, _key, oldest in [row for row in rows if row[0] == COUNTED]:
        yield from registrations.to_look_after(waiting, unreached, oldest)
    for number, who, of, key, since in sorted((row for row in rows if row[0] != COUNTED), key=lambda row: row[4]):
        kind = KINDS[number]
        arguments = [] if kind.address == "gcg:call-requests" else [of if kind.is_by_of else key]
        yield Duty(
            kind.act % {"who": who, "of": shown(of)},
            reverse(kind.address, args=arguments),
            _("It arrived on %(moment)s.") % {"moment": moment(since)},
        )
