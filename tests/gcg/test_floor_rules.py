"""Who may be given the floor (7.7, O1, O4, O5), and how long each has spoken."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcg.rules.floor import FloorFault, SpeakingGround, Spoken, right_of, spoken

NOTHING = dict.fromkeys(("is_seated", "presents", "observes", "is_restricted", "observers_may_speak"), False)
GROUNDS = [
    pytest.param({}, FloorFault.NOT_HERE, id="somebody who is not here"),
    pytest.param({"is_seated": True}, SpeakingGround.SEAT, id="somebody who sits for a seat"),
    pytest.param(
        {"is_seated": True, "is_restricted": True}, SpeakingGround.SEAT, id="the same under a restricted item"
    ),
    pytest.param({"presents": True}, SpeakingGround.PRESENTER, id="a presenter of the item"),
    pytest.param(
        {"presents": True, "is_restricted": True}, SpeakingGround.PRESENTER, id="a presenter of a restricted item"
    ),
    pytest.param({"presents": True, "observes": True}, SpeakingGround.PRESENTER, id="an observer who presents"),
    pytest.param({"observes": True}, FloorFault.SILENT, id="an observer, by default"),
    pytest.param(
        {"observes": True, "observers_may_speak": True}, SpeakingGround.OBSERVER, id="an observer where O1 allows it"
    ),
    pytest.param(
        {"observes": True, "observers_may_speak": True, "is_restricted": True},
        FloorFault.OUTSIDE,
        id="an observer who has left the room",
    ),
    pytest.param({"observers_may_speak": True}, FloorFault.NOT_HERE, id="somebody else where O1 allows it"),
]


@pytest.mark.parametrize(("known", "expected"), GROUNDS)
def test_who_may_be_given_the_floor(known, expected):
    assert right_of(**NOTHING | known) == expected


def at(minutes):
    return datetime(2026, 5, 5, 14, tzinfo=UTC) + timedelta(minutes=minutes)


TURNS = [
    pytest.param([], [], id="nobody"),
    pytest.param([("Ghana", at(0), at(2))], [("Ghana", 1, 2)], id="once"),
    pytest.param(
        [("Togo", at(5), at(6)), ("Ghana", at(0), at(2)), ("Togo", at(9), at(12))],
        [("Ghana", 1, 2), ("Togo", 2, 4)],
        id="in the order of speaking first",
    ),
]


@pytest.mark.parametrize(("turns", "expected"), TURNS)
def test_how_long_each_has_spoken(turns, expected):
    assert spoken(turns) == [Spoken(who, times, timedelta(minutes=length)) for who, times, length in expected]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 99), st.integers(0, 99))))
def test_no_time_is_lost(turns):
    told = spoken((who, at(start), at(start + length)) for who, start, length in turns)
    assert sum((one.length for one in told), timedelta()) == timedelta(minutes=sum(length for _, _, length in turns))
    assert sum(one.times for one in told) == len(turns)
