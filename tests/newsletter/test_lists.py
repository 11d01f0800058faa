"""A list that the Secretariat brings: read in the background, owners asked a few at a time, evidence kept."""

import time
from datetime import timedelta
from itertools import islice

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from alliance87.outbox.models import Delivery
from alliance87.terms.refusal import Refusal
from secretariat.newsletter.actions import lists
from secretariat.newsletter.actions.lists import ask_listed, give_list, read_lists
from secretariat.newsletter.models import AddressList, AddressToAsk, Subscriber, Suppression
from secretariat.newsletter.rules.address_lists import read_list
from tests.newsletter.made import reader
from tests.newsletter.test_lists_rules import MANY
from tests.second_step import sign_in_with_second_step

pytestmark = pytest.mark.django_db
TEXT = "Ada <ada@example.org>; bo@example.org\nbroken@\nBO@example.org\nleft@example.org\ncomplained@example.org\nold@example.org"


@pytest.fixture
def known(db):
    """One reader there is, one who left, and an address whose owner complained."""
    now = timezone.now()
    reader("old@example.org")
    reader("left@example.org", ended_at=now)
    Suppression.objects.create(email="complained@example.org", complained_at=now)


def given(cast, **more):
    one = give_list(by=cast.secretary, text=TEXT, language="fr", **more)
    assert read_lists() == 1
    one.refresh_from_db()
    return one


def test_without_evidence_each_owner_is_asked_and_receives_nothing_before_they_confirm(cast, known, monkeypatch):
    monkeypatch.setattr(lists, "A_MINUTE", 1)
    one = given(cast)
    assert (one.to_ask, one.entered, one.known, one.left, one.text) == (2, 0, 1, 2, "")
    assert [(fault.line, fault.kind) for fault in one.faults.all()] == [(2, "broken"), (3, "doubled")]
    assert not Subscriber.objects.filter(email__in=["ada@example.org", "bo@example.org"]).exists()
    assert [ask_listed() for _minute in range(3)] == [1, 1, 0]
    asked = Subscriber.objects.get(email="ada@example.org")
    assert (asked.is_confirmed, asked.language, asked.origin.list) == (False, "fr", one)
    assert Delivery.objects.filter(mailing__kind="newsletter.asked").count() == 2
    assert not AddressToAsk.objects.exists()


def test_with_evidence_they_receive_it_and_nobody_who_left_or_complained_does(cast, known):
    one = given(cast, evidence="They signed up at the Forum of 2026; the sheets are kept in room 7.")
    assert (one.entered, one.to_ask, one.known, one.left) == (2, 0, 1, 2)
    confirmed = set(Subscriber.objects.confirmed().values_list("email", flat=True))
    assert confirmed == {"ada@example.org", "bo@example.org", "old@example.org"}
    assert not Delivery.objects.exists()


class TheWorkerDied(Exception):
    """What a test raises in the middle of a list."""


def dying_at(place):
    """`read_list` of a worker that dies at one of its entries."""

    def read(text, spell):
        yield from islice(read_list(text, spell), place)
        raise TheWorkerDied

    return read


