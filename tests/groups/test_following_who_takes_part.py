"""Invitations and calendar entries follow who takes part in a group, soon after they come or leave."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from alliance87.meetings.actions.agenda import add_item
from alliance87.outbox.models import Delivery
from groups.actions.choosing import choose_time
from groups.actions.convocation import cancel_meeting, convene_meeting
from groups.actions.leads import appoint_lead, end_lead, name_lead
from groups.actions.meetings import plan_meeting
from groups.actions.memberships import end_membership
from groups.actions.polls import open_poll
from groups.models import CalendarEntry, Closure, Lead, Meeting, Membership
from groups.tasks import follow_meetings
from partners.models import User
from partners.models.day import today
from tests.cast import person
from tests.groups.making import led_group, member
from tests.groups.shared import poll_values

pytestmark = pytest.mark.django_db


@pytest.fixture
def poll(inside):
    return open_poll(inside.group, by=inside.lead, **poll_values())


def chosen(poll, inside):
    return choose_time(poll, by=inside.lead, time=poll.times.first(), place="Geneva")


def letters(who):
    """(method, place) of the calendar letters about polls that somebody got."""
    kinds = ("groups.poll.chosen", "groups.poll.fell")
    rows = Delivery.objects.filter(mailing__kind__in=kinds, email=who.email).select_related("mailing").order_by("pk")
    events = [(one.mailing.calendar_method, Calendar.from_ical(one.mailing.calendar).events[0]) for one in rows]
    return [(method, str(event["LOCATION"])) for method, event in events]


def test_who_joins_after_the_choice_gets_its_entry_once(inside, poll):
    chosen(poll, inside)
    late, watcher = person("late@example.org", "Lara Late"), person("eye@example.org", "Ed Eye")
    inside.join(late)
    inside.join(watcher, seat="observer")
    for _twice in range(2):
        follow_meetings()
    assert letters(late) == [("REQUEST", "Geneva")]
    assert letters(watcher) == [("REQUEST", "Geneva")]
    assert letters(inside.ana) == [("REQUEST", "Geneva")]


def test_who_leaves_has_it_removed_from_their_calendar(inside, poll):
    chosen(poll, inside)
    inside.leave(inside.ben)
    for _twice in range(2):
        follow_meetings()
    assert letters(inside.ben)[-1] == ("CANCEL", "Geneva")
    assert len(letters(inside.ben)) == 2
    assert not CalendarEntry.objects.filter(person=inside.ben).exists()


def test_a_convened_meeting_and_a_closed_group_send_no_entries_of_the_poll(cast, inside, poll):
    choice = chosen(poll, inside)
    meeting = planned_at(choice, inside)
    convene_meeting(meeting, by=inside.lead)
    late = person("late@example.org", "Lara Late")
    inside.join(late)
    follow_meetings()
    assert letters(late) == []
    cancel_meeting(Meeting.objects.with_state().get(), by=inside.lead, reason="A strike.")
    follow_meetings()
    assert letters(late) == []
    other = open_poll(inside.group, by=inside.lead, **poll_values(title="Another day"))
    chosen(other, inside)
    later = person("later@example.org", "Lea Later")
    inside.join(later)
    Closure.objects.create(group=inside.group, period=(today(), None), closed_by=cast.chair, closed_at=choice.chosen_at)
    follow_meetings()
    assert letters(later) == []


def planned_at(choice, inside):
    time = choice.time
    plan = {"title": "Planning", "modality": "virtual", "time_zone": "Europe/Zurich", "place": ""}
    plan |= {"link": "https://meet.example.org/x", "ends_at": time.starts_at + timedelta(hours=1)}
    meeting = plan_meeting(inside.group, by=inside.lead, choice=choice, starts_at=time.starts_at, **plan)
    add_item(meeting, by=inside.lead, title="The plan")
    return meeting


def test_the_poll_says_that_the_meeting_at_its_time_was_cancelled(client, inside, poll):
    meeting = planned_at(chosen(poll, inside), inside)
    client.force_login(inside.ana)
    assert "everyone who takes part has it in their calendar" in client.get(poll.get_absolute_url()).text
    convene_meeting(meeting, by=inside.lead)
    cancel_meeting(Meeting.objects.with_state().get(), by=inside.lead, reason="A strike.")
    page = client.get(poll.get_absolute_url()).text
    assert "The meeting at this time was cancelled, and its entry has gone" in " ".join(page.split())
    assert "has it in their calendar" not in page
    assert "withdraw the choice." not in page
    client.force_login(inside.lead)
    assert "Choose another time, or withdraw the choice." in client.get(poll.get_absolute_url()).text


def test_a_meeting_cancelled_before_it_was_convened_takes_the_chosen_time_out_of_calendars(client, inside, poll):
    meeting = planned_at(chosen(poll, inside), inside)
    having = CalendarEntry.objects.filter(poll=poll).count()
    client.force_login(inside.lead)
    page = client.get(f"{meeting.get_absolute_url()}cancellation/").text
    assert f"{having} invited people will be told by e-mail" in " ".join(page.split())
    cancel_meeting(Meeting.objects.with_state().get(pk=meeting.pk), by=inside.lead, reason="A strike.")
    late = person("late@example.org", "Lara Late")
    inside.join(late)
    follow_meetings()
    assert letters(inside.ana)[-1] == ("CANCEL", "Geneva")
    kept = Delivery.objects.filter(mailing__kind__startswith="groups.poll.", mailing__calendar_method__gt="")
    kept = kept.filter(email=inside.ana.email).order_by("pk")
    sent, removed = (Calendar.from_ical(one.mailing.calendar).events[0]["SEQUENCE"] for one in kept)
    assert removed > sent
    assert not CalendarEntry.objects.filter(poll=poll).exists()
    assert letters(late) == []


def test_each_act_on_who_takes_part_wakes_the_worker(cast, django_capture_on_commit_callbacks):
    group, _leads = led_group(cast, "Lena", "Luis")
    joined = member(cast, group, "Mira")
    other = person("other@example.org", "Ona Other")

    acts = {
        "accepting": lambda: member(cast, group, "Max"),
        "naming": lambda: name_lead(joined, by=group.leads.first().person),
        "appointing": lambda: appoint_lead(group, by=cast.secretary, person=other),
        "ending a lead": lambda: end_lead(Lead.objects.in_force().get(person=other), by=cast.secretary),
        "leaving": lambda: end_membership(
            Membership.objects.get(pk=joined.pk), by=User.objects.get(pk=joined.person_id)
        ),
    }
    for name, act in acts.items():
        with django_capture_on_commit_callbacks() as callbacks:
            act()
        woken = [call.args[0].task for call in callbacks if getattr(call, "args", None)]
        assert "groups.tasks.follow_meetings" in woken, name
