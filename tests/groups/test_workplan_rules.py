"""What is late, what became of rows between two moments, and when reports are due (6.3)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.rules.halves import Half, reporting
from groups.rules.workplan import Change, Line, compare, tally

DAY = date(2026, 11, 26)
A_DAY = timedelta(days=1)
LINE = Line(3, "output", "O1", "A guide for inspectors", date(2026, 5, 1), date(2026, 11, 25))


@pytest.mark.parametrize(
    ("state", "ends", "late"),
    [
        pytest.param("under_way", DAY - A_DAY, True, id="its last day was yesterday"),
        pytest.param("under_way", DAY, False, id="its last day is today"),
        pytest.param("planned", DAY - A_DAY, True, id="it has not even begun"),
        pytest.param("done", DAY - A_DAY, False, id="what is done is never late"),
    ],
)
def test_what_should_have_been_done_before_today_is_late(state, ends, late):
    assert replace(LINE, state=state, ends=ends).is_late(DAY) is late


@pytest.mark.parametrize(
    ("state", "starts", "behind"),
    [("planned", DAY - A_DAY, True), ("planned", DAY, False), ("under_way", DAY - A_DAY, False)],
)
def test_what_should_have_begun_is_behind(state, starts, behind):
    assert replace(LINE, state=state, starts=starts, ends=DAY + A_DAY).is_behind(DAY) is behind


@pytest.mark.parametrize(
    ("before", "after", "change", "fields"),
    [
        pytest.param([], [LINE], Change.ADDED, (), id="new"),
        pytest.param([LINE], [], Change.DROPPED, (), id="gone"),
        pytest.param([LINE], [replace(LINE, ends=DAY)], Change.MOVED, ("ends",), id="another day"),
        pytest.param([LINE], [replace(LINE, title="Two guides")], Change.CHANGED, ("title",), id="other words"),
        pytest.param(
            [LINE],
            [replace(LINE, title="Two", starts=DAY, ends=DAY)],
            Change.MOVED,
            ("title", "starts", "ends"),
            id="both",
        ),
    ],
)
def test_what_became_of_a_row(before, after, change, fields):
    found = compare({one.number: one for one in before}, {one.number: one for one in after})
    assert [(one.change, one.fields) for one in found] == [(change, fields)]


def test_a_move_says_by_how_many_days():
    (found,) = compare({3: LINE}, {3: replace(LINE, ends=LINE.ends + timedelta(days=40))})
    assert found.days == 40


PLANS = st.dictionaries(
    st.integers(1, 6),
    st.builds(
        Line,
        number=st.just(0),
        kind=st.just("output"),
        under=st.sampled_from(["O1", "O2"]),
        title=st.sampled_from(["A", "B"]),
        starts=st.just(DAY),
        ends=st.dates(DAY, DAY + 3 * A_DAY),
    ),
).map(lambda plan: {number: replace(line, number=number) for number, line in plan.items()})


@given(PLANS, PLANS)
def test_what_is_told_turns_one_plan_into_the_other(before, after):
    plan = dict(before)
    for one in compare(before, after):
        plan.pop(one.line.number, None)
        if one.after:
            plan[one.line.number] = one.after
    assert plan == after
    assert compare(after, after) == []


def test_the_figures_of_a_plan():
    done = replace(LINE, state="done", needed=500, found=700)
    behind = replace(LINE, starts=DAY - A_DAY, ends=DAY, needed=1000, found=100)
    found = tally([LINE, done, behind], DAY)
    assert (found.rows, found.done, found.late, found.behind, found.needed, found.found, found.missing) == (
        (3, 1, 1, 1, 1500, 800, 700)
    )


@pytest.mark.parametrize(
    ("day", "starts", "ends"),
    [
        (date(2026, 1, 1), date(2026, 1, 1), date(2026, 6, 30)),
        (date(2026, 6, 30), date(2026, 1, 1), date(2026, 6, 30)),
        (date(2026, 7, 1), date(2026, 7, 1), date(2026, 12, 31)),
    ],
)
def test_half_years(day, starts, ends):
    half = Half.of(day)
    assert (half.starts, half.ends) == (starts, ends)
    assert Half.of(half.ends + A_DAY) == half.next
    assert half.next.before == half
    assert Half.named(str(half)) == half


@pytest.mark.parametrize("name", ["2026-3", "2026", "26-1", "x", "abcd-1"])
def test_no_half_year_of_another_name(name):
    with pytest.raises(ValueError, match=r"\w"):
        Half.named(name)


FIRST = Half(date(2026, 1, 1))


@pytest.mark.parametrize(
    ("on", "since", "given_ones", "waiting", "silent"),
    [
        pytest.param(date(2026, 7, 31), None, set(), True, False, id="due today"),
        pytest.param(date(2026, 8, 1), None, set(), True, True, id="due yesterday"),
        pytest.param(date(2026, 8, 1), None, {FIRST}, False, False, id="given"),
        pytest.param(date(2026, 8, 1), None, {FIRST.before}, True, True, id="only the one before was given"),
        pytest.param(date(2026, 8, 1), date(2026, 6, 30), set(), True, True, id="began on its last day"),
        pytest.param(date(2026, 8, 1), date(2026, 7, 1), set(), False, False, id="began since"),
    ],
)
def test_a_group_is_silent_once_its_report_is_overdue(on, since, given_ones, waiting, silent):
    found = reporting(on, since=since, given=given_ones, days=31)
    assert (found.half, found.is_waiting, found.is_silent) == (FIRST, waiting, silent)
