"""How old the last word of a pledge is, and when the next is due (3.1, 5.3). No Django, no clock."""

from datetime import date, timedelta

WORD_EVERY = timedelta(days=182)
"""How long after the last word of a pledge its holder is asked for another."""

ON_THE_WAY, DONE, CHANGED, WITHDRAWN = "on_the_way", "done", "changed", "withdrawn"
LAST = (DONE, WITHDRAWN)
"""The words after which nothing more is said of a pledge."""


def is_word_due(*, heard_on: date, course: str, today: date) -> bool:
    """Whether the holder is asked today for word of a pledge of which something was heard on a day; "" where no word of it
    was given since it was accepted.
    """
    return course not in LAST and heard_on + WORD_EVERY < today
