"""The meetings of the group of the account `lead`: one held last month with its minutes, one to come."""

import tomllib
from datetime import timedelta

from alliance87.meetings.actions.convening import keep_told
from alliance87.meetings.actions.minutes import draft_minutes
from groups import models as groups
from groups.actions.convocation import convene_meeting
from groups.actions.meetings import plan_meeting
from groups.actions.replies import reply_on_portal
from groups.readings.invited import people_within

from .day import DATA, at

ZONE = "Europe/Helsinki"
CAME, APOLOGIES = 7, 9
"""The first people by name came to the past meeting, the next two sent apologies, the others stayed away."""


def make_gatherings(day, lead):
    """Create both meetings in the group that `lead` leads, which has its members by now."""
    group = groups.Group.objects.get(leads__person=lead)
    spec = tomllib.loads((DATA / "gatherings.toml").read_text(encoding="utf-8"))
    _held(day, group, lead, spec["held"])
    _to_come(day, group, lead, spec["to_come"])


def _plan(group, lead, spec, starts_at):
    meeting = plan_meeting(
        group,
        by=lead,
        title=spec["title"],
        modality="virtual",
        time_zone=ZONE,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=spec["minutes"]),
        link=spec["link"],
        place="",
    )
    for number, item in enumerate(spec["items"], start=1):
        groups.AgendaItem.objects.create(meeting=meeting, number=number, **item)
    return groups.Meeting.objects.with_state().get(pk=meeting.pk)


def _held(day, group, lead, spec):
    """The rows of a meeting that was held, as if they had been entered on its day."""
    meeting = _plan(group, lead, spec, at(day.tuesday(-4), "14:00", ZONE))
    before, start = meeting.starts_at - timedelta(days=12), meeting.starts_at
    meeting.put("convocation", convened_by=lead, convened_at=before)
    keep_told(groups.Meeting.objects.with_state().get(pk=meeting.pk), by=lead)
    meeting.announcements.update(announced_at=before)
    people = list(people_within(group))
    groups.Invitation.objects.bulk_create(
        groups.Invitation(meeting=meeting, person=person, invited_at=before) for person in people
    )
    meeting.put("opening", opened_by=lead, opened_at=start + timedelta(minutes=2))
    meeting.put("closure", closed_by=lead, closed_at=meeting.ends_at, others=spec["others"])
    groups.Attendance.objects.bulk_create(
        groups.Attendance(meeting=meeting, person=person, status=_status(place, person == lead))
        for place, person in enumerate(people)
    )
    _follow(day, groups.Meeting.objects.with_state().get(pk=meeting.pk), lead, people, spec["points"])


def _status(place, is_lead):
    if is_lead or place < CAME:
        return "present"
    return "apologies" if place < APOLOGIES else "absent"


def _follow(day, meeting, lead, people, points):
    """Its action points, and its minutes as they were released."""
    for number, spec in enumerate(points, start=1):
        point = groups.ActionPoint.objects.create(
            meeting=meeting,
            item=meeting.items.get(number=spec["item"]),
            number=number,
            symbol=f"{meeting.symbol}/A{number}",
            text=spec["text"],
            due_on=day.working_day(spec["due"]),
            agreed_by=lead,
            agreed_at=meeting.starts_at + timedelta(minutes=40),
        )
        point.owners.set([lead if spec["owner"] == "lead" else next(person for person in people if person != lead)])
    minutes = draft_minutes(meeting, by=lead)
    drafted_at, released_at = meeting.ends_at + timedelta(days=1), meeting.ends_at + timedelta(days=3)
    groups.SectionVersion.objects.filter(section__minutes=minutes).update(saved_at=drafted_at)
    groups.Minutes.objects.filter(pk=minutes.pk).update(drafted_at=drafted_at)
    released = {"released_by": lead, "released_at": released_at, "mailed_at": released_at}
    release = minutes.releases.create(edition=1, **released)
    release.versions.set(groups.SectionVersion.objects.filter(section__minutes=minutes).in_force())


def _to_come(day, group, lead, spec):
    """A meeting convened today, to which a member has answered already."""
    meeting = _plan(group, lead, spec, at(day.tuesday(2), "14:00", ZONE))
    convene_meeting(meeting, by=lead)
    members = [person for person in people_within(group) if person != lead]
    if members:
        reply_on_portal(groups.Meeting.objects.with_state().get(pk=meeting.pk), by=members[0], answer="remote")
