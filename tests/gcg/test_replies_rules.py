"""When apologies are prior notice (7.8, N1)."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance87.meetings.rules.replies import latest, may_still_reply
from gcg.rules.replies import prior_notice

START = datetime(2026, 5, 20, 9, tzinfo=UTC)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Said:
    answer: str
    given_at: datetime
    for_start: datetime | None = None


def said(answer, hours_before, *, for_start=None):
    return Said(answer, START - timedelta(hours=hours_before), for_start)


CASES = {
    "nobody answered": ([], 0, None),
    "apologies the day before": ([said("apologies", 24)], 0, 24),
    "a second before the start": ([said("apologies", 1 / 3600)], 0, 1 / 3600),
    "at the very start": ([said("apologies", 0)], 0, None),
    "after the start": ([said("apologies", -1)], 0, None),
    "attending is no notice": ([said("in_person", 24)], 0, None),
    "apologies taken back": ([said("apologies", 48), said("remote", 24)], 0, None),
    "attending taken back": ([said("remote", 48), said("apologies", 24)], 0, 24),
    "said twice, first time counts": ([said("apologies", 48), said("apologies", 2)], 0, 48),
    "said again after a change of mind": ([said("apologies", 48), said("remote", 24), said("apologies", 2)], 0, 2),
    "said again after the start": ([said("apologies", 48), said("apologies", -1)], 0, 48),
    "too late where a day's notice is asked": ([said("apologies", 23)], 24, None),
    "in time where a day's notice is asked": ([said("apologies", 24)], 24, 24),
    "in time for the later start it was given for": ([said("apologies", 5, for_start=START + DAY)], 24, 5),
    "too late for the later start it was given for": ([said("apologies", 5, for_start=START + DAY / 2)], 24, None),
    "given for an earlier start": ([said("apologies", 25, for_start=START - DAY)], 24, 25),
    "after the start, for a later one": ([said("apologies", -1, for_start=START + DAY)], 0, None),
    "in any order": ([said("apologies", 24), said("remote", 48)], 0, 24),
}


@pytest.mark.parametrize(("replies", "hours", "expected"), CASES.values(), ids=CASES)
def test_prior_notice(replies, hours, expected):
    notice_at = prior_notice(replies, START, hours)
    assert notice_at == (START - timedelta(hours=expected) if expected is not None else None)


REPLIES = st.lists(
    st.builds(said, st.sampled_from(["in_person", "remote", "alternate", "apologies"]), st.integers(-48, 480)),
    max_size=6,
)


@given(REPLIES, st.integers(0, 72))
def test_notice_is_before_the_start_and_only_for_standing_apologies(replies, hours):
    notice_at = prior_notice(replies, START, hours)
    if notice_at:
        assert notice_at < START
        assert notice_at <= START - timedelta(hours=hours)
        assert any(reply.given_at == latest(replies).given_at and reply.answer == "apologies" for reply in replies)


def test_one_may_reply_until_the_start():
    assert may_still_reply(START - timedelta(seconds=1), START)
    assert not may_still_reply(START, START)
