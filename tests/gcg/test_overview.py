"""The GCG sees all groups side by side, has them filed as a paper, notes them, and answers their requests (6.3)."""

from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from alliance87.outbox.models import Delivery
from alliance87.terms.refusal import Refusal
from gcg.actions.overviews import answer_support, file_overview, note_overview
from gcg.actions.presiding import open_meeting, take_up
from gcg.models import Closure, OverviewNoting, Paper, today
from gcg.readings.overview import GroupsOverview, next_meeting, overview_to_note
from groups.actions.reports import ask_support, give_report
from groups.actions.workplans import drop_row
from groups.models import Baseline, Group
from groups.models import Closure as GroupClosure
from groups.readings.workplans import Plan
from tests.cast import QUORATE, make_meeting, seat_people
from tests.groups.planned import planned_group
from tests.groups.test_workplans import change

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)
MIDSUMMER = timezone.now().replace(year=2027, month=6, day=1)


@pytest.fixture
def group(cast):
    return planned_group(cast)


def line_of(group):
    return next(line for line in GroupsOverview(today()).lines if line.group.pk == group.pk)


def flags(line):
    names = ("is_on_course", "is_silent", "is_ending", "is_past_end")
    return {name.removeprefix("is_") for name in names if getattr(line, name)} | (
        {"late"} if line.tally.late else set()
    )


def test_where_a_group_stands(cast, group):
    with time_machine.travel(MIDSUMMER, tick=True):
        assert flags(line_of(group)) == {"silent", "late"}
        assert [title for _number, title, _ends in line_of(group).late][:1] == ["A guide for inspectors"]
    give_report(group, by=cast.stranger, achieved="Much.", next_steps="More.")
    assert flags(line_of(group)) == {"late"}
    change(group, 1, by=cast.stranger, state="done")
    assert flags(line_of(group)) == {"on_course"}
    Group.objects.filter(pk=group.pk).update(period=(today() - 400 * A_DAY, today() + 30 * A_DAY))
    assert flags(line_of(group)) == {"on_course", "ending"}
    Group.objects.filter(pk=group.pk).update(period=(today() - 400 * A_DAY, today()))
    assert flags(line_of(group)) == {"past_end"}
    GroupClosure.objects.create(group=group, period=(today(), None), closed_by=cast.chair, closed_at=timezone.now())
    assert GroupsOverview(today()).lines == []


def test_members_and_the_secretariat_see_it_and_nobody_else(client, cast, group):
    for person in (cast.member, cast.alternate, cast.secretary):
        client.force_login(person)
        assert "A guide for inspectors" in client.get("/en/gcg/groups/").text
    for person in (cast.stranger, cast.observer):
        client.force_login(person)
        assert client.get("/en/gcg/groups/").status_code == 403


def test_it_takes_as_few_queries_for_thirty_groups_as_for_one(client, cast, group, django_assert_max_num_queries):
    client.force_login(cast.secretary)
    for number in range(30):
        planned_group(cast, f"Action Group {number}")
    with django_assert_max_num_queries(12):
        assert client.get("/en/gcg/groups/").text.count("/workplan/") >= 31


def filed(cast, client):
    client.force_login(cast.secretary)
    return client.post(reverse("gcg:groups-papers"))


def test_one_press_files_it_as_a_paper_of_the_next_agenda(client, cast, group):
    assert "Once a meeting is planned" in client.get(filed(cast, client).url).text
    meeting = make_meeting(cast, starts_in=30 * A_DAY)
    make_meeting(cast, number=13, starts_in=60 * A_DAY)
    assert next_meeting() == meeting
    answer = filed(cast, client)
    item = meeting.items.get(title="Progress of Action and Working Groups")
    assert answer.url == reverse("gcg:item-papers", args=[meeting.slug, item.number])
    with Paper.objects.get().document.file.open() as file:
        words = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(file.read())).pages).split())
    assert "Action Group on Fair Harvests" in words
    assert "A guide for inspectors" in words
    change(group, 1, by=cast.stranger, state="done")
    filed(cast, client)
    symbols = list(Paper.objects.order_by("pk").values_list("document__symbol", flat=True))
    assert symbols[1] == f"{symbols[0]}/Rev.1"
    assert meeting.items.filter(subject="groups").count() == 1
    client.force_login(cast.member)
    assert client.post(reverse("gcg:groups-papers")).status_code == 403


