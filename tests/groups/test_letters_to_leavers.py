"""Letters from a group's record reach those who are in the group when they are sent, and nobody who has left."""

from datetime import timedelta

import pytest
from django.utils import timezone

from alliance87.meetings.actions.followup import record_action_point
from alliance87.meetings.actions.minutes import draft_minutes, release_minutes
from alliance87.outbox.actions.delivering import deliver_due
from alliance87.outbox.models import Delivery
from groups import tasks
from groups.actions.digests import send_digests
from groups.actions.threads import end_participant
from partners.models.day import today

from .met import closed_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(inside):
    return closed_meeting(inside.group, by=inside.lead)


def point_of(meeting, by, *owners):
    item = meeting.items.first()
    return record_action_point(item, by=by, text="Ask.", owners=owners, due_on=today() + timedelta(days=20))


def reminded(time_machine):
    time_machine.move_to(timezone.now() + timedelta(days=15))
    tasks.remind_owners()
    return sorted(Delivery.objects.filter(mailing__kind="groups.action_point").values_list("email", flat=True))


def sent(kind):
    deliver_due()
    return set(Delivery.objects.filter(mailing__kind=kind, sent_at__isnull=False).values_list("email", flat=True))


def test_minutes_do_not_reach_who_left_before_they_were_sent(inside, meeting):
    release = release_minutes(draft_minutes(meeting, by=inside.lead), by=inside.lead)
    tasks.finish_release(release.pk)
    inside.leave(inside.ben)
    assert sent("groups.minutes") == {one.email for one in (inside.lead, inside.ana, inside.watcher)}


def test_an_owner_who_left_is_not_reminded(inside, meeting, time_machine):
    point_of(meeting, inside.lead, inside.ana, inside.ben)
    inside.leave(inside.ben)
    assert reminded(time_machine) == [inside.ana.email]


def test_the_leads_are_reminded_of_what_nobody_in_the_group_owns(inside, meeting, time_machine):
    point_of(meeting, inside.lead, inside.ben)
    inside.leave(inside.ben)
    assert reminded(time_machine) == [inside.lead.email]


def test_the_desk_of_who_left_does_not_lead_to_a_page_that_is_not_there(inside, meeting, client):
    point_of(meeting, inside.lead, inside.ben)
    client.force_login(inside.ben)
    assert "Report on action point" in client.get("/en/desk/").text
    inside.leave(inside.ben)
    assert "Report on action point" not in client.get("/en/desk/").text


def test_a_mention_does_not_reach_who_was_taken_out_of_the_discussion(inside):
    thread = inside.thread(among=[inside.ana, inside.ben])
    inside.say(thread, by=inside.lead, mentions=[inside.ana.pk, inside.ben.pk])
    end_participant(thread.participants.get(person=inside.ben), by=inside.lead)
    assert sent("groups.mention") == {inside.ana.email}


def test_a_digest_does_not_tell_of_a_discussion_that_one_was_taken_out_of(inside, time_machine):
    thread = inside.thread(among=[inside.ana, inside.ben])
    time_machine.move_to(timezone.now() + timedelta(hours=1))
    send_digests()
    end_participant(thread.participants.get(person=inside.ben), by=inside.lead)
    assert sent("groups.digest") == {inside.ana.email}
