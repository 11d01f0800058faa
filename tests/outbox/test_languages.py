"""Mail in its recipient's language, whoever writes it and wherever it is sent from."""

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, override

from alliance87.outbox.actions import Addressee, copy, write
from alliance87.outbox.actions.following import ask_to_follow, confirm, followers_of
from alliance87.outbox.messages import message_of
from alliance87.outbox.models import Delivery, Following, Mailing
from partners.models import User
from secretariat.actions.digest import send_digest
from secretariat.contacts.actions import answer_inquiry, receive_inquiry
from tests.cast import make_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def readers(cast):
    """One reader in each language."""
    for person, language in ((cast.member, "fr"), (cast.deputy, "es"), (cast.chair, "en")):
        person.language = language
        person.save()
    return {person.language: person for person in (cast.member, cast.deputy, cast.chair)}


def told(kind="secretariat.role", **more):
    people = User.objects.filter(is_active=True, is_superuser=False)
    recipients = [Addressee(person.email, str(person), **more) for person in people]
    link = settings.SITE_URL + reverse("desk")
    return write(kind, "inquiry_arrived", {"inquiry": Asked(), "link": link}, recipients)


class Asked:
    subject, arrived_at = "Data", None

    def __str__(self):
        return "Data"


def message_to(person):
    return message_of(Delivery.objects.filter(email=person.email).latest("pk"))


def test_each_reads_it_in_their_own_language_and_it_is_one_mailing(readers):
    mailing = told()
    subjects = {language: message_to(person).subject for language, person in readers.items()}
    assert len(set(subjects.values())) == 3
    assert mailing.subject == subjects["en"]
    assert set(mailing.translations) == {"fr", "es"}
    assert Mailing.objects.count() == 1
    for language, person in readers.items():
        message = message_to(person)
        assert message.message()["Content-Language"] == language
        assert f'lang="{language}"' in message.alternatives[0].content


@pytest.mark.parametrize("actors", ["en", "fr", "es"])
def test_the_language_of_who_writes_does_not_matter(readers, actors):
    with override(actors):
        told()
    assert message_to(readers["en"]).body.startswith("Somebody asked")
    assert message_to(readers["fr"]).body.startswith("Quelqu’un a posé")


@pytest.mark.parametrize("actors", ["en", "fr"])
def test_links_lead_to_the_readers_language(readers, cast, actors):
    with override(actors):
        words = {"reply_link": settings.SITE_URL + reverse("desk")}
        for person in readers.values():
            write("test.notice", "notice", {"title": "x"}, [Addressee(person.email, "", words)])
    for language, person in readers.items():
        message = message_to(person)
        assert f"{settings.SITE_URL}/{language}/desk/" in message.body
        assert f"{settings.SITE_URL}/{language}/desk/" in message.alternatives[0].content


def test_what_is_sent_again_is_in_the_same_language(readers):
    told()
    delivery = Delivery.objects.get(email=readers["fr"].email)
    first = message_of(delivery)
    Delivery.objects.update(sent_at="2026-01-01T00:00Z")
    User.objects.update(language="es")
    again = message_of(copy(delivery, by=None))
    assert (again.subject, again.body) == (first.subject, first.body)


def test_who_has_no_account_is_written_to_in_the_language_of_the_page(cast):
    for language in ("en", "fr"):
        with override(language):
            ask_to_follow(make_meeting(cast, number=30 + len(language) + ord(language[0])), f"{language}@example.org")
    english, french = (Delivery.objects.get(email=f"{language}@example.org") for language in ("en", "fr"))
    assert (english.language, french.language) == ("en", "fr")
    assert message_of(english).subject != message_of(french).subject
    assert "/fr/" in message_of(french).body


def test_a_language_that_the_interface_does_not_speak_becomes_english(readers, settings):
    settings.INTERFACE_LANGUAGES = ["en", "es"]
    told()
    assert message_to(readers["fr"]).body.startswith("Somebody asked")


def test_a_letter_in_one_language_is_so_for_everybody(readers):
    write("test.notice", "notice", {"title": "Lettre"}, [Addressee(readers["es"].email)], language="fr")
    delivery = Delivery.objects.get()
    assert (delivery.language, delivery.mailing.language, delivery.mailing.translations) == ("fr", "fr", {})


def test_the_digest_lists_the_desk_in_the_readers_language(cast, readers):
    make_meeting(cast)
    cast.secretary.language = "fr"
    cast.secretary.save()
    send_digest(cast.secretary)
    body = message_to(cast.secretary).body
    assert "La réunion GCG/12" in body
    assert "/fr/" in body


def test_what_differs_by_language_is_asked_for_in_each(readers):
    recipients = [Addressee(person.email, "", {"reply_link": get_language}) for person in readers.values()]
    with override("es"):
        mailing = write("test.notice", "notice", {"title": get_language}, recipients, calendar=get_language)
    for language, person in readers.items():
        delivery = Delivery.objects.get(email=person.email)
        assert f"{language}: [[reply_link]]" in delivery.texts.text
        assert (delivery.words["reply_link"], delivery.texts.calendar) == (language, language)
    assert (mailing.calendar, mailing.language) == ("en", "en")


def test_the_digest_is_in_one_language_with_its_subject(cast, readers):
    make_meeting(cast)
    cast.secretary.language = "fr"
    cast.secretary.save()
    send_digest(cast.secretary)
    mailing = Mailing.objects.get(kind="desk.digest")
    assert (mailing.language, mailing.translations) == ("fr", {})


def test_what_a_follower_is_told_later_is_in_the_language_in_which_they_asked(cast):
    with override("fr"):
        ask_to_follow(make_meeting(cast), "reader@example.org")
    following = confirm(Following.objects.get())
    assert [one.language for one in followers_of(following.about)] == ["fr"]


def test_a_question_is_answered_in_the_language_in_which_it_was_asked(cast):
    with override("fr"):
        asked = receive_inquiry(subject="data", name="Ada", email="ada@example.org", words="Combien ?")
    answer_inquiry(asked, by=cast.secretary, words="Douze.")
    assert Delivery.objects.latest("pk").language == "fr"


def test_who_makes_an_account_gets_mail_in_the_language_of_the_page(client, db):
    with override("es"):
        page = reverse("account_signup")
    client.post(
        page,
        {"name": "Ana", "email": "ana@example.org", "password1": "un-largo-camino-9", "password2": "un-largo-camino-9"},
    )
    assert User.objects.get(email="ana@example.org").language == "es"
    delivery = Delivery.objects.get()
    message = message_of(delivery)
    assert delivery.language == "es"
    assert f"{settings.SITE_URL}/es/" in message.body
    assert delivery.mailing.translations["es"]["subject"] != delivery.mailing.subject
    assert "Alliance" in delivery.mailing.subject
