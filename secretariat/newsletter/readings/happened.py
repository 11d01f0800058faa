"""What happened in the Alliance between two moments, as the blocks with which an issue begins. All of it is public, but for
how an initiative goes: of that, only what is new, on track or completed is taken.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, get_language_info, gettext_lazy, override
from django.utils.translation import gettext as _

from alliance87.ui.dates import date_format
from alliance87.ui.languages import in_language, is_own
from gcg.models import Decision, Meeting
from groups.models import Group, NewsItem
from partners.models import Organization
from partners.models.admissions import Admission
from pathfinder.models import PathfinderStatus, YearlyReport
from secretariat.events.models import Event
from secretariat.tracker.models import InitiativeCourse, Progress, Tracked

from ..models import BlockKind

MOST = 40
"""The most lines of one kind; the pages they lead to have all."""


COURSES = {InitiativeCourse.ON_TRACK: gettext_lazy("on track"), InitiativeCourse.COMPLETED: gettext_lazy("completed")}
"""How an initiative goes, where the newsletter tells it."""


@dataclass(frozen=True)
class Happened:
    """What happened of one kind: for each thing, what writes its line of Markdown in the active language."""

    kind: BlockKind
    lines: list[Callable[[], str]]

    @property
    def text(self):
        """The lines as a list, in the active language."""
        return "\n".join(f"- {line()}" for line in self.lines)


def happened(since, until):
    """What happened from `since` until `until`, by kind; kinds of which nothing is known are left out. Ten queries."""
    parts = (
        Happened(BlockKind.DECISIONS, _decisions(since, until)),
        Happened(BlockKind.PARTNERS, _partners(since, until)),
        Happened(BlockKind.GROUPS, [*_groups(since, until), *_news(since, until)]),
        Happened(BlockKind.PATHFINDERS, [*_statuses(since, until), *_reports(since, until)]),
        Happened(BlockKind.INITIATIVES, [*_new_initiatives(since, until), *_progress(since, until)]),
        Happened(BlockKind.EVENTS, _ahead(until)),
    )
    return [part for part in parts if part.lines]


def rewriting(parts, *, of, to):
    """A function of the text of a block, which gives it with each line the portal wrote in one language as it writes it in
    the other; what people wrote stays. Links to the portal's own pages lead to those in the other language: a page that
    editors wrote may have another address in it, or not be translated.
    """
    written = dict(zip(_lines(parts, of), _lines(parts, to), strict=True))
    links = re.compile(rf"(?<=\]\({re.escape(settings.SITE_URL)})/{of}/[^\s)#?]*")

    def there(link):
        return in_language(link[0], to) if is_own(link[0]) else link[0]

    return lambda text: links.sub(there, "\n".join(written.get(line, line) for line in text.splitlines()))


def _lines(parts, language):
    with override(language):
        return [line for part in parts for line in part.text.splitlines()]


def _decisions(since, until):
    decisions = Decision.objects.filter(adopted_at__gte=since, adopted_at__lt=until).select_related("meeting")
    return [
        partial(_decision, decision) for decision in decisions.defer("text", "snapshot").order_by("adopted_at")[:MOST]
    ]


def _decision(decision):
    return f"{_link(decision, f'{decision.title} ({decision.symbol})')}, {_day(decision.day)}"


def _partners(since, until):
    admitted = Admission.objects.filter(admitted_at__gte=since, admitted_at__lt=until)
    partners = Organization.objects.filter(pk__in=admitted.values("organization")).select_related("country")
    return [partial(_at, "partner", partner, partner.pk) for partner in partners.order_by("name")[:MOST]]


def _groups(since, until):
    period = (since.date(), until.date())
    groups = Group.objects.filter(period__startswith__gte=period[0], period__startswith__lt=period[1])
    return [partial(_group, group) for group in groups[:MOST]]


def _group(group):
    words = {"group": _link(group, group), "kind": group.get_kind_display(), "day": _day(group.starts_on)}
    return _("%(group)s: %(kind)s, %(day)s") % words


def _news(since, until):
    news = NewsItem.objects.shown(is_inside=False).filter(published_at__gte=since, published_at__lt=until)
    return [partial(_new, piece) for piece in news.select_related("group").order_by("published_at")[:MOST]]


def _new(piece):
    return f"{_link(piece, piece)} ({_plain(piece.group)})"


def _statuses(since, until):
    granted = PathfinderStatus.objects.filter(granted_on__gte=since.date(), granted_on__lt=until.date())
    return [partial(_status, status) for status in granted.select_related("country").order_by("granted_on")[:MOST]]


def _status(status):
    country = _at("pathfinder:country", status.country, status.country_id.lower())
    return _("%(country)s: Pathfinder Country, %(day)s") % {"country": country, "day": _day(status.granted_on)}


def _reports(since, until):
    given = YearlyReport.objects.given().filter(given_at__gte=since, given_at__lt=until)
    return [partial(_report, report) for report in given.select_related("country").order_by("given_at")[:MOST]]


def _report(report):
    words = _("%(country)s: report on the year %(year)s") % {"country": report.country, "year": report.year}
    return _at("pathfinder:yearly-report", words, report.country_id.lower(), report.year)


def _new_initiatives(since, until):
    tracked = Tracked.objects.in_force().filter(tracked_at__gte=since, tracked_at__lt=until)
    return [
        partial(_new_initiative, tracked_initiative)
        for tracked_initiative in tracked.select_related("initiative__organization", "group")[:MOST]
    ]


def _new_initiative(tracked_initiative):
    words = {"initiative": _initiative(tracked_initiative), "day": _day(tracked_initiative.tracked_at)}
    return _("%(initiative)s: new among the key initiatives, %(day)s") % words


def _progress(since, until):
    progress = Progress.objects.filter(given_at__gte=since, given_at__lt=until, tracked__ended_at=None)
    last = progress.order_by("tracked_id", "-pk").distinct("tracked_id")
    good = [
        one
        for one in last.select_related("tracked__initiative__organization", "tracked__group")
        if one.course in COURSES
    ]
    return [partial(_course, one) for one in good[:MOST]]


def _course(progress):
    words = {
        "initiative": _initiative(progress.tracked),
        "course": COURSES[progress.course],
        "day": _day(progress.given_at),
    }
    return _("%(initiative)s: %(course)s, %(day)s") % words


def _initiative(tracked):
    if tracked.initiative:
        partner = tracked.initiative.organization
        return f"{_at('partner', tracked, partner.pk)} ({_plain(partner)})"
    return _link(tracked.group, tracked)


def _ahead(until):
    """Meetings of the GCG and public events that begin later, in the order of their days."""
    meetings = Meeting.objects.filter(starts_at__gte=until, convocation__isnull=False, cancellation=None)
    events = Event.objects.public().filter(starts_at__gte=until, cancelled_at=None)
    ahead = [(meeting.starts_at, partial(_meeting, meeting)) for meeting in meetings.order_by("starts_at")[:MOST]]
    ahead += [(event.starts_at, partial(_event, event)) for event in events[:MOST]]
    return [line for _moment, line in sorted(ahead, key=lambda pair: pair[0])[:MOST]]


def _meeting(meeting):
    words = _("Meeting of the Global Coordinating Group (%(meeting)s)") % {"meeting": meeting}
    return f"{_link(meeting, words)}, {_day(meeting.day)}"


def _event(event):
    """An event; where its title is in another language than the reader's, it says in which."""
    written_in = event.languages[0] if event.languages else get_language()
    words = {"event": _link(event, event), "day": _day(event.starts_at.astimezone(event.zone))}
    if written_in == get_language():
        return f"{words['event']}, {words['day']}"
    words["language"] = get_language_info(written_in)["name_translated"].lower()
    return _("%(event)s (in %(language)s), %(day)s") % words


def _link(row, words):
    return f"[{_plain(words)}]({settings.SITE_URL}{row.get_absolute_url()})"


def _at(name, words, *parts):
    return f"[{_plain(words)}]({settings.SITE_URL}{reverse(name, args=parts)})"


def _plain(words):
    """Words in a link: brackets would end it."""
    return " ".join(str(words).replace("[", "(").replace("]", ")").split())


def _day(value):
    return date_format(value, "j F Y")
