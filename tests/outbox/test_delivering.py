"""Delivery over a real mail server: refusals, outages, two workers, and one killed in the middle."""

import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from alliance87.outbox.actions import Addressee, write
from alliance87.outbox.actions.delivering import deliver_due
from alliance87.outbox.models import Delivery
from alliance87.outbox.rules import MAX_TRIES
from tests.smtp import MailServer
from tests.waiting import PATIENCE, until

pytestmark = pytest.mark.whole


def write_to(count):
    recipients = [Addressee(f"r{place}@example.org", f"R {place}", {"reply_link": "x"}) for place in range(count)]
    return write("test.notice", "notice", {"title": "Agenda"}, recipients)


def due_again():
    """Let the waiting time pass."""
    Delivery.objects.waiting().update(next_try_at=timezone.now())


@pytest.mark.django_db
def test_everyone_gets_the_mail_over_one_connection(smtp):
    mailing = write_to(5)
    assert deliver_due() == 5
    assert sorted(smtp.recipients) == [f"r{place}@example.org" for place in range(5)]
    assert smtp.behaviour.connections == 1
    assert all(row.state == "sent" and row.tries == 1 for row in mailing.deliveries.all())
    assert {letter.message["Message-ID"] for letter in smtp.accepted} == {
        row.message_id for row in mailing.deliveries.all()
    }
    assert deliver_due() == 0


@pytest.mark.django_db
def test_a_recipient_refused_for_good_is_given_up_with_the_servers_words(smtp):
    smtp.behaviour.refusals["r1@example.org"] = "550 no such mailbox"
    mailing = write_to(3)
    assert deliver_due() == 2
    refused = mailing.deliveries.get(email="r1@example.org")
    assert (refused.state, refused.last_error) == ("failed", "550 no such mailbox")
    assert sorted(smtp.recipients) == ["r0@example.org", "r2@example.org"]


@pytest.mark.django_db
def test_a_temporary_refusal_is_tried_again_later_and_at_last_given_up(smtp):
    smtp.behaviour.refusals["r0@example.org"] = "451 try later"
    row = write_to(1).deliveries.get()
    deliver_due()
    row.refresh_from_db()
    assert (row.state, row.tries, row.last_error) == ("retrying", 1, "451 try later")
    assert row.next_try_at > timezone.now() + timedelta(seconds=50)
    assert deliver_due() == 0
    Delivery.objects.update(next_try_at=timezone.now(), tries=MAX_TRIES - 1)
    deliver_due()
    row.refresh_from_db()
    assert row.state == "failed"


@pytest.mark.django_db
def test_a_greylisted_message_goes_at_the_next_try_under_the_same_message_id(smtp):
    smtp.behaviour.refuse_data = "451 greylisted"
    row = write_to(1).deliveries.get()
    deliver_due()
    smtp.behaviour.refuse_data = ""
    due_again()
    assert deliver_due() == 1
    assert [letter.message["Message-ID"] for letter in smtp.accepted] == [row.message_id]


@pytest.mark.django_db
def test_while_the_server_is_away_everything_waits_and_then_goes(smtp):
    mailing = write_to(4)
    smtp.stop()
    assert deliver_due() == 0
    rows = list(mailing.deliveries.all())
    assert all(
        row.state == "retrying" and "refused" in row.last_error and row.next_try_at > timezone.now() for row in rows
    )
    with MailServer(port=smtp.port) as back:
        due_again()
        assert deliver_due() == 4
        assert len(back.accepted) == 4


@pytest.mark.django_db
def test_a_connection_dropped_in_the_middle_costs_only_waiting(smtp):
    mailing = write_to(4)
    smtp.behaviour.drop_after = 2
    assert deliver_due() == 2
    assert mailing.deliveries.waiting().count() == 2
    smtp.behaviour.drop_after = None
    due_again()
    assert deliver_due() == 2
    assert Counter(smtp.recipients) == Counter(f"r{place}@example.org" for place in range(4))


@pytest.mark.django_db
def test_a_message_that_cannot_be_made_does_not_stop_the_others(smtp):
    mailing = write_to(3)
    mailing.deliveries.filter(email="r0@example.org").update(email="bad\n@example.org")
    assert deliver_due() == 2
    assert mailing.deliveries.get(email__startswith="bad").state == "failed"


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_each_message_once(smtp):
    smtp.behaviour.seconds_a_message = 0.01
    write_to(30)

    def work():
        deliver_due()
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(PATIENCE)
    assert Counter(smtp.recipients) == Counter({f"r{place}@example.org": 1 for place in range(30)})
    assert smtp.behaviour.connections >= 2
    assert not Delivery.objects.waiting().exists()


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_while_mailing_leaves_nobody_without(smtp):
    smtp.behaviour.seconds_a_message = 0.05
    mailing = write_to(20)
    worker = start_worker_process(smtp)
    try:
        until(lambda: len(smtp.accepted) >= 5, "five mails are accepted")
        worker.send_signal(signal.SIGKILL)
    finally:
        worker.kill()
        worker.wait(PATIENCE)
    until(lambda: not claims_of_others(), "the killed worker holds nothing")
    assert 0 < mailing.deliveries.waiting().count() < 20
    smtp.behaviour.seconds_a_message = 0
    deliver_due()

    got = Counter(smtp.recipients)
    assert set(got) == {f"r{place}@example.org" for place in range(20)}, "somebody got none"
    twice = [address for address, count in got.items() if count > 1]
    assert len(twice) <= 1
    assert max(got.values()) <= 2
    for address in twice:
        copies = [letter.message["Message-ID"] for letter in smtp.accepted if address in letter.recipients]
        assert len(set(copies)) == 1
    assert all(row.state == "sent" for row in mailing.deliveries.all())


def start_worker_process(smtp):
    """A worker in a process of its own, on the same database and mail server."""
    code = f"""
import django
from django.conf import settings
settings.DATABASES["default"]["NAME"] = {connection.settings_dict["NAME"]!r}
settings.MAILERS = {{"default": {smtp.mailer!r}}}
django.setup()
from alliance87.outbox.tasks import deliver_waiting
deliver_waiting()
"""
    return subprocess.Popen([sys.executable, "-c", code], env={**os.environ})


def claims_of_others():
    """Whether another connection still holds a row of the deliveries locked."""
    waiting = Delivery.objects.waiting()
    return waiting.count() != _claimable()


def _claimable():
    with transaction.atomic():
        return len(Delivery.objects.waiting().select_for_update(skip_locked=True))
