"""Meetings for search engines, in the words of schema.org."""

from alliance87.opendata.things import alliance, thing

ATTENDANCE = {"in_person": "Offline", "virtual": "Online", "hybrid": "Mixed"}


def event_of(meeting):
    """A convened meeting. Its place is for those who may follow it, so it is not said."""
    status = "EventCancelled" if meeting.is_cancelled else "EventScheduled"
    return thing(
        "Event",
        meeting.get_absolute_url(),
        name=f"{meeting.get_kind_display()} {meeting.symbol}",
        startDate=meeting.starts_at,
        endDate=meeting.ends_at,
        eventStatus=f"https://schema.org/{status}",
        eventAttendanceMode=f"https://schema.org/{ATTENDANCE[meeting.modality]}EventAttendanceMode",
        organizer=alliance(),
    )
