"""The day's digest reaches those who preside, too: nothing waits for their clearance unseen."""

from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alliance87.desk.desk import Desk
from alliance87.meetings.actions.followup import record_action_point
from alliance87.outbox.messages import message_of
from alliance87.outbox.models import Mailing
from alliance87.ui.clock import today
from gcg.models import ActionPoint
from partners.models import User
from secretariat.actions.digest import send_digests
from secretariat.actions.lost import send_again
from secretariat.drafting.actions import ask_for_draft, put_before_chair, save_draft
from secretariat.letters import overtaken
from secretariat.newsletter.actions.blocks import add_block, remove_block
from secretariat.newsletter.actions.issues import begin_edition
from secretariat.newsletter.models import Block
from secretariat.readings import lost_copies
from secretariat.topics import DESK
from tests.cast import person
from tests.gcg.closed_meeting import hold_meeting
from tests.newsletter.made import written

pytestmark = pytest.mark.django_db


def digests(person):
    return Mailing.objects.filter(kind="desk.digest", about_id=str(person.pk))


def test_those_who_preside_are_told_once_a_day_what_waits_for_their_clearance(cast):
    request = ask_for_draft(by=cast.chair, kind="guidance", subject="Travel", audience="council")
    save_draft(request, by=cast.secretary, title="Travel", text="Book early.", based_on=0)
    put_before_chair(request, by=cast.secretary)
    issue = written(cast)
    send_digests()
    send_digests()
    for reader in (cast.chair, cast.deputy):
        [mailing] = digests(reader)
        assert "Clear the draft “Travel”" in mailing.text
        assert f"Clear Newsletter {issue.number}" in mailing.text
        assert [delivery.email for delivery in mailing.deliveries.all()] == [reader.email]
    assert not digests(cast.member).exists()


def test_an_issue_waits_for_the_chair_once_each_of_its_editions_has_blocks_that_say_something(cast):
    issue = written(cast)
    begin_edition(issue, by=cast.secretary, language="fr")
    french = Block.objects.filter(edition__issue=issue, edition__language="fr")
    for block in french:
        remove_block(block, by=cast.secretary)
    assert f"Clear Newsletter {issue.number}" not in [line.duty.act for line in Desk(cast.chair).on_it]
    add_block(issue.editions.get(language="fr"), by=cast.secretary, kind="text", text="Bonjour.")
    assert f"Clear Newsletter {issue.number}" in [line.duty.act for line in Desk(cast.chair).on_it]


def test_a_desk_that_fails_keeps_the_digest_from_nobody_else(cast, caplog):
    written(cast)
    first, second = sorted((cast.chair, cast.deputy), key=lambda one: one.pk)
    User.objects.filter(pk=first.pk).update(time_zone="Nowhere/City")
    send_digests()
    assert (digests(first).count(), digests(second).count()) == (0, 1)
    assert [record.getMessage() for record in caplog.records] == [
        f"the letter desk.digest to person {first.pk} is not written"
    ]


def test_a_digest_that_could_not_be_written_stands_on_the_desk_of_the_secretariat_and_is_told_when_sent_again(cast):
    written(cast)
    User.objects.filter(pk=cast.chair.pk).update(time_zone="Nowhere/City")
    for _run in range(2):
        send_digests()
    [lost] = lost_copies()
    assert (lost.email, lost.sent_at) == (cast.chair.email, None)
    failures = [line.duty.act for line in Desk(cast.secretary).on_it if line.duty.kind == "mail.failed"]
    assert failures == ["1 copy of “Your digest could not be written” could not be delivered"]
    again = message_of(send_again(lost, by=cast.secretary))
    assert "your desk shows what is waiting" in " ".join(again.body.split())
    assert reverse("desk") in again.body


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Kiritimati"])
def test_a_day_is_the_same_for_readers_in_every_zone(cast, zone):
    User.objects.filter(pk=cast.chair.pk).update(time_zone=zone)
    written(cast)
    for hour in (7, 23):  # in these zones: yesterday and today, today and tomorrow
        with time_machine.travel(datetime.combine(today(), time(hour), UTC), tick=False):
            send_digests()
    assert digests(cast.chair).count() == 1


