"""The pure rules of discussions, files, polls and digests."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.rules.digests import DAILY, WEEKLY, cut, first_day_of, since
from groups.rules.files import LONGEST_NAME, fits, kept_name
from groups.rules.mentions import mentioned
from groups.rules.pages import MOST, MOST_BYTES, fitting
from groups.rules.polls import PollTally, best, reminder_at, sequence, tally

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
PEOPLE = {1: ("Ana Lima", "Ana Lima, ITUC"), 2: ("Ben Osei", "Ben Osei, Coast"), 3: ("Ben Osei", "Ben Osei, Hill")}
PEOPLE |= {
    4: ("Zoë Šťastný",) * 2,
    5: ("Zófe Stastny",) * 2,
    6: ("مُحَمَّد",) * 2,
    7: ("Sam Sun",) * 2,
    8: ("Zòfe Stastny",) * 2,
}


@pytest.mark.parametrize(
    ("typed", "keys", "unknown", "several"),
    [
        pytest.param(["Ana Lima"], (1,), (), (), id="a name"),
        pytest.param([" @ana  LIMA "], (1,), (), (), id="another case, spaces, an @"),
        pytest.param(["Ana Lima, ITUC", "Ana Lima"], (1,), (), (), id="the same twice"),
        pytest.param(["Ben Osei"], (), (), ("Ben Osei",), id="a name that two have"),
        pytest.param(["Ben Osei, Hill"], (3,), (), (), id="told apart by the organization"),
        pytest.param(["Sam Stranger", ""], (), ("Sam Stranger",), (), id="nobody here"),
        pytest.param(["Zoe Stastny", "محمد"], (4, 6), (), (), id="without accents or vowel signs"),
        pytest.param(["Zo\u0301fe Stastny"], (5,), (), (), id="accents typed as marks of their own"),
        pytest.param(["Zófe Stastny", "Zofe Stastny"], (5,), (), ("Zofe Stastny",), id="an accent tells two apart"),
        pytest.param(["\uff33\uff41\uff4d\u3000\uff33\uff55\uff4e"], (7,), (), (), id="wide letters"),
    ],
)
def test_who_is_meant_by_a_typed_name(typed, keys, unknown, several):
    found = mentioned(typed, PEOPLE)
    assert (found.keys, found.unknown, found.several) == (keys, unknown, several)


@given(st.lists(st.integers(0, 100_000), max_size=60))
def test_a_page_has_at_least_one_and_stays_small(sizes):
    count = fitting(sizes)
    assert count <= MOST
    assert (count == 0) == (not sizes)
    assert count <= 1 or sum(sizes[:count]) <= MOST_BYTES


def test_the_reminder_comes_a_day_before_or_half_way():
    assert reminder_at(NOON, NOON + timedelta(days=7)) == NOON + timedelta(days=6)
    assert reminder_at(NOON, NOON + timedelta(hours=10)) == NOON + timedelta(hours=5)


def test_what_suits_best_is_what_most_can_come_to():
    first, second = tally(["yes", "yes", "no"]), tally(["yes", "maybe", "maybe"])
    assert first == PollTally(2, 0, 1)
    assert best({1: first, 2: second, 3: tally([])}) == {2}
    assert best({1: tally(["no"]), 2: tally([])}) == set()


def test_each_choice_and_each_withdrawal_is_a_later_entry():
    """Chosen; another chosen in its place; taken back; chosen again."""
    assert [sequence(1, 0), sequence(2, 1), sequence(2, 2), sequence(3, 2)] == [0, 2, 3, 4]


def test_a_period_is_a_day_or_the_week_from_its_monday():
    thursday = date(2026, 11, 26)
    assert first_day_of(DAILY, thursday) == thursday
    assert {first_day_of(WEEKLY, thursday + timedelta(days=n)) for n in range(-3, 4)} == {date(2026, 11, 23)}


def test_a_digest_goes_on_from_the_last_one_and_not_for_ever():
    assert since(DAILY, NOON, None) == NOON - timedelta(days=1)
    assert since(DAILY, NOON, NOON - timedelta(days=3)) == NOON - timedelta(days=3)
    assert since(WEEKLY, NOON, NOON - timedelta(days=300)) == NOON - timedelta(days=28)


def test_a_digest_names_forty_and_counts_the_others():
    some = cut(range(100), 5000)
    assert (len(some.named), some.more) == (40, 4960)
    assert cut(range(3)).more == 0


def test_what_fits_and_what_a_file_is_called():
    assert fits(90, 10, most=100)
    assert not fits(91, 10, most=100)
    assert kept_name("C:\\Users\\ana\\Prix du cacao\n2026.xlsx") == "Prix du cacao 2026.xlsx"
    assert kept_name("/home/ا" + "a" * 300 + ".pdf").endswith(".pdf")
    assert len(kept_name("a" * 300 + ".pdf")) == LONGEST_NAME
