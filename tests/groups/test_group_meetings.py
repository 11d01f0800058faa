"""Leads plan, convene, change and cancel meetings of their group; everyone within it has the entry and answers."""

from datetime import timedelta

import icalendar
import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from alliance87.meetings.actions.agenda import add_item
from alliance87.outbox.models import Delivery, Mailing
from alliance87.posts import actions as posts
from alliance87.record.models import Entry
from alliance87.terms.refusal import Refusal
from alliance87.ui.templatetags.ui import when
from groups.actions.choosing import choose_time, withdraw_choice
from groups.actions.convocation import announce_change, cancel_meeting, convene_meeting
from groups.actions.leads import appoint_lead
from groups.actions.meeting_invitations import follow_each
from groups.actions.meeting_mail import LETTERS
from groups.actions.meetings import change_meeting, state_of_meeting
from groups.actions.polls import open_poll
from groups.actions.replies import reply_by_link, reply_on_portal
from groups.actions.reply_links import LINKS
from groups.actions.sessions import open_meeting
from groups.models import Closure, Group, Meeting, Opening, Reply
from groups.readings.invited import Answers
from groups.rules.symbols import free_stem, stem_of
from partners.models.day import today
from tests.cast import person
from tests.groups.met import afresh, convened_meeting, join, meeting_group, open_meeting_of, planned_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(cast):
    return meeting_group(cast)


@pytest.fixture
def convened(cast, group):
    return convened_meeting(group, by=cast.stranger)


def mailed(meeting, kind):
    """{address: delivery} of the latest mailing of this kind about the meeting."""
    mailing = Mailing.objects.about(meeting).filter(kind=f"groups.{kind}").order_by("pk").last()
    return {delivery.email: delivery for delivery in mailing.deliveries.all()} if mailing else {}


def entry_of(meeting, kind):
    mailing = Mailing.objects.about(meeting).filter(kind=f"groups.{kind}").order_by("pk").last()
    calendar = icalendar.Calendar.from_ical(mailing.calendar)
    return str(calendar["METHOD"]), calendar.walk("VEVENT")[0]


def invited(meeting):
    return set(meeting.invitations.filter(revoked_at=None).values_list("person__email", flat=True))


# Symbols


@pytest.mark.parametrize(
    ("acronym", "name", "stem"),
    [
        ("SUPPLY", "Action Group on Supply Chains", "SUPPLY"),
        ("Chaînes-2", "Whatever", "CHAINES2"),
        ("", "Action Group on Fair Harvests", "AGFH"),
        ("", "Группа", "GROUP"),
        ("A very long acronym", "Whatever", "AVERYLONGA"),
    ],
)
def test_a_symbol_begins_with_the_acronym_or_the_initials(acronym, name, stem):
    assert stem_of(acronym, name) == stem


def test_two_groups_never_share_a_stem():
    assert free_stem("AGFH", {"AGFH", "AGFH2"}) == "AGFH3"


def test_meetings_are_numbered_within_their_group_and_keep_their_symbol(cast, group):
    other = meeting_group_of_others(cast)
    first, theirs = planned_meeting(group, by=cast.stranger), planned_meeting(other, by=cast.member)
    group.acronym = "NEW"
    group.save()
    second = planned_meeting(group, by=cast.stranger)
    assert [one.symbol for one in (first, theirs, second)] == ["AGFH/M1", "AGFH2/M1", "AGFH/M2"]


def meeting_group_of_others(cast):
    other = Group.objects.create(kind="working", name="Another Group on Fresh Herbs")
    other.refresh_from_db()
    appoint_lead(other, by=cast.secretary, person=cast.member)
    return other


# Planning and convening


def test_only_leads_plan(cast, group):
    for other in (cast.secretary, cast.member, person("x@example.org", "X")):
        with pytest.raises(PermissionDenied):
            planned_meeting(group, by=other)
    assert not group.meetings.exists()


def test_a_closed_group_plans_no_meeting(cast, group):
    Closure.objects.create(group=group, period=(today(), None), closed_by=cast.chair, closed_at=timezone.now())
    with pytest.raises(Refusal, match="closed this group"):
        planned_meeting(group, by=cast.stranger)


def test_an_empty_agenda_is_not_convened(cast, group):
    meeting = planned_meeting(group, by=cast.stranger, items=())
    with pytest.raises(Refusal, match="agenda is empty") as refused:
        convene_meeting(meeting, by=cast.stranger)
    assert refused.value.clause == "", "no clause on the GCG binds a group"


