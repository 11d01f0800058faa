"""What a person is at partners' desks, for countries and in groups today."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import DateTimeField, QuerySet, TextField, Value
from django.db.models.functions import Cast

from alliance87 import wiring

from .duties import day

NEVER = Cast(Value(None), DateTimeField())


@dataclass(frozen=True)
class PostKind:
    """A kind of post: `rows(user)` are the posts in force as `columns` gives them, `sentence(post)` says one."""

    key: str
    rows: Callable[[Any], QuerySet]
    sentence: Callable[["PostHeld"], str]


@dataclass(frozen=True)
class PostHeld:
    """One post of a person, of the thing named, since a moment; `asked_at` is the moment since which a partner's yearly
    confirmation is awaited (R5)."""

    kind: str
    role: str
    pk: str
    name: str
    since: datetime
    asked_at: datetime | None

    def __str__(self):
        return next(kind for kind in _kinds() if kind.key == self.kind).sentence(self)

    @property
    def words(self):
        """What sentences name: the thing, and the day since when."""
        return {"name": self.name, "day": day(self.since)}


def columns(posts, kind, role, thing, asked_at=NEVER, name=None):
    """Posts as rows that all kinds share; `role` and `thing` are fields, `role` may be empty. `name` is an expression for
    the name of the thing, by default its field of that name.
    """
    role = Cast(role, TextField()) if role else Value("", TextField())
    key, name = Cast(f"{thing}__pk", TextField()), Cast(name or f"{thing}__name", TextField())
    return posts.order_by().values_list(Value(kind, TextField()), role, key, name, "period__startswith", asked_at)


def posts_of(user):
    """The posts of `user` now, kind by kind as they are offered. One query."""
    order = [kind.key for kind in _kinds()]
    first, *others = [kind.rows(user) for kind in _kinds()]
    posts = [PostHeld(*row) for row in first.union(*others, all=True).order_by()]
    return sorted(posts, key=lambda post: (order.index(post.kind), post.name, post.since))


def _kinds():
    return wiring.offered(wiring.POSTS)
