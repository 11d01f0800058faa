"""A broker that gives a task up after five seconds hands it to others while it runs: nothing is sent twice."""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from django.db import connection

from secretariat.newsletter.actions import sending
from secretariat.newsletter.models import Release
from secretariat.newsletter.readings.sums import sums_of
from tests.newsletter.made import reader, released
from tests.waiting import PATIENCE, until

pytestmark = [pytest.mark.whole, pytest.mark.django_db(transaction=True)]
COUNT = 300
ASKS = """
from tests.newsletter.hasty_broker import app
import django
django.setup()
app.send_task("secretariat.newsletter.tasks.send_newsletters")
"""


def test_a_task_that_the_broker_hands_over_after_five_seconds_sends_nothing_twice(committed_cast, smtp, tmp_path):
    smtp.behaviour.seconds_a_message = 0.1
    for number in range(COUNT):
        reader(f"r{number}@example.org")
    release = released(committed_cast).release
    environment = os.environ | {"OF_THE_TEST": connection.settings_dict["NAME"], "MAILER": json.dumps(smtp.mailer)}
    logs = [tmp_path / f"worker{number}.log" for number in range(3)]
    workers = [start(log, environment) for log in logs]
    try:
        for log in logs:
            until(lambda log=log: " ready." in log.read_text(), "the worker is ready")
        subprocess.run([sys.executable, "-c", ASKS], env=environment, check=True)
        until(lambda: Release.objects.get().finished_at, "everything has been sent")
        until(lambda: received(logs) > 1, "the broker handed the task over")
    finally:
        for worker in workers:
            os.killpg(worker.pid, signal.SIGKILL)
            worker.wait(PATIENCE)
    assert Counter(smtp.recipients) == Counter({f"r{number}@example.org": 1 for number in range(COUNT)})
    assert sums_of(release).classes["accepted"] == COUNT
    assert not sending.Batch.objects.filter(ended_at=None).exists()


def start(log, environment):
    """A worker of one process, which says what it receives."""
    command = [sys.executable, "-m", "celery", "--app", "tests.newsletter.hasty_broker", "worker", "--concurrency", "1"]
    with Path(log).open("wb") as file:
        return subprocess.Popen(
            [*command, "--loglevel", "info", "--without-gossip", "--without-mingle"],
            env=environment,
            stdout=file,
            stderr=file,
            start_new_session=True,
        )


def received(logs):
    """How often the one task was received, by all workers together."""
    return sum(log.read_text().count("send_newsletters[") for log in logs if log.exists())
