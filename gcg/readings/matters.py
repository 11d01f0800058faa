"""Which decisions rows of the lower floors rest on, and by which items they are to be decided on."""

from django.db.models import F
from django.urls import reverse

from alliance87.posts.permissions import is_secretariat
from alliance87.record.decisions import DecidingBody, Place

from ..models.composition import Composition
from ..models.decisions import Decision, Outcome
from ..models.items import AgendaItem
from ..models.matters import matters_of
from ..models.standing import is_beside_chair, is_member, presides, today
from ..rules.seats import PRESIDING_SEATS

RESTING = {
    "partners.ending": "item__removalmatter__ending",
    "groups.enactment": "item__proposalmatter__proposal__enactment",
    "pathfinder.pathfinderstatus": "item__statusmatter__candidacy__status",
    "pathfinder.statusend": "item__statusendmatter__status__ending",
    "terms.version": "item__termsmatter__version",
}
"""Model -> the way from a decision to the rows of it that rest on the decision."""

PUT = {
    "groups.proposal": "proposalmatter__proposal",
    "pathfinder.candidacy": "statusmatter__candidacy",
    "pathfinder.pathfinderstatus": "statusendmatter__status",
    "pathfinder.review": "resultmatter__review",
    "pathfinder.yearlyreport": "findingsmatter__report",
    "gcg.termsdraft": "termsmatter__draft",
}
"""Model -> the way from an item to the row of it that the item is about."""


def is_about(decision, row):
    """Whether the decision's item is about the row."""
    return any(matter.about == row for matter in matters_of(decision.item))


def decisions_under(rows):
    """{key: decision} for those of the rows, all of one model, that rest on a decision. One query."""
    way = RESTING.get(rows[0]._meta.label_lower) if rows else None
    if way is None:
        return {}
    decisions = Decision.objects.filter(**{f"{way}__in": rows}).annotate(resting=F(way))
    return {decision.resting: decision for decision in decisions.select_related("meeting").defer("search", "snapshot")}


def pending_item(row):
    """The item about the row on the agenda of a meeting neither closed nor cancelled, unless it was adopted; or None.

    What a meeting has deferred is pending until the meeting is closed, since it may be taken up again (D11).
    """
    coming = AgendaItem.objects.filter(meeting__closure=None, meeting__cancellation=None)
    coming = coming.exclude(outcome__result=Outcome.Result.ADOPTED)
    return coming.filter(**{PUT[row._meta.label_lower]: row}).select_related("meeting").first()


def item_about(row):
    """The item about the row on the agenda of the latest meeting that was not cancelled, before or after it; or None."""
    items = AgendaItem.objects.filter(meeting__cancellation=None, **{PUT[row._meta.label_lower]: row})
    return items.select_related("meeting").order_by("-meeting__starts_at").first()


def oversees(user):
    """Whether the person prepares agendas: the Secretariat, the Chair and the Deputy Chair (12.1, 8.3)."""
    return is_secretariat(user) or presides(user)


PUT_AT = {
    "groups.proposal": ("gcg:proposal-item", presides, "pk"),
    "pathfinder.candidacy": ("gcg:candidacy-item", oversees, "pk"),
    "pathfinder.pathfinderstatus": ("gcg:status-item", oversees, "pk"),
    "pathfinder.review": ("gcg:result-item", oversees, "submission_id"),
    "pathfinder.yearlyreport": ("gcg:findings-item", oversees, "pk"),
    "gcg.termsdraft": ("gcg:terms-item", oversees, "pk"),
}
"""Model -> (the page on which a row of it is put on an agenda, who may, the key in its address)."""


def put_at(user, row):
    """The address of the page on which this person may put the row on an agenda; "" if they may not. The Chair and the
    Deputy Chair put proposals for groups (6.2); those who prepare agendas put what concerns Pathfinder Countries (6.4).
    """
    page, may, key = PUT_AT[row._meta.label_lower]
    return reverse(page, args=[getattr(row, key)]) if may(user) else ""


def members():
    """Who speaks for each seat today: its representative, otherwise its alternates."""
    people = {}
    for seat in Composition(today()).filled:
        for speaker in [seat.representative] if seat.representative else seat.alternates:
            people[speaker.person_id] = speaker.person
    return list(people.values())


def places():
    """{person: Place} of everyone who may sit for a seat today, in the order of the seats."""
    people = {}
    for seat in Composition(today()).filled:
        for speaker in seat.people:
            is_alternate, is_chairs = speaker is not seat.representative, seat.code in PRESIDING_SEATS
            place = Place(
                str(seat.holder),
                seat.group,
                presides=is_chairs and not is_alternate,
                is_alternate=is_alternate,
                is_beside_chair=is_chairs and is_alternate,
            )
            people.setdefault(speaker.person, place)
    return people


GCG = DecidingBody(
    is_member=is_member,
    members=members,
    is_about=is_about,
    under=decisions_under,
    pending=pending_item,
    about=item_about,
    put_at=put_at,
    presides=presides,
    is_beside_chair=is_beside_chair,
    places=places,
)
