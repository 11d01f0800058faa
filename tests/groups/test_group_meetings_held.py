"""The day of a group's meeting and what follows: attendance, minutes, action points, answers of calendars, the desk."""

from datetime import timedelta
from email.utils import format_datetime
from io import BytesIO

import icalendar
import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from alliance87.documents.permissions import may_read
from alliance87.meetings.actions.followup import record_action_point
from alliance87.meetings.actions.minutes import draft_minutes, release_minutes, save_section
from alliance87.outbox.actions.receiving import receive
from alliance87.outbox.messages import message_of
from alliance87.outbox.models import Delivery, Mailing
from alliance87.terms.refusal import Refusal
from groups import tasks
from groups.actions.replies import reply_by_link
from groups.actions.sessions import close_meeting, keep_notes, open_meeting, say_present
from groups.models import Presence, Reply
from groups.rules.sessions import attendance_expected
from partners.models.day import today
from tests.cast import person
from tests.groups.met import (
    afresh,
    closed_meeting,
    convened_meeting,
    everyone,
    join,
    meeting_group,
    open_meeting_of,
    planned_meeting,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(cast):
    return meeting_group(cast)


@pytest.fixture
def mia(group):
    return group.memberships.get(person__name="Mia Member").person


# Attendance


@pytest.mark.parametrize(
    ("said_present", "sent_apologies", "expected"),
    [(True, False, "present"), (True, True, "present"), (False, True, "apologies"), (False, False, "absent")],
)
def test_what_was_said_on_the_day_goes_before_the_answer(said_present, sent_apologies, expected):
    assert attendance_expected(said_present=said_present, sent_apologies=sent_apologies) == expected


def test_who_attended_is_settled_person_by_person(cast, group, mia):
    meeting = open_meeting_of(group, by=cast.stranger)
    say_present(meeting, by=mia)
    assert say_present(meeting, by=mia) == meeting.presences.get(), "saying it twice changes nothing"
    close_meeting(meeting, by=cast.stranger, attendance=everyone(meeting, "absent") | {mia.pk: "present"})
    assert dict(meeting.attendances.values_list("person__name", "status")) == {
        "Sam Stranger": "absent",
        "Mia Member": "present",
        "Oto Observer": "absent",
    }
    with pytest.raises(Refusal, match="is closed"):
        say_present(meeting, by=cast.stranger)
    with pytest.raises(IntegrityError, match="nobody_is_there_after_a_group_meeting"), transaction.atomic():
        Presence.objects.create(meeting=meeting, person=cast.stranger, said_at=timezone.now())


def test_only_those_invited_are_there_and_only_leads_close(cast, group, mia):
    meeting = open_meeting_of(group, by=cast.stranger)
    with pytest.raises(PermissionDenied):
        say_present(meeting, by=cast.member)
    with pytest.raises(PermissionDenied):
        close_meeting(meeting, by=mia, attendance=everyone(meeting))


def test_a_list_that_is_out_of_date_is_not_settled(cast, group):
    meeting = open_meeting_of(group, by=cast.stranger)
    with pytest.raises(Refusal, match="Who is invited has changed"):
        close_meeting(meeting, by=cast.stranger, attendance={cast.stranger.pk: "present"})


def test_notes_saved_on_top_of_others_are_refused(cast, group):
    item = open_meeting_of(group, by=cast.stranger).items.first()
    keep_notes(item, by=cast.stranger, discussion="One.", conclusions="", seen=0)
    with pytest.raises(Refusal, match="saved these notes meanwhile"):
        keep_notes(item, by=cast.stranger, discussion="Two.", conclusions="", seen=0)


def test_nothing_is_noted_before_the_opening(cast, group):
    item = convened_meeting(group, by=cast.stranger).items.first()
    with pytest.raises(Refusal, match="a lead of the group must open it"):
        keep_notes(item, by=cast.stranger, discussion="One.", conclusions="", seen=0)


# Minutes


def words_of(document):
    with document.file.open() as file:
        return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(file.read())).pages).split())


