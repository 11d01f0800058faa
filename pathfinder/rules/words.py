"""What is typed into the fields of a Roadmap's line, read and judged; and two people's words brought together.

No Django, no clock. Forms and sheets read with the same functions, so that both take and refuse the same.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from .entries import Unfit, gettext_noop, read_amount, read_year
from .indicators import read_value, written_value
from .roadmap import ABOVE, COMMITMENT, FIELDS, INDICATOR, RATIFICATION, RECOMMENDATION, Field, FieldSort, Line, Said

NEEDED = gettext_noop("This must not be empty.")
TOO_LONG = gettext_noop("This is longer than %(longest)d characters.")
SEVERAL_LINES = gettext_noop("This text goes over several lines. Write it on one.")
ODD = gettext_noop("This contains a character that a text cannot contain (U+%(code)s).")
NOT_ONE_OF = gettext_noop("This is not one of: %(choices)s.")
NO_FLAG = gettext_noop("Enter yes or no.")
NO_KEYS = gettext_noop("Enter keys of recommendations, such as R1, R4.")
ENDS_EARLY = gettext_noop("The last day is before the first day, %(starts)s.")
GAP_ABOVE_BUDGET = gettext_noop("The funding gap is more than the budget.")
TARGET_EARLY = gettext_noop("The year of the target is before the year of the baseline, %(year)d.")
NOT_RATIFIED = gettext_noop("Only a ratification names an instrument. Choose “ratification”, or leave this empty.")

_ODD_IN_LINE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_ODD_IN_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_KEYS = re.compile(r"R[1-9]\d{0,5}")
FLAGS = {"yes": True, "no": False, "": False, "true": True, "false": False, "1": True, "0": False}


def read_field(field: Field, typed: str) -> Said:
    """What one field says, typed as text; its empty value where nothing is typed. Raises Unfit.

    Days and an indicator's values are read elsewhere: a day by the form or sheet, which knows how it is written there,
    a value by `judged`, since it depends on what the indicator measures.
    """
    text = typed.strip()
    if field.sort == FieldSort.TEXT:
        text = typed.replace("\r\n", "\n").replace("\r", "\n").strip()
    if odd := (_ODD_IN_TEXT if field.sort == FieldSort.TEXT else _ODD_IN_LINE).search(text):
        if odd.group() in "\r\n\u2028\u2029":
            raise Unfit(SEVERAL_LINES)
        raise Unfit(ODD, code=f"{ord(odd.group()):04X}")
    if len(text) > field.longest:
        raise Unfit(TOO_LONG, longest=field.longest)
    if field.is_needed and not text:
        raise Unfit(NEEDED)
    return _read(field, text)


def _read(field: Field, text: str) -> Said:
    if field.sort == FieldSort.AMOUNT:
        return read_amount(text)
    if field.sort == FieldSort.YEAR:
        return read_year(text)
    if field.sort == FieldSort.FLAG:
        if text.lower() not in FLAGS:
            raise Unfit(NO_FLAG)
        return FLAGS[text.lower()]
    if field.sort == FieldSort.CHOICE:
        choice = next((choice for choice in field.choices if choice.lower() == text.lower().replace(" ", "_")), "")
        if text and not choice:
            raise Unfit(NOT_ONE_OF, choices=", ".join(field.choices))
        return choice
    if field.sort == FieldSort.KEYS:
        keys = set(re.split(r"[\s,;]+", text.upper())) - {""}
        if not all(_KEYS.fullmatch(key) for key in keys):
            raise Unfit(NO_KEYS)
        return tuple(sorted(keys, key=lambda key: int(key[1:])))
    return text


def judged(kind: str, words: Mapping[str, Said]) -> tuple[dict[str, Said], dict[str, Unfit]]:
    """(the words with an indicator's values in their one spelling, {field: what is wrong}): what does not fit together."""
    fit, faults = dict(words), {}
    if kind == INDICATOR:
        for name in ("baseline", "target"):
            try:
                value = read_value(str(words["measure"]), str(words[name]), str(words["unit"]))
                fit[name] = written_value(value)
            except Unfit as fault:
                faults[name] = fault
    starts, ends = words.get("starts"), words.get("ends")
    if starts and ends and ends < starts:  # type: ignore[operator]
        faults["ends"] = Unfit(ENDS_EARLY, starts=starts)
    gap, budget = words.get("gap"), words.get("budget")
    if gap is not None and budget is not None and gap > budget:  # type: ignore[operator]
        faults["gap"] = Unfit(GAP_ABOVE_BUDGET)
    first, last = words.get("baseline_year"), words.get("target_year")
    if first and last and last < first:  # type: ignore[operator]
        faults["target_year"] = Unfit(TARGET_EARLY, year=first)
    if kind == COMMITMENT and words["instrument"] and words["type"] != RATIFICATION:
        faults["instrument"] = Unfit(NOT_RATIFIED)
    return fit, faults


@dataclass(frozen=True, slots=True)
class Merged:
    """What a line says once a person's words are brought together with what others have written in the meantime."""

    words: dict[str, Said]
    """What it says from now on: what others wrote stays."""
    apart: dict[str, Said]
    """{field: what the person wrote}, where somebody else has written something else in the meantime."""
    fields: tuple[str, ...]
    """The fields that change what stands now."""


def merged(base: Line, now: Line, mine: Mapping[str, Said]) -> Merged:
    """Bring together: `base` is what the person saw, `now` what stands, `mine` what they wrote in some of its fields."""
    words, apart, fields = dict(now.words), {}, []
    for field in FIELDS[now.kind]:
        name = field.name
        if name not in mine or mine[name] in (base.words[name], now.words[name]):
            continue
        if base.words[name] == now.words[name]:
            words[name] = mine[name]
            fields.append(name)
        else:
            apart[name] = mine[name]
    return Merged(words, apart, tuple(fields))


def left_below(lines: Mapping[str, Line], dropped: str) -> list[str]:
    """The keys of lines that stand under the line `dropped`, or answer it: it is not dropped before them."""
    return [
        key
        for key, line in lines.items()
        if line.under == dropped or dropped in (line.words.get("answers") or ())  # type: ignore[operator]
    ]


def fits_under(lines: Mapping[str, Line], line: Line) -> bool:
    """Whether the line stands where a line of its kind may."""
    if line.kind not in ABOVE:
        return not line.under
    above = lines.get(line.under)
    return above is not None and above.kind == ABOVE[line.kind]


def unknown_answers(lines: Mapping[str, Line], line: Line) -> list[str]:
    """The keys of recommendations that the line answers and that are not in the Roadmap."""
    answers = line.words.get("answers") or ()
    return [key for key in answers if key not in lines or lines[key].kind != RECOMMENDATION]  # type: ignore[union-attr]
