"""What pages refer to and governance owns: shown from its own rows, never copied."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from alliance87.ui.dates import date_format
from alliance87.ui.languages import in_language
from gcg.models import Decision, Meeting
from groups.models import Group
from partners.models import Country
from partners.models.directory import listed_partners
from pathfinder.models import PathfinderStatus


@dataclass(frozen=True)
class Shown:
    """A thing as readers see it on a page that refers to it."""

    kind: str
    name: str
    about: str
    address: str


@dataclass(frozen=True)
class ReferenceKind:
    """A kind of things that pages refer to.

    `part` names the part of an address that tells one thing from another, and `key` makes of it the value of `field`.
    `rows` are those that everyone may read, and `say` gives the words for the kind, the name, and a line about the
    thing.
    """

    part: str
    field: str
    rows: Callable
    say: Callable
    key: Callable = str


def _decision(decision):
    return _("Decision"), f"{decision.symbol}: {decision.title}", _("Adopted on %(day)s") % {"day": _day(decision.day)}


def _meeting(meeting):
    return (
        _("Meeting"),
        f"{meeting.get_kind_display()} {meeting.symbol}",
        _day(meeting.starts_at.astimezone(meeting.zone)),
    )


def _partner(partner):
    return _("Partner"), str(partner), partner.get_category_display()


def _country(country):
    return _("Country"), str(country), _("Pathfinder Country") if country.is_pathfinder else ""


def _group(group):
    return _("Group"), str(group), group.get_kind_display()


def _day(value):
    return date_format(value, "DATE_FORMAT")


def _countries():
    return Country.objects.annotate(
        is_pathfinder=Exists(PathfinderStatus.objects.in_force().filter(country=OuterRef("pk")))
    )


KINDS = {
    "gcg:decision": ReferenceKind(
        "slug",
        "symbol",
        lambda: Decision.objects.select_related("meeting").defer("text", "snapshot", "search"),
        _decision,
        lambda slug: slug.replace("-", "/"),
    ),
    "gcg:meeting": ReferenceKind("slug", "slug", lambda: Meeting.objects.visible_to(AnonymousUser()), _meeting),
    "partner": ReferenceKind("pk", "pk", listed_partners, _partner),
    "pathfinder:country": ReferenceKind("iso", "iso2", _countries, _country, str.upper),
    "groups:group": ReferenceKind("slug", "slug", Group.objects.all, _group),
}
"""By the names of their addresses."""


def place_of(address):
    """(name of the address, the part that tells what it is of) of an address in the portal, whole or only its path, in any
    language; None where it leads to nothing that a page may refer to.
    """
    try:
        match = resolve(in_language(urlsplit(address.strip()).path, get_language()))
    except (Resolver404, ValueError):
        return None
    kind = KINDS.get(match.view_name)
    return (match.view_name, str(match.kwargs[kind.part])) if kind else None


def shown_at(addresses):
    """{address: Shown} of those that lead to something everyone may read today. One query for each kind."""
    places = {address: place for address in addresses if (place := place_of(address))}
    wanted = defaultdict(set)
    for name, part in places.values():
        wanted[name].add(KINDS[name].key(part))
    rows = {name: _rows(KINDS[name], keys) for name, keys in wanted.items()}
    rows_shown = {address: rows[name].get(KINDS[name].key(part)) for address, (name, part) in places.items()}
    return {address: _shown(*places[address], row) for address, row in rows_shown.items() if row}


def _rows(kind, keys):
    return {str(getattr(row, kind.field)): row for row in kind.rows().filter(**{f"{kind.field}__in": keys})}


def _shown(name, part, row):
    words, called, about = KINDS[name].say(row)
    return Shown(words, called, about, reverse(name, kwargs={KINDS[name].part: part}))