def test_a_meeting_without_its_link_is_not_convened(cast, group):
    meeting = planned_meeting(group, by=cast.stranger, link="")
    with pytest.raises(Refusal, match="enter the link"):
        convene_meeting(meeting, by=cast.stranger)


def test_everyone_within_the_group_is_invited_with_the_entry_and_a_link_of_their_own(cast, group, convened):
    assert invited(convened) == {"stranger@example.org", "mia@example.org", "oto@example.org"}
    letters = mailed(convened, "invitation")
    assert set(letters) == invited(convened)
    method, event = entry_of(convened, "invitation")
    assert (method, event["UID"], event["SEQUENCE"]) == ("REQUEST", LETTERS.uid_of(convened), 0)
    assert str(event["SUMMARY"]) == "Action Group on Fair Harvests: Monthly call"
    links = {letter.words["reply_link"] for letter in letters.values()}
    assert len(links) == 3
    mailing = letters["mia@example.org"].mailing
    assert "Global Coordinating Group" not in mailing.html
    assert "The plan" in mailing.text
    assert Entry.objects.filter(act="groups.meeting.convened", actor_id=cast.stranger.pk).exists()


def test_who_joins_is_invited_and_who_leaves_is_taken_off(cast, group, convened):
    posts.end(group.memberships.in_force().get(person__email="mia@example.org"), by=cast.stranger)
    join(group, person("nia@example.org", "Nia New"), by=cast.stranger)
    follow_each()
    assert invited(convened) == {"stranger@example.org", "oto@example.org", "nia@example.org"}
    assert set(mailed(convened, "withdrawal")) == {"mia@example.org"}
    method, event = entry_of(convened, "withdrawal")
    assert (method, event["SEQUENCE"]) == ("CANCEL", 1)
    assert set(mailed(convened, "invitation")) == {"nia@example.org"}
    follow_each()
    assert Mailing.objects.about(convened).count() == 3, "and once only"


def test_who_comes_back_gets_the_entry_again_above_its_cancellation(cast, group, convened):
    mia = group.memberships.in_force().get(person__email="mia@example.org")
    posts.end(mia, by=cast.stranger)
    follow_each()
    link = LINKS.token(convened.invitations.get(person=mia.person))
    posts.begin(type(mia)(group=group, organization=mia.organization, person=mia.person), by=cast.stranger)
    follow_each()
    assert entry_of(convened, "invitation")[1]["SEQUENCE"] == 2
    assert LINKS.invitation(link).revoked_at is None, "her old link works again"


# Changing and cancelling


def change(meeting, *, by, **changed):
    planned = {name: getattr(meeting, name) for name in ("title", "starts_at", "ends_at", "link")} | changed
    return change_meeting(meeting, by=by, seen=state_of_meeting(meeting), **planned)


def test_a_change_is_mailed_with_the_next_sequence_and_asks_again(cast, convened):
    mia, oto = (convened.invitations.get(person__email=f"{name}@example.org") for name in ("mia", "oto"))
    reply_by_link(mia, answer="remote")
    reply_by_link(oto, answer="apologies")
    later = convened.starts_at + timedelta(days=1)
    change(convened, by=cast.stranger, starts_at=later, ends_at=later + timedelta(hours=1))
    letters = mailed(convened, "change")
    assert "Please answer again" in letters["mia@example.org"].words["answered"]
    assert "stands: Apologies" in letters["oto@example.org"].words["answered"]
    assert entry_of(convened, "change")[1]["SEQUENCE"] == 1
    answers = {one.person.email: one for one in Answers(afresh(convened)).people}
    assert answers["mia@example.org"].is_asked_again
    assert answers["oto@example.org"].sends_apologies
    assert set(Reply.objects.standing().values_list("person__email", flat=True)) == {"oto@example.org"}


