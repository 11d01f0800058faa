"""Indicators: their kinds, how far they are between baseline and target, and what several values come to.

What was not reported is None and never 0. A ratio keeps both numbers; a total of ratios is computed from their sums, and
percentages are never added. No Django, no clock.
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from .entries import OVER_100, Ratio, Unfit, plain, read_number, read_ratio

NUMBER, RATIO, TEXT = "number", "ratio", "text"
KINDS = (NUMBER, RATIO, TEXT)
RISE, FALL = "rise", "fall"
DIRECTIONS = (RISE, FALL)
"""Whether the country wants the value to rise, or to fall as the number of children at work should."""
_PERCENT = re.compile(
    r"(%|per ?cent|percentage|pour ?cent|pourcentage|por ciento|porcentaje)(\s+(of|de|des|du|del|d['’]).*)?", re.I
)
"""A unit that is a share in per cent, as people write it in three languages: "%", "% of children", "pour cent des filles"."""

Value = Decimal | Ratio | str


def read_value(kind: str, words: str, unit: str = "") -> Value | None:
    """What is typed for an indicator of this kind; None where nothing is. Raises Unfit."""
    if kind == NUMBER:
        number = read_number(words)
        if number is not None and number > 100 and _PERCENT.fullmatch(unit.strip()):
            raise Unfit(OVER_100)
        return number
    if kind == RATIO:
        return read_ratio(words, is_share=not unit.strip() or _PERCENT.fullmatch(unit.strip()) is not None)
    return words.strip() or None


def written_value(value: Value | None) -> str:
    """The value as `read_value` reads it; nothing where nothing was reported."""
    if value is None:
        return ""
    return plain(value) if isinstance(value, Decimal) else str(value)


def measure_of(value: Value | None) -> Decimal | None:
    """The value as one number, where it has one: of a ratio its share."""
    if isinstance(value, Ratio):
        return value.share
    return value if isinstance(value, Decimal) else None


def total_of(kind: str, values: Iterable[Value | None], *, is_cumulative: bool) -> Value | None:
    """What the values of several years come to, in their order; None where nothing was reported.

    A cumulative indicator counts anew each year, so that its years add up; of any other the latest value holds. A
    ratio's total is the sum of its numerators over the sum of its denominators.
    """
    reported = [value for value in values if value is not None]
    if not reported:
        return None
    if not is_cumulative or kind == TEXT:
        return reported[-1]
    if kind == RATIO:
        ratios = [value for value in reported if isinstance(value, Ratio)]
        return Ratio(sum((r.numerator for r in ratios), Decimal()), sum((r.denominator for r in ratios), Decimal()))
    return sum((value for value in reported if isinstance(value, Decimal)), Decimal())


def is_reached(target: Value | None, value: Value | None, direction: str) -> bool | None:
    """Whether the value is at the target or beyond it; None where one of the two is no number."""
    wanted, have = measure_of(target), measure_of(value)
    if wanted is None or have is None:
        return None
    return have <= wanted if direction == FALL else have >= wanted


def progress_of(baseline: Value | None, target: Value | None, value: Value | None, direction: str) -> Decimal | None:
    """How much of the way from the baseline to the target is done: 0 at the baseline or behind it, 1 at the target or
    beyond. None where it cannot be told: something is not reported, or there is no way to go.

    Nothing is divided where baseline and target are the same: then the target is held, which is 1, or there is no way.
    """
    start, wanted, have = measure_of(baseline), measure_of(target), measure_of(value)
    if start is None or wanted is None or have is None:
        return None
    if is_reached(target, value, direction):
        return Decimal(1)
    if wanted == start or (wanted < start) != (direction == FALL):
        return None
    return min(max((have - start) / (wanted - start), Decimal(0)), Decimal(1))
