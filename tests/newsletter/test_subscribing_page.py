"""A reader without an account subscribes, confirms, chooses, leaves and is erased (5.2)."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.db.models.functions import Upper
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from alliance87.myself.erasing import erase
from alliance87.outbox.actions import asking
from alliance87.outbox.actions.asking import MOST_A_DAY
from alliance87.outbox.messages import message_of
from alliance87.outbox.models import Delivery, Mailing
from alliance87.outbox.networks import network_of
from secretariat.newsletter.actions.links import CONFIRMATION, STOP
from secretariat.newsletter.models import AskingDay, Subscriber
from secretariat.newsletter.rules.asking import ASKING
from secretariat.newsletter.rules.phrases import PHRASES
from secretariat.newsletter.tasks import forget_readers, remind_unconfirmed
from tests.newsletter.made import links, path, reader

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
ADA = "ada@example.org"
BY_HAND = {"email": ADA, "language": "fr", "topics": ["groups", "pathfinders"], "frequency": "summaries"}


def subscribe(client, email=ADA, **more):
    return client.post(reverse("newsletter:subscription-new"), {"email": email, **more}, follow=True)


def days_later(days):
    return time_machine.travel(timezone.now() + timedelta(days=days, minutes=1))


def test_the_address_alone_is_enough_and_only_the_button_behind_the_link_confirms(client):
    assert 'name="email"' in client.get(reverse("home")).text
    assert "We have written to this address" in subscribe(client).text
    for _twice in range(2):
        assert "Receive the newsletter of Alliance 8.7?" in client.get(links()["link"]).text
        assert client.head(links()["link"]).status_code == 200
        assert not Subscriber.objects.confirmed().exists()
    assert "You receive the newsletter from now on" in client.post(links()["link"]).text
    at = Subscriber.objects.confirmed().get().confirmed_at
    for again in (client.get, client.post):
        assert "Already confirmed: you receive the newsletter" in again(links()["link"]).text
    row = Subscriber.objects.get()
    assert (row.confirmed_at, row.language, row.topics, row.frequency) == (at, "en", [], "every")


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_address_alone_asks_in_the_language_of_the_page(client, language):
    with override(language):
        place = reverse("newsletter:subscription-new")
    assert client.get(place).context["form"]["language"].value() == language
    client.post(place, {"email": ADA})
    assert Subscriber.objects.get().language == language
    assert links()["link"].startswith(f"/{language}/")


def test_a_link_that_was_never_signed_says_that_it_does_not_work(client):
    for name in ("confirmation", "preferences", "erasure", "stop"):
        page = client.get(reverse(f"newsletter:{name}", args=["abc"]))
        assert (page.status_code, "This link no longer works" in page.text) == (404, True)


PUBLIC = ("home", "newsletter:archive", "gcg:decisions", "contacts:inquiry-new", "register:documents", "privacy")


@pytest.mark.parametrize("page", PUBLIC)
def test_every_public_page_has_one_form_to_subscribe(client, page):
    assert client.get(reverse(page)).text.count(f'action="{reverse("newsletter:subscription-new")}"') == 1


def test_nobody_is_offered_the_newsletter_at_their_work_or_when_they_sign_in(client, cast):
    assert "colophon-form" not in client.get(reverse("account_login")).text
    client.force_login(cast.member)
    assert "colophon-form" not in client.get(reverse("gcg:decisions")).text


def test_what_is_chosen_at_once_is_kept_and_changed_by_a_link(client):
    subscribe(client, **BY_HAND)
    row = Subscriber.objects.get()
    assert (row.language, row.topics, row.frequency) == ("fr", ["groups", "pathfinders"], "summaries")
    strict = Client(enforce_csrf_checks=True)
    wrong = strict.post(links()["preferences"], {"language": "xx", "topics": ["secrets"], "frequency": "hourly"})
    assert set(wrong.context["form"].errors) == {"language", "topics", "frequency"}
    strict.post(links()["preferences"], {"language": "es", "topics": ["events"], "frequency": "every"})
    row.refresh_from_db()
    assert (row.language, row.topics, row.frequency) == ("es", ["events"], "every")


@pytest.mark.parametrize(
    ("language", "subjects"),
    [
        ("fr", ("À confirmer : la lettre", "Rappel : confirmez la lettre", "Vous recevez déjà la lettre")),
        ("es", ("Por confirmar: el boletín", "Recordatorio: confirme el boletín", "Ya recibe el boletín")),
    ],
)
def test_the_e_mails_that_ask_speak_the_language_that_was_chosen(client, language, subjects):
    subscribe(client, language=language, frequency="every")
    with days_later(3):
        remind_unconfirmed()
    client.post(links()["link"])
    subscribe(client)
    mailings = list(Mailing.objects.order_by("pk"))
    for mailing, subject in zip(mailings, subjects, strict=True):
        assert mailing.subject.startswith(subject)
        assert mailing.language == language
        assert f'lang="{language}"' in mailing.html
        links_in = mailing.deliveries.get().words
        assert all(path(links_in[name]).startswith(f"/{language}/") for name in ("link", "preferences", "erasure"))
        for english in ("Somebody", "Secretariat of", "To choose", "nothing is sent"):
            assert english not in mailing.html + mailing.text
    letter = message_of(Delivery.objects.select_related("mailing").earliest("pk"))
    assert "[[" not in letter.body + letter.alternatives[0].content


def test_every_language_of_the_newsletter_has_words_for_asking(settings):
    assert ASKING.keys() == PHRASES.keys() == dict(settings.LANGUAGES).keys()


def test_links_work_without_cookies_and_on_another_device():
    strict = Client(enforce_csrf_checks=True)
    assert "We have written" in subscribe(strict).text
    assert "from now on" in Client(enforce_csrf_checks=True).post(links()["link"]).text


def test_whoever_subscribes_learns_nothing_of_the_address(client):
    subscribe(client)
    client.post(links()["link"])
    known, unknown = (subscribe(Client(), email, language="fr", frequency="every") for email in (ADA, "bo@example.org"))
    assert known.redirect_chain == unknown.redirect_chain
    plain = [re.sub(r'value="[^"]{64}"|nonce="[^"]+"', "", page.text) for page in (known, unknown)]
    assert plain[0] == plain[1]
    subjects = list(Mailing.objects.order_by("pk").values_list("subject", flat=True))
    assert subjects[1:] == [
        "You already receive the newsletter of Alliance 8.7",
        "À confirmer : la lettre d’information de l’Alliance 8.7",
    ]
    assert Subscriber.objects.get(email=ADA).language == "en"


@pytest.mark.parametrize(
    "email",
    [
        "",
        "ada",
        "ada@",
        "zoé@example.org",
        "ada@example.org, ada@example.org",
        "a@b.org\nBcc: x@y.z",
        "x" * 300 + "@b.org",
    ],
)
def test_an_address_that_cannot_be_reached_is_an_error_at_its_field(client, email):
    page = subscribe(client, email)
    assert page.context["form"].errors["email"]
    assert not Subscriber.objects.exists()


def test_one_address_has_one_spelling_in_the_database_too(client):
    for spelling in (" Ada@Bücher.example", "ADA@XN--BCHER-KVA.EXAMPLE", "ada@bücher.example"):
        subscribe(client, spelling)
    assert Subscriber.objects.get().email == "ada@xn--bcher-kva.example"
    with pytest.raises(IntegrityError, match="one_spelling"), transaction.atomic():
        Subscriber.objects.update(email=Upper("email"))
    with pytest.raises(IntegrityError, match="once"), transaction.atomic():
        reader("ada@xn--bcher-kva.example")


def test_an_address_is_asked_few_times_a_day(client):
    for _time in range(MOST_A_DAY + 2):
        assert "We have written" in subscribe(client).text
    assert Delivery.objects.filter(email=ADA).count() == MOST_A_DAY
    with days_later(1):
        subscribe(client)
    assert Delivery.objects.filter(email=ADA).count() == MOST_A_DAY + 1


def test_a_network_asks_only_so_often_whatever_the_addresses_are(client, monkeypatch):
    monkeypatch.setattr(asking, "MOST_FROM_A_NETWORK", 2)
    reader(ADA)
    for email in (ADA, "bo@example.org"):
        subscribe(Client(REMOTE_ADDR="198.51.100.7"), email)
    neighbour = subscribe(Client(REMOTE_ADDR="198.51.100.200"), "cy@example.org")
    assert "entered from your network today" in neighbour.text
    assert "We have written" in subscribe(Client(REMOTE_ADDR="203.0.113.1"), "cy@example.org").text


@pytest.mark.parametrize(
    ("address", "network"),
    [("198.51.100.7", "198.51.100.0/24"), ("2001:db8:1:2::9", "2001:db8:1::/48"), ("unknown", ""), ("", "")],
)
def test_a_network_is_what_neighbours_share(address, network):
    assert network_of(address) == network


def test_leaving_needs_no_cookie_works_any_number_of_times_and_a_get_only_asks(client):
    stop = path(STOP.to(reader(ADA)))
    assert "Stop the newsletter?" in client.get(stop).text
    assert Subscriber.objects.confirmed().exists()
    for _thrice in range(3):
        answer = Client(enforce_csrf_checks=True).post(stop, {"List-Unsubscribe": "One-Click"})
        assert (answer.status_code, Subscriber.objects.confirmed().exists()) == (200, False)
        assert "You no longer receive the newsletter" in answer.text
    Subscriber.objects.all().delete()
    assert Client(enforce_csrf_checks=True).post(stop).status_code == 200
    assert client.get(stop.replace("stop/", "stop/x")).status_code == 404


def test_a_link_of_one_purpose_does_nothing_for_another(client):
    token = CONFIRMATION.to(reader(ADA)).rstrip("/").rpartition("/")[2]
    for name in ("stop", "erasure", "preferences"):
        assert client.post(reverse(f"newsletter:{name}", args=[token])).status_code == 404
    assert Subscriber.objects.confirmed().exists()


def test_leaving_stops_no_other_mail(client, cast):
    one = reader(cast.member.email)
    client.post(path(STOP.to(one)))
    assert not cast.member.muted.exists()


def test_who_left_may_subscribe_again_and_confirms_again(client):
    one = reader(ADA)
    client.post(path(STOP.to(one)))
    assert client.get(path(CONFIRMATION.to(one))).status_code == 404
    subscribe(client)
    assert not Subscriber.objects.confirmed().exists()
    client.post(links()["link"])
    assert Subscriber.objects.confirmed().get().pk == one.pk


def test_erasing_leaves_nothing(client, cast):
    subscribe(client)
    erasure = links()["erasure"]
    assert "Erase this address?" in client.get(erasure).text
    for _twice in range(2):
        assert "The address is erased" in client.post(erasure).text
    assert not Subscriber.objects.exists()
    assert not Delivery.objects.exists()
    reader(cast.stranger.email)
    erase(cast.stranger, by=cast.stranger)
    assert not Subscriber.objects.exists()


def test_who_does_not_answer_is_reminded_once_and_then_forgotten(client):
    reader("bo@example.org")
    subscribe(client)
    remind_unconfirmed()
    assert Delivery.objects.count() == 1
    with days_later(3):
        for _twice in range(2):
            remind_unconfirmed()
    assert Delivery.objects.count() == 2
    letter = message_of(Delivery.objects.select_related("mailing").latest("pk"))
    assert "This is the only reminder." in letter.body
    assert "[[" not in letter.body + letter.alternatives[0].content
    Delivery.objects.update(sent_at=timezone.now())
    with days_later(8):
        remind_unconfirmed()
        forget_readers()
    assert Subscriber.objects.get().email == "bo@example.org"
    assert not Delivery.objects.exists()
    assert (AskingDay.objects.get().asked, AskingDay.objects.get().confirmed) == (1, 0)


def test_the_part_that_confirms_is_counted_by_the_day_of_the_request(client):
    for email in (ADA, ADA, "bo@example.org"):
        subscribe(client, email)
    with days_later(2):
        for _twice in range(2):
            client.post(links()["link"])
    day = AskingDay.objects.get()
    assert (day.asked, day.confirmed) == (2, 1)


def test_who_left_is_forgotten_after_a_month(client):
    client.post(path(STOP.to(reader(ADA))))
    with days_later(29):
        forget_readers()
        assert Subscriber.objects.exists()
    with days_later(30):
        forget_readers()
    assert not Subscriber.objects.exists()


def test_pages_of_readers_take_few_queries(client, django_assert_max_num_queries):
    for number in range(30):
        reader(f"r{number}@example.org")
    with django_assert_max_num_queries(1):
        client.get(reverse("newsletter:subscription-new"))
    subscribe(client)
    with django_assert_max_num_queries(4):
        client.get(links()["preferences"])
