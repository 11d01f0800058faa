"""A list that the Secretariat brings: read in the background, owners asked a few at a time, evidence kept."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from alliance87.outbox.models import Delivery
from alliance87.terms.refusal import Refusal
from secretariat.newsletter.actions import lists
from secretariat.newsletter.actions.lists import ask_listed, give_list, read_lists
from secretariat.newsletter.models import AddressList, AddressToAsk, Subscriber, Suppression
from tests.newsletter.made import reader
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


def test_a_list_that_fails_half_way_is_read_whole_the_next_time(cast, monkeypatch):
    give_list(by=cast.secretary, text=TEXT, language="en")
    with monkeypatch.context() as broken:
        broken.setattr(lists, "one_spelling", lambda _address: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            read_lists()
    assert AddressList.objects.get().read_at is None
    assert read_lists() == 1
    assert AddressToAsk.objects.count() == 5


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
    assert "broken@" in page.text
    with django_assert_max_num_queries(12):
        assert "without evidence of consent" in client.get(address).text


def test_those_who_did_not_answer_are_forgotten_with_where_they_came_from(cast):
    given(cast)
    ask_listed()
    Subscriber.objects.filter(email="ada@example.org").update(asked_at=timezone.now() - timedelta(days=30))
    Subscriber.objects.filter(email="ada@example.org").delete()
    assert AddressList.objects.get().origins.filter(subscriber__email="ada@example.org").count() == 0
