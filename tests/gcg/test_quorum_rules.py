"""Quorum (9.2, Q1, Q2, Q7, Q8), as tables and for any room."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance87.terms.rules import GROUPS, Settings
from gcg.rules.quorum import RepresentedSeat, quorum
from gcg.rules.seats import SEAT_CODES, group_of

TERMS = Settings()


def room(*codes, by_alternate=()):
    return [RepresentedSeat(code, group_of(code), code in by_alternate) for code in codes]


SIXTEEN = [*[code for code in SEAT_CODES if code not in ("UN-6", "NGO-3")][:13], "UN-1", "WORKERS-1", "EMPLOYERS-1"]


@pytest.mark.parametrize(
    ("codes", "short_by", "missing"),
    [
        pytest.param([], 16, GROUPS, id="an empty room"),
        pytest.param([*SIXTEEN[:-1], "NGO-1"], 0, ("employers",), id="enough, but a group is missing"),
        pytest.param([*SIXTEEN[1:-1], "NGO-1", "EMPLOYERS-1"], 0, (), id="sixteen with every group"),
        pytest.param(["UN-1", "WORKERS-1", "EMPLOYERS-1", "NGO-1", "CHAIR"], 11, (), id="every group, but too few"),
    ],
)
def test_two_conditions(codes, short_by, missing):
    found = quorum(room(*codes), TERMS)
    assert (found.short_by, found.missing) == (short_by, missing)
    assert found.reached is (short_by == 0 and not missing)


def test_a_seat_counts_once():
    assert quorum(room("UN-1", "UN-1"), TERMS).present == 1


def test_alternates_count_unless_the_terms_say_no():
    here = room("UN-1", by_alternate=["UN-1"])
    assert quorum(here, TERMS).present == 1
    assert quorum(here, Settings(alternates_count=False)).present == 0


def test_presiding_officers_count_unless_the_terms_say_no():
    assert quorum(room("CHAIR", "DEPUTY"), TERMS).present == 2
    assert quorum(room("CHAIR", "DEPUTY"), Settings(presiding_officers_count=False)).present == 0


@given(st.sets(st.sampled_from(SEAT_CODES)), st.sampled_from(SEAT_CODES))
def test_one_more_in_the_room_never_breaks_a_quorum(codes, other):
    before, after = quorum(room(*codes), TERMS), quorum(room(*codes, other), TERMS)
    assert after.reached or not before.reached
    assert before.reached == (len(codes) >= 16 and {group_of(code) for code in codes} == set(GROUPS))
