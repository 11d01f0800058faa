"""What cannot be verified in a Roadmap: it is told before the Roadmap is submitted, and does not stop it. No Django."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from .entries import gettext_noop
from .roadmap import ACTION, COMMITMENT, INDICATOR, PRIORITY, RECOMMENDATION, Line


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that several lines lack: the sentence, and their keys."""

    sentence: str
    keys: tuple[str, ...]


def gaps_of(lines: Mapping[str, Line]) -> list[Gap]:
    """What the lines of a Roadmap lack, the most important first; nothing where all can be verified."""
    under = {line.under for line in lines.values()}
    answered = {key for line in lines.values() for key in line.words.get("answers") or ()}  # type: ignore[union-attr]
    checks: list[tuple[str, str, Callable[[Line], bool]]] = [
        (gettext_noop("No priority says what the country wants to reach."), "", lambda line: False),
        (gettext_noop("No action stands under it"), PRIORITY, lambda line: line.key not in under),
        (gettext_noop("Nobody is responsible"), ACTION, lambda line: not line["responsible"]),
        (gettext_noop("No date by which it is done"), ACTION, lambda line: not line["ends"]),
        (gettext_noop("No indicator measures it"), ACTION, lambda line: line.key not in under),
        (gettext_noop("No budget is named"), ACTION, lambda line: line["budget"] is None),
        (gettext_noop("No target"), INDICATOR, lambda line: not line["target"]),
        (
            gettext_noop("No year for the target"),
            INDICATOR,
            lambda line: bool(line["target"] and not line["target_year"]),
        ),
        (gettext_noop("No baseline with its year and source"), INDICATOR, _has_no_baseline),
        (gettext_noop("No year by which it is done"), COMMITMENT, lambda line: not line["due_year"]),
        (gettext_noop("No paragraph or year, so that nobody can look it up"), RECOMMENDATION, _is_not_found),
        (gettext_noop("No action answers it"), RECOMMENDATION, lambda line: line.key not in answered),
    ]
    return list(_found(lines, checks))


def _found(lines, checks) -> Iterator[Gap]:
    if not any(line.kind == PRIORITY for line in lines.values()):
        yield Gap(checks[0][0], ())
    for sentence, kind, lacks in checks[1:]:
        keys = [line.key for line in lines.values() if line.kind == kind and lacks(line)]
        if keys:
            yield Gap(sentence, tuple(sorted(keys, key=lambda key: int(key[1:]))))


def _has_no_baseline(line: Line) -> bool:
    return not (line["baseline"] and line["baseline_year"] and line["baseline_source"])


def _is_not_found(line: Line) -> bool:
    return not (line["paragraph"] and line["year"])
