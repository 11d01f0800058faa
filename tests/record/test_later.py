"""A statement that is carried out while the caller does something else: once, or refused aloud."""

import pytest
from django.db import IntegrityError, connection, transaction

from alliance87.record.later import Later
from groups.models import Group

RENAME = "UPDATE groups_group SET name = $1 WHERE id = $2::bigint"
TAKE_KEY = "INSERT INTO groups_group SELECT * FROM groups_group WHERE id = $1::bigint"


@pytest.fixture
def group(db):
    return Group.objects.create(kind="action", name="Fair Harvests")


def test_each_statement_is_carried_out_with_its_own_values(group):
    later = Later()
    for name in ("Safe Mines", "L'école", "النسيج"):
        later.send(RENAME, name, group.pk)
        later.wait()
        assert Group.objects.get().name == name


def test_another_one_on_the_same_connection_knows_the_statement(group):
    for name in ("Safe Mines", "Clean Kilns"):
        later = Later()
        later.send(RENAME, name, group.pk)
        later.wait()
    assert Group.objects.get().name == "Clean Kilns"


def test_what_the_database_refuses_is_raised_and_the_connection_goes_on(group):
    later = Later()
    with transaction.atomic():
        later.send(TAKE_KEY, group.pk)
        with pytest.raises(IntegrityError):
            later.wait()
        transaction.set_rollback(True)
    later.send(RENAME, "Safe Mines", group.pk)
    later.wait()
    assert Group.objects.get().name == "Safe Mines"
    assert connection.is_usable()
