"""Two people at once: one decision, and no decision without the quorum a check-out ended."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from alliance87.terms import Refusal
from gcg.actions.decisions import adopt_decision, put_text
from gcg.actions.presiding import open_meeting
from gcg.actions.room import check_out
from gcg.models import Decision, Presence
from tests.cast import QUORATE, make_meeting, seat_people

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def item(committed_cast):
    meeting = make_meeting(committed_cast)
    seat_people(committed_cast, meeting, QUORATE)
    open_meeting(meeting, by=committed_cast.chair)
    item = meeting.items.get(kind="decision")
    put_text(item, by=committed_cast.chair, text="We decide.")
    return item


def at_once(*acts):
    """Run the acts in threads that start together; what each returned or was refused with."""
    start = Barrier(len(acts))

    def run(act):
        start.wait()
        try:
            return act()
        except Refusal as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_two_who_press_at_once_make_one_decision(committed_cast, item):
    results = at_once(
        *[lambda by=by: adopt_decision(item, by=by) for by in [committed_cast.chair, committed_cast.deputy] * 3]
    )
    assert Decision.objects.count() == 1
    assert sum(isinstance(result, Decision) for result in results) == 1


@pytest.mark.parametrize("attempt", range(5))
def test_nothing_is_adopted_after_the_check_out_that_breaks_the_quorum(committed_cast, item, attempt):
    presence = Presence.objects.get(seat__code="NGO-1")
    at_once(lambda: check_out(presence, by=presence.person), lambda: adopt_decision(item, by=committed_cast.chair))
    presence.refresh_from_db()
    decision = Decision.objects.first()
    if decision:
        assert decision.adopted_at < presence.checked_out_at
        assert decision.snapshot["quorum"]["reached"]
