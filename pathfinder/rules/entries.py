"""What people type into a Roadmap, read into values: amounts, numbers, ratios and years. No Django, no clock.

A text that cannot be read raises Unfit with a sentence. Nothing is guessed: "about 2-3 million" is no amount, and what
is not known stays empty.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

MOST_DOLLARS = 2_000_000_000_000
"""The greatest amount that a Roadmap names, in whole US dollars."""
FIRST_YEAR, LAST_YEAR = 1990, 2100
LONGEST_NUMBER = 15
"""Digits before the point; six may follow it."""

_SPACES = re.compile(r"[\s\u00a0\u202f]")
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,6})?", re.ASCII)
_THOUSANDS = re.compile(r"-?\d{1,3}([\s\u00a0\u202f]\d{3})+(\.\d{1,6})?", re.ASCII)


def gettext_noop(sentence: str) -> str:
    """Marks a sentence for translation; whoever shows it translates it."""
    return sentence


class Unfit(ValueError):
    """What was typed cannot be taken; `sentence` says why and what would help, `words` stand in it."""

    def __init__(self, sentence: str, **words: object):
        self.sentence, self.words = sentence, words
        super().__init__(sentence % words if words else sentence)


NO_AMOUNT = gettext_noop(
    "Enter one amount in whole US dollars, in digits, such as 2500000. If it is not known yet, leave this empty."
)
NO_NUMBER = gettext_noop("Enter one number, in digits, such as 1250 or 12.5. If it is not known yet, leave this empty.")
NO_RATIO = gettext_noop(
    "Enter how many out of how many, such as 120/400, or a percentage, such as 30%. If it is not known yet, leave"
    " this empty."
)
TOO_MUCH = gettext_noop("This is more than %(most)s. Check the number of digits.")
OVER_100 = gettext_noop("This is more than 100 per cent. Check the two numbers.")
OF_NOTHING = gettext_noop("The second number must be more than 0: a share of nothing cannot be calculated.")
NO_YEAR = gettext_noop("Enter a year from %(first)s to %(last)s, such as 2027.")


@dataclass(frozen=True, slots=True)
class Ratio:
    """So many of so many. Both numbers are kept, so that totals can be computed again."""

    numerator: Decimal
    denominator: Decimal

    def __post_init__(self):
        if self.denominator <= 0:
            raise Unfit(OF_NOTHING)

    @property
    def share(self) -> Decimal:
        return self.numerator / self.denominator

    def __str__(self):
        return f"{plain(self.numerator)}/{plain(self.denominator)}"


def plain(number: Decimal) -> str:
    """A number in digits, without an exponent and without zeros at the end: `0.5`, `1200`."""
    written = f"{number:f}"
    return (written.rstrip("0").rstrip(".") if "." in written else written) or "0"


def read_amount(words: str) -> int | None:
    """An amount in whole US dollars; None where nothing is typed."""
    if not words.strip():
        return None
    number = _number(words, NO_AMOUNT)
    if number < 0 or number != number.to_integral_value():
        raise Unfit(NO_AMOUNT)
    if number > MOST_DOLLARS:
        raise Unfit(TOO_MUCH, most=MOST_DOLLARS)
    return int(number)


def read_number(words: str) -> Decimal | None:
    """A number; None where nothing is typed. 0 is a number."""
    return _number(words, NO_NUMBER) if words.strip() else None


def read_ratio(words: str, *, is_share: bool = True) -> Ratio | None:
    """`120/400` or `30%`; None where nothing is typed. A share is not over 100 per cent."""
    text = words.strip()
    if not text:
        return None
    if text.endswith("%"):
        ratio = Ratio(_number(text[:-1], NO_RATIO), Decimal(100))
    else:
        numerator, slash, denominator = text.partition("/")
        if not slash:
            raise Unfit(NO_RATIO)
        ratio = Ratio(_number(numerator, NO_RATIO), _number(denominator, NO_RATIO))
    if ratio.numerator < 0:
        raise Unfit(NO_RATIO)
    if is_share and ratio.share > 1:
        raise Unfit(OVER_100)
    return ratio


def read_year(words: str) -> int | None:
    """A year; None where nothing is typed."""
    text = words.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) == len("2026")):
        raise Unfit(NO_YEAR, first=FIRST_YEAR, last=LAST_YEAR)
    year = int(text)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Unfit(NO_YEAR, first=FIRST_YEAR, last=LAST_YEAR)
    return year


def _number(words: str, sentence: str) -> Decimal:
    text = words.strip()
    if _THOUSANDS.fullmatch(text):
        text = _SPACES.sub("", text)
    if not _NUMBER.fullmatch(text):
        raise Unfit(sentence)
    return Decimal(text)
