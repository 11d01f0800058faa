"""The minutes tell how an item came to its place, and nothing that its place belies."""

import pytest

from gcg.rules.moves import move_to_tell

MOVES = {
    "never moved": ([], 2, None),
    "moved once": ([(2, 3)], 3, (2, 3)),
    "moved in two steps": ([(5, 4), (4, 3)], 3, (5, 3)),
    "moved and moved back": ([(2, 3), (3, 2)], 2, None),
    "brought back by the move of another": ([(2, 3)], 2, None),
    "past items that were taken up": ([(2, 6)], 6, (2, 6)),
}


@pytest.mark.parametrize(("moves", "place", "told"), MOVES.values(), ids=MOVES)
def test_the_moves_of_an_item_are_told_as_one(moves, place, told):
    assert move_to_tell(moves, place) == told
