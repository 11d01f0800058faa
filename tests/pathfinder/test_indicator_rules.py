"""Indicators and amounts: what is typed is read or refused with a sentence, and figures are computed without surprises."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pathfinder.readings.labels import figure
from pathfinder.rules.entries import Ratio, Unfit, plain, read_amount, read_number, read_ratio, read_year
from pathfinder.rules.indicators import (
    DIRECTIONS,
    KINDS,
    progress_of,
    read_value,
    total_of,
    written_value,
)

NUMBERS = st.decimals(-(10**15) + 1, 10**15 - 1, places=6) | st.integers(-(10**15) + 1, 10**15 - 1).map(Decimal)
COUNTS = st.integers(0, 10**9).map(Decimal)
RATIOS = st.builds(Ratio, COUNTS, st.integers(1, 10**9).map(Decimal))
REPORTED = st.none() | NUMBERS

UNREADABLE = [
    "about 2-3 million",
    "N/A",
    "High",
    "-",
    "2,5",
    "1e6",
    "2 million",
    "½",
    "٣",
    "12,000",
    "NaN",
    "Infinity",
    "$5",
]


@pytest.mark.parametrize("typed", [*UNREADABLE, "-1", "2.5"])
def test_what_is_no_amount_is_refused_with_what_would_help(typed):
    with pytest.raises(Unfit, match="whole US dollars, in digits, such as 2500000"):
        read_amount(typed)


@pytest.mark.parametrize("typed", UNREADABLE)
@pytest.mark.parametrize("kind", ["number", "ratio"])
def test_what_is_no_value_is_refused(typed, kind):
    with pytest.raises(Unfit, match="leave this empty"):
        read_value(kind, typed)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("", None), ("  ", None), ("0", 0), ("2500000", 2_500_000), ("2 500 000", 2_500_000), ("2\u00a0500", 2500)],
)
def test_amounts(typed, amount):
    assert read_amount(typed) == amount


def test_an_amount_with_too_many_digits_is_refused():
    with pytest.raises(Unfit, match="more than 2000000000000"):
        read_amount("2000000000001")


@pytest.mark.parametrize("typed", ["130/100", "101%", "3/2"])
def test_a_share_is_not_over_100_per_cent(typed):
    with pytest.raises(Unfit, match="more than 100 per cent"):
        read_value("ratio", typed)
    with pytest.raises(Unfit, match="more than 100 per cent"):
        read_value("number", "100.5", unit="%")


@pytest.mark.parametrize(
    "unit",
    ["%", " % ", "% of children", "Per cent", "percent of girls", "pour cent des filles", "por ciento", "% d’élèves"],
)
def test_a_unit_in_per_cent_is_one_however_it_is_written(unit):
    for kind, typed in (("number", "130"), ("ratio", "130%"), ("ratio", "13/10")):
        with pytest.raises(Unfit, match="more than 100 per cent"):
            read_value(kind, typed, unit)
    assert read_value("number", "100", unit) == 100


@pytest.mark.parametrize("unit", ["children per centre", "% above 2020", "visits per inspector"])
def test_what_is_no_share_may_be_over_100(unit):
    assert read_value("number", "130", unit) == 130


def test_a_rate_that_is_no_share_may_be():
    assert read_value("ratio", "3/2", unit="visits per inspector") == Ratio(Decimal(3), Decimal(2))


@pytest.mark.parametrize("typed", ["5/0", "0/0"])
def test_nothing_is_divided_by_nothing(typed):
    with pytest.raises(Unfit, match="share of nothing"):
        read_ratio(typed)


@pytest.mark.parametrize("typed", ["21019", "26", "1899", "2101", "next", "٢٠٢٦"])
def test_years(typed):
    with pytest.raises(Unfit, match="Enter a year"):
        read_year(typed)
    assert read_year("2027") == 2027


@given(NUMBERS)
def test_a_number_written_is_read_back(number):
    assert read_number(plain(number)) == number


@given(RATIOS)
def test_a_ratio_keeps_both_numbers(ratio):
    assert read_ratio(str(ratio), is_share=False) == ratio


@given(st.sampled_from(KINDS), st.lists(st.none(), max_size=5), st.booleans())
def test_not_reported_is_never_nought(kind, values, is_cumulative):
    assert read_value(kind, "") is None
    assert total_of(kind, values, is_cumulative=is_cumulative) is None
    assert written_value(None) == ""
    assert progress_of(Decimal(0), Decimal(10), None, "rise") is None


@given(st.lists(RATIOS, min_size=1, max_size=6))
def test_the_total_of_ratios_is_computed_again_from_both_sums(ratios):
    total = total_of("ratio", [None, *ratios], is_cumulative=True)
    assert total == Ratio(sum(ratio.numerator for ratio in ratios), sum(ratio.denominator for ratio in ratios))
    assert min(ratio.share for ratio in ratios) <= total.share <= max(ratio.share for ratio in ratios)


@given(st.lists(REPORTED, max_size=6))
def test_only_what_counts_anew_each_year_adds_up(values):
    reported = [value for value in values if value is not None]
    assume(reported)
    assert total_of("number", values, is_cumulative=True) == sum(reported)
    assert total_of("number", values, is_cumulative=False) == reported[-1]


@given(REPORTED, REPORTED, REPORTED, st.sampled_from(DIRECTIONS))
def test_progress_is_between_0_and_1_or_unknown(baseline, target, value, direction):
    progress = progress_of(baseline, target, value, direction)
    assert progress is None or 0 <= progress <= 1


@given(NUMBERS, NUMBERS, NUMBERS)
def test_a_falling_target_counts_as_its_mirror_rises(baseline, target, value):
    assert progress_of(baseline, target, value, "fall") == progress_of(-baseline, -target, -value, "rise")


@pytest.mark.parametrize(
    ("baseline", "target", "value", "direction", "progress"),
    [
        (100, 40, 70, "fall", "0.5"),
        (100, 40, 120, "fall", "0"),
        (100, 0, 25, "fall", "0.75"),
        (100, 0, 0, "fall", "1"),
        (0, 0, 0, "fall", "1"),
        (0, 0, 3, "fall", None),
        (7, 7, 7, "rise", "1"),
        (7, 7, 9, "rise", "1"),
        (7, 7, 5, "rise", None),
        (10, 20, 25, "rise", "1"),
        (20, 10, 5, "rise", None),
    ],
)
def test_progress(baseline, target, value, direction, progress):
    found = progress_of(Decimal(baseline), Decimal(target), Decimal(value), direction)
    assert found == (None if progress is None else Decimal(progress))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        pytest.param("60000", "60,000", id="thousands"),
        pytest.param("1234567.25", "1,234,567.25", id="decimals stay"),
        pytest.param("12000/40000", "12,000/40,000", id="a ratio"),
        pytest.param("-25000", "-25,000", id="below nothing"),
        pytest.param("0.123456", "0.123456", id="only behind the point"),
        pytest.param("0", "0", id="nothing is a number"),
        pytest.param("Law 12345 is in force", "Law 12345 is in force", id="a text"),
        pytest.param("", "", id="not reported"),
    ],
)
def test_a_value_is_shown_with_its_thousands_apart(written, shown):
    assert figure(written) == shown
