"""What each app offers to the search. `alliance87/wiring.py` lists who does (FINDABLE)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.translation import override

from alliance87 import wiring


@dataclass(frozen=True, slots=True)
class Thing:
    """What is found of a thing in one language, and where it is read: a route with its arguments, not an address, since
    an address says a language. Everyone who may see the thing may read what is here. `also` are other names by which it
    is found; they are not shown.
    """

    key: str
    title: str
    text: str
    route: str
    parts: tuple = ()
    fragment: str = ""
    language: str = ""
    also: str = ""
    symbol: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class Findable:
    """One kind of thing. `read(keys)` gives a Thing for each of them in each of its languages, and leaves out those
    that no longer exist. `beside(keys)` is what must be said beside some of them on a page of results, {key: a sentence}:
    it is read as it is now. `visible(user)` is the queryset of those that the person may see, or None where everyone sees
    all; it is asked with every search. When a thing of one of the kinds in `along` changes, all of this kind are read
    anew.
    """

    kind: str
    name: Any
    plural: Any
    all_keys: Callable[[], Iterable]
    read: Callable[[list[str]], Iterable[Thing]]
    visible: Callable[[Any], Any] = field(default=lambda user: None)
    along: tuple[str, ...] = ()
    beside: Callable[[list[str]], dict[str, str]] = field(default=lambda keys: {})


def keys_of(model):
    """What gives the keys of all rows."""
    return lambda: model.objects.values_list("pk", flat=True)


@cache
def findable():
    """{kind: what is offered}, in the order of the wiring."""
    offered = [offer for some in wiring.offered(wiring.FINDABLE) for offer in some]
    return {offer.kind: offer for offer in offered}


def in_each_language(make):
    """(language, what `make()` gives while it is active) for each of the portal's languages."""
    for language, _name in settings.LANGUAGES:
        with override(language):
            yield language, make()


def lines(*parts):
    """The parts that say something, each on a line of its own."""
    return "\n".join(str(part).strip() for part in parts if part and str(part).strip())


def day_as_moment(day):
    """A day as the moment at which it begins (UTC); None where there is none."""
    return datetime.combine(day, time(), UTC) if day else None
