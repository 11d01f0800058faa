"""The demonstration Alliance, loaded once for all tests of this folder, on one frozen morning."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.db import transaction

from demonstration.loading import load

MORNING = datetime(2026, 11, 24, 8, 7, tzinfo=UTC)


@pytest.fixture(scope="package")
def alliance(django_db_setup, django_db_blocker):
    """The loaded Alliance, in a transaction that is rolled back after the folder's last test.

    Tests that load another one come before those that ask for it.
    """
    with django_db_blocker.unblock(), time_machine.travel(MORNING, tick=False), transaction.atomic():
        assert load()
        yield
        transaction.set_rollback(True)
