"""The demonstration has a country at every step before the Roadmap, and earlier Pathfinder Countries marked so."""

import pytest

from pathfinder.models import PathfinderStatus, Step
from pathfinder.readings.board import Board

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("alliance")]


def test_every_step_has_a_country_and_what_is_invented_says_so():
    board = Board()
    assert {str(one.stage) for one in board.candidates} >= {"interest", "presentation", "plan", "workshop", "answer"}
    assert {"SN": "returned", "NP": "review"}.items() <= {
        one.country.pk: str(one.stage) for one in board.candidates
    }.items()
    assert {step.words for step in Step.objects.all()} == {"Demonstration data: this step is invented."}


def test_earlier_countries_have_no_day_of_a_grant():
    rows = PathfinderStatus.objects.all()
    assert rows
    assert {(row.is_legacy, row.granted_on) for row in rows} == {(True, None)}
    assert all(row.source for row in rows)
