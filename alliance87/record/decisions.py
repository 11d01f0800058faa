"""On which decision of a governing body a row of a lower floor rests. A floor above keeps the decisions, and says so."""

from dataclasses import dataclass

from alliance87 import wiring


@dataclass(frozen=True)
class Decisions:
    """What a floor that keeps decisions says of them.

    `is_about(decision, row)`: whether the decision was taken on the row. `under(rows)`: {key of a row: the decision on
    which it rests}, for rows of one model; a decision has a `symbol` and an address.
    """

    is_about: object
    under: object


def is_about(decision, row):
    """Whether the decision was taken on the row, so that an act may carry it out."""
    return any(kept.is_about(decision, row) for kept in wiring.offered(wiring.DECISIONS))


def decisions_under(rows):
    """{key: decision} for those of the rows, all of one model, that rest on a decision."""
    rows = list(rows)
    return {key: decision for kept in wiring.offered(wiring.DECISIONS) for key, decision in kept.under(rows).items()}


def decision_under(row):
    """The decision on which the row rests, or None."""
    return decisions_under([row]).get(row.pk)
