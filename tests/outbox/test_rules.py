"""When mail is tried again and when it is given up."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance87.outbox.rules import (
    LONGEST_OUTAGE_WAIT,
    LONGEST_WAIT,
    MAX_TRIES,
    Failure,
    failure_of_code,
    wait_after,
    wait_after_failure,
)


@pytest.mark.parametrize(("tries", "minutes"), [(1, 1), (2, 2), (3, 4), (9, 256), (10, 360), (10_000, 360)])
def test_each_wait_is_twice_the_one_before_up_to_the_longest(tries, minutes):
    assert wait_after(tries) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("code", "failure"),
    [(421, Failure.TEMPORARY), (451, Failure.TEMPORARY), (550, Failure.PERMANENT), (552, Failure.PERMANENT)],
)
def test_only_codes_from_500_are_for_good(code, failure):
    assert failure_of_code(code) is failure


def test_a_refusal_for_good_is_given_up_at_once():
    assert wait_after_failure(Failure.PERMANENT, 1) is None


def test_temporary_refusals_are_given_up_after_about_three_days():
    waits = [wait_after_failure(Failure.TEMPORARY, tries) for tries in range(1, MAX_TRIES)]
    assert timedelta(days=2.5) < sum(waits, timedelta()) < timedelta(days=4)
    assert wait_after_failure(Failure.TEMPORARY, MAX_TRIES) is None


@given(st.integers(1, 30_000))
def test_a_server_that_is_away_never_makes_mail_given_up(tries):
    assert timedelta(0) < wait_after_failure(Failure.OUTAGE, tries) <= LONGEST_OUTAGE_WAIT < LONGEST_WAIT
