"""When yearly reports are due, and the five steps (P3, P4)."""

from datetime import date

import pytest

from pathfinder.rules.yearly import LEVELS, ReportDue, due_day, needs_evidence, tally


@pytest.mark.parametrize(
    ("on", "is_given", "waiting", "late", "overdue"),
    [
        pytest.param(date(2025, 12, 31), False, False, False, False, id="the year is not over"),
        pytest.param(date(2026, 1, 1), False, True, False, False, id="from the first day of the next year"),
        pytest.param(date(2026, 3, 31), False, True, False, False, id="on the day it is due"),
        pytest.param(date(2026, 4, 1), False, True, True, False, id="a day late"),
        pytest.param(date(2026, 5, 29), False, True, True, False, id="59 days late"),
        pytest.param(date(2026, 5, 30), False, True, True, True, id="60 days late"),
        pytest.param(date(2026, 5, 30), True, False, False, False, id="given"),
    ],
)
def test_how_a_report_stands(on, is_given, waiting, late, overdue):
    due = ReportDue(2025, due_day(2025, 3, 31), is_given, on, days=60)
    assert (due.is_waiting, due.is_late, due.is_overdue) == (waiting, late, overdue)


@pytest.mark.parametrize("level", LEVELS)
def test_a_step_above_limited_needs_evidence(level):
    assert needs_evidence(level, " ") == (level in ("substantial", "complete"))
    assert not needs_evidence(level, "The register of schools")


def test_steps_are_counted_and_not_averaged():
    assert tally(["limited", "complete", "limited"]) == {
        "no_evidence": 0,
        "not_started": 0,
        "limited": 2,
        "substantial": 0,
        "complete": 1,
    }
