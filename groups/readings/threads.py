"""A group's discussions, and a page of one, however long it is (2.3)."""

from dataclasses import dataclass, field

from django.db.models import Count, Min, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce

from ..models import Mention, Message, Reading, Thread
from ..rules.pages import MOST, fitting

THREADS = 30
"""How many discussions are listed on a page."""


@dataclass
class MessagesPage:
    """A page of messages in the order of time. `older` and `newer` are the keys from which the neighbouring pages are
    taken, or None at either end."""

    messages: list
    older: int | None = None
    newer: int | None = None
    first_unread: int | None = None
    unread: int = 0
    total: int = 0
    facts: dict = field(default_factory=dict)


def threads_of(group, user, *, before=None):
    """The discussions that the person reads, the one with the newest message first; `before` is the key of the newest
    message of the last one that was listed. Returns (threads, key for the next page or None). Two queries."""
    newest = Message.objects.filter(thread=OuterRef("pk")).order_by("-pk")
    mine = Reading.objects.filter(thread=OuterRef("pk"), person=user.pk)
    rows = Thread.objects.visible_to(user).with_state().filter(group=group).select_related("started_by")
    rows = rows.annotate(
        newest=Subquery(newest.values("pk")[:1]),
        newest_at=Subquery(newest.values("written_at")[:1]),
        newest_by=Subquery(newest.values("written_by__name")[:1]),
        read_up_to=Coalesce(Subquery(mine.values("up_to")[:1]), 0),
    )
    rows = rows.filter(newest__lt=before) if before else rows
    threads = list(rows.order_by("-newest", "-pk")[: THREADS + 1])
    more = threads[THREADS - 1].newest if len(threads) > THREADS else None
    threads = threads[:THREADS]
    for thread in threads:
        thread.group = group
    _count_unread(threads)
    return threads, more


def _count_unread(threads):
    """Set on each thread how many messages it has, and how many the reader has not read. One query."""
    places = Q()
    for thread in threads:
        thread.unread = thread.messages_count = 0
        places |= Q(thread=thread.pk, pk__gt=thread.read_up_to)
    if not threads:
        return
    counts = Message.objects.filter(thread__in=threads).order_by().values("thread")
    counts = {row["thread"]: row for row in counts.annotate(total=Count("pk"), unread=Count("pk", filter=places))}
    for thread in threads:
        row = counts.get(thread.pk, {"total": 0, "unread": 0})
        thread.messages_count, thread.unread = row["total"], row["unread"]


def page_from(thread, key):
    """The page that begins with the message `key`, or with the next one after it."""
    rows = _rows(thread)
    part = _fitted(rows.filter(pk__gte=key).order_by("pk"))
    if not part.messages:
        return newest_page(thread)
    page = MessagesPage(part.messages, newer=part.rest)
    page.older = page.messages[0].pk if rows.filter(pk__lt=page.messages[0].pk).exists() else None
    return page


def page_before(thread, key):
    """The page that ends just before the message `key`."""
    rows = _rows(thread)
    page = _fitted(rows.filter(pk__lt=key).order_by("-pk"))
    if not page.messages:
        return page_from(thread, 0)
    messages = page.messages[::-1]
    after = rows.filter(pk__gt=messages[-1].pk).order_by("pk").values_list("pk", flat=True).first()
    return MessagesPage(messages, older=messages[0].pk if page.rest else None, newer=after)


def newest_page(thread):
    """The last page."""
    page = _fitted(_rows(thread).order_by("-pk"))
    messages = page.messages[::-1]
    return MessagesPage(messages, older=messages[0].pk if page.rest else None)


@dataclass(frozen=True)
class _Fitted:
    messages: list
    rest: int | None


def _rows(thread):
    rows = thread.messages.select_related("written_by", "withdrawal__withdrawn_by").with_edits()
    return rows.prefetch_related(Prefetch("mentions", Mention.objects.select_related("person")))


def _fitted(rows):
    """As many of the rows as fit on a page, and the key of the next one."""
    messages = list(rows[: MOST + 1])
    count = fitting([len(message.html.encode()) for message in messages])
    return _Fitted(messages[:count], messages[count].pk if len(messages) > count else None)


def unread_of(thread, user):
    """(how many messages there are, how many of them `user` has not read, the key of the first such). One query."""
    read = Reading.objects.filter(thread=thread, person=user.pk).values("up_to")[:1]
    mark = Coalesce(Subquery(read), 0)
    unread = Q(pk__gt=mark) & ~Q(written_by=user.pk)
    counts = thread.messages.order_by().aggregate(
        total=Count("pk"), unread=Count("pk", filter=unread), first=Min("pk", filter=unread)
    )
    return counts["total"], counts["unread"], counts["first"]
