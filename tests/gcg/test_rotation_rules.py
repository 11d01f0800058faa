"""When mandates end, and where endings cluster (7.1, 7.2)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcg.rules.rotation import forecast, unfit, window
from gcg.rules.seats import SEAT_CODES, EndReason, SeatState, Term, tenure

ON = date(2026, 11, 23)


def council(**ends):
    """Every seat held from 2025 to the end of 2027, except those with another last day."""
    return {
        code: [Term(code, date(2025, 1, 1), ends.get(code.replace("-", "_"), date(2027, 12, 31)))]
        for code in SEAT_CODES
    }


def test_nine_years_around_today():
    assert window(ON) == (date(2023, 1, 1), date(2031, 12, 31))
    assert window(date(1, 1, 1))[0] == date(1, 1, 1)
    assert window(date(9999, 1, 1))[1] == date(9999, 12, 31)


def test_a_year_in_which_more_than_a_third_ends_is_a_cluster():
    third = {
        code: [Term(code, date(2025, 1, 1), date(2027 + number % 3, 12, 31))] for number, code in enumerate(SEAT_CODES)
    }
    assert {year: len(codes) for year, codes in forecast(third, ON).endings.items()} == {2027: 11, 2028: 11, 2029: 10}
    assert forecast(third, ON).clusters == [2027, 2028]
    assert forecast(council(), ON).clusters == [2027]


def test_a_group_that_ends_at_once_breaks():
    changed = council(UN_1=date(2028, 6, 30), CHAIR=date(2028, 1, 1), NGO_1=None)
    assert sorted(forecast(changed, ON).breaks) == [(2027, "employers"), (2027, "workers")]


def test_what_is_over_or_without_end_does_not_end():
    terms = {"UN-1": [Term("A", date(2020, 1, 1), ON - timedelta(days=1)), Term("B", ON)]}
    assert forecast(terms, ON).endings == {}
    assert [span.holder for span in forecast(terms, ON).spans] == ["A", "B"]


@pytest.mark.parametrize(
    ("terms", "between"),
    [
        ([], [("vacant", "", date(2023, 1, 1), ON)]),
        ([Term("A", date(2027, 1, 1))], [("vacant", "", date(2023, 1, 1), ON)]),
        ([Term("A", date(2024, 1, 1))], []),
        ([Term("A", date(2024, 1, 1), ON)], []),
        ([Term("A", date(2023, 1, 1), date(2025, 12, 31))], [("caretaker", "A", date(2026, 1, 1), ON)]),
        (
            [Term("A", date(2023, 1, 1), date(2025, 12, 31)), Term("B", date(2026, 3, 1))],
            [("caretaker", "A", date(2026, 1, 1), date(2026, 2, 28))],
        ),
        (
            [Term("A", date(2023, 1, 1), date(2025, 12, 31), left_on=date(2026, 2, 1))],
            [("caretaker", "A", date(2026, 1, 1), date(2026, 1, 31)), ("vacant", "", date(2026, 2, 1), ON)],
        ),
        (
            [Term("A", date(2023, 1, 1), date(2025, 5, 31), EndReason.STEP_DOWN), Term("B", date(2026, 1, 1))],
            [("vacant", "", date(2025, 6, 1), date(2025, 12, 31))],
        ),
    ],
)
def test_a_caretaker_and_a_vacancy_have_their_own_time(terms, between):
    found = forecast({"UN-1": terms}, ON).between
    assert [(one.state, one.holder, one.start, one.end) for one in found] == between
    assert all(tenure(terms, one.start).state == one.state for one in found)
    assert all(span.state == SeatState.HELD for span in forecast({"UN-1": terms}, ON).spans)


def test_another_last_day_moves_its_ending():
    changed = forecast(council(), ON, {"GOV-AFR": date(2028, 6, 30)})
    assert changed.endings[2028] == ["GOV-AFR"]
    (span,) = [span for span in changed.spans if span.code == "GOV-AFR"]
    assert (span.end, span.was) == (date(2028, 6, 30), date(2027, 12, 31))
    same = forecast(council(), ON, {"GOV-AFR": date(2027, 12, 31)})
    assert all(span.was is None for span in same.spans)


@pytest.mark.parametrize(
    ("years", "proposed", "why"),
    [
        (3, ON, ""),
        (3, ON - timedelta(days=1), "past"),
        (3, date(2027, 12, 31), ""),
        (3, date(2028, 1, 1), "long"),
        (0, date(2040, 1, 1), ""),
    ],
)
def test_what_may_be_proposed(years, proposed, why):
    assert unfit(Term("A", date(2025, 1, 1), date(2027, 12, 31)), proposed, ON, years) == why


@given(st.dictionaries(st.sampled_from(SEAT_CODES), st.dates(ON, date(2031, 12, 31))))
def test_every_seat_ends_once_whatever_is_proposed(proposed):
    endings = forecast(council(), ON, proposed).endings
    assert sorted(code for codes in endings.values() for code in codes) == sorted(SEAT_CODES)
