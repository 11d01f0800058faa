"""Copies go out over a real mail server: each recipient once, moved on the server's answer alone."""

import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from alliance87.terms.refusal import Refusal
from secretariat.newsletter.actions import sending
from secretariat.newsletter.actions.bounces import return_address
from secretariat.newsletter.actions.pausing import pause_release, remove_pace, resume_release, set_pace, state_of_pace
from secretariat.newsletter.actions.subscribing import leave
from secretariat.newsletter.actions.transport import LINES
from secretariat.newsletter.models import Batch, Recipient, Release, Subscriber
from secretariat.newsletter.readings.sums import sums_of
from secretariat.newsletter.rules.sending import LATEST, MAX_TRIES
from tests.newsletter.made import path, reader, released
from tests.smtp import MailServer
from tests.waiting import PATIENCE, until

pytestmark = pytest.mark.whole
COUNT = 12


@pytest.fixture
def release(cast):
    for number in range(COUNT):
        reader(f"r{number}@d{number % 2}.example.org", language="fr" if number % 3 else "en")
    return released(cast).release


def classes(release):
    sums = sums_of(release)
    assert sums.is_exact
    return {state: count for state, count in sums.classes.items() if count}


def due_again():
    """Let the waiting time pass."""
    Recipient.objects.pending().update(next_try_at=timezone.now())


def row(name):
    return Recipient.objects.get(email__startswith=f"{name}@")


