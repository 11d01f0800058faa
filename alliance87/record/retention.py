"""How long personal data is kept, and why: the one place. Tasks work by these periods, the privacy page shows them."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Period:
    """What goes `days` after it was last needed, why it is kept so long and not longer."""

    days: int
    what: str | Promise
    why: str | Promise

    @property
    def ago(self):
        """The moment that lies a period before now."""
        return timezone.now() - timedelta(days=self.days)


BATCH = 500


def in_batches(rows, act):
    """Let `act` take BATCH of the `rows` at a time until none is left; returns how many it took."""
    taken = 0
    while some := list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH]):
        act(rows.model._base_manager.filter(pk__in=some))
        taken += len(some)
    return taken


NOWHERE = "@erased.invalid"
"""How addresses end that receive nothing and name nobody."""


def nowhere(model):
    """Another address that ends like NOWHERE for each row of the model, for fields that may not be empty."""
    return Concat(Value(f"erased-{model._meta.model_name}-"), Cast("pk", CharField()), Value(NOWHERE))


def shown(address):
    """The address, or that it is no longer kept."""
    return gettext("address no longer kept") if address.endswith(NOWHERE) else address


ACCOUNT_MAIL = Period(
    30,
    _("Letters about accounts, with their codes, links, network address and browser, after they were written"),
    _("To see whether they arrived when somebody cannot sign in."),
)
UNCONFIRMED_ACCOUNTS = Period(
    30,
    _("Accounts whose address was never confirmed, after they were made"),
    _("The link in the confirmation is long dead by then; whoever meant it signs up again."),
)
SESSIONS = Period(
    0,
    _("Sessions with their address and browser, once they ended, the day after"),
    _("They are kept to show you where you are signed in, and for nothing else."),
)
INVITATIONS = Period(
    90,
    _("Addresses in invitations of colleagues, after these were accepted, taken back or expired"),
    _("So that a focal point can see whom the desk has just invited."),
)
ACCEPTED_APPLICATIONS = Period(
    365,
    _("Focal points and their addresses in registrations that were accepted, after that"),
    _(
        "To reach whom the partner named until it has confirmed its partnership once. "
        "Its desk says who speaks for it by then; the signed commitment stays."
    ),
)
SEAT_ADDRESSES = Period(
    365,
    _(
        "Addresses in calls for nominations, nominations and notes on who speaks for a holder, "
        "after the call ended, the nomination was withdrawn or the note was ruled on"
    ),
    _("To ask whom it concerns while a change is new. Who speaks for a holder has an account; the names stay."),
)
DRAFTS = Period(
    365,
    _("Registrations that were begun and not submitted, after they were last changed"),
    _("An organization may need a year to find who signs; later it begins anew."),
)
ENDED_APPLICATIONS = Period(
    2 * 365,
    _("Persons, addresses, questions and answers in registrations that were declined or withdrawn, after that"),
    _(
        "To answer for the ruling, and to know the organization when it comes again. That it was declined, and why, stays."
    ),
)
DELIVERED_MAIL = Period(
    2 * 365,
    _("Addresses and personal links in the portal's letters, after they were sent or given up"),
    _("To prove that notice was given in time. Who was written to, what and when stays, without the address."),
)
INCOMING_MAIL = Period(
    2 * 365,
    _("Messages that came in by mail, after they were read or settled"),
    _("To show what a seat said and when it came. The answers taken from them stay."),
)
KEPT_MAIL = Period(
    90,
    _("Mail kept in a demonstration instead of being sent, after it was written"),
    _("Demonstrations show recent mail only."),
)

EVIDENCE = ("gcg.minutes",)
"""Kinds of letters whose copies stay whole: that minutes reached everyone is itself on record (M2)."""

PERIODS = (
    SESSIONS,
    ACCOUNT_MAIL,
    UNCONFIRMED_ACCOUNTS,
    INVITATIONS,
    KEPT_MAIL,
    DRAFTS,
    ACCEPTED_APPLICATIONS,
    SEAT_ADDRESSES,
    ENDED_APPLICATIONS,
    DELIVERED_MAIL,
    INCOMING_MAIL,
)
"""All of them, the shortest first."""