def test_an_empty_desk_writes_to_nobody(cast):
    send_digests()
    assert not digests(cast.chair).exists()


class TestAskedFor:
    """Everyone else may ask for the digest, on the page of their e-mails."""

    PLACE = "/en/myself/mail/"

    @pytest.fixture
    def waiting(self, cast):
        """The member owns an action point that is due in two days."""
        item = hold_meeting(cast).items.first()
        due = today() + timedelta(days=2)
        record_action_point(item, by=cast.secretary, text="Publish the study.", owners=[cast.member], due_on=due)

    @pytest.fixture
    def asked(self, cast, client, waiting):
        """The member turned the digest on."""
        client.force_login(cast.member)
        assert client.post(self.PLACE, {DESK.key: "on"}).status_code == 302
        return client

    def test_it_is_off_until_it_is_turned_on_by_the_form_and_comes_once_a_day(self, cast, client, waiting):
        client.force_login(cast.member)
        page = client.get(self.PLACE)
        assert not page.context["form"][DESK.key].initial
        send_digests()
        assert not digests(cast.member).exists()
        client.post(self.PLACE, {DESK.key: "on"})
        assert client.get(self.PLACE).context["form"][DESK.key].initial
        send_digests()
        send_digests()
        [mailing] = digests(cast.member)
        assert "Publish the study." in mailing.text
        assert "you asked for a daily e-mail" in mailing.text
        assert [delivery.email for delivery in mailing.deliveries.all()] == [cast.member.email]

    def test_saving_without_the_box_leaves_it_off(self, cast, client, waiting):
        client.force_login(cast.member)
        client.post(self.PLACE, {})
        send_digests()
        assert not digests(cast.member).exists()

    def test_the_link_at_its_foot_stops_it_and_the_form_begins_it_anew(self, cast, asked):
        send_digests()
        link = digests(cast.member).get().deliveries.get().words["stop_link"]
        Client().post(link.removeprefix(settings.SITE_URL))
        digests(cast.member).delete()
        send_digests()
        assert not digests(cast.member).exists()
        asked.post(self.PLACE, {DESK.key: "on"})
        send_digests()
        assert digests(cast.member).count() == 1

    def test_it_speaks_the_language_of_its_reader(self, cast, asked):
        User.objects.filter(pk=cast.member.pk).update(language="fr")
        send_digests()
        [mailing] = digests(cast.member)
        assert mailing.language == "fr"
        assert "Les tâches suivantes vous attendent" in mailing.text
        assert "vous avez demandé un courriel quotidien" in mailing.text

    def test_with_nothing_waiting_any_more_nothing_is_written_and_what_was_written_is_not_sent(self, cast, asked):
        send_digests()
        delivery = digests(cast.member).get().deliveries.get()
        assert not overtaken(delivery)
        ActionPoint.objects.all().delete()
        assert "nothing is waiting" in overtaken(delivery)
        digests(cast.member).delete()
        send_digests()
        assert not digests(cast.member).exists()

    def test_who_has_left_the_portal_gets_none(self, cast, asked):
        send_digests()
        delivery = digests(cast.member).get().deliveries.get()
        User.objects.filter(pk=cast.member.pk).update(is_active=False)
        assert overtaken(delivery)
        digests(cast.member).delete()
        send_digests()
        assert not digests(cast.member).exists()

    def test_officers_and_those_who_preside_have_it_anyway(self, cast, client):
        for officer in (cast.secretary, cast.chair, cast.deputy):
            client.force_login(officer)
            assert str(DESK.words) not in client.get(self.PLACE).text

    def test_only_the_desks_of_those_who_asked_are_looked_at(self, cast, waiting):
        with CaptureQueriesContext(connection) as before:
            send_digests()
        for place in range(20):
            person(f"more{place}@example.org", f"More {place}")
        with CaptureQueriesContext(connection) as after:
            send_digests()
        assert len(after) <= len(before)
