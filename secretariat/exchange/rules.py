"""How old the last word of a pledge is, how long an offer or a request stands, and who may still write about it (2.2, 3.1,
5.3). No Django, no clock.
"""

from datetime import date, timedelta

WORD_EVERY = timedelta(days=182)
"""How long after the last word of a pledge its holder is asked for another."""

ON_THE_WAY, DONE, CHANGED, WITHDRAWN = "on_the_way", "done", "changed", "withdrawn"
LAST = (DONE, WITHDRAWN)
"""The words after which nothing more is said of a pledge."""

MET = "met"
"""How a notice is closed that is not withdrawn."""

STANDS_AT_MOST = timedelta(days=366)
"""How far ahead the last day of a notice may be."""

MOST_OPEN = 20
"""The most notices of one partner that are open at once."""


def is_word_due(*, heard_on: date, course: str, today: date) -> bool:
    """Whether the holder of a pledge is asked today for word of it. `heard_on` is the day (UTC) of the last word, or of
    its acceptance where none was given; `course` is what the last word said, "" where none was given.
    """
    return course not in LAST and heard_on + WORD_EVERY < today


def may_stand_until(day: date, *, today: date) -> bool:
    """Whether a notice that is written today may stand until `day`: after today, and at most a year ahead."""
    return today < day <= today + STANDS_AT_MOST


def goes_on(*, how: str, is_met_by_it: bool, is_down: bool) -> bool:
    """Whether more is written about an answer to a notice: until the notice is closed, and where it was met by this
    answer, afterwards too. `how` is how the notice was closed, "" where it was not; `is_down` is whether the Secretariat
    took it down. That its last day has passed ends nothing that has begun.
    """
    return not is_down and (not how or (how == MET and is_met_by_it))
