"""The minutes of a group's meeting, and their PDF."""

from dataclasses import dataclass

from alliance87.documents import pdf
from alliance87.meetings.rules.minutes import numbered

from ..models import Attendance


@dataclass
class MinutesSection:
    """One section as it is read: its text as numbered paragraphs, and the action points of its item."""

    version: object
    paragraphs: list
    action_points: list

    @property
    def section(self):
        return self.version.section


def parts_of(minutes, versions):
    """A MinutesSection for each of these versions of the sections. Two queries beside that of the versions."""
    versions = list(versions)
    points = list(minutes.meeting.action_points.with_people().order_by("number"))
    for point in points:
        point.meeting = minutes.meeting
        point.owner_names = [str(owner) for owner in point.owners.all()]
    texts = numbered(version.html for version in versions)
    return [
        MinutesSection(
            version,
            paragraphs,
            [point for point in points if version.section.item and point.item_id == version.section.item_id],
        )
        for version, paragraphs in zip(versions, texts, strict=True)
    ]


def attended(meeting):
    """[(words for the attendance, the people)] as settled when the meeting was closed, without empty lists. One query."""
    rows = list(meeting.attendances.select_related("person").order_by("person__name"))
    attendance = [(status.label, [row.person for row in rows if row.status == status]) for status in Attendance.Status]
    return [(label, people) for label, people in attendance if people]


def minutes_pdf(minutes, *, release=None):
    """The bytes of the PDF of an edition as released, or of the present draft."""
    context = {
        "minutes": minutes,
        "meeting": minutes.meeting,
        "group": minutes.meeting.group,
        "release": release,
        "attended": attended(minutes.meeting),
        "parts": parts_of(minutes, (release or minutes).texts()),
    }
    return pdf.render("pdf/group_minutes.html", context, title=f"{minutes.meeting.symbol} Minutes")
