"""What happened in the Alliance between two moments, as the blocks with which an issue begins. All of it is public, but for
how an initiative goes: of that, only what is new, on track or completed is taken.
"""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from alliance87.ui.dates import date_format
from gcg.models import Decision, Meeting
from groups.models import Group, NewsItem
from partners.models import Organization
from partners.models.admissions import Admission
from pathfinder.models import PathfinderStatus, YearlyReport
from secretariat.events.models import Event
from secretariat.tracker.models import Course, Progress, Tracked

from ..models import BlockKind

MOST = 40
"""The most lines of one kind; the pages they lead to have all."""


COURSES = {Course.ON_TRACK: "on track", Course.COMPLETED: "completed"}
"""How an initiative goes, where the newsletter tells it."""


@dataclass(frozen=True)
class Happened:
    """What happened of one kind, as lines of Markdown."""

    kind: BlockKind
    lines: list[str]

    @property
    def text(self):
        return "\n".join(f"- {line}" for line in self.lines)


def happened(since, until):
    """What happened from `since` until `until`, by kind; kinds of which nothing is known are left out. Ten queries."""
    found = (
        Happened(BlockKind.DECISIONS, _decisions(since, until)),
        Happened(BlockKind.PARTNERS, _partners(since, until)),
        Happened(BlockKind.GROUPS, [*_groups(since, until), *_news(since, until)]),
        Happened(BlockKind.PATHFINDERS, [*_statuses(since, until), *_reports(since, until)]),
        Happened(BlockKind.INITIATIVES, [*_new_initiatives(since, until), *_progress(since, until)]),
        Happened(BlockKind.EVENTS, _ahead(until)),
    )
    return [one for one in found if one.lines]


def _decisions(since, until):
    decisions = Decision.objects.filter(adopted_at__gte=since, adopted_at__lt=until).select_related("meeting")
    return [
        f"{_link(one, f'{one.title} ({one.symbol})')}, {_day(one.day)}"
        for one in decisions.defer("text", "snapshot").order_by("adopted_at")[:MOST]
    ]


def _partners(since, until):
    admitted = Admission.objects.filter(admitted_at__gte=since, admitted_at__lt=until)
    partners = Organization.objects.filter(pk__in=admitted.values("organization")).select_related("country")
    return [_at("partner", one, one.pk) for one in partners.order_by("name")[:MOST]]


def _groups(since, until):
    period = (since.date(), until.date())
    groups = Group.objects.filter(period__startswith__gte=period[0], period__startswith__lt=period[1])
    return [f"{_link(one, one)}: {one.get_kind_display()}, {_day(one.starts_on)}" for one in groups[:MOST]]


def _news(since, until):
    news = NewsItem.objects.shown(is_inside=False).filter(published_at__gte=since, published_at__lt=until)
    return [
        f"{_link(one, one)} ({_plain(one.group)})"
        for one in news.select_related("group").order_by("published_at")[:MOST]
    ]


def _statuses(since, until):
    granted = PathfinderStatus.objects.filter(granted_on__gte=since.date(), granted_on__lt=until.date())
    return [
        f"{_at('pathfinder:country', one.country, one.country_id.lower())}: Pathfinder Country, {_day(one.granted_on)}"
        for one in granted.select_related("country").order_by("granted_on")[:MOST]
    ]


def _reports(since, until):
    given = YearlyReport.objects.given().filter(given_at__gte=since, given_at__lt=until)
    return [
        _at(
            "pathfinder:yearly-report",
            f"{one.country}: report on the year {one.year}",
            one.country_id.lower(),
            one.year,
        )
        for one in given.select_related("country").order_by("given_at")[:MOST]
    ]


def _new_initiatives(since, until):
    tracked = Tracked.objects.in_force().filter(tracked_at__gte=since, tracked_at__lt=until)
    return [
        f"{_initiative(one)}: new among the key initiatives, {_day(one.tracked_at)}"
        for one in tracked.select_related("initiative__organization", "group")[:MOST]
    ]


def _progress(since, until):
    said = Progress.objects.filter(given_at__gte=since, given_at__lt=until, tracked__ended_at=None)
    last = said.order_by("tracked_id", "-pk").distinct("tracked_id")
    good = [
        one
        for one in last.select_related("tracked__initiative__organization", "tracked__group")
        if one.course in COURSES
    ]
    return [f"{_initiative(one.tracked)}: {COURSES[one.course]}, {_day(one.given_at)}" for one in good[:MOST]]


def _initiative(tracked):
    if tracked.initiative:
        partner = tracked.initiative.organization
        return f"{_at('partner', tracked, partner.pk)} ({_plain(partner)})"
    return _link(tracked.group, tracked)


def _ahead(until):
    """Meetings of the GCG and public events that begin later, in the order of their days."""
    ahead = sorted([*_meetings(until), *_events(until)], key=lambda one: one[0].starts_at)
    return [f"{_link(row, words)}, {_day(day)}" for row, words, day in ahead[:MOST]]


def _meetings(until):
    ahead = Meeting.objects.filter(starts_at__gte=until, convocation__isnull=False, cancellation=None)
    for one in ahead.order_by("starts_at")[:MOST]:
        yield one, f"Meeting of the Global Coordinating Group ({one})", one.day


def _events(until):
    ahead = Event.objects.public().filter(starts_at__gte=until, cancelled_at=None)
    for one in ahead[:MOST]:
        yield one, one, one.starts_at.astimezone(one.zone)


def _link(row, words):
    return f"[{_plain(words)}]({settings.SITE_URL}{row.get_absolute_url()})"


def _at(name, words, *parts):
    return f"[{_plain(words)}]({settings.SITE_URL}{reverse(name, args=parts)})"


def _plain(words):
    """Words in a link: brackets would end it."""
    return " ".join(str(words).replace("[", "(").replace("]", ")").split())


def _day(value):
    return date_format(value, "j F Y")
