"""What is newest in the Alliance, whichever part of it: for the first page. All of it is public."""

from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gcg.models import Decision
from groups.models import NewsItem
from partners.models.admissions import Admission
from partners.models.directory import listed_partners
from partners.models.organizations import name_of
from secretariat.events.models import Event
from secretariat.exchange.models import Pledge
from secretariat.knowledge.models import Version
from secretariat.newsletter.models import Issue

OF_A_KIND = 3
"""The most entries of one kind, so that a busy one leaves room for the others."""

MOST = 9


@dataclass(frozen=True)
class Happening:
    """Something that happened: on which day, of what kind, what it is, and where it is read. `language` is that of its
    words, where somebody said it.
    """

    day: date
    kind: str
    words: str
    address: str
    symbol: str = ""
    language: str = ""


def newest(board, news):
    """What is newest of each kind, the latest first. `board` is that of all countries, `news` the latest of the Alliance.
    Three queries.
    """
    entries = [*_decisions(), *_pathfinders(board), *_told(news), *_news(), *_titled()]
    return sorted(entries, key=lambda entry: entry.day, reverse=True)[:MOST]


def _decisions():
    decisions = Decision.objects.select_related("meeting").defer("text", "snapshot")[:OF_A_KIND]
    return [
        Happening(
            decision.day,
            _("Decision"),
            decision.title,
            decision.get_absolute_url(),
            decision.symbol,
            decision.meeting.first_language,
        )
        for decision in decisions
    ]


def _pathfinders(board):
    granted = [pathfinder for pathfinder in board.pathfinders if pathfinder.since and not pathfinder.is_legacy]
    latest = sorted(granted, key=lambda status: status.since, reverse=True)[:OF_A_KIND]
    return [
        Happening(
            status.since,
            _("New Pathfinder Country"),
            str(status.country),
            reverse("pathfinder:country", args=[status.country.pk.lower()]),
        )
        for status in latest
    ]


def _told(news):
    return [Happening(piece.day, _("News"), piece.title, piece.address, language=piece.language) for piece in news]


def _news():
    news = NewsItem.objects.shown(is_inside=False).select_related("group")[:OF_A_KIND]
    return [
        Happening(_day(piece.published_at), str(piece.group), piece.title, piece.get_absolute_url()) for piece in news
    ]


def _titled():
    """The newest partners, events, items of knowledge, pledges and newsletters, at most OF_A_KIND of each. One query."""
    kinds = _kinds()
    first, *others = [_rows(route, *facts) for route, (_kind, *facts) in kinds.items()]
    for route, key, title, since, language in first.union(*others, all=True).order_by():
        words = str(Issue(number=key)) if route == "newsletter:issue" else title
        yield Happening(_day(since), kinds[route][0], words, reverse(route, args=[key]), language=language)


def _kinds():
    """By the page of each: its kind, the rows that are public, the key in its address, its title, since when it is public
    and, where it is known, the language of its title.
    """
    admitted = Admission.objects.filter(organization__in=listed_partners().values("pk"))
    events = Event.objects.public().filter(cancelled_at=None)
    return {
        "partner": (_("New partner"), admitted, "organization_id", name_of("organization"), "admitted_at"),
        "events:event": (_("Event"), events, "pk", "title", "published_at"),
        "knowledge:item": (_("Knowledge"), Version.objects.public(), "item_id", "title", "public_from", "language"),
        "exchange:pledge": (_("Pledge"), Pledge.objects.public(), "pk", "title", "accepted_at"),
        "newsletter:issue": (_("Newsletter"), Issue.objects.public(), "number", "number", "release__released_at"),
    }


def _rows(route, rows, key, title, since, language=None):
    columns = {"route": Value(route), "key_": F(key), "words_": Cast(title, CharField()), "since_": F(since)}
    columns["language_"] = F(language) if language else Value("")
    return rows.annotate(**columns).order_by("-since_", "-key_").values_list(*columns)[:OF_A_KIND]


def _day(moment):
    return timezone.localdate(moment)
