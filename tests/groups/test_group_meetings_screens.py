"""The pages of a group's meetings: who sees them, what may be typed, and that the whole way can be walked."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from alliance87.meetings.actions.followup import record_action_point
from alliance87.meetings.rules.walltime import wall_time
from alliance87.outbox.models import Delivery
from groups.actions.leads import appoint_lead
from groups.actions.sessions import say_present
from groups.models import Group, Meeting, Reply
from partners.models import User
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

PLAN = {
    "title": "Monthly call",
    "modality": "virtual",
    "time_zone": "Europe/Zurich",
    "starts": "2027-03-02T09:30",
    "ends": "2027-03-02T10:30",
    "link": "https://meet.example.org/harvests",
}
ITEM = {"title": "The plan", "kind": "discussion", "minutes_allotted": 15}


@pytest.fixture
def group(cast):
    return meeting_group(cast)


@pytest.fixture
def lead(client, cast):
    client.force_login(cast.stranger)
    return client


def seen_on(page):
    """The mark of what a page showed, which its form sends back."""
    return re.search(r'name="seen" value="([^"]*)"', page)[1]


def page_of(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_a_meeting_begins_like_an_earlier_one(lead, cast, group):
    last = closed_meeting(group, by=cast.stranger, items=("Round of news", "Next steps"))
    assert f"?like={last.pk}" in page_of(lead, f"/en/groups/{group.slug}/meetings/")
    address = f"/en/groups/{group.slug}/meetings/new/?like={last.pk}"
    page = lead.get(address)
    assert "Its 2 agenda items come along" in page.text
    suggested = {name: page.context["form"][name].value() for name in PLAN}
    assert (suggested["title"], suggested["link"]) == (last.title, last.link)
    assert suggested["starts"] - wall_time(last.starts_at, last.zone) == timedelta(weeks=4)
    assert suggested["ends"] - suggested["starts"] == last.ends_at - last.starts_at
    assert lead.post(address, PLAN).url == f"/en/groups/{group.slug}/meetings/2/agenda/"
    items = list(Meeting.objects.get(number=2).items.values_list("number", "title", "discussion"))
    assert items == [(1, "Round of news", ""), (2, "Next steps", "")]


def test_no_meeting_begins_like_one_of_another_group(lead, cast, group):
    quarries = Group.objects.create(kind="action", name="Action Group on Quarries")
    appoint_lead(quarries, by=cast.secretary, person=cast.stranger)
    other = planned_meeting(quarries, by=cast.stranger)
    for like in (other.pk, "x", "9" * 30):
        page = lead.get(f"/en/groups/{group.slug}/meetings/new/?like={like}")
        assert page.context["like"] is None


def test_a_lead_plans_writes_the_agenda_and_convenes(lead, cast, group):
    User.objects.filter(pk=cast.stranger.pk).update(time_zone="Africa/Nairobi")
    assert lead.get(f"/en/groups/{group.slug}/meetings/new/").context["form"]["time_zone"].value() == "Africa/Nairobi"
    new = lead.post(f"/en/groups/{group.slug}/meetings/new/", PLAN)
    assert new.url == f"/en/groups/{group.slug}/meetings/1/agenda/"
    lead.post(new.url, ITEM)
    meeting = Meeting.objects.get()
    assert meeting.items.get().title == "The plan"
    page = page_of(lead, f"/en/groups/{group.slug}/meetings/1/convocation/")
    assert "Mia Member" in page
    seen = page.split('name="seen" value="')[1].split('"')[0]
    assert lead.post(f"/en/groups/{group.slug}/meetings/1/convocation/", {"seen": seen}).status_code == 302
    assert afresh(meeting).is_convened
    assert "You have not yet said" in page_of(lead, meeting.get_absolute_url())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"starts": "2026-01-01T09:00"}, "This start has passed"),
        ({"ends": "2027-03-02T09:00"}, "not after the start"),
        ({"starts": "2027-03-28T02:30", "ends": "2027-03-28T04:00"}, "never show 02:30"),
        ({"starts": "21027-03-02T09:30"}, "not a day and time"),
        ({"starts": "31.11.2027 09:30"}, "not a day and time"),
        ({"starts": "2039-03-02T09:30", "ends": "2039-03-02T10:30"}, "more than five years"),
        ({"time_zone": "Mars/Base"}, "Select a valid choice"),
        ({"link": "no link"}, "Enter a valid URL"),
    ],
)
def test_what_cannot_be_a_plan_is_an_error_at_its_field_and_nothing_typed_is_lost(lead, group, typed, said):
    answer = lead.post(f"/en/groups/{group.slug}/meetings/new/", PLAN | typed)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert said in page
    assert "Monthly call" in page
    assert not Meeting.objects.exists()


def test_a_time_that_clocks_show_twice_is_taken_and_said(lead, group):
    twice = {"starts": "2027-10-31T02:30", "ends": "2027-10-31T04:00"}
    answer = lead.post(f"/en/groups/{group.slug}/meetings/new/", PLAN | twice, follow=True)
    assert "twice on that day" in answer.content.decode()
    assert Meeting.objects.get().starts_at.isoformat() == "2027-10-31T00:30:00+00:00"


def test_an_empty_agenda_says_what_is_missing(lead, cast, group):
    meeting = planned_meeting(group, by=cast.stranger, items=())
    page = page_of(lead, f"{meeting.get_absolute_url()}convocation/")
    assert "The agenda is empty. Put at least one item on it." in page
    assert "Not possible yet" in page
    assert "Not done" not in page  # nobody has tried
    assert "Send the invitations" not in page


def test_members_see_what_is_convened_and_others_nothing(client, cast, group):
    planned, convened = planned_meeting(group, by=cast.stranger), convened_meeting(group, by=cast.stranger)
    client.force_login(group.memberships.get(person__name="Oto Observer").person)
    page_of(client, planned.get_absolute_url(), 404)
    page = page_of(client, convened.get_absolute_url())
    assert "Change the plan" not in page
    assert "Who will attend" in page
    page_of(client, f"{convened.get_absolute_url()}edit/", 403)
    assert "Meeting 1" not in page_of(client, f"/en/groups/{group.slug}/meetings/")
    client.force_login(cast.member)
    page_of(client, convened.get_absolute_url(), 404)
    page_of(client, f"/en/groups/{group.slug}/meetings/", 404)
    client.force_login(cast.secretary)
    page_of(client, planned.get_absolute_url())


def test_the_personal_link_answers_without_signing_in(client, cast, group):
    meeting = convened_meeting(group, by=cast.stranger)
    link = Delivery.objects.get(email="mia@example.org").words["reply_link"].removeprefix("http://testserver")
    link = "/" + link.split("/", 3)[3] if "://" in link else link
    assert "Mia Member" in page_of(client, link)
    assert not Reply.objects.exists(), "opening it answers nothing"
    answer = client.post(link, {"answer": "remote", "for_start": meeting.starts_at.isoformat()}, follow=True)
    assert "your answer is recorded" in answer.content.decode()
    assert Reply.objects.get().way == "link"
    stale = client.post(link, {"answer": "remote", "for_start": "2020-01-01T00:00:00+00:00"})
    assert "has been moved since you opened" in stale.content.decode()
    page_of(client, "/en/groups/meetings/replies/forged/", 404)


def test_a_change_is_mailed_once_the_lead_saw_who_gets_it(lead, cast, group):
    meeting = convened_meeting(group, by=cast.stranger)
    address = f"{meeting.get_absolute_url()}edit/"
    form = lead.get(address).context["form"]
    start = wall_time(meeting.starts_at, meeting.zone) + timedelta(days=1)
    sent = {name: form[name].value() or "" for name in form.fields} | {"seen": form.carried}
    sent |= {"starts": f"{start:%Y-%m-%dT%H:%M}", "ends": f"{start + timedelta(hours=1):%Y-%m-%dT%H:%M}"}
    before = Delivery.objects.count()
    page = lead.post(address, sent)
    assert "Nothing is saved or sent yet" in page.text
    for invitation in meeting.invitations.select_related("person"):
        assert f"<li>{invitation.person}</li>" in page.text
    assert afresh(meeting).starts_at == meeting.starts_at
    assert Delivery.objects.count() == before
    confirmed = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page.text))
    join(group, person("late@example.org", "Lea Late"), by=cast.stranger)
    assert "Lea Late" in lead.post(address, confirmed).text, "somebody else would be told"
    confirmed["agreed"] = lead.post(address, confirmed).context["telling"].fingerprint
    assert lead.post(address, confirmed).status_code == 302
    assert afresh(meeting).starts_at == meeting.starts_at + timedelta(days=1)
    assert Delivery.objects.count() > before


def test_the_day_of_the_meeting(lead, cast, group):
    meeting = open_meeting_of(group, by=cast.stranger)
    at = meeting.get_absolute_url()
    assert "I am here" in page_of(lead, at)
    assert "marked as present" in lead.post(f"{at}presence/", follow=True).content.decode()
    lead.post(f"{at}items/1/notes/", {"discussion": "We talked.", "conclusions": "Go on.", "seen": 0})
    assert meeting.items.get(number=1).discussion == "We talked."
    stale = lead.post(f"{at}items/1/notes/", {"discussion": "Mine.", "conclusions": "", "seen": 0}).content.decode()
    assert "We talked." in stale
    assert "Mine." in stale
    page = page_of(lead, f"{at}closure/")
    settled = {f"person_{pk}": status for pk, status in everyone(meeting, "absent").items()}
    settled |= {f"person_{cast.stranger.pk}": "present", "seen": seen_on(page)}
    assert 'value="present"' in page
    assert lead.post(f"{at}closure/", settled | {"others": "Ama Guest, ILO"}).status_code == 302
    page = page_of(lead, at)
    assert "Ama Guest" in page
    assert "Present (1)" in page


def test_who_says_they_are_there_while_the_list_is_filled_in_is_not_settled_as_absent(lead, cast, group):
    meeting = open_meeting_of(group, by=cast.stranger)
    address = f"{meeting.get_absolute_url()}closure/"
    settled = {f"person_{pk}": status for pk, status in everyone(meeting, "absent").items()}
    settled["seen"] = seen_on(page_of(lead, address))
    say_present(meeting, by=cast.stranger)
    page = lead.post(address, settled).content.decode()
    assert "Somebody changed this while you had it open" in page
    assert "<dt>Sam Stranger</dt><dd>Present</dd>" in page
    assert not meeting.attendances.exists()
    assert lead.post(address, settled | {"seen": seen_on(page)}).status_code == 302, "once the lead was told"


def test_minutes_from_draft_to_release(lead, client, cast, group):
    meeting = closed_meeting(group, by=cast.stranger)
    at = meeting.get_absolute_url()
    lead.post(f"{at}minutes/draft/")
    page = page_of(lead, f"{at}minutes/")
    assert "We go on." in page
    assert "Draft" in page
    text = {"is_plain": "on", "plain": "We met.", "html": "", "based_on": 1}
    assert lead.post(f"{at}minutes/sections/0/", text).status_code == 302
    stale = lead.post(f"{at}minutes/sections/0/", text | {"plain": "Others."}).content.decode()
    assert "Two texts" in stale
    assert "We met." in stale
    point = {"text": "Write the guide.", "owner_1": cast.stranger.pk, "due_on": "2027-03-01"}
    assert lead.post(f"{at}items/1/points/new/", point).status_code == 302
    assert lead.get(f"{at}minutes/pdf/").content.startswith(b"%PDF")
    client.force_login(group.memberships.get(person__name="Mia Member").person)
    assert "once a lead has released them" in page_of(client, f"{at}minutes/")
    page_of(client, f"{at}minutes/pdf/", 404)
    client.force_login(cast.stranger)
    assert "3 people in the group" in page_of(client, f"{at}minutes/release/")
    assert "Somebody changed this" in client.post(f"{at}minutes/release/", {"edition": 1, "seen": "stale"}).text
    assert client.post(f"{at}minutes/release/", {"edition": 1}).status_code == 302
    client.force_login(group.memberships.get(person__name="Mia Member").person)
    page = page_of(client, f"{at}minutes/")
    assert "We met." in page
    assert "Edit the text" not in page
    assert "AGFH/M1/A1" in page


def test_an_owner_reports_their_action_point(client, cast, group):
    meeting = closed_meeting(group, by=cast.stranger)
    mia = group.memberships.get(person__name="Mia Member").person
    point = record_action_point(
        meeting.items.get(number=1), by=cast.stranger, text="Ask Ghana.", owners=[mia],
        due_on=timezone.now().date() + timedelta(days=9),
    )  # fmt: skip
    client.force_login(mia)
    at = point.get_absolute_url()
    assert "What was done" in page_of(client, at)
    assert client.post(at, {"result": "done", "note": "They agree."}).status_code == 302
    assert "They agree." in page_of(client, at)
    client.force_login(group.memberships.get(person__name="Oto Observer").person)
    assert client.post(at, {"result": "done", "note": "Me."}).status_code == 403


@pytest.mark.parametrize("size", [1, 30])
def test_the_pages_take_few_queries_at_any_size(lead, cast, group, django_assert_max_num_queries, size):
    for number in range(size):
        join(group, person(f"p{number}@example.org", f"P {number}"), by=cast.stranger)
    meeting = open_meeting_of(group, by=cast.stranger, items=[f"Item {number}" for number in range(size)])
    for invitation in meeting.invitations.select_related("person"):
        say_present(meeting, by=invitation.person)
    for address in ("", "agenda/", "closure/", "convocation/", "changes/"):
        with django_assert_max_num_queries(12):
            page_of(lead, f"{meeting.get_absolute_url()}{address}")
    with django_assert_max_num_queries(12):
        page_of(lead, f"/en/groups/{group.slug}/meetings/")
