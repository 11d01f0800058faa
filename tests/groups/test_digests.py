"""The digest: one e-mail a person and period, by who is in which group when it is sent."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from alliance87.outbox.actions import each
from alliance87.outbox.actions.choosing import choose_letters, stop_letters
from alliance87.outbox.actions.delivering import deliver_due
from alliance87.outbox.actions.following import follow
from alliance87.outbox.models import Delivery
from groups.actions import digests
from groups.actions.digests import send_digests
from groups.actions.leads import appoint_lead
from groups.actions.messages import note_reading, withdraw_message
from groups.actions.news import publish_news, withdraw_news
from groups.actions.threads import add_participant
from groups.models import Digest, Group
from groups.topics import DIGEST
from partners.models import User
from secretariat.readings import lost_copies

pytestmark = pytest.mark.django_db
KIND = "groups.digest"
MONDAY = datetime(2026, 12, 7, 9, tzinfo=UTC)


def digests_of(who):
    return [
        delivery.mailing for delivery in Delivery.objects.filter(mailing__kind=KIND, email=who.email).order_by("pk")
    ]


@pytest.fixture
def run(inside, time_machine):
    """Moves the clock on by so much, and runs the task; gives how many digests it wrote."""

    def run(**much):
        time_machine.move_to(timezone.now() + timedelta(**much))
        return send_digests()

    time_machine.move_to(MONDAY)
    return run


def test_one_a_day_however_often_it_runs(inside, run):
    inside.say(inside.thread(), "Fifty a tonne.")
    assert run(minutes=5) == 3
    assert run(minutes=10) == 0
    (mailing,) = digests_of(inside.ben)
    assert mailing.subject == "2 new contributions in your groups"
    for words in ("Prices of cocoa", "Leo Lead", "Who knows the prices?", "Ana Lima", "Fifty a tonne."):
        assert words in mailing.text
        assert words in mailing.html
    assert digests_of(inside.ana) == []
    assert run(days=1) == 0


def test_a_digest_that_fails_keeps_theirs_from_nobody_else(inside, run, caplog):
    inside.say(inside.thread(), "Fifty a tonne.")
    User.objects.filter(pk=inside.ben.pk).update(time_zone="Nowhere/City")
    assert run(minutes=5) == 2
    assert digests_of(inside.ben) == []
    assert f"the letter {KIND} to person {inside.ben.pk} is not written" in caplog.text
    assert run(minutes=10) == 0
    (kept,) = Delivery.objects.filter(mailing__kind=f"unwritten.{KIND}")
    assert (kept.email, kept.mailing.title) == (inside.ben.email, "Your digest could not be written")
    assert "Nowhere/City" in kept.last_error
    assert list(lost_copies()) == [kept]


def test_one_who_cannot_be_written_to_at_all_keeps_the_digest_from_nobody_else(inside, run, caplog, monkeypatch):
    inside.say(inside.thread(), "Fifty a tonne.")
    User.objects.filter(pk=inside.ben.pk).update(time_zone="Nowhere/City")

    def refuse(*_said, **_more):
        raise ValueError("no address")

    monkeypatch.setattr(each, "write", refuse)
    assert run(minutes=5) == 2
    assert f"the letter unwritten.{KIND} to person {inside.ben.pk} is not on the desk" in caplog.text


def test_the_database_keeps_one_of_a_period(inside):
    row = {"person": inside.ben, "rhythm": "daily", "first_day": MONDAY.date(), "upto": MONDAY, "entries": 1}
    Digest.objects.create(**row)
    with pytest.raises(IntegrityError, match="a_person_gets_one_digest_in_a_period"), transaction.atomic():
        Digest.objects.create(**row)


def test_nothing_is_told_twice_and_nothing_between_is_left_out(inside, run):
    thread = inside.thread()
    run(minutes=5)
    inside.say(thread, "In between.")
    run(days=1)
    assert [("Who knows" in one.text, "In between" in one.text) for one in digests_of(inside.ben)] == [
        (True, False),
        (False, True),
    ]


def test_a_weekly_digest_comes_once_a_week(inside, run):
    choose_letters(inside.ben, by=inside.ben, muted=[], offered=[DIGEST.key], rhythms={DIGEST.key: "weekly"})
    thread = inside.thread()
    run(hours=1)
    for day in range(8):
        inside.say(thread, f"Day {day}.")
        run(days=1)
    first, second = digests_of(inside.ben)
    assert "Who knows" in first.text
    assert "Day" not in first.text
    assert all(f"Day {day}." in second.text for day in range(7))
    assert len(digests_of(inside.lead)) == 8


def test_whoever_wants_none_gets_none(inside, run):
    inside.thread()
    stop_letters(inside.ben, DIGEST.key)
    choose_letters(inside.watcher, by=inside.watcher, muted=[DIGEST.key], offered=[DIGEST.key])
    run(minutes=5)
    assert digests_of(inside.ben) == digests_of(inside.watcher) == []
    assert len(digests_of(inside.ana)) == 1


def test_membership_is_looked_at_when_it_is_sent(inside, cast, run):
    inside.thread()
    inside.leave(inside.ben)
    run(minutes=5)
    assert digests_of(inside.ben) == []


def test_a_digest_that_waits_is_not_sent_to_whoever_left_meanwhile(inside, run):
    other = Group.objects.create(kind="working", name="Working Group on Words")
    inside.join(inside.ben, group=other)
    inside.join(inside.ana, group=other)
    inside.thread()
    run(minutes=5)
    inside.leave(inside.ben)
    deliver_due()
    copy = Delivery.objects.get(mailing__kind=KIND, email=inside.ben.email)
    assert (copy.sent_at, copy.last_error) == (None, "No longer needed: the recipient has left the group.")
    assert Delivery.objects.get(mailing__kind=KIND, email=inside.ana.email).sent_at


def test_what_was_not_sent_is_told_with_the_next(inside, run):
    other = Group.objects.create(kind="working", name="Working Group on Words")
    inside.join(inside.ben, group=other)
    inside.join(inside.ana, group=other)
    here = inside.thread(title="Here")
    type(inside)(**{**vars(inside), "group": other}).thread(title="There", by=inside.ana)
    run(minutes=5)
    inside.leave(inside.ben)
    deliver_due()
    run(days=1)
    _unsent, second = digests_of(inside.ben)
    assert "There" in second.text
    assert str(here) not in second.text


def test_nothing_from_before_one_was_in_the_group(inside, cast, run):
    thread = inside.thread()
    inside.join(cast.stranger)
    inside.say(thread, "Welcome.")
    run(minutes=5)
    (mailing,) = digests_of(cast.stranger)
    assert "Welcome." in mailing.text
    assert "Who knows" not in mailing.text


def test_nothing_from_before_one_was_in_a_discussion_among_some(inside, run):
    thread = inside.thread(among=[inside.ana])
    add_participant(thread, inside.ben, by=inside.ana)
    inside.say(thread, "Welcome, Ben.")
    run(minutes=5)
    assert digests_of(inside.watcher) == []
    (mailing,) = digests_of(inside.ben)
    assert "Welcome, Ben." in mailing.text
    assert "Who knows" not in mailing.text


def test_a_new_lead_is_told_nothing_from_before_of_a_discussion_among_some(inside, cast, run):
    thread = inside.thread(among=[inside.ana])
    appoint_lead(inside.group, by=cast.secretary, person=inside.ben)
    inside.say(thread, "Now with Ben.")
    run(minutes=5)
    (mailing,) = digests_of(inside.ben)
    assert "Who knows" not in mailing.text
    assert "Now with Ben." in mailing.text


def test_what_was_read_or_withdrawn_is_not_told(inside, run):
    thread = inside.thread()
    withdraw_message(inside.say(thread, "Oops."), by=inside.ana)
    note_reading(thread, by=inside.ben, up_to=thread.messages.last().pk)
    run(minutes=5)
    assert digests_of(inside.ben) == []
    assert "Oops" not in digests_of(inside.watcher)[0].text


def test_forty_are_named_and_the_others_counted_quickly(inside, run, django_assert_max_num_queries):
    inside.many(inside.thread(), 5000)
    now = timezone.now() + timedelta(minutes=5)
    with django_assert_max_num_queries(12):
        person_news = digests.news_for(inside.ben, after=now - timedelta(days=1), upto=now)
    assert (len(person_news.named), person_news.more) == (40, 4961)
    run(minutes=5)
    (mailing,) = digests_of(inside.ben)
    assert mailing.subject == "5001 new contributions in your groups"
    assert "And 4961 more" in mailing.text
    assert mailing.text.count("/threads/") == 40
    assert len(mailing.html.encode()) < 100_000


def test_two_groups_come_in_one(inside, cast, run):
    other = Group.objects.create(kind="working", name="Working Group on Words")
    for who in (inside.ben, inside.ana):
        inside.join(who, group=other)
    inside.thread(title="Here")
    type(inside)(**{**vars(inside), "group": other}).thread(title="There", by=inside.ana)
    run(minutes=5)
    (mailing,) = digests_of(inside.ben)
    assert mailing.text.index("Action Group on Fair Harvests") < mailing.text.index("Working Group on Words")


def test_old_digests_are_forgotten(inside, run):
    inside.thread()
    run(minutes=5)
    run(days=95)
    assert not Digest.objects.filter(upto__lt=MONDAY + timedelta(days=1)).exists()


class TestNews:
    def publish(self, inside, title, **how):
        return publish_news(inside.group, by=inside.lead, title=title, text="Read it.", **{"is_public": True} | how)

    def test_of_a_group_is_read_by_those_within_it_whether_public_or_not(self, inside, run):
        self.publish(inside, "We met the minister")
        inner = self.publish(inside, "Who comes to Accra?", is_public=False)
        withdraw_news(self.publish(inside, "A slip"), by=inside.lead)
        run(minutes=5)
        (mailing,) = digests_of(inside.ben)
        for words in ("News", "Leo Lead", "We met the minister", "Who comes to Accra?", inner.get_absolute_url()):
            assert words in mailing.text
        assert "A slip" not in mailing.text
        assert not digests_of(inside.lead)

    def test_does_not_come_twice_to_who_follows_the_group_by_e_mail(self, inside, run):
        self.publish(inside, "Before")
        follow(inside.group, by=inside.ben)
        self.publish(inside, "Sent at once")
        self.publish(inside, "For us alone", is_public=False)
        run(minutes=5)
        (mailing,) = digests_of(inside.ben)
        assert [title in mailing.text for title in ("Before", "Sent at once", "For us alone")] == [True, False, True]
        assert "Sent at once" in digests_of(inside.ana)[0].text