def held(cast, client, *, takes_it_up=True):
    meeting = make_meeting(cast)
    overview = file_overview(meeting, by=cast.secretary)
    seat_people(cast, meeting, QUORATE)
    meeting.items.exclude(pk=overview.paper.item_id).update(kind="discussion")
    open_meeting(meeting, by=cast.chair)
    if takes_it_up:
        take_up(overview.paper.item, by=cast.chair)
    return meeting, overview


def test_what_the_gcg_noted_is_what_workplans_are_compared_with(client, cast, group):
    meeting, overview = held(cast, client)
    change(group, 1, by=cast.stranger, title="Changed after the filing")
    drop_row(group, 4, by=cast.stranger, seen=Plan(group).revisions[4])
    with pytest.raises(Refusal, match="not closed yet"):
        note_overview(overview, by=cast.chair)
    assert overview_to_note() is None
    with pytest.raises(IntegrityError, match="noted_once_its_meeting_is_closed"), transaction.atomic():
        OverviewNoting.objects.create(overview=overview, noted_by=cast.chair, noted_at=timezone.now())
    Closure.objects.create(meeting=meeting, closed_by=cast.chair, closed_at=timezone.now())
    with pytest.raises(PermissionDenied):
        note_overview(overview, by=cast.member)
    client.force_login(cast.chair)
    assert "The GCG noted it" in client.get("/en/gcg/groups/").text
    assert client.post(reverse("gcg:groups-noting", args=[overview.pk])).status_code == 302
    assert overview_to_note() is None
    assert Baseline.objects.get().seen_at == overview.seen_at
    page = client.get(f"/en/groups/{group.slug}/workplan/changes/").text
    assert f"noted at {meeting.symbol}" in page
    assert "Changed after the filing" in page
    assert "Dropped: 1" in page
    assert client.post(reverse("gcg:groups-noting", args=[overview.pk]), {"x": 1}).status_code == 200


def test_what_was_not_taken_up_was_not_noted(client, cast, group):
    meeting, overview = held(cast, client, takes_it_up=False)
    Closure.objects.create(meeting=meeting, closed_by=cast.chair, closed_at=timezone.now())
    with pytest.raises(Refusal, match="did not take up this item"):
        note_overview(overview, by=cast.secretary)


@pytest.mark.parametrize(
    ("desk", "answers", "does_not"), [("gcg", "chair", "secretary"), ("secretariat", "secretary", "chair")]
)
def test_a_request_is_answered_on_the_desk_it_goes_to(client, cast, group, desk, answers, does_not):
    asked = ask_support(group, by=cast.stranger, desk=desk, words="A room in Accra.")
    with pytest.raises(PermissionDenied):
        answer_support(asked, by=getattr(cast, does_not), words="No.")
    person = getattr(cast, answers)
    client.force_login(person)
    page = reverse("gcg:support-answer", args=[asked.pk])
    assert page in client.get("/en/desk/").text
    assert "Asks for support" in client.get("/en/gcg/groups/").text
    assert client.post(page, {"words": "It is booked."}).status_code == 302
    assert page not in client.get("/en/desk/").text
    (delivery,) = Delivery.objects.filter(email=cast.stranger.email, mailing__kind="gcg.support")
    assert "It is booked." in delivery.mailing.text
    with pytest.raises(Refusal, match="has answered this"):
        answer_support(asked, by=person, words="Again.")
    client.force_login(cast.stranger)
    assert "It is booked." in client.get(f"/en/groups/{group.slug}/support/").text


@pytest.mark.parametrize("who", ["secretary", "chair"])
def test_a_group_past_its_end_date_is_on_the_desk(client, cast, group, who):
    client.force_login(getattr(cast, who))
    assert "past its end date" not in client.get("/en/desk/").text
    Group.objects.filter(pk=group.pk).update(period=(today() - 400 * A_DAY, today()))
    page = client.get("/en/desk/").text
    assert ("1 group is past its end date" in page) == (who == "chair")
    assert "is past its end date" in page
    assert str(group) in page
