"""A group with people, and its meetings at every stage, for tests."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from alliance87.documents.models import Distribution
from alliance87.meetings.actions.agenda import add_item
from alliance87.meetings.actions.followup import complete_action_point, record_action_point
from alliance87.meetings.actions.minutes import draft_minutes
from alliance87.meetings.actions.papers import file_paper
from alliance87.posts import actions as posts
from groups.actions.convocation import convene_meeting
from groups.actions.leads import appoint_lead
from groups.actions.meetings import plan_meeting
from groups.actions.replies import reply_on_portal
from groups.actions.reply_links import LINKS
from groups.actions.sessions import close_meeting, open_meeting
from groups.models import Group, Meeting, Membership
from partners.models.day import today
from tests.cast import person
from tests.documents.files import PDF
from tests.partners.listed import list_partner

WEEK = timedelta(days=7)


def meeting_group(cast, name="Action Group on Fair Harvests", acronym=""):
    """A group led by `cast.stranger`, with the member Mia and the observer Oto."""
    group = Group.objects.create(kind="action", name=name, acronym=acronym)
    group.refresh_from_db()
    appoint_lead(group, by=cast.secretary, person=cast.stranger)
    join(group, person("mia@example.org", "Mia Member"), by=cast.stranger)
    join(group, person("oto@example.org", "Oto Observer"), by=cast.stranger, seat="observer")
    return group


def join(group, who, *, by, seat="member"):
    """Somebody takes part for a partner of their own."""
    partner = list_partner(f"Partner of {who.name}")
    return posts.begin(Membership(group=group, organization=partner, person=who, seat=seat), by=by)


def planned_meeting(group, *, by, starts_in=WEEK, items=("The plan", "Any other business"), **planned):
    """A meeting that is not convened yet, with these items."""
    starts_at = (timezone.now() + starts_in).replace(second=0, microsecond=0)
    plan = {"title": "Monthly call", "modality": "virtual", "time_zone": "Africa/Accra", "place": ""}
    plan |= {"link": "https://meet.example.org/harvests", "ends_at": starts_at + timedelta(hours=1)}
    meeting = plan_meeting(group, by=by, starts_at=starts_at, **plan | planned)
    for title in items:
        add_item(meeting, by=by, title=title)
    return meeting


def afresh(meeting):
    """The meeting with its state as it now is."""
    return Meeting.objects.with_state().get(pk=meeting.pk)


def convened_meeting(group, *, by, **options):
    meeting = planned_meeting(group, by=by, **options)
    convene_meeting(meeting, by=by)
    return afresh(meeting)


def open_meeting_of(group, *, by, **options):
    """A meeting that begins in half an hour and is open already."""
    meeting = convened_meeting(group, by=by, starts_in=timedelta(minutes=30), **options)
    open_meeting(meeting, by=by)
    return afresh(meeting)


def closed_meeting(group, *, by, **options):
    """A meeting that everyone attended, with notes of its first item."""
    meeting = open_meeting_of(group, by=by, **options)
    meeting.items.filter(number=1).update(discussion="We talked.", conclusions="We go on.")
    close_meeting(meeting, by=by, attendance=everyone(meeting))
    return afresh(meeting)


def everyone(meeting, status="present"):
    """The attendance of everyone invited."""
    return dict.fromkeys(meeting.invitations.filter(revoked_at=None).values_list("person", flat=True), status)


def meetings_for_scene(group, *, by):
    """The parts of addresses of a group's meetings in the scene of the conventions: one planned, one convened, which `by`
    has answered, one open, one closed with drafted minutes and two action points, of which one is done."""
    planned, convened = planned_meeting(group, by=by, title="Planned call"), convened_meeting(group, by=by)
    opened, closed = open_meeting_of(group, by=by), closed_meeting(group, by=by)
    early, paper = (
        file_paper(
            meeting.items.get(number=1),
            by=by,
            title="Plan",
            upload=SimpleUploadedFile("plan.pdf", PDF + meeting.title.encode()),
            distribution=Distribution.RESTRICTED,
        )
        for meeting in (planned, convened)
    )
    draft_minutes(closed, by=by)
    point, done = (
        record_action_point(closed.items.get(number=1), by=by, text=text, owners=[by], due_on=today())
        for text in ("Write the guide.", "Ask for prices.")
    )
    complete_action_point(done, by=by, result="done", note="Asked.")
    reply_on_portal(convened, by=by, answer="remote", message="I call from the train.")
    token = LINKS.token(convened.invitations.get(person=by))
    return {
        "planned_group_meeting": planned.number,
        "convened_group_meeting": convened.number,
        "open_group_meeting": opened.number,
        "closed_group_meeting": closed.number,
        "group_paper": paper.pk,
        "group_document": paper.document.slug,
        "planned_group_document": early.document.slug,
        "group_point": point.number,
        "done_group_point": done.number,
        "group_token": token,
    }
