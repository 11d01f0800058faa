"""A discussion of 5,000 messages: its page and its digest, beside one of 50."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from groups.readings.news import news_for
from tests.groups.inside import make_inside
from tests.second_step import sign_in_with_second_step

from . import pages
from .timing import least

FEW, MANY = 50, 5000


def measured(staff):
    """(the time of the page of MANY by that of FEW, its queries, its kilobytes, milliseconds of reading the digest)."""
    inside = make_inside(staff, name="Action Group of the bench")
    threads = {count: inside.thread(title=f"{count} messages") for count in (FEW, MANY)}
    for count, thread in threads.items():
        inside.many(thread, count)
    client = Client(headers={"host": "127.0.0.1"})
    sign_in_with_second_step(client, inside.ben)
    addresses = {count: thread.get_absolute_url() for count, thread in threads.items()}
    page = {count: least(lambda address=address: client.get(address)) for count, address in addresses.items()}
    queries = pages.queries(inside.ben, addresses[MANY])
    return page[MANY] / page[FEW], queries, len(client.get(addresses[MANY]).content) / 1000, _digest(inside)


def _digest(inside):
    """Milliseconds in which what is new for one person is read, with 5,000 messages unread."""
    now = timezone.now() + timedelta(minutes=5)
    return 1000 * least(lambda: news_for(inside.watcher, after=now - timedelta(days=1), upto=now))
