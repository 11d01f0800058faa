"""The clauses of a draft in their places, what differs, and the first day of a version."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gcg.rules.terms import ClauseText, clause_changes, first_day, place_of, worded

QUORUM = ClauseText("9.2", "Quorum", "Sixteen.")
TWENTY = ClauseText("9.2", "Quorum", "Twenty.")
MEETINGS = ClauseText("10.1", "Meetings", "Twice a year.")
NEW = ClauseText("9.3", "Notice", "Said early.")


def test_a_draft_has_its_own_clauses_in_their_places():
    assert worded([QUORUM, MEETINGS], [NEW, TWENTY]) == [TWENTY, NEW, MEETINGS]


def test_what_differs_is_named_and_nothing_else():
    changes = clause_changes([QUORUM, MEETINGS], [TWENTY, NEW])
    assert [(change.number, change.before, change.after) for change in changes] == [
        ("9.2", QUORUM, TWENTY),
        ("9.3", None, NEW),
        ("10.1", MEETINGS, None),
    ]


@given(st.lists(st.builds(ClauseText, st.sampled_from(["9.2", "9.3", "10.1"]), st.text(), st.text())))
def test_a_draft_differs_by_what_it_words_alone(wordings):
    before = [QUORUM, MEETINGS]
    changes = clause_changes(before, worded(before, wordings))
    assert {change.number for change in changes} <= {wording.number for wording in wordings}


@pytest.mark.parametrize(
    ("asked_for", "expected"),
    [
        pytest.param(None, date(2026, 3, 11), id="the day after the meeting"),
        pytest.param(date(2026, 5, 1), date(2026, 5, 1), id="later, as asked"),
        pytest.param(date(2026, 3, 10), date(2026, 3, 11), id="never on the day of the meeting"),
    ],
)
def test_a_version_is_in_force_after_its_meeting(asked_for, expected):
    assert first_day(date(2026, 3, 10), asked_for) == expected


def test_clauses_stand_in_the_order_of_their_numbers():
    assert sorted(["10.1", "9.2", "9.10"], key=place_of) == ["9.2", "9.10", "10.1"]
