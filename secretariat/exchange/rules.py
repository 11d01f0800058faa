"""How old the last word of a pledge is, and when the next is due (3.1, 5.3). No Django, no clock."""

from datetime import date, timedelta

WORD_EVERY = timedelta(days=182)
"""How long after the last word of a pledge its holder is asked for another."""

ON_THE_WAY, DONE, CHANGED, WITHDRAWN = "on_the_way", "done", "changed", "withdrawn"
LAST = (DONE, WITHDRAWN)
"""The words after which nothing more is said of a pledge."""


def is_word_due(*, heard_on: date, course: str, today: date) -> bool:
    """Whether the holder of a pledge is asked today for word of it. `heard_on` is the day (UTC) of the last word, or of
    its acceptance where none was given; `course` is what the last word said, "" where none was given.
    """
    return course not in LAST and heard_on + WORD_EVERY < today