def test_released_minutes_reach_everyone_in_the_group_as_a_pdf(cast, group, mia):
    minutes = draft_minutes(closed_meeting(group, by=cast.stranger), by=cast.stranger)
    point = record_action_point(
        minutes.meeting.items.first(), by=cast.stranger, text="Write the guide.", owners=[mia], due_on=today()
    )
    save_section(minutes.sections.get(position=0), by=cast.stranger, html="<p>We met online.</p>", based_on=1)
    release = release_minutes(minutes, by=cast.stranger)
    assert release.comments_until is None, "a group takes no corrections"
    tasks.finish_releases()
    release.refresh_from_db()
    text = words_of(release.document)
    for words in (
        "Fair Harvests",
        "We met online.",
        "We talked.",
        "We go on.",
        "Mia Member",
        point.symbol,
        "AGFH/M1/MIN",
    ):
        assert words in text
    assert "Global Coordinating Group" not in text
    letters = Delivery.objects.filter(mailing__kind="groups.minutes").select_related("mailing")
    assert {letter.email for letter in letters} == {"stranger@example.org", "mia@example.org", "oto@example.org"}
    assert "Global Coordinating Group" not in letters[0].mailing.html
    assert may_read(mia, release.document)
    assert not may_read(cast.member, release.document)
    tasks.finish_releases()
    assert Mailing.objects.filter(kind="groups.minutes").count() == 1


def test_members_neither_draft_nor_release(cast, group, mia):
    meeting = closed_meeting(group, by=cast.stranger)
    with pytest.raises(PermissionDenied):
        draft_minutes(meeting, by=mia)
    minutes = draft_minutes(meeting, by=cast.stranger)
    with pytest.raises(PermissionDenied):
        release_minutes(minutes, by=cast.secretary)


# Action points


def test_owners_are_reminded_before_and_after_and_may_turn_the_second_off(cast, group, mia):
    meeting = closed_meeting(group, by=cast.stranger)
    point = record_action_point(
        meeting.items.first(), by=cast.stranger, text="Ask.", owners=[mia], due_on=today() + timedelta(days=20)
    )
    for days in (15, 15, 21, 21):
        with time_machine.travel(timezone.now() + timedelta(days=days), tick=True):
            tasks.remind_owners()
    assert list(point.reminders.values_list("moment", flat=True).order_by("pk")) == ["before", "after"]
    late = Mailing.objects.filter(kind="groups.action_point").order_by("pk").last()
    assert late.topic == "groups.late_action_points"
    assert [delivery.email for delivery in late.deliveries.all()] == ["mia@example.org"]


# Answers of calendars


