"""When word of an initiative is due, and when its owners are asked again (12.3). No Django, no clock."""

from datetime import date, timedelta

ASKED_AGAIN_AFTER = timedelta(days=14)
MOST_ASKS = 3
"""How often the owners are asked for the same update; after that, the Secretariat telephones."""

SOON = timedelta(days=30)


def standing_of(*, next_on: date, today: date, is_over: bool) -> str:
    """How the last word of an initiative stands: `over`, `stale`, `due` within 30 days, or `fresh`."""
    if is_over:
        return "over"
    if next_on < today:
        return "stale"
    return "due" if next_on <= today + SOON else "fresh"


def is_to_be_asked(asked: list[date], today: date) -> bool:
    """Whether the owners of a stale initiative are asked today, who were asked for the same update on these days."""
    if not asked:
        return True
    return len(set(asked)) < MOST_ASKS and max(asked) + ASKED_AGAIN_AFTER <= today