@pytest.mark.parametrize("evidence", ["", "Signed sheets."])
@pytest.mark.parametrize("place", range(9))
def test_a_list_is_read_on_where_a_worker_died(cast, known, monkeypatch, place, evidence):
    monkeypatch.setattr(lists, "A_BATCH", 2)
    one = give_list(by=cast.secretary, text=TEXT, language="en", evidence=evidence)
    with monkeypatch.context() as broken:
        broken.setattr(lists, "read_list", dying_at(place))
        with pytest.raises(TheWorkerDied):
            read_lists()
    one.refresh_from_db()
    assert (one.read_at, one.place) == (None, min(place, 7) // 2 * 2)
    assert read_lists() == 1
    one.refresh_from_db()
    assert (one.entered + one.to_ask, one.known, one.left) == (2, 1, 2)
    assert [(fault.line, fault.kind) for fault in one.faults.all()] == [(2, "broken"), (3, "doubled")]
    assert read_lists() == 0


def test_of_two_workers_one_reads_a_list(cast, monkeypatch):
    """The second read its text before the first came to its end."""
    one = give_list(by=cast.secretary, text=TEXT, language="en")

    def slow(text, spell):
        monkeypatch.setattr(lists, "read_list", read_list)
        assert read_lists() == 1
        yield from read_list(text, spell)

    monkeypatch.setattr(lists, "read_list", slow)
    assert read_lists() == 0
    one.refresh_from_db()
    assert (one.to_ask, one.faults.count()) == (5, 2)


def test_each_address_is_counted_once_where_two_lists_wait(cast):
    first, second = (
        give_list(by=cast.secretary, text=text, language="en") for text in (TEXT, f"{TEXT}\nnew@example.org")
    )
    assert read_lists() == 2
    first.refresh_from_db()
    second.refresh_from_db()
    assert [(one.to_ask, one.known) for one in (first, second)] == [(5, 0), (1, 5)]


def test_a_list_pressed_twice_is_one_as_long_as_it_waits(cast):
    first, again = (give_list(by=cast.secretary, text=TEXT, language="en") for _press in range(2))
    other = give_list(by=cast.secretary, text=TEXT, language="fr")
    assert (first, first != other) == (again, True)
    assert read_lists() == 2
    assert give_list(by=cast.secretary, text=TEXT, language="en") != first


def test_who_subscribed_meanwhile_is_not_asked_for_the_list(cast):
    given(cast)
    reader("ada@example.org")
    ask_listed()
    assert not Delivery.objects.filter(email="ada@example.org").exists()
    assert AddressToAsk.objects.count() == 0


def test_an_empty_list_is_refused(cast):
    with pytest.raises(Refusal, match="The list is empty"):
        give_list(by=cast.secretary, text=" \n", language="en")


def test_the_pages_take_a_paste_or_a_file_and_list_every_fault(client, cast, known, django_assert_max_num_queries):
    sign_in_with_second_step(client, cast.secretary)
    address = reverse("newsletter:lists")
    assert client.post(address, {"language": "en"}).context["form"].errors["text"]
    latin = SimpleUploadedFile("list.csv", "zoé@example.org".encode("latin-1"))
    assert "UTF-8" in str(client.post(address, {"language": "en", "file": latin}).context["form"].errors)
    file = SimpleUploadedFile("list.csv", "\ufeff".encode() + TEXT.encode())
    page = client.post(address, {"language": "en", "file": file}, follow=True)
    assert "The list is being read" in page.text
    read_lists()
    with django_assert_max_num_queries(12):
        page = client.get(page.redirect_chain[-1][0])
    assert "2 faults; all other addresses were taken" in page.text
    assert page.text.index("What became of the addresses") < page.text.index("What is wrong in it")
    assert "broken@" in page.text
    sheet = client.get(reverse("newsletter:list-faults", args=[page.context["given"].pk]))
    assert sheet.content.decode("utf-8-sig").splitlines()[1:] == [
        f"{fault.line},{fault.said},{fault.get_kind_display()}" for fault in page.context["given"].faults.all()
    ]
    with django_assert_max_num_queries(12):
        assert "without evidence of consent" in client.get(address).text


def test_a_long_paste_is_taken_and_a_longer_one_is_an_error_at_its_field(client, cast, settings):
    sign_in_with_second_step(client, cast.secretary)
    address = reverse("newsletter:lists")
    mixed = "\n".join(f"Somebody {number} <reader-{number}@example.org>" for number in range(100_000))
    assert "is being read" in client.post(address, {"language": "en", "text": mixed}, follow=True).text
    too_long = "a@example.org " * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 14 + 1)
    page = client.post(address, {"language": "en", "text": too_long}, follow=True)
    assert page.status_code == 200
    assert "Save it as a text file" in page.context["form"].errors["text"][0]
    file = SimpleUploadedFile("list.csv", too_long.encode())
    page = client.post(f"{address}?too-long", {"language": "en", "file": file}, follow=True)
    assert "is being read" in page.text


def test_those_who_did_not_answer_are_forgotten_with_where_they_came_from(cast):
    given(cast)
    ask_listed()
    Subscriber.objects.filter(email="ada@example.org").update(asked_at=timezone.now() - timedelta(days=30))
    Subscriber.objects.filter(email="ada@example.org").delete()
    assert AddressList.objects.get().origins.filter(subscriber__email="ada@example.org").count() == 0


def test_a_long_list_is_sorted_at_more_than_a_thousand_lines_a_second(cast):
    """A tenth of 200,000 lines: a batch takes as long at the end of a list as at its beginning."""
    one = give_list(by=cast.secretary, text="\n".join(MANY.splitlines()[:20_000]), language="en", evidence="Signed.")
    begun = time.process_time()
    assert read_lists() == 1
    assert time.process_time() - begun < 20
    one.refresh_from_db()
    assert (one.entered, one.faults.count(), one.place) == (8_000, 12_000, 20_000)
