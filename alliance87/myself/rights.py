"""What an app offers about rights: which there are, what they rest on, and who has them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils.functional import Promise

from alliance87 import wiring

STAFF, ADMINISTERS, EDITS, DECIDES = "staff", "administers", "edits", "decides"
"""What the roles in the Secretariat, and a seat on the body that decides, count as; the apps name what else grounds
count as."""


@dataclass(frozen=True)
class Ground:
    """A fact about a person: what it counts as, for which `thing` of which sort, in words to the person (`you`) and
    about them (`they`).
    """

    counts_as: frozenset
    you: str
    they: str
    of: str = ""
    thing: object = None


@dataclass(frozen=True)
class Right:
    """Something that may be done: its words, its clause, who may do it, and the check the acts make.

    `whose` lists what a ground must count as. A right `of` a sort of things is checked for one thing, which `check`
    takes. A ground that is about one such thing gives the right for that thing; any other ground gives it for all.
    """

    key: str
    words: str | Promise
    clause: str
    whose: tuple
    check: object
    of: str = ""

    def carried_by(self, ground):
        return bool(ground.counts_as.intersection(self.whose))


@dataclass(frozen=True)
class Sort:
    """A sort of things for which there are rights: its words, all of its things, and the fields by which they are
    found.
    """

    words: str | Promise
    all_of_them: str | Promise
    things: object
    by: tuple[str, ...]
    named: str | Promise = "%(thing)s"

    def find(self, words):
        """At most ten things whose name contains these words."""
        has_words = [Q(**{f"{field}__plain__contains": words}) for field in self.by]
        return self.things().filter(reduce(or_, has_words))[:10]


@dataclass(frozen=True)
class ListedGrounds:
    """The grounds of everyone who has some by a list, by the person's key.

    `know(people)` caches on the people what checking their rights would otherwise ask for.
    """

    grounds: dict
    know: Callable[[list], None]


@dataclass(frozen=True)
class Rights:
    """What one app offers: its rights, the sorts of things they are for, and the grounds they rest on.

    `grounds_of(user)` are the grounds of one person; `people_of` gives, for a sort, the function from a thing to
    (person, ground) for the people concerned with that thing only; `standing` gives ListedGrounds.
    """

    rights: tuple = ()
    sorts: dict = field(default_factory=dict)
    grounds_of: Callable | None = None
    people_of: dict = field(default_factory=dict)
    standing: Callable[[], ListedGrounds] | None = None


def all_rights():
    """The rights that there are, app by app."""
    return tuple(right for offer in _offers() for right in offer.rights)


def all_sorts():
    """The sorts of things that rights are for, by their key."""
    return {key: sort for offer in _offers() for key, sort in offer.sorts.items()}


def grounds_of(user):
    """Every fact that gives `user` a right today. Nine queries at most."""
    return [ground for offer in _offers() if offer.grounds_of for ground in offer.grounds_of(user)]


def people_of(sort, thing):
    """(person, ground) for the people who are concerned with one thing only."""
    pairs = [pair for offer in _offers() if sort in offer.people_of for pair in offer.people_of[sort](thing)]
    return [(person, ground) for person, ground in pairs if person.is_active]


def standings():
    """The ListedGrounds of each app that has some."""
    return [offer.standing() for offer in _offers() if offer.standing]


def _offers():
    return wiring.offered(wiring.RIGHTS)
