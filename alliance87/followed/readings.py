"""Which pages can be followed, what stands on them now, and what of it is new."""

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import get_language, get_language_from_path, override

from ..finding.asking import entries_visible_to
from ..finding.rules import in_language
from .models import FollowedPage

LISTS = {
    "gcg:decisions": ("decision",),
    "gcg:meetings": ("meeting",),
    "partners:directory": ("partner",),
    "groups:groups": ("group",),
    "pathfinder:board": ("country",),
    "register:documents": ("document",),
    "newsletter:archive": ("newsletter",),
    "events:events": ("event",),
    "knowledge:items": ("knowledge",),
    "exchange:pledges": ("pledge",),
    "exchange:notices": ("notice",),
    "terms:version-current": ("clause",),
}
"""Lists by their routes: the kinds of things of which each new one is told."""

THINGS = (
    *("gcg:decision", "gcg:meeting", "gcg:seat", "partner", "events:event", "knowledge:item", "exchange:pledge"),
    *("exchange:notice", "wagtail_serve"),
)
"""The routes of pages of one thing, of which each new line is told."""

OWN = {"groups:group": "groups:following", "pathfinder:country": "pathfinder:following"}
"""Pages that tell their followers themselves, at once."""

NEWS = ("told",)
MOST = 20_000
"""The most things of a list that are compared, the newest."""


@dataclass(frozen=True)
class FollowedLine:
    """What stands on a page: its mark, by which it is known again, its words, and where more is read."""

    mark: str
    words: str
    address: str = ""


def place_of(path):
    """(route, its arguments) of the page at this address, or None."""
    try:
        with override(get_language_from_path(path) or settings.LANGUAGE_CODE):
            match = resolve(path)
    except Resolver404:
        return None
    return match.view_name, list(match.kwargs.values() or match.args)


def is_public(page):
    """Whether everyone can read the page, and it is one that can be followed. At most one query."""
    return page.route in LISTS or (page.route in THINGS and page.entries().exists())


def lines_by_language(page):
    """{language: what stands on the page for readers in it}."""
    by_language = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            by_language[code] = _lines(page)
    return by_language


def marks_in(by_language):
    """The marks of all these lines in all languages, in a constant order."""
    return sorted({line.mark for lines in by_language.values() for line in lines})


def _lines(page):
    if kinds := LISTS.get(page.route) or _kinds_of_news(page):
        return _things(kinds)
    things = page.entries().order_by("pk").only("kind", "key", "language", "title", "text")
    return [line for thing in in_language(things, get_language()) for line in _said(thing)]


def _kinds_of_news(page):
    """The news, where the page is the list of it."""
    is_news = page.route == "wagtail_serve" and page.parts == ["news/"]
    return NEWS if is_news else ()


def _things(kinds):
    rows = entries_visible_to(AnonymousUser()).filter(kind__in=kinds).order_by("-pk")
    rows = rows.only("kind", "key", "language", "title", "route", "parts", "fragment")[:MOST]
    return [
        FollowedLine(f"{entry.kind} {entry.key}", entry.title, reverse(entry.route, args=entry.parts) + entry.fragment)
        for entry in in_language(rows, get_language())
    ]


def _said(thing):
    """Its title and each line of its text."""
    for words in dict.fromkeys([thing.title, *thing.text.splitlines()]):
        if words.strip():
            mark = hashlib.sha256(f"{thing.kind} {thing.key} {words}".encode()).hexdigest()
            yield FollowedLine(mark[:16], words)


def page_at(path):
    """The page at this address as it is followed, or as it would be; None where there is nothing. One query."""
    if (place := place_of(path)) is None:
        return None
    route, parts = place
    known = FollowedPage.objects.filter(route=route, parts=parts).first()
    return known or FollowedPage(route=route, parts=parts)
