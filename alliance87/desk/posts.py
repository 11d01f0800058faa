"""What a person is today outside the council: at partners' desks, for countries, in groups."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import DateTimeField, OuterRef, Subquery, TextField, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from partners.models import ConfirmationRequest, Role

from .words import day

PARTNER, COUNTRY, GROUP = "partner", "country", "group"
NEVER = Cast(Value(None), DateTimeField())


@dataclass(frozen=True)
class Post:
    """One role of a person, at the thing named, since a moment.

    `asked_at` is when a partner was asked to confirm, if its answer is awaited (R5).
    """

    kind: str
    role: str
    pk: str
    name: str
    since: datetime
    asked_at: datetime | None

    @property
    def role_in_words(self):
        return Role(self.role).label

    def __str__(self):
        words = {"name": self.name, "day": day(self.since)}
        if self.kind == COUNTRY:
            return _("You have been the focal point of %(name)s since %(day)s.") % words
        if self.kind == GROUP:
            return _("You have led %(name)s since %(day)s.") % words
        return _("%(role)s at the desk of %(name)s, since %(day)s.") % {"role": self.role_in_words, **words}


def posts_of(user):
    """The posts of `user` now, partners' desks first. One query."""
    asked = ConfirmationRequest.objects.filter(organization=OuterRef("organization"), answer=None)
    asked_at = Subquery(asked.order_by("-asked_at").values("asked_at")[:1])
    desks = _rows(user.colleague_of.in_force(), PARTNER, "role", "organization", asked_at)
    countries = _rows(user.focal_point_of.in_force(), COUNTRY, "function", "country")
    groups = _rows(user.lead_of.in_force(), GROUP, None, "group")
    order = (PARTNER, COUNTRY, GROUP)
    found = [Post(*row) for row in desks.union(countries, groups, all=True).order_by()]
    return sorted(found, key=lambda post: (order.index(post.kind), post.name, post.since))


def _rows(posts, kind, role, thing, asked_at=NEVER):
    role = Cast(role, TextField()) if role else Value("", TextField())
    key, name = Cast(f"{thing}__pk", TextField()), Cast(f"{thing}__name", TextField())
    return posts.order_by().values_list(Value(kind, TextField()), role, key, name, "period__startswith", asked_at)