def answer(delivery, says, **other):
    """What the calendar of a recipient sends back."""
    part = next(part for part in message_of(delivery).message().walk() if part.get_content_type() == "text/calendar")
    event = icalendar.Calendar.from_ical(part.get_content()).events[0]
    words = {
        "to": str(event["ORGANIZER"]).removeprefix("mailto:"), "uid": event["UID"], "attendee": delivery.email,
        "sequence": event["SEQUENCE"], "date": format_datetime(timezone.now() - timedelta(hours=2)),
    } | other  # fmt: skip
    return (
        (
            "From: {attendee}\r\nTo: {to}\r\nSubject: Re\r\nDate: {date}\r\nMIME-Version: 1.0\r\n"
            'Content-Type: text/calendar; method=REPLY; charset="utf-8"\r\n\r\n'
            "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nVERSION:2.0\r\nPRODID:-//X//X//EN\r\nBEGIN:VEVENT\r\n"
            "ATTENDEE;PARTSTAT={says}:mailto:{attendee}\r\nUID:{uid}\r\nSEQUENCE:{sequence}\r\n"
            "DTSTAMP:20261207T080000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        )
        .format(says=says, **words)
        .encode()
    )


def invitation_of(email):
    return Delivery.objects.select_related("mailing").get(mailing__kind="groups.invitation", email=email)


@pytest.mark.parametrize(("says", "expected"), [("ACCEPTED", "remote"), ("DECLINED", "apologies")])
def test_a_calendars_answer_is_the_persons_answer(cast, group, mia, says, expected):
    meeting = convened_meeting(group, by=cast.stranger)
    mail = receive(answer(invitation_of("mia@example.org"), says))
    mail.refresh_from_db()
    reply = Reply.objects.get()
    assert (reply.person, reply.answer, reply.way, reply.for_start) == (mia, expected, "calendar", meeting.starts_at)
    assert mail.read_at


@pytest.mark.parametrize(
    ("says", "other", "why"),
    [
        ("TENTATIVE", {}, "on its own is not an answer"),
        ("ACCEPTED", {"attendee": "oto@example.org"}, "belongs to the invitation of Mia Member"),
        ("ACCEPTED", {"uid": "another@example.org"}, "a different invitation"),
    ],
)
def test_what_is_no_answer_waits_on_the_desk_with_the_reason(cast, group, says, other, why):
    convened_meeting(group, by=cast.stranger)
    mail = receive(answer(invitation_of("mia@example.org"), says, **other))
    mail.refresh_from_db()
    assert why in mail.held_because
    assert not Reply.objects.exists()


# The desk


def desk_of(client, who):
    client.force_login(who)
    return client.get(reverse("desk")).content.decode()


def test_the_desk_tells_what_waits_around_meetings(client, cast, group, mia):
    planned = planned_meeting(group, by=cast.stranger, title="Planned one")
    convened = convened_meeting(group, by=cast.stranger, title="Convened one")
    soon = convened_meeting(group, by=cast.stranger, title="One that begins", starts_in=timedelta(minutes=20))
    closed = closed_meeting(group, by=cast.stranger, title="Closed one")
    lead = desk_of(client, cast.stranger)
    for words in (
        "Convene Planned one", "Reply to the invitation to Convened one", "Open One that begins",
        "Draft the minutes of Closed one",
    ):  # fmt: skip
        assert words in lead
    member = desk_of(client, mia)
    assert "Reply to the invitation to Convened one" in member
    assert "One that begins" in member
    assert "Planned one" not in member
    assert "Closed one" not in member
    reply_by_link(convened.invitations.get(person=mia), answer="remote")
    assert "Reply to the invitation to Convened one" not in desk_of(client, mia)
    draft_minutes(closed, by=cast.stranger)
    record_action_point(closed.items.first(), by=cast.stranger, text="Ask Ghana.", owners=[mia], due_on=today())
    open_meeting(soon, by=cast.stranger)
    assert "Release the minutes of Closed one" in desk_of(client, cast.stranger)
    member = desk_of(client, mia)
    assert "Ask Ghana." in member
    assert "Go to One that begins" in member
    assert afresh(planned).state == "prepared"


def test_the_desk_of_a_stranger_has_nothing_of_groups(client, cast, group):
    convened_meeting(group, by=cast.stranger)
    assert "Fair Harvests" not in desk_of(client, cast.member)


@pytest.mark.parametrize("size", [1, 12])
def test_the_desk_takes_few_queries_at_any_number_of_meetings(client, cast, group, django_assert_max_num_queries, size):
    for number in range(size):
        join(group, person(f"n{number}@example.org", f"N {number}"), by=cast.stranger)
        meeting = closed_meeting(group, by=cast.stranger, title=f"Meeting of {number}")
        record_action_point(meeting.items.first(), by=cast.stranger, text="Do.", owners=[cast.stranger], due_on=today())
        convened_meeting(group, by=cast.stranger)
    client.force_login(cast.stranger)
    with django_assert_max_num_queries(12):
        client.get(reverse("desk"))
