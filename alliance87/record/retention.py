"""How long personal data is kept, and why. Tasks apply these periods and the privacy page shows them."""

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
    """Data deleted `days` after they were last needed, with the reason for keeping them that long."""

    days: int
    what: str | Promise
    why: str | Promise

    @property
    def ago(self):
        """The moment one period before now."""
        return timezone.now() - timedelta(days=self.days)


BATCH = 500


def in_batches(rows, act):
    """Call `act` with BATCH of the `rows` at a time until none is left; returns how many there were."""
    taken = 0
    while some := list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH]):
        act(rows.model._base_manager.filter(pk__in=some))
        taken += len(some)
    return taken


NOWHERE = "@erased.invalid"
"""The ending of addresses that receive nothing and name nobody."""


def nowhere(model):
    """An address ending in NOWHERE, different for each row of the model, for fields that may not be empty."""
    return Concat(Value(f"erased-{model._meta.model_name}-"), Cast("pk", CharField()), Value(NOWHERE))


def shown(address):
    """The address, or words saying that it is no longer kept."""
    return gettext("address no longer kept") if address.endswith(NOWHERE) else address


PACKS = Period(
    1,
    _("Papers of a meeting made into one file for a reader, after they were asked for"),
    _("To download it. It can be made again at any time."),
)
UNCONFIRMED_FOLLOWERS = Period(
    7,
    _(
        "Addresses that were entered to follow news, to receive the newsletter or to register for an event and were"
        " never confirmed, with the e-mail that asked for confirmation and the network from which the request came,"
        " after the request"
    ),
    _("To give their owners a week to confirm. Anyone can ask again."),
)
FORMER_READERS = Period(
    30,
    _("Addresses of readers of the newsletter, after they left it"),
    _("To stop what is on its way, and to know whom a complaint is about. Erasing an address deletes it at once."),
)
ACCOUNT_MAIL = Period(
    30,
    _("E-mails about accounts, with their codes, links, network addresses and browsers, after they were written"),
    _("When somebody cannot sign in, to see whether they arrived."),
)
UNCONFIRMED_ACCOUNTS = Period(
    30,
    _("Accounts whose address was never confirmed, after they were created"),
    _("The link to confirm the address has long expired by then. Anyone who still wants an account can sign up again."),
)
SESSIONS = Period(
    0,
    _("Sessions, with their network address and browser, on the day after they ended"),
    _("They are kept only to show you where you are signed in."),
)
INVITATIONS = Period(
    90,
    _("Addresses in invitations to colleagues, after the invitations were accepted, withdrawn or expired"),
    _("So that a focal point can see whom the desk has recently invited."),
)
ACCEPTED_APPLICATIONS = Period(
    365,
    _("Focal points and their addresses in accepted registrations, after the acceptance"),
    _(
        "To reach the person the partner named until it has confirmed its partnership once. By then, its desk says"
        " who speaks for it. The signed commitment stays."
    ),
)
INQUIRIES = Period(
    365,
    _("Questions that were asked through the public form, with name and address, after they were answered or closed"),
    _("So that the Secretariat knows what it answered if the same person asks again."),
)
PRESS_CONTACTS = Period(
    3 * 365,
    _("People from the media on the press list, after they were entered"),
    _("They agreed to be written to. After three years, they are asked again."),
)
DESK_MARKS = Period(
    365,
    _("What was said of work on the desk: who took it on, until when it was put off, what was done, after it was said"),
    _("So that the Secretariat knows for a year who dealt with something, and how."),
)
EVENT_REGISTRATIONS = Period(
    90,
    _("Names and addresses of people who registered for an event, with the e-mails to them, after the event"),
    _("To send them its results, and to know how many took part."),
)
SEAT_ADDRESSES = Period(
    365,
    _(
        "Addresses in calls for nominations, nominations and notes on who speaks for a holder, "
        "after the call ended, the nomination was withdrawn or the note was ruled on"
    ),
    _(
        "To reach the people concerned while a change is recent. Those who speak for a holder have accounts. The"
        " names stay."
    ),
)
DRAFTS = Period(
    365,
    _("Registrations and proposals for groups that were begun and not submitted, after they were last changed"),
    _(
        "An organization may need a year to find its signatory, or its partners in a group. After that, it can begin"
        " again."
    ),
)
ENDED_APPLICATIONS = Period(
    2 * 365,
    _(
        "Persons, addresses, questions and answers in declined or withdrawn registrations, after the ruling or the"
        " withdrawal"
    ),
    _(
        "To account for the ruling, and to recognize the organization if it applies again. The ruling and its reasons"
        " stay."
    ),
)
DELIVERED_MAIL = Period(
    2 * 365,
    _("Addresses and personal links in the portal's e-mails and newsletters, after they were sent or given up"),
    _("To prove that notice was given in time. The record of who was sent what, and when, stays without the address."),
)
INCOMING_MAIL = Period(
    2 * 365,
    _("Incoming mail, after it was read or settled"),
    _("To show what a seat said, and when. The answers taken from it stay."),
)
PLAN_SHEETS = Period(
    30,
    _("Sheets that were sent in to change a workplan or a Roadmap, after they were sent"),
    _("To show what was wrong in them, or what they changed. What they changed stays."),
)
KEPT_MAIL = Period(
    90,
    _("E-mails kept in a demonstration instead of being sent, after they were written"),
    _("A demonstration shows only recent e-mails."),
)

EVIDENCE = ("gcg.minutes",)
"""Kinds of e-mails whose copies are kept in full, since the record must show that minutes reached everyone (M2)."""

PERIODS = (
    SESSIONS,
    PACKS,
    UNCONFIRMED_FOLLOWERS,
    FORMER_READERS,
    ACCOUNT_MAIL,
    PLAN_SHEETS,
    UNCONFIRMED_ACCOUNTS,
    INVITATIONS,
    KEPT_MAIL,
    EVENT_REGISTRATIONS,
    DRAFTS,
    ACCEPTED_APPLICATIONS,
    DESK_MARKS,
    INQUIRIES,
    SEAT_ADDRESSES,
    ENDED_APPLICATIONS,
    DELIVERED_MAIL,
    INCOMING_MAIL,
    PRESS_CONTACTS,
)
"""All periods, the shortest first."""
