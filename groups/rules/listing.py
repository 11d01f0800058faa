"""Which groups a reader of the public list asked for, and how many each filter would show."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import NamedTuple

from .states import GroupState

FACETS = ("kind", "state", "country")
ORDER = (GroupState.RUNNING, GroupState.ENDING, GroupState.PAST_END, GroupState.CLOSED)
"""The states in the order of the list: what is at work comes first."""


class GroupFacets(NamedTuple):
    """The data by which filters judge a group."""

    pk: int
    kind: str
    state: GroupState
    countries: tuple[str, ...]

    def has(self, facet, value):
        """Whether the filter `facet` lets this group through."""
        return value in self.countries if facet == "country" else getattr(self, facet) == value


@dataclass(frozen=True)
class Asked:
    """What a reader asked the list for. An empty value means anything."""

    q: str = ""
    kind: str = ""
    state: str = ""
    country: str = ""
    is_unknown: bool = False
    """Whether something invalid was asked for, so that nothing is found."""

    @property
    def is_anything(self):
        """Whether anything will do, since nothing was asked for."""
        return self == Asked()


@dataclass(frozen=True)
class Selection:
    """The groups found, in the order of the list, and for each facet how many groups each of its values would find."""

    pks: list[int]
    counts: dict[str, Counter]


def select(entries, asked):
    """The Selection of `entries`, which come by name, for `asked`. The counts of a facet ignore its own filter."""
    fitting = [entry for entry in entries if _fits(entry, asked)]
    return Selection(
        pks=[entry.pk for entry in sorted(fitting, key=lambda entry: ORDER.index(entry.state))],
        counts={facet: _counted(entries, replace(asked, **{facet: ""}), facet) for facet in FACETS},
    )


def _fits(entry, asked):
    return all(entry.has(facet, value) for facet in FACETS if (value := getattr(asked, facet)))


def _counted(entries, asked, facet):
    fitting = [entry for entry in entries if _fits(entry, asked)]
    if facet == "country":
        return Counter(country for entry in fitting for country in entry.countries)
    return Counter(getattr(entry, facet) for entry in fitting)