def test_after_a_move_every_page_says_for_which_day_each_answer_was_given(client, cast, convened):
    first = convened.starts_at
    mia, oto = (convened.invitations.get(person__email=f"{name}@example.org") for name in ("mia", "oto"))
    reply_by_link(mia, answer="remote")
    reply_by_link(oto, answer="apologies")
    given_for = f"for the meeting on {when(first, convened.time_zone)}"
    pages = {mia.person: LINKS.link(mia), oto.person: LINKS.link(oto)}
    assert all(given_for not in client.get(address).text for address in pages.values())
    change(
        convened, by=cast.stranger, starts_at=first + timedelta(days=1), ends_at=convened.ends_at + timedelta(days=1)
    )
    assert all(given_for in client.get(address).text for address in pages.values())
    client.force_login(cast.stranger)
    people = client.get(convened.get_absolute_url()).text.split("Who will attend")[1]
    assert people.count(given_for) == 2
    assert people.count("Asked again: the meeting was moved") == 1
    for who in pages:
        client.force_login(who)
        notice = client.get(convened.get_absolute_url()).text.split("Who will attend")[0]
        assert when(first, convened.time_zone) in notice


def test_an_answer_to_a_start_that_was_not_shown_is_refused(cast, convened):
    invitation = LINKS.invitation(LINKS.token(convened.invitations.get(person__email="mia@example.org")))
    change(convened, by=cast.stranger, starts_at=convened.starts_at + timedelta(minutes=5))
    with pytest.raises(Refusal, match="has been moved"):
        reply_by_link(invitation, answer="remote")


def test_a_stale_plan_is_not_saved(cast, convened):
    seen = state_of_meeting(convened)
    change(convened, by=cast.stranger, title="Another title")
    with pytest.raises(Refusal, match="changed this"):
        change_meeting(convened, by=cast.stranger, seen=seen, title="Mine")


def test_a_convened_meeting_stays_reachable(cast, convened):
    with pytest.raises(Refusal, match="enter the link"):
        change(convened, by=cast.stranger, link="")


def test_a_changed_agenda_is_told_when_a_lead_says_so(cast, convened):
    add_item(convened, by=cast.stranger, title="Visit to Kumasi")
    announce_change(convened, by=cast.stranger)
    assert "Visit to Kumasi" in mailed(convened, "change")["mia@example.org"].mailing.text


def test_another_title_is_told_too(cast, convened):
    change(convened, by=cast.stranger, title="Another title")
    assert "Title: " in mailed(convened, "change")["mia@example.org"].mailing.text
    assert "→ Another title" in mailed(convened, "change")["mia@example.org"].mailing.text


def test_what_has_not_changed_is_not_announced(cast, convened):
    with pytest.raises(Refusal, match="Nothing has changed"):
        announce_change(convened, by=cast.stranger)
    assert not mailed(convened, "change")


def test_cancelling_takes_the_entry_out_of_every_calendar_and_holds_unsent_mail_back(cast, convened):
    cancel_meeting(convened, by=cast.stranger, reason="A strike.")
    assert set(mailed(convened, "cancellation")) == invited(convened)
    assert entry_of(convened, "cancellation")[0] == "CANCEL"
    unsent = Delivery.objects.filter(mailing__kind="groups.invitation")
    assert {one.gave_up_at is None for one in unsent} == {False}
    with pytest.raises(Refusal, match="was cancelled"):
        convene_meeting(afresh(convened), by=cast.stranger)


def test_a_meeting_that_was_never_convened_is_cancelled_silently(cast, group):
    meeting = planned_meeting(group, by=cast.stranger)
    cancel_meeting(meeting, by=cast.stranger, reason="No time.")
    assert not Mailing.objects.about(meeting).exists()


# Answers


def test_people_answer_for_themselves_until_the_start(cast, convened):
    assert reply_on_portal(convened, by=cast.stranger, answer="remote").person == cast.stranger
    with pytest.raises(PermissionDenied):
        reply_on_portal(convened, by=cast.member, answer="remote")
    Meeting.objects.filter(pk=convened.pk).update(starts_at=timezone.now() - timedelta(minutes=1))
    with pytest.raises(Refusal, match="Write to a lead of the group"):
        reply_on_portal(afresh(convened), by=cast.stranger, answer="apologies")


def test_the_same_answer_twice_is_kept_once(cast, convened):
    first = reply_on_portal(convened, by=cast.stranger, answer="remote")
    assert reply_on_portal(convened, by=cast.stranger, answer="remote") == first
    assert reply_on_portal(convened, by=cast.stranger, answer="apologies") != first


def test_the_link_of_somebody_who_left_answers_no_more(cast, group, convened):
    invitation = convened.invitations.get(person__email="mia@example.org")
    posts.end(group.memberships.in_force().get(person=invitation.person), by=cast.stranger)
    with pytest.raises(Refusal, match="no longer take part"):
        reply_by_link(invitation, answer="remote")


