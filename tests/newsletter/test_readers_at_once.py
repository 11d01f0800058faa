"""Two presses about one reader at the same moment: both are answered, and neither waits in a circle."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from alliance87.record.retention import FORMER_READERS, UNCONFIRMED_FOLLOWERS
from secretariat.newsletter.actions import events, lists, subscribing
from secretariat.newsletter.actions.links import CONFIRMATION, ERASURE, PREFERENCES, STOP
from secretariat.newsletter.actions.lists import give_list, read_lists
from secretariat.newsletter.models import AddressList, MailEvent, Subscriber, Suppression
from tests.at_once import one_after_the_other
from tests.newsletter.made import path, reader, released
from tests.waiting import PATIENCE

ADA = "ada@example.org"
LINKS = {"confirmation": CONFIRMATION, "stop": STOP, "preferences": PREFERENCES, "erasure": ERASURE}
CHOSEN = {"language": "fr", "topics": ["groups"], "frequency": "every"}


def ago(days):
    return timezone.now() - timedelta(days=days)


def asked(days_ago=0):
    """A reader who was asked, and has not answered."""
    with time_machine.travel(ago(days_ago)):
        subscribing.subscribe(ADA)
    return Subscriber.objects.get()


def pressed(link, subscriber):
    """The button behind a link, pressed in a browser of its own."""
    return lambda: Client().post(path(link.to(subscriber)), CHOSEN, follow=True)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("second", LINKS)
@pytest.mark.parametrize("first", LINKS)
def test_both_are_answered(committed_cast, first, second):
    subscriber = reader(ADA)
    released(committed_cast)
    done, then = one_after_the_other(pressed(LINKS[first], subscriber), pressed(LINKS[second], subscriber))
    assert done.status_code == 200
    assert then.status_code == (404 if (first, second) == ("erasure", "preferences") else 200)
    assert Subscriber.objects.count() == ("erasure" not in (first, second))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("evidence", ["Signed sheets.", ""])
def test_who_is_on_a_long_list_acts_while_it_is_read(committed_cast, monkeypatch, evidence):
    """Between any two batches, a reader whom the list has entered chooses, leaves and subscribes on another connection."""
    monkeypatch.setattr(lists, "A_BATCH", 2)
    reader("first@example.org")
    give_list(by=committed_cast.secretary, text=LISTED, language="en", evidence=evidence)
    read, met = lists.read_list, []

    def meanwhile(text, spell):
        """Everyone whom two batches entered acts before the next is read."""
        for place, entry in enumerate(read(text, spell)):
            if place == 4:
                met.extend(pool.submit(in_its_own, press).result(PATIENCE).status_code for press in presses())
            yield entry

    monkeypatch.setattr(lists, "read_list", meanwhile)
    with ThreadPoolExecutor(1) as pool:
        assert read_lists() == 1
    one = AddressList.objects.get()
    assert met == [200] * 3 * (4 if evidence else 1)
    left = set(Subscriber.objects.ended().values_list("email", flat=True))
    assert left == set(LISTED.split()[:4] if evidence else ["first@example.org"])
    assert (one.entered + one.to_ask, one.known, one.left) == (5, 1, 0)


LISTED = "a0@example.org a1@example.org first@example.org a3@example.org a4@example.org a5@example.org"


def presses():
    """Choosing, entering the address again, and leaving, for everyone there is."""
    entry = reverse("newsletter:subscription-new")
    for subscriber in Subscriber.objects.order_by("email"):
        yield pressed(PREFERENCES, subscriber)
        yield partial(Client().post, entry, {"email": subscriber.email, **CHOSEN}, follow=True)
        yield pressed(STOP, subscriber)


def in_its_own(act):
    try:
        return act()
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_an_address_that_is_erased_is_not_said_to_be_confirmed(committed_cast):
    subscriber = asked()
    _done, then = one_after_the_other(pressed(ERASURE, subscriber), pressed(CONFIRMATION, subscriber))
    assert then.status_code == 404
    assert not Subscriber.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_who_confirms_in_the_last_moment_is_not_forgotten(committed_cast):
    subscriber = asked(days_ago=UNCONFIRMED_FOLLOWERS.days + 1)
    one_after_the_other(lambda: subscribing.confirm(subscriber), subscribing.forget_unconfirmed)
    assert Subscriber.objects.confirmed().exists()


ACTS = {
    "confirm": (0, dict, lambda: subscribing.confirm(Subscriber.objects.get())),
    "leave": (0, dict, lambda: subscribing.leave(Subscriber.objects.get())),
    "erase": (0, dict, lambda: subscribing.erase_reader(Subscriber.objects.get())),
    "complain": (0, dict, lambda: events.note_event(MailEvent.Kind.COMPLAINT, email=ADA, key="one")),
    "remind": (4, dict, subscribing.remind_unconfirmed),
    "forget": (0, lambda: {"ended_at": ago(FORMER_READERS.days + 1)}, subscribing.forget_former_readers),
}
OWN = re.compile(r"(?:UPDATE|DELETE FROM|INSERT INTO|FOR UPDATE).*newsletter_(?:subscriber|suppression|recipient)")


@pytest.mark.django_db
@pytest.mark.parametrize("name", ACTS)
def test_each_takes_the_readers_before_any_row_of_theirs(name):
    """What takes the same in the same order cannot wait in a circle."""
    days_ago, fields, act = ACTS[name]
    asked(days_ago)
    Subscriber.objects.update(**fields())
    Suppression.objects.create(email=ADA, bounced_at=timezone.now())
    with CaptureQueriesContext(connection) as caught:
        act()
    said = [query["sql"] for query in caught]
    first = next(place for place, sql in enumerate(said) if OWN.search(sql))
    assert any(sql.startswith("LOCK TABLE") for sql in said[:first])