@pytest.mark.django_db
def test_everyone_gets_a_copy_of_their_own_over_a_few_connections(client, smtp, release):
    assert sending.send_some() == COUNT
    assert smtp.behaviour.connections == LINES
    assert classes(release) == {"accepted": COUNT}
    assert Release.objects.get().finished_at
    assert len(set(smtp.recipients)) == COUNT
    assert len({letter.message["Message-ID"] for letter in smtp.accepted}) == COUNT
    one = smtp.accepted[0].message
    assert one["To"] == smtp.accepted[0].recipients[0]
    assert smtp.accepted[0].sender == return_address(Recipient.objects.get(email=one["To"]).pk)
    assert one["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stop = one["List-Unsubscribe"].strip("<>")
    for kind in ("plain", "html"):
        body = one.get_body((kind,)).get_content()
        assert stop in body
        assert "[[" not in body
    assert "We met in Geneva." in one.get_body(("plain",)).get_content()
    client.post(path(stop), {"List-Unsubscribe": "One-Click"})
    assert Subscriber.objects.get(email=one["To"]).ended_at


@pytest.mark.django_db
def test_550_refuses_450_is_tried_later_and_given_up_at_last(smtp, release):
    smtp.behaviour.refusals |= {"r0@d0.example.org": "550 no such mailbox", "r1@d1.example.org": "450 full"}
    sending.send_some()
    assert classes(release) == {"accepted": COUNT - 2, "refused": 1, "waiting": 1}
    assert row("r0").answer == "550 no such mailbox"
    assert row("r1").next_try_at > timezone.now() + timedelta(minutes=4)
    assert sending.send_some() == 0
    assert Release.objects.get().finished_at is None
    Recipient.objects.filter(pk=row("r1").pk).update(tries=MAX_TRIES - 1)
    due_again()
    sending.send_some()
    assert classes(release) == {"accepted": COUNT - 2, "refused": 1, "failed": 1}
    assert Release.objects.get().finished_at


@pytest.mark.django_db
@pytest.mark.parametrize("answer", ["421 too many", "450 greylisted"])
def test_a_server_that_asks_to_come_back_is_asked_again_under_the_same_message_id(smtp, release, answer):
    smtp.behaviour.refuse_data = answer
    sending.send_some()
    assert classes(release) == {"waiting": COUNT}
    smtp.behaviour.refuse_data = ""
    due_again()
    sending.send_some()
    assert classes(release) == {"accepted": COUNT}
    assert Counter(smtp.recipients).most_common(1)[0][1] == 1


@pytest.mark.django_db
def test_connections_that_break_before_the_answer_leave_copies_unsure_which_are_sent_again(smtp, release):
    smtp.behaviour.drop_after = 3
    sending.send_some()
    found = classes(release)
    assert 3 <= found["accepted"] <= len(smtp.accepted)
    assert found["unsure"] >= 1
    smtp.behaviour.drop_after = None
    due_again()
    sending.send_some()
    assert classes(release) == {"accepted": COUNT}
    assert Recipient.objects.filter(unsure_times__gt=0).count() == found["unsure"]
    ids = {letter.message["Message-ID"] for letter in smtp.accepted}
    assert len(ids) == COUNT


@pytest.mark.django_db
def test_a_server_that_never_answers_gets_few_copies_at_once_ever_more_rarely_and_not_for_ever(smtp, release):
    """Each of them may have arrived."""
    smtp.behaviour.drop_after = 0
    assert sending.send_some() == 0
    assert classes(release) == {"unsure": LINES, "waiting": COUNT - LINES}
    Recipient.objects.exclude(state="unsure").update(next_try_at=timezone.now() + timedelta(days=9))
    waits = []
    for _time in range(MAX_TRIES - 1):
        waits.append(Recipient.objects.filter(state="unsure").earliest("next_try_at").next_try_at - timezone.now())
        Recipient.objects.filter(state="unsure").update(next_try_at=timezone.now())
        sending.send_some()
    assert waits[0] < timedelta(seconds=31)
    assert waits[4] > timedelta(minutes=7)
    assert classes(release) == {"failed": LINES, "waiting": COUNT - LINES}


@pytest.mark.django_db
def test_while_the_server_is_away_everything_waits(smtp, release):
    smtp.stop()
    assert sending.send_some() == 0
    assert classes(release) == {"waiting": COUNT}
    with MailServer(port=smtp.port) as back:
        due_again()
        assert sending.send_some() == COUNT
        assert len(back.accepted) == COUNT


@pytest.mark.django_db
def test_a_connection_is_made_anew_before_the_server_closes_it(smtp, release, monkeypatch):
    monkeypatch.setattr("secretariat.newsletter.actions.line.MOST_A_CONNECTION", 2)
    sending.send_some()
    assert smtp.behaviour.connections == 2 * LINES
    assert classes(release) == {"accepted": COUNT}


@pytest.mark.django_db
def test_pausing_twenty_times_loses_and_doubles_nothing(cast, smtp, release, monkeypatch):
    monkeypatch.setattr(sending, "A_BATCH", 1)
    for _time in range(20):
        if not Release.objects.get().finished_at:
            pause_release(release, by=cast.secretary)
            assert sending.send_some() == 0
            with pytest.raises(Refusal, match="paused already"):
                pause_release(release, by=cast.secretary)
            resume_release(release, by=cast.secretary)
            batch = sending.take_batch(release)
            transport = sending.Transport()
            sending.send_batch(batch, sending.ReleaseLetters(release), transport, float("inf"))
            transport.close()
            sending.finish(release)
    assert classes(release) == {"accepted": COUNT}
    assert Counter(smtp.recipients).most_common(1)[0][1] == 1
    with pytest.raises(Refusal, match="nothing to pause"):
        pause_release(release, by=cast.secretary)


@pytest.mark.django_db
def test_after_hours_of_silence_nothing_leaves_before_somebody_says_so(cast, smtp, release):
    Release.objects.update(alive_at=timezone.now() - LATEST - timedelta(seconds=1))
    assert sending.send_some() == 0
    paused = Release.objects.get()
    assert "more than two hours" in paused.paused_because
    resume_release(paused, by=cast.secretary)
    assert sending.send_some() == COUNT


@pytest.mark.django_db
def test_a_domain_takes_no_more_than_its_pace_and_others_go_on(cast, smtp, release):
    set_pace(by=cast.secretary, domain="D1.example.org", a_minute=12)
    sending.send_some()
    assert Counter(recipient.rpartition("@")[2] for recipient in smtp.recipients) == {
        "d0.example.org": 6,
        "d1.example.org": 2,
    }
    set_pace(by=cast.secretary, domain="d1.example.org", a_minute=600)
    sending.send_some()
    assert classes(release) == {"accepted": COUNT}


@pytest.mark.django_db
def test_a_pace_that_was_removed_holds_nothing_back(cast, smtp, release):
    slow = set_pace(by=cast.secretary, domain="d1.example.org", a_minute=12)
    sending.send_some()
    assert classes(release)["waiting"] == 4
    seen = state_of_pace(slow)
    set_pace(by=cast.secretary, domain="d1.example.org", a_minute=6)
    with pytest.raises(Refusal, match="Somebody changed this"):
        remove_pace(slow, by=cast.secretary, seen=seen)
    remove_pace(slow, by=cast.secretary)
    sending.send_some()
    assert classes(release) == {"accepted": COUNT}


@pytest.mark.django_db
def test_who_left_before_their_turn_gets_none(smtp, release):
    leave(Subscriber.objects.get(email__startswith="r5@"))
    sending.send_some()
    assert classes(release) == {"accepted": COUNT - 1, "suppressed": 1}
    assert "r5@d1.example.org" not in smtp.recipients


@pytest.mark.django_db(transaction=True)
def test_three_workers_at_once_send_each_copy_once(committed_cast, smtp, monkeypatch):
    monkeypatch.setattr(sending, "A_BATCH", 4)
    smtp.behaviour.seconds_a_message = 0.01
    for number in range(40):
        reader(f"r{number}@example.org")
    release = released(committed_cast).release

    def work():
        sending.send_some()
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(PATIENCE)
    assert Counter(smtp.recipients) == Counter({f"r{number}@example.org": 1 for number in range(40)})
    assert classes(release) == {"accepted": 40}


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_a_batch_leaves_one_unsure_a_connection_and_nobody_without(committed_cast, smtp):
    smtp.behaviour.seconds_a_message = 0.05
    for number in range(20):
        reader(f"r{number}@example.org")
    release = released(committed_cast).release
    worker = start_worker_process(smtp)
    try:
        until(lambda: len(smtp.accepted) >= 5, "five copies are accepted")
        worker.send_signal(signal.SIGKILL)
    finally:
        worker.kill()
        worker.wait(PATIENCE)
    batch = Batch.objects.get(ended_at=None)
    until(lambda: not sending.is_alive(sending.KIND, batch.pk), "the killed worker holds nothing")
    smtp.behaviour.seconds_a_message = 0
    sending.send_some()
    assert classes(release) == {"accepted": 20}
    unsure = set(Recipient.objects.filter(unsure_times=1).values_list("email", flat=True))
    assert len(unsure) == LINES
    got = Counter(smtp.recipients)
    assert set(got) == {f"r{number}@example.org" for number in range(20)}
    twice = [address for address, count in got.items() if count > 1]
    assert set(twice) <= unsure
    for address in twice:
        assert len({letter.message["Message-ID"] for letter in smtp.accepted if address in letter.recipients}) == 1


def start_worker_process(smtp):
    """A worker in a process of its own, on the same database and mail server."""
    code = f"""
import django
from django.conf import settings
settings.DATABASES["default"]["NAME"] = {connection.settings_dict["NAME"]!r}
settings.MAILERS = {{"default": {smtp.mailer!r}}}
django.setup()
from secretariat.newsletter.tasks import send_newsletters
send_newsletters()
"""
    return subprocess.Popen([sys.executable, "-c", code], env={**os.environ})
