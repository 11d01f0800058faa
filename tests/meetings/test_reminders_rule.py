"""When the owners of an action point are reminded."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance87.meetings.rules.followup import Moment, reminder_due, standing

DUE = date(2026, 12, 15)
LONG_AGO = date(2026, 10, 1)


def reminder(today, **known):
    due = reminder_due(due_on=DUE, today=today, **{"agreed_on": LONG_AGO, **known})
    return due and due.moment


@pytest.mark.parametrize(
    ("today", "known", "expected"),
    [
        pytest.param(date(2026, 12, 7), {}, None, id="eight days before: not yet"),
        pytest.param(date(2026, 12, 8), {}, Moment.BEFORE, id="seven days before"),
        pytest.param(date(2026, 12, 11), {}, Moment.BEFORE, id="made up for when a day was missed"),
        pytest.param(date(2026, 12, 11), {"sent": frozenset([Moment.BEFORE])}, None, id="before: once"),
        pytest.param(date(2026, 12, 10), {"agreed_on": date(2026, 12, 9)}, None, id="agreed within the last week"),
        pytest.param(date(2026, 12, 15), {"sent": frozenset([Moment.BEFORE])}, None, id="on the day itself: no more"),
        pytest.param(date(2026, 12, 16), {"sent": frozenset([Moment.BEFORE])}, Moment.AFTER, id="the day after"),
        pytest.param(date(2027, 2, 1), {}, Moment.AFTER, id="long after, never reminded"),
        pytest.param(date(2027, 2, 1), {"sent": frozenset([Moment.AFTER])}, None, id="after: once"),
    ],
)
def test_reminders(today, known, expected):
    assert reminder(today, **known) == expected


@given(st.integers(min_value=0, max_value=200))
def test_an_owner_hears_twice_at_most_however_often_the_timetable_runs(first_day):
    sent = set()
    heard = []
    for offset in range(first_day, 250):
        due = reminder_due(
            due_on=DUE, agreed_on=LONG_AGO, today=LONG_AGO + timedelta(days=offset), sent=frozenset(sent)
        )
        if due:
            sent.add(due.moment)
            heard.append(due.moment)
    assert heard in ([Moment.BEFORE, Moment.AFTER], [Moment.AFTER])


@pytest.mark.parametrize(
    ("today", "result", "expected"),
    [(DUE, "", "open"), (DUE + timedelta(days=1), "", "late"), (DUE + timedelta(days=1), "done", "done")],
)
def test_standing(today, result, expected):
    assert standing(due_on=DUE, today=today, result=result) == expected
