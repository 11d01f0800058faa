"""What is new for a person in all their groups, for the digest (3.1)."""

import re
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast, Left
from django.utils.translation import gettext as _

from alliance87.meetings.rules.richtext import words_of
from alliance87.outbox.models import Following

from ..models import FileVersion, Group, Lead, Membership, Message, NewsItem, Participant, Poll, Reading
from ..rules.digests import MOST, Cut, cut

EXCERPT = 160
_READ_FOR_IT = 1200


@dataclass(frozen=True)
class GroupNews:
    """One thing that is new: in which group, under which heading, by whom and when, how it begins, and where it is."""

    group_id: int
    group: str
    heading: str
    who: str
    at: datetime
    words: str
    href: str
    thread_id: int | None = None


def since_when(person):
    """({group: since when the person is within it}, {group: since when they lead it}). Two queries."""
    rows = [
        dict(kind.objects.in_force().filter(person=person).values_list("group", "period__startswith"))
        for kind in (Lead, Membership)
    ]
    led, joined = rows
    both = {key: min(moment for moment in (led.get(key), joined.get(key)) if moment) for key in led.keys() | joined}
    return both, led


def news_for(person, *, after, upto):
    """What others wrote, shared and asked in the groups of the person after `after` and up to `upto`, the newest first:
    at most MOST entries and a count.

    Nothing from before the person was in the group, nor from before they were in a discussion among some members;
    nothing that they have read, that was withdrawn, or that they were sent as a follower. Ten queries at most.
    """
    within, led = since_when(person)
    if not within:
        return Cut((), 0)
    kinds = (
        _messages(person, within, led, after, upto),
        _files(person, within, after, upto),
        _polls(person, within, after, upto),
        _published(person, within, after, upto),
    )
    entries, total = [], 0
    for rows, entry_of in kinds:
        some = list(rows[: MOST + 1])
        total += len(some) if len(some) <= MOST else rows.count()
        entries += map(entry_of, some)
    return cut(sorted(entries, key=lambda entry: entry.at, reverse=True), total)


def by_group(entries):
    """[(group, [(heading, entries)])], each in the order of time."""
    ordered = sorted(entries, key=lambda entry: (entry.group, entry.heading, entry.at))
    return [
        (group, [(heading, list(of_it)) for heading, of_it in groupby(those, key=lambda entry: entry.heading)])
        for group, those in groupby(ordered, key=lambda entry: entry.group)
    ]


def _in_time(field, at, groups, after, upto):
    """The moments after `after` and after the person came into each group, up to `upto`."""
    in_time = Q()
    for key, since in groups.items():
        in_time |= Q(**{field: key, f"{at}__gt": max(since, after)})
    return in_time & Q(**{f"{at}__lte": upto}) if groups else Q(pk__in=())


def _messages(person, within, led, after, upto):
    named = Participant.objects.in_force().filter(
        person=person, thread=OuterRef("thread"), period__startswith__lte=OuterRef("written_at")
    )
    read = Reading.objects.filter(person=person, thread=OuterRef("thread"), up_to__gte=OuterRef("pk"))
    open_to_them = (
        Q(thread__is_among_some=False) | Exists(named) | _in_time("thread__group", "written_at", led, after, upto)
    )
    rows = (
        Message.objects.standing()
        .filter(_in_time("thread__group", "written_at", within, after, upto), open_to_them, ~Exists(read))
        .exclude(written_by=person)
        .annotate(beginning=Left("html", _READ_FOR_IT))
        .select_related("thread__group", "written_by")
        .defer("html")
        .order_by("-written_at", "-pk")
    )

    def entry(row):
        group = row.thread.group
        words = _excerpt(row.beginning)
        return GroupNews(
            group.pk, str(group), row.thread.title, str(row.written_by), row.written_at, words, row.get_absolute_url(),
            row.thread_id,
        )  # fmt: skip

    return rows, entry


def _files(person, within, after, upto):
    rows = (
        FileVersion.objects.filter(
            _in_time("shared_file__group", "added_at", within, after, upto), shared_file__withdrawn_at=None
        )
        .exclude(added_by=person)
        .select_related("shared_file__group", "added_by")
        .order_by("-added_at", "-pk")
    )

    def entry(row):
        file = row.shared_file
        words = row.note or row.name
        return GroupNews(
            file.group_id, str(file.group), file.title, str(row.added_by), row.added_at, words, file.get_absolute_url()
        )

    return rows, entry


def _polls(person, within, after, upto):
    rows = (
        Poll.objects.filter(_in_time("group", "opened_at", within, after, upto))
        .exclude(opened_by=person)
        .select_related("group", "opened_by")
        .order_by("-opened_at", "-pk")
    )

    def entry(row):
        words = _excerpt(row.note)
        return GroupNews(
            row.group_id, str(row.group), row.title, str(row.opened_by), row.opened_at, words, row.get_absolute_url()
        )

    return rows, entry


def _published(person, within, after, upto):
    """What leads published as news, except what went to the person by e-mail already, as to all who follow the group."""
    sent = Following.objects.confirmed().filter(
        about_type=Group._meta.label_lower,
        about_id=Cast(OuterRef("group"), CharField()),
        email=person.email,
        confirmed_at__lte=OuterRef("published_at"),
    )
    rows = (
        NewsItem.objects.standing()
        .filter(_in_time("group", "published_at", within, after, upto), Q(is_public=False) | ~Exists(sent))
        .exclude(published_by=person)
        .select_related("group", "published_by")
        .order_by("-published_at", "-pk")
    )

    def entry(row):
        return GroupNews(
            row.group_id, str(row.group), _("News"), str(row.published_by), row.published_at, row.title,
            row.get_absolute_url(),
        )  # fmt: skip

    return rows, entry


def _excerpt(html):
    words = words_of(re.sub(r"<[^>]*$", "", html))
    return words if len(words) <= EXCERPT else f"{words[:EXCERPT].rsplit(' ', 1)[0]} …"
