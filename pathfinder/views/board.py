"""The board of all countries on the way to the status, and of the Pathfinder Countries (P7), and its feed."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance87.ui import feeds
from alliance87.ui.shared import shared

from ..permissions import may_keep_way
from ..readings.board import STEP, WAYS, Board, announcements
from ..readings.candidacy import speaks_for


@shared
@require_safe
def board(request):
    """All countries by step, or `?by=` region or UN group."""
    board = Board()
    by = request.GET.get("by", STEP)
    by = by if by in WAYS else STEP
    there = {place.country.pk for place in board.places}
    context = {
        "board": board,
        "announcements": announcements(),
        "stages": board.by_stage(),
        "by": by,
        "ways": WAYS.items(),
        "groups": board.grouped_by(by),
        "regions": board.counted_by("region"),
        "un_groups": board.counted_by("un_group"),
        "may_keep": may_keep_way(request.user),
        "may_begin": request.user.is_authenticated and speaks_for(request.user).exclude(pk__in=there).exists(),
    }
    return render(request, "pathfinder/board.html", context)


@shared
@require_safe
def board_feed(request):
    """The steps that countries reached last as an Atom feed. Steps of which no day is known are left out."""
    latest = sorted((place for place in Board().places if place.since), key=lambda place: place.since, reverse=True)
    return feeds.feed(
        _("Steps of countries on the way to Pathfinder Country of Alliance 8.7"),
        page=reverse("pathfinder:board"),
        address=reverse("pathfinder:board-feed"),
        entries=[
            feeds.FeedEntry(
                _("%(what)s: %(said)s") % {"what": place.country, "said": place.words},
                reverse("pathfinder:country", args=[place.country.pk.lower()]),
                place.since,
                mark=f"{place.stage}-{place.since}",
            )
            for place in latest[: feeds.IN_FEED]
        ],
    )
