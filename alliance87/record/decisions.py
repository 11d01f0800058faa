"""What lower floors know of the body that decides, the GCG: who is in it, and on which of its decisions a row rests.

A floor above keeps the decisions, and offers a DecidingBody.
"""

from collections.abc import Callable
from dataclasses import dataclass

from alliance87 import wiring


@dataclass(frozen=True)
class Place:
    """Where a person sits: for whom, in which stakeholder group, whether presiding, and whether as an alternate;
    `is_beside_chair` of an alternate for the seat of the Chair or the Deputy Chair, who does not preside.
    """

    holder: str
    group: str
    presides: bool
    is_alternate: bool
    is_beside_chair: bool = False


@dataclass(frozen=True)
class DecidingBody:
    """What a body that decides says of itself.

    `is_member(user)`: whether a person sits on it today. `members()`: the people to write to. `is_about(decision, row)`:
    whether the decision was taken on the row, so that an act may carry it out. `under(rows)`: {key of a row: the decision
    on which it rests}, for rows of one model. `pending(row)`: the agenda item by which the row is to be decided on,
    or None. `about(row)`: the item about the row that was last put on an agenda, or None. `put_at(user, row)`: where this
    person may put the row on an agenda, or nothing. Decisions and items have an address; a decision has a `symbol`, a
    `title` and the `day` it was taken. `presides(user)`: whether a person presides over it today; `is_beside_chair(user)`:
    whether they are an alternate of somebody who presides. `places()`: who may sit on it today, alternates too,
    {person: Place}.
    """

    is_member: Callable
    members: Callable
    is_about: Callable
    under: Callable
    pending: Callable
    about: Callable
    put_at: Callable
    presides: Callable
    is_beside_chair: Callable
    places: Callable


def is_decider(user):
    """Whether the person is a member of the body that decides."""
    return any(body.is_member(user) for body in _bodies())


def deciders():
    """The members of the body that decides, to write to."""
    return [person for body in _bodies() for person in body.members()]


def presides(user):
    """Whether the person presides over the body that decides."""
    return any(body.presides(user) for body in _bodies())


def is_beside_chair(user):
    """Whether the person is an alternate of somebody who presides over the body that decides."""
    return any(body.is_beside_chair(user) for body in _bodies())


def places_of_deciders():
    """{person: Place} for everyone who may sit on the body that decides today."""
    return {person: place for body in _bodies() for person, place in body.places().items()}


def presiding():
    """Who presides over the body that decides, to write to."""
    return [person for person, place in places_of_deciders().items() if place.presides]


def is_about(decision, row):
    """Whether the decision was taken on the row."""
    return any(body.is_about(decision, row) for body in _bodies())


def decisions_under(rows):
    """{key: decision} for those of the rows, all of one model, that rest on a decision."""
    rows = list(rows)
    return {key: decision for body in _bodies() for key, decision in body.under(rows).items()}


def decision_under(row):
    """The decision on which the row rests, or None."""
    return decisions_under([row]).get(row.pk)


def pending_item(row):
    """The agenda item by which the row is to be decided on, or None."""
    return next((item for body in _bodies() if (item := body.pending(row))), None)


def item_about(row):
    """The agenda item about the row that was last put on an agenda, also of a meeting that is over; or None."""
    return next((item for body in _bodies() if (item := body.about(row))), None)


def put_at(user, row):
    """The address of the page on which this person may put the row on an agenda, or nothing."""
    return next((page for body in _bodies() if (page := body.put_at(user, row))), "")


def _bodies():
    return wiring.offered(wiring.DECIDING_BODIES)
