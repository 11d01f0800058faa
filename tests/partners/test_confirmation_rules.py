"""When a partner is asked, reminded, taken to be silent, and dormant (R5)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance87.terms.rules import Settings
from partners.rules.confirmations import Step, deadlines, is_dormant, is_due, months_before, step_due
from partners.rules.partnerships import NOTICE, Flaw, flaw_of_change, flaw_of_departure, found_by, is_same_name

TERMS = Settings()
ON = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("last", "due"),
    [
        pytest.param(date(2025, 11, 24), True, id="a year and a day ago"),
        pytest.param(date(2025, 11, 25), True, id="a year ago"),
        pytest.param(date(2025, 11, 26), False, id="a day less than a year ago"),
        pytest.param(ON, False, id="today"),
    ],
)
def test_a_partner_is_asked_once_a_year(last, due):
    assert is_due(last, ON, TERMS) is due


def test_the_terms_may_ask_more_often():
    assert is_due(date(2026, 5, 25), ON, Settings(confirmation_interval_months=6))
    assert not is_due(date(2026, 5, 26), ON, Settings(confirmation_interval_months=6))


@pytest.mark.parametrize(
    ("asked", "reminded", "step"),
    [
        pytest.param(29, None, None, id="too early for a reminder"),
        pytest.param(30, None, Step.REMIND, id="time for the reminder"),
        pytest.param(200, None, Step.REMIND, id="the reminder comes first, however late"),
        pytest.param(59, 29, None, id="both a day short"),
        pytest.param(60, 30, Step.LAPSE, id="counts as unanswered"),
        pytest.param(200, 29, None, id="after a late reminder there is time left"),
        pytest.param(59, 30, None, id="not before its own time"),
    ],
)
def test_a_request_is_reminded_of_and_then_counts_as_unanswered(asked, reminded, step):
    days = {"asked": asked, "reminded": reminded}
    days = {name: count if count is None else ON - timedelta(days=count) for name, count in days.items()}
    assert step_due(**days, on=ON, terms=TERMS) == step


@pytest.mark.parametrize(
    ("unanswered", "terms", "dormant"),
    [
        (0, TERMS, False),
        (1, TERMS, False),
        (2, TERMS, True),
        (3, TERMS, True),
        (2, Settings(unanswered_before_dormancy=3), False),
        (0, Settings(unanswered_before_dormancy=0), False),
    ],
)
def test_dormant_after_two_unanswered_requests(unanswered, terms, dormant):
    assert is_dormant(unanswered, terms) is dormant


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 1, 15), 0, date(2026, 1, 15)),
    ],
)
def test_months_before(day, months, before):
    assert months_before(day, months) == before


@given(st.integers(0, 400), st.integers(0, 400), st.integers(1, 200))
def test_a_reminder_is_never_the_last_word_of_its_day(reminder, answer, gap):
    terms = Settings(confirmation_reminder_days=reminder, confirmation_answer_days=answer)
    assert step_due(ON - timedelta(days=gap), ON, ON, terms) is None
    assert deadlines(ON, terms).reminded_to_lapse < ON


BEGUN = date(2020, 1, 1)


@pytest.mark.parametrize(
    ("day", "flaw"),
    [
        (BEGUN, Flaw.TOO_EARLY),
        (BEGUN + timedelta(days=1), Flaw.PAST),
        (ON - timedelta(days=1), Flaw.PAST),
        (ON, None),
        (ON + NOTICE, None),
        (ON + NOTICE * 2, Flaw.AHEAD),
    ],
)
def test_days_of_a_departure(day, flaw):
    assert flaw_of_departure(day, begun=BEGUN, on=ON) == flaw
    from_letter = flaw_of_departure(day, begun=BEGUN, on=ON, is_from_letter=True)
    assert from_letter == (None if flaw == Flaw.PAST else flaw)


@pytest.mark.parametrize(
    ("day", "begun", "flaw"),
    [
        (BEGUN, BEGUN, Flaw.TOO_EARLY),
        (ON, BEGUN, None),
        (ON + timedelta(days=1), BEGUN, Flaw.AHEAD),
        (date(1, 1, 1), None, None),
    ],
)
def test_days_of_a_change(day, begun, flaw):
    assert flaw_of_change(day, begun=begun, on=ON) == flaw


def test_names():
    assert is_same_name("Étoile", "ÉTOILE")
    assert not is_same_name("Étoile", "Etoile")
    assert found_by("Old Name", "New Name", "", "ON") == "Old Name New ON"