# What the database holds


def test_a_cancelled_meeting_is_not_opened_nor_an_opened_one_cancelled(cast, group, convened):
    cancel_meeting(convened, by=cast.stranger, reason="A strike.")
    with pytest.raises(IntegrityError, match="a_cancelled_group_meeting_is_not_opened"), transaction.atomic():
        Opening.objects.create(meeting=convened, opened_by=cast.stranger, opened_at=timezone.now())
    opened = open_meeting_of(group, by=cast.stranger)
    with pytest.raises(IntegrityError, match="an_opened_group_meeting_is_not_cancelled"), transaction.atomic():
        opened.put("cancellation", cancelled_by=cast.stranger, cancelled_at=timezone.now())
    with pytest.raises(Refusal, match="on the record"):
        cancel_meeting(opened, by=cast.stranger, reason="Too late.")


def test_only_an_opened_meeting_is_closed(convened):
    with pytest.raises(IntegrityError, match="closed_once_it_was_opened"), transaction.atomic():
        convened.put("closure", closed_at=timezone.now())


def test_an_end_before_the_start_is_refused_by_the_database(cast, group):
    with pytest.raises(IntegrityError, match="a_group_meeting_ends_after_it_starts"), transaction.atomic():
        planned_meeting(group, by=cast.stranger, ends_at=timezone.now())


def test_a_meeting_is_opened_an_hour_before_its_start_at_the_earliest(cast, convened):
    with pytest.raises(Refusal, match="at most 1 hour"):
        open_meeting(convened, by=cast.stranger)


# From a poll to a meeting


def polled(group, *, by):
    """A poll with a time in a week, which the lead has chosen."""
    starts_at = (timezone.now() + timedelta(days=7)).replace(second=0, microsecond=0)
    poll = open_poll(
        group, by=by, title="Autumn call", note="", minutes=90, time_zone="Africa/Accra",
        closes_at=timezone.now() + timedelta(days=3), times=[starts_at, starts_at + timedelta(days=1)],
    )  # fmt: skip
    return choose_time(poll, by=by, time=poll.times.first(), place="https://meet.example.org/autumn")


def test_a_chosen_time_becomes_a_meeting_that_takes_the_entry_over(cast, group):
    choice = polled(group, by=cast.stranger)
    entry = icalendar.Calendar.from_ical(Mailing.objects.get(kind="groups.poll.chosen").calendar).walk("VEVENT")[0]
    meeting = convened_meeting(group, by=cast.stranger, choice=choice)
    method, event = entry_of(meeting, "invitation")
    assert (method, event["UID"]) == ("REQUEST", entry["UID"])
    assert event["SEQUENCE"] > entry["SEQUENCE"], "calendars replace the entry of the poll"
    with pytest.raises(Refusal, match="already planned"):
        planned_meeting(group, by=cast.stranger, choice=choice)
    with pytest.raises(Refusal, match="A meeting is planned at this time"):
        withdraw_choice(choice, by=cast.stranger)
    with pytest.raises(IntegrityError, match="a_choice_that_became_a_meeting_stays"), transaction.atomic():
        type(choice).objects.update(withdrawn_at=timezone.now(), withdrawn_by=cast.stranger)


def test_after_the_meeting_fell_another_time_is_chosen_above_its_entry(cast, group):
    choice = polled(group, by=cast.stranger)
    meeting = convened_meeting(group, by=cast.stranger, choice=choice)
    cancel_meeting(meeting, by=cast.stranger, reason="A strike.")
    withdraw_choice(choice, by=cast.stranger)
    choose_time(choice.poll, by=cast.stranger, time=choice.time)
    mailing = Mailing.objects.filter(kind="groups.poll.chosen").order_by("pk").last()
    again = icalendar.Calendar.from_ical(mailing.calendar).walk("VEVENT")[0]
    assert again["SEQUENCE"] > entry_of(meeting, "cancellation")[1]["SEQUENCE"]


def test_a_choice_that_was_taken_back_makes_no_meeting(cast, group):
    choice = polled(group, by=cast.stranger)
    withdraw_choice(choice, by=cast.stranger)
    with pytest.raises(Refusal, match="no longer chosen"):
        planned_meeting(group, by=cast.stranger, choice=choice)
