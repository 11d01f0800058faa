"""Two runs of the timetable ask partners at one time, or a partner answers during one: everyone is asked once, and each
answer says what was so."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Event

import pytest
from django.db import connection
from django.utils import timezone

from alliance87.record.actions import history_of
from partners.actions.colleagues import begin
from partners.actions.confirmations import ask_partners, confirm_partnership, note_silence
from partners.models import ConfirmationRequest
from tests.at_once import one_after_the_other
from tests.cast import person
from tests.partners.listed import list_partner
from tests.waiting import PATIENCE, until

pytestmark = pytest.mark.django_db(transaction=True)

ON = date(2026, 3, 1)
"""A year after `list_partner` has them sign."""

WAITS = "WITH gate AS MATERIALIZED (SELECT pg_advisory_xact_lock(87)) "
AT_THE_GATE = " AND (SELECT count(*) FROM gate) = 1"
WAITING = """
    SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = database
    WHERE locktype = 'advisory' AND NOT granted AND datname = current_database()
"""


def test_who_was_asked_while_another_run_was_looking_is_not_asked_again():
    """This run is done between the other one's look at the partners and its lock on them."""
    for number in range(2):
        partner = list_partner(f"Partner {number}")
        begin(partner, person(f"{number}@example.org", f"Person {number}"), role="focal_point", by=None)

    def waiting(execute, sql, params, many, context):
        if "SKIP LOCKED" in sql and not started.is_set():
            before, order, after = sql.rpartition(" ORDER BY ")
            sql = "".join([WAITS, before, AT_THE_GATE, order, after])
            started.set()
        return execute(sql, params, many, context)

    def run():
        with connection.execute_wrapper(waiting):
            try:
                return ask_partners(on=ON)
            finally:
                connection.close()

    started = Event()
    with ThreadPoolExecutor(1) as pool, connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(87)")
        other = pool.submit(run)
        assert started.wait(PATIENCE)
        until(lambda: cursor.execute(WAITING).fetchone()[0], "the other waits for the lock")
        asked = ask_partners(on=ON)
        cursor.execute("SELECT pg_advisory_unlock(87)")
        assert (asked, other.result()) == (2, 0)
    assert ConfirmationRequest.objects.count() == 2


def asked(partner, days, **fields):
    when = timezone.now() - timedelta(days=days)
    reminded_at = when + timedelta(days=30)
    return ConfirmationRequest.objects.create(organization=partner, asked_at=when, reminded_at=reminded_at, **fields)


def test_a_partner_that_becomes_dormant_while_it_confirms_was_dormant(committed_cast):
    """The timetable counts the second request as unanswered; the answer waits for it, and is judged by what it finds."""
    partner = list_partner("Partner")
    focal = person("focal@example.org", "Fay Focal")
    begin(partner, focal, role="focal_point", by=None)
    asked(partner, 430, lapsed_at=timezone.now() - timedelta(days=365))
    asked(partner, 61)
    noted, confirmation = one_after_the_other(
        lambda: note_silence(on=timezone.now().date()),
        lambda: confirm_partnership(partner, by=focal),
    )
    assert noted == 1
    assert [request.answer for request in ConfirmationRequest.objects.all()] == [confirmation] * 2
    entries = {entry.act: entry for entry in history_of(partner)}
    assert entries["partners.partnership.confirmed"].details["was_dormant"] is True
