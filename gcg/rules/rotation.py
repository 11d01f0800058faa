"""Rotation: when mandates end, where endings cluster, and what other dates would change (7.1, 7.2). No Django, no
clock."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from .seats import SeatState, Term, group_of, last_day_of_term

YEARS = 9
"""How many calendar years the forecast spans: three terms."""

YEARS_BACK = 3
"""How many of them lie before the present one."""

CLUSTER = 1 / 3
"""A year in which more than this share of all mandates ends is a cluster. With three-year terms, a third is even."""


@dataclass(frozen=True, slots=True)
class Span:
    """A mandate in the forecast, both days inclusive. `was` is its present last day if another is proposed.

    A span between mandates is that of a caretaker or of a vacancy, as `state` says.
    """

    code: str
    holder: str
    start: date
    end: date | None
    was: date | None = None
    state: SeatState = SeatState.HELD


@dataclass(frozen=True)
class Forecast:
    """All mandates over nine years, and the endings of those in force or to come."""

    first_day: date
    last_day: date
    spans: Sequence[Span]
    between: Sequence[Span]
    """The spans of caretakers and of vacancies, up to the day `on` or the next holder (T3, T6)."""
    endings: Mapping[int, Sequence[str]]
    seats: int
    held: frozenset[str]
    """The seats with a mandate in force."""

    @property
    def years(self) -> range:
        return range(self.first_day.year, self.last_day.year + 1)

    @property
    def clusters(self) -> list[int]:
        """The years in which more than a third of all seats end."""
        return [year for year, codes in self.endings.items() if len(codes) > self.seats * CLUSTER]

    @property
    def breaks(self) -> list[tuple[int, str]]:
        """(year, group) for each group whose mandates all end in one year, so that nobody stays to hand over."""
        held = defaultdict(set)
        for code in self.held:
            held[group_of(code)].add(code)
        return [
            (year, group)
            for year, codes in self.endings.items()
            for group, of_group in held.items()
            if len(of_group) > 1 and of_group <= set(codes)
        ]


def window(on: date) -> tuple[date, date]:
    """The first and last day of the nine years around `on`."""
    first = max(on.year - YEARS_BACK, 1)
    return date(first, 1, 1), date(min(first + YEARS - 1, 9999), 12, 31)


def forecast(terms: Mapping[str, Iterable[Term]], on: date, proposed: Mapping[str, date] | None = None) -> Forecast:
    """The forecast on the day `on`. `proposed`: other last days for mandates in force, by seat."""
    proposed = proposed or {}
    first_day, last_day = window(on)
    spans, between, endings, held = [], [], defaultdict(list), set()
    for code, of_seat in terms.items():
        ordered = sorted(of_seat, key=lambda term: term.start)
        moved = [replace(term, end=_span(code, term, on, proposed.get(code)).end) for term in ordered]
        between += [term for term in _between(code, moved, first_day, on) if term.end and term.end >= first_day]
        for term in ordered:
            span = _span(code, term, on, proposed.get(code))
            if span.start <= last_day and (span.end is None or span.end >= first_day):
                spans.append(span)
            if span.end and on <= span.end <= last_day:
                endings[span.end.year].append(code)
            if _is_in_force(term, on):
                held.add(code)
    return Forecast(first_day, last_day, spans, between, dict(sorted(endings.items())), len(terms), frozenset(held))


def _between(code: str, terms: Sequence[Term], first_day: date, on: date) -> Iterable[Span]:
    """The spans without a mandate: a caretaker's, until the next holder or until it leaves, and vacancies (T3, T6)."""
    if not terms or terms[0].start > on:
        until = min(on, terms[0].start - timedelta(days=1)) if terms else on
        yield Span(code, "", first_day, until, state=SeatState.VACANT)
    for term, after in zip(terms, [*terms, None][1:], strict=True):
        if term.end is None or (after is None and term.end >= on):
            continue
        since, until = term.end + timedelta(days=1), after.start - timedelta(days=1) if after else on
        empty = term.vacates_on or until + timedelta(days=1)
        if since < empty and since <= until:
            yield Span(code, term.holder, since, min(until, empty - timedelta(days=1)), state=SeatState.CARETAKER)
        if empty <= until:
            yield Span(code, "", empty, until, state=SeatState.VACANT)


def _span(code: str, term: Term, on: date, proposed: date | None) -> Span:
    span = Span(code, term.holder, term.start, term.end)
    if not _is_in_force(term, on) or proposed in (None, term.end):
        return span
    return replace(span, end=proposed, was=term.end)


def _is_in_force(term: Term, on: date) -> bool:
    return term.start <= on and (term.end is None or term.end >= on)


def unfit(term: Term, proposed: date, on: date, years: int) -> str:
    """Why a proposed last day is not possible: `past` (before `on`) or `long` (beyond the term of 7.2); else empty."""
    if proposed < on:
        return "past"
    longest = last_day_of_term(term.start, years) if years else None
    return "long" if longest and proposed > max(longest, term.end or longest) else ""
