"""The phases of a meeting, with quorum or informal, and which items fell in which (9.2, D5, M6). No Django."""

from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import zip_longest

Span = tuple[datetime, datetime | None]
"""From one moment to another, or to the end of the meeting."""


def informal_share(spans: Collection[Span], phases: Sequence[tuple[datetime, bool]]) -> str:
    """`whole` if all of an item fell in informal phases, `part` if some of it did, else empty.

    `spans`: when the item was before the meeting. `phases`: (start, whether informal), in order. An item that was
    never taken up is `whole` if the whole meeting was informal.
    """
    kinds = {is_informal for is_informal, phase in _with_ends(phases) for span in spans if _meet(phase, span)}
    if not spans:
        kinds = {is_informal for _began, is_informal in phases}
    if kinds == {True}:
        return "whole"
    return "part" if spans and True in kinds else ""


def was_counted(came: datetime, left: datetime | None, begun: datetime) -> bool:
    """Whether an entry that lasted from `came` to `left` (None: still) was counted in a phase that began at `begun`."""
    return came <= begun and (left is None or begun < left)


def _with_ends(phases):
    ends = [began for began, _is_informal in phases[1:]]
    return [(is_informal, (began, end)) for (began, is_informal), end in zip_longest(phases, ends)]


def _meet(phase, span):
    (began, ended), (start, end) = phase, span
    return (ended is None or start < ended) and (end is None or end > began or start >= began)
