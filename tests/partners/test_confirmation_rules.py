"""When a partner is asked, reminded, taken to be silent, and dormant (R5)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance87.terms.rules import Settings
from partners.rules.confirmations import Deadlines, deadlines, is_dormant, months_before
from partners.rules.partnerships import NOTICE, DayFlaw, flaw_of_change, flaw_of_departure, found_by, is_same_name

TERMS = Settings()
ON = date(2026, 11, 25)


def test_the_days_by_the_terms():
    assert deadlines(ON, TERMS) == Deadlines(
        begun=date(2025, 11, 25),
        asked_to_remind=ON - timedelta(days=30),
        asked_to_lapse=ON - timedelta(days=60),
        reminded_to_lapse=ON - timedelta(days=30),
    )


def test_the_terms_may_ask_more_often():
    assert deadlines(ON, Settings(confirmation_interval_months=6)).begun == date(2026, 5, 25)


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


@given(st.integers(0, 400), st.integers(0, 400))
def test_a_reminder_is_never_the_last_word_of_its_day(reminder, answer):
    terms = Settings(confirmation_reminder_days=reminder, confirmation_answer_days=answer)
    assert deadlines(ON, terms).reminded_to_lapse < ON


BEGUN = date(2020, 1, 1)


@pytest.mark.parametrize(
    ("day", "flaw"),
    [
        (BEGUN, DayFlaw.TOO_EARLY),
        (BEGUN + timedelta(days=1), DayFlaw.PAST),
        (ON - timedelta(days=1), DayFlaw.PAST),
        (ON, None),
        (ON + NOTICE, None),
        (ON + NOTICE * 2, DayFlaw.AHEAD),
    ],
)
def test_days_of_a_departure(day, flaw):
    assert flaw_of_departure(day, begun=BEGUN, on=ON) == flaw
    from_letter = flaw_of_departure(day, begun=BEGUN, on=ON, is_from_letter=True)
    assert from_letter == (None if flaw == DayFlaw.PAST else flaw)


@pytest.mark.parametrize(
    ("day", "begun", "flaw"),
    [
        (BEGUN, BEGUN, DayFlaw.TOO_EARLY),
        (ON, BEGUN, None),
        (ON + timedelta(days=1), BEGUN, DayFlaw.AHEAD),
        (date(1, 1, 1), None, None),
    ],
)
def test_days_of_a_change(day, begun, flaw):
    assert flaw_of_change(day, begun=begun, on=ON) == flaw


def test_names():
    assert is_same_name("Étoile", "ÉTOILE")
    assert not is_same_name("Étoile", "Etoile")
    assert found_by("Old Name", "New Name", "", "ON") == "Old Name New ON"
