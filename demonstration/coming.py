"""The meeting that is ready to open, and the one being prepared."""

from datetime import timedelta

from alliance87.meetings.readings.telling import as_told
from gcg.actions.mailings import LETTERS
from gcg.models import Announcement, Invitation, MinutesMatter

from .agenda import read
from .day import at
from .entered import Entered
from .items import file_papers, new_item
from .session import ZONE, Session, new_meeting

READY, PREPARED = "12", "13"
PAPERS_DAYS = 18
"""Time before the ready meeting at which its papers were filed."""

PREPARED_DAYS = 12
"""Time until the prepared meeting, shorter than the notice for papers and invitations (N2)."""


def make_ready(day, people, last_minutes):
    """GCG/12 starts within the hour: convened, papers filed, replies partly in; the invitations go out as mail."""
    spec = read(READY)
    entered = Entered()
    session = Session(spec, day.soon(), entered, people)
    session.convene()
    items = _items(entered, session.meeting, spec)
    adopting = next(item for item in items if item.standing == "minutes")
    entered.add(MinutesMatter(item=adopting, minutes=last_minutes))
    filed_at = session.before(PAPERS_DAYS)
    file_papers(entered, session.meeting, spec["item"], items, by=session.secretary, filed_at=filed_at)
    entered.save()
    convened = session.meeting.convocation
    Announcement.objects.create(
        meeting=session.meeting,
        sequence=convened.sequence,
        starts_at=session.meeting.starts_at,
        told=as_told(session.meeting),
        announced_by=convened.convened_by,
        announced_at=convened.convened_at,
    )
    invitations = Invitation.objects.filter(meeting=session.meeting).select_related("person", "seat")
    LETTERS.invite(session.meeting, list(invitations))


def make_prepared(day, people):
    """GCG/13 is planned and not convened; its one paper was filed today, later than the notice for papers."""
    spec = read(PREPARED)
    entered = Entered()
    meeting = entered.add(new_meeting(spec, at(day.working_day(PREPARED_DAYS), "14:00", ZONE)))
    secretary = people.accounts["secretariat"]
    entered.act("gcg.meeting.planned", meeting, by=secretary, at=day.now - timedelta(days=2))
    items = _items(entered, meeting, spec)
    filed_at = day.now - timedelta(hours=1)
    file_papers(entered, meeting, spec["item"], items, by=secretary, filed_at=filed_at)
    entered.save()


def _items(entered, meeting, spec):
    return [entered.add(new_item(meeting, number, item)) for number, item in enumerate(spec["item"], start=1)]
