"""A mandate without an end gets its last day by an act, within what its group has settled (7.4, T1, T5)."""

from datetime import date, timedelta

import pytest

from alliance87.record.actions import history_of
from alliance87.terms.refusal import Refusal
from gcg.actions.last_days import latest_of, set_last_day
from gcg.models import Composition, Mandate
from gcg.rules.seats import EndReason, SeatState
from tests.cast import FIRST_DAY
from tests.gcg.nominations.nominating import set_terms

pytestmark = pytest.mark.django_db
FAR = date(2041, 6, 30)


@pytest.fixture
def mandate(cast):
    """Of a workers' organization, whose group sets no end."""
    Mandate.objects.filter(seat__code="WORKERS-2").update(period=(FIRST_DAY, None))
    return Mandate.objects.get(seat__code="WORKERS-2")


def test_a_group_that_sets_no_end_takes_any_last_day(cast, mandate):
    assert latest_of(mandate) is None
    ended = set_last_day(mandate, by=cast.administrator, day=FAR)
    assert (ended.last_day, ended.end_reason) == (FAR, EndReason.TERM)
    assert history_of(ended).get().details == {"seat": "WORKERS-2", "last_day": "2041-06-30"}
    assert Composition(FAR).by_code["WORKERS-2"].state == SeatState.HELD
    assert Composition(FAR + timedelta(days=1)).by_code["WORKERS-2"].state == SeatState.CARETAKER


def test_a_group_that_settled_two_years_ends_within_them(cast, mandate):
    set_terms(mandate_years_workers=2)
    latest = date(2026, 12, 31)
    assert latest_of(mandate) == latest
    with pytest.raises(Refusal, match="ends on 31 December 2026 at the latest") as refused:
        set_last_day(mandate, by=cast.administrator, day=latest + timedelta(days=1))
    assert refused.value.clause == "T1"
    assert set_last_day(mandate, by=cast.administrator, day=latest).last_day == latest


def test_never_before_its_first_day_and_never_twice(cast, mandate):
    with pytest.raises(Refusal, match="choose that day or later"):
        set_last_day(mandate, by=cast.administrator, day=FIRST_DAY - timedelta(days=1))
    assert set_last_day(mandate, by=cast.administrator, day=FIRST_DAY).last_day == FIRST_DAY
    with pytest.raises(Refusal, match="is on record: 1 January 2025"):
        set_last_day(mandate, by=cast.administrator, day=FAR)
