"""Optional letters go to those who want them, each with a link that turns them off; all others always go."""

import pytest
from django.core.exceptions import PermissionDenied

from alliance87.outbox import actions as outbox
from alliance87.outbox.actions.choosing import choose_letters, stop_link, stop_of
from alliance87.outbox.actions.delivering import deliver_due
from alliance87.outbox.models import Delivery, Muted
from alliance87.outbox.topics import Topic
from tests.cast import person

pytestmark = pytest.mark.django_db
TOPIC = Topic("test.news", "Something happens", "you are here")


@pytest.fixture
def people():
    return [person(f"{name}@example.org", name) for name in ("ada", "bo")]


def written(people, topic=TOPIC):
    recipients = [outbox.Addressee(one.email, one.name) for one in people]
    outbox.write("test.news", "account", {"heading": "News", "said": "It happened."}, recipients, topic=topic)
    return sorted(Delivery.objects.values_list("email", flat=True))


def test_who_turned_them_off_gets_none(people):
    ada, bo = people
    choose_letters(ada, by=ada, muted=[TOPIC.key], offered=[TOPIC.key])
    assert written(people) == [bo.email]


def test_other_letters_go_to_everybody(people):
    ada, _bo = people
    choose_letters(ada, by=ada, muted=[TOPIC.key], offered=[TOPIC.key])
    assert len(written(people, topic=None)) == 2


def test_they_come_again_when_chosen_again(people):
    ada, _bo = people
    choose_letters(ada, by=ada, muted=[TOPIC.key, "other"], offered=[TOPIC.key, "other"])
    choose_letters(ada, by=ada, muted=["other"], offered=[TOPIC.key, "other"])
    assert list(Muted.objects.values_list("topic", flat=True)) == ["other"]
    assert ada.email in written(people)


def test_what_was_not_offered_stays_off(people):
    ada, _bo = people
    choose_letters(ada, by=ada, muted=["for.staff"], offered=["for.staff"])
    choose_letters(ada, by=ada, muted=[TOPIC.key], offered=[TOPIC.key])
    assert set(Muted.objects.values_list("topic", flat=True)) == {"for.staff", TOPIC.key}


def test_nobody_chooses_for_another(people):
    ada, bo = people
    with pytest.raises(PermissionDenied):
        choose_letters(ada, by=bo, muted=[TOPIC.key], offered=[TOPIC.key])


def test_each_has_its_own_link_in_the_foot_and_in_a_header(people, smtp):
    written(people)
    deliver_due()
    assert len(smtp.accepted) == 2
    for letter in smtp.accepted:
        message = letter.message
        who = next(each for each in people if each.email == letter.recipients[0])
        link = message["List-Unsubscribe"].strip("<>")
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert stop_of(link.rstrip("/").rpartition("/")[2]) == (who, TOPIC.key)
        for kind in ("plain", "html"):
            text = message.get_body(preferencelist=(kind,)).get_content()
            assert link in text
            assert "You receive this e-mail because you are here." in text
            assert "/en/myself/mail/" in text


def test_letters_that_always_come_offer_no_such_link(people, smtp):
    written(people, topic=None)
    deliver_due()
    assert smtp.accepted
    assert all("List-Unsubscribe" not in letter.message for letter in smtp.accepted)
    assert all("Stop e-mails like this" not in letter.raw.decode() for letter in smtp.accepted)


@pytest.mark.parametrize("token", ["1-test.news", "1-test.news.x", "", "x" * 2000])
def test_a_link_we_never_signed_is_nobodys(people, token):
    assert stop_of(token) == (None, "")


def test_a_link_of_somebody_who_is_gone_is_nobodys(people):
    ada, _bo = people
    token = stop_link(ada.pk, TOPIC.key).rstrip("/").rpartition("/")[2]
    ada.is_active = False
    ada.save()
    assert stop_of(token) == (None, "")
