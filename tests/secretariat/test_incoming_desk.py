"""Mail that nothing answers for waits on the Secretariat's desk until somebody says what was done."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from alliance87.outbox.actions.receiving import receive
from alliance87.outbox.models import IncomingMail
from alliance87.record.actions import history_of
from alliance87.terms.refusal import Refusal
from secretariat.actions.incoming import settle_mail

LETTER = (
    b"From: =?utf-8?q?Zo=C3=AB?= <zoe@example.org>\r\nTo: secretariat@localhost\r\nSubject: <b>Apologies</b>\r\n"
    b"Content-Type: text/plain; charset=iso-8859-1\r\n\r\nThe Minister is d\xe9tained.\r\n"
)


@pytest.fixture
def mail(db):
    return receive(LETTER)


def test_the_desk_says_that_mail_waits_until_it_is_settled(client, cast, mail):
    client.force_login(cast.secretary)
    assert "Read the message “&lt;b&gt;Apologies&lt;/b&gt;” from Zoë" in client.get(reverse("desk")).text
    page = client.get(reverse("secretariat:incoming-mail")).text
    assert "&lt;b&gt;Apologies&lt;/b&gt;" in page
    assert "found nothing that this message could answer" in page
    address = reverse("secretariat:incoming-message", args=[mail.pk])
    shown = client.get(address).text
    assert "The Minister is détained." in shown
    assert "Zoë" in shown
    assert "This field is required" in client.post(address, {"note": " "}).text
    assert client.post(address, {"note": "Answered by telephone."}).status_code == 302
    assert "Read the message" not in client.get(reverse("desk")).text
    assert "Answered by telephone." in client.get(reverse("secretariat:incoming-mail")).text


def test_a_message_is_settled_once_by_the_secretariat_and_stays(cast, mail):
    for person in (cast.chair, cast.member, cast.stranger):
        with pytest.raises(PermissionDenied):
            settle_mail(mail, by=person, note="Done.")
    settle_mail(mail, by=cast.secretary, note="Done.")
    with pytest.raises(Refusal, match="already been settled"):
        settle_mail(mail, by=cast.secretary, note="Done again.")
    assert history_of(mail).get().act == "outbox.incoming.settled"
    assert bytes(IncomingMail.objects.get().raw) == LETTER


def test_the_message_is_given_back_as_it_came(client, cast, mail):
    client.force_login(cast.secretary)
    answer = client.get(reverse("secretariat:incoming-original", args=[mail.pk]))
    assert answer.content == LETTER
    assert answer["Content-Disposition"].startswith("attachment")


def test_the_list_takes_the_same_queries_at_one_message_and_at_thirty(
    client, cast, mail, django_assert_max_num_queries
):
    client.force_login(cast.secretary)
    for count in range(30):
        receive(LETTER + str(count).encode())
    with django_assert_max_num_queries(12):
        client.get(reverse("secretariat:incoming-mail"))
