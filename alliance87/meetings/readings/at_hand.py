"""Which meetings a desk tells of now: those ahead, those of today, and those whose doors are open."""

from datetime import timedelta

from django.utils import timezone

DOORS_OPEN = timedelta(minutes=30)
"""How long before its start a meeting appears on the desk as ready to be opened."""


def is_ahead(meeting):
    """Whether the meeting has not been opened and its start is still to come."""
    return meeting.state in ("prepared", "convened") and meeting.starts_at > timezone.now()


def is_today(meeting):
    """Whether the meeting is open, or is convened, has not ended and begins before the end of today in the reader's
    time zone.
    """
    if meeting.state == "open":
        return True
    return _is_to_begin(meeting) and timezone.localtime(meeting.starts_at).date() <= timezone.localdate()


def is_ready_to_open(meeting):
    """Whether the meeting is convened and its doors are open, on the evening before too, and it has not ended."""
    return _is_to_begin(meeting) and meeting.starts_at - DOORS_OPEN <= timezone.now()


def _is_to_begin(meeting):
    return meeting.state == "convened" and (meeting.ends_at or meeting.starts_at) > timezone.now()
