"""Following a group by e-mail, with and without an account: asked, confirmed, stopped (5.2)."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.db.models.functions import Upper
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alliance87.myself.erasing import erase
from alliance87.outbox.actions.asking import MOST_A_DAY
from alliance87.outbox.messages import message_of
from alliance87.outbox.models import Delivery, Following, Mailing
from alliance87.outbox.tasks import forget_unconfirmed_followers
from alliance87.record.retention import PERIODS, UNCONFIRMED_FOLLOWERS
from groups.actions.following import ask_to_follow_group, follow_group
from groups.models import Closure, Group
from partners.models.day import today

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
ADA = "ada@example.org"


@pytest.fixture
def group(db):
    return Group.objects.create(kind="action", name="Fair Harvests")


def ask(client, group, email=ADA):
    return client.post(reverse("groups:following", args=[group.slug]), {"email": email}, follow=True)


def links(place=-1):
    """The paths of the links in one of the e-mails that asked."""
    delivery = list(Delivery.objects.filter(mailing__kind="following.asked").order_by("pk"))[place]
    return {
        name: re.sub(r"^https?://[^/]+", "", delivery.words[name])
        for name in ("link", "stop")
        if name in delivery.words
    }


def confirmed(client, group, email=ADA):
    ask(client, group, email)
    client.post(links()["link"])
    return Following.objects.get(email=email.lower())


def test_only_the_button_behind_the_link_confirms(client, group):
    page = ask(client, group)
    assert "We have written to this address." in page.text
    for _twice in range(2):
        page = client.get(links()["link"])
        assert "Follow Fair Harvests?" in page.text
        assert not Following.objects.confirmed().exists()
    assert "You now follow Fair Harvests" in client.post(links()["link"]).text
    at = Following.objects.confirmed().get().confirmed_at
    for again in (client.get, client.post):
        assert "Already confirmed: you follow Fair Harvests" in again(links()["link"]).text
    assert Following.objects.get().confirmed_at == at


def test_a_link_works_without_cookies_and_on_another_device(group):
    ask(Client(), group)
    assert "You now follow" in Client(enforce_csrf_checks=True).post(links()["link"]).text


def test_whoever_asks_learns_nothing_of_the_address(client, group):
    confirmed(client, group)
    known, unknown = (ask(Client(), group, email) for email in (ADA, "bo@example.org"))
    assert known.redirect_chain == unknown.redirect_chain
    plain = [re.sub(r'value="[^"]{64}"|nonce="[^"]+"', "", page.text) for page in (known, unknown)]
    assert plain[0] == plain[1]
    subjects = list(Mailing.objects.order_by("pk").values_list("subject", flat=True))
    assert subjects[1:] == ["You already follow Fair Harvests", "Please confirm: follow Fair Harvests"]
    assert Following.objects.confirmed().get().email == ADA


def test_one_address_has_one_spelling(client, group):
    for spelling in (" Ada@Example.org", "ADA@EXAMPLE.ORG", ADA):
        ask(client, group, spelling)
    assert Following.objects.get().email == ADA
    with pytest.raises(IntegrityError, match="one_spelling"), transaction.atomic():
        Following.objects.update(email=Upper("email"))


def test_an_address_that_is_no_address_is_an_error_at_its_field(client, group):
    for wrong in ("", "ada", "ada@", "ada@example.org\nBcc: x@y.z", "x" * 300 + "@example.org"):
        page = ask(client, group, wrong)
        assert page.context["form"].errors["email"]
    assert not Following.objects.exists()


def test_an_address_is_asked_few_times_a_day_whatever_the_group(client, group):
    others = [Group.objects.create(kind="action", name=f"Group {number}") for number in range(MOST_A_DAY)]
    for one in (group, *others, group):
        ask(client, one)
    assert Delivery.objects.filter(email=ADA).count() == MOST_A_DAY
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        ask(client, group)
    assert Delivery.objects.filter(email=ADA).count() == MOST_A_DAY + 1


def test_a_network_asks_only_so_often_and_people_with_accounts_are_not_counted(client, cast, group, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"follow": "2/h/ip"}
    answers = [ask(client, group, f"person{number}@example.org").status_code for number in range(3)]
    assert answers == [200, 200, 429]
    assert Delivery.objects.count() == 2
    client.force_login(cast.stranger)
    assert client.post(reverse("groups:following", args=[group.slug]), follow=True).status_code == 200


def test_stopping_needs_no_cookie_and_works_any_number_of_times(client, group):
    confirmed(client, group)
    stop = links()["stop"]
    assert "Stop following Fair Harvests?" in client.get(stop).text
    assert Following.objects.confirmed().exists()
    for _thrice in range(3):
        answer = Client(enforce_csrf_checks=True).post(stop, {"List-Unsubscribe": "One-Click"})
        assert (answer.status_code, Following.objects.exists()) == (200, False)
        assert "You no longer follow" in answer.text
    assert client.get(links()["link"]).status_code == 404
    assert client.get(stop.replace("following/", "following/x")).status_code == 404


def test_whoever_did_not_ask_deletes_their_address_by_the_same_letter(client, group):
    ask(client, group)
    client.post(links()["stop"])
    assert not Following.objects.exists()


def test_a_person_with_an_account_follows_and_stops_by_one_press(client, cast, group):
    client.force_login(cast.stranger)
    address = reverse("groups:following", args=[group.slug])
    for _twice in range(2):
        follow_group(group, by=cast.stranger)
    assert Following.objects.confirmed().get().email == cast.stranger.email
    assert 'name="stop"' in client.get(address).text
    assert 'name="stop"' in client.get(group.get_absolute_url()).text
    assert not Mailing.objects.exists()
    client.post(address, {"stop": "yes"})
    assert not Following.objects.exists()
    client.post(address)
    erase(cast.stranger, by=cast.stranger)
    assert not Following.objects.exists()


def test_what_nobody_confirms_is_forgotten_with_the_letter_that_asked(client, group):
    assert UNCONFIRMED_FOLLOWERS in PERIODS
    confirmed(client, group, "bo@example.org")
    ask(client, group)
    Delivery.objects.update(sent_at=timezone.now())
    with time_machine.travel(timezone.now() + timedelta(days=UNCONFIRMED_FOLLOWERS.days - 1)):
        forget_unconfirmed_followers()
        assert Following.objects.count() == 2
    with time_machine.travel(timezone.now() + timedelta(days=UNCONFIRMED_FOLLOWERS.days, minutes=1)):
        forget_unconfirmed_followers()
    assert Following.objects.get().email == "bo@example.org"
    assert not Delivery.objects.exists()


def test_a_closed_group_has_no_more_news_to_follow(client, cast, group):
    now = {"closed_by": cast.chair, "closed_at": timezone.now()}
    Closure.objects.create(group=group, period=(today(), None), **now)
    page = ask(client, group)
    assert "is closed" in page.context["form"].refusal.message
    assert "Follow by e-mail</a>" not in client.get(group.get_absolute_url()).text
    assert not Following.objects.exists()


def test_the_letter_that_asks_names_the_group_and_says_what_happens_without_an_answer(group):
    ask_to_follow_group(group, ADA)
    message = message_of(Delivery.objects.select_related("mailing").get())
    assert message.to == [ADA]
    assert "Somebody entered this address to receive the news of Fair Harvests." in message.body
    assert "the address is deleted within a week" in message.body
    assert "[[" not in message.body + message.alternatives[0].content
