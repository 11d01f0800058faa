"""The screens of preparing a meeting: who sees what, what is refused at the field, how many queries they take."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from gcg.models import AgendaItem, Meeting, Opening
from tests.cast import make_meeting

pytestmark = pytest.mark.django_db

PLAN = {
    "kind": "ordinary",
    "number": "14",
    "modality": "hybrid",
    "time_zone": "Europe/Zurich",
    "starts": "2027-06-01T09:00",
    "ends": "2027-06-01T12:00",
    "place": "Geneva",
    "languages": ["en", "es"],
    "standing_items": "on",
}
NOW = "2026-11-23T10:00Z"


@pytest.fixture
def secretary(client, cast):
    client.force_login(cast.secretary)
    return client


def planned(secretary, **changed):
    return secretary.post(reverse("gcg:meeting-new"), {**PLAN, **changed})


def dated(day):
    """A meeting from nine to noon on that day."""
    return {"starts": f"{day}T09:00", "ends": f"{day}T12:00"}


def text(response):
    return " ".join(response.content.decode().split())


@time_machine.travel(NOW)
def test_a_meeting_is_planned_in_its_own_time_zone(secretary):
    response = planned(secretary)
    meeting = Meeting.objects.get()
    assert response.url == meeting.get_absolute_url()
    assert meeting.starts_at.isoformat() == "2027-06-01T07:00:00+00:00"
    assert meeting.items.count() == 3
    page = text(secretary.get(response.url))
    assert "Tuesday 1 June 2027, 09:00–12:00 (Europe/Zurich, UTC+2)" in page
    assert "Your time:" in page
    assert "07:00–10:00 (UTC)" in page


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        pytest.param({"starts": "2027-03-28T02:30"}, "starts", "never show 02:30", id="a time that does not exist"),
        pytest.param(dated("2026-11-22"), "starts", "has passed", id="a start in the past"),
        pytest.param({"starts": "tomorrow"}, "starts", "not a day and time", id="not a date"),
        pytest.param({"starts": "2027-02-30T09:00"}, "starts", "not a day and time", id="a day that does not exist"),
        pytest.param({"starts": "0001-01-01T09:00"}, "starts", "Check the year", id="the year 1"),
        pytest.param(dated("2062-06-01"), "starts", "five years ahead", id="too far ahead"),
        pytest.param({"ends": "2027-06-01T08:00"}, "ends", "not after the start", id="an end before the start"),
        pytest.param({"ends": "2027-07-01T08:00"}, "ends", "more than 14 days", id="an end too late"),
        pytest.param({"ends": ""}, "ends", "required", id="no end"),
        pytest.param({"number": ""}, "number", "Give the number", id="no number"),
        pytest.param({"number": "99999"}, "number", "less than or equal", id="a wild number"),
        pytest.param({"time_zone": "Mars/Olympus"}, "time_zone", "Select a valid choice", id="an unknown zone"),
        pytest.param({"link": "javascript:alert(1)"}, "link", "valid URL", id="a link that is none"),
        pytest.param({"languages": []}, "languages", "required", id="no language"),
    ],
)
@time_machine.travel(NOW)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(secretary, changed, field, sentence):
    response = planned(secretary, place="Palais des Nations, Genève", **changed)
    form = response.context["form"]
    assert list(form.errors) == [field]
    assert sentence in " ".join(form.errors[field])
    assert 'value="Palais des Nations, Genève"' in text(response)
    assert not Meeting.objects.exists()


@time_machine.travel(NOW)
def test_a_time_that_comes_twice_is_the_first_and_that_is_said(secretary):
    response = planned(secretary, starts="2027-10-31T02:30", ends="2027-10-31T05:00")
    assert Meeting.objects.get().starts_at.isoformat() == "2027-10-31T00:30:00+00:00"
    assert "show 02:30 twice on that day. The first is taken, 00:30 UTC" in text(secretary.get(response.url))


@time_machine.travel(NOW)
def test_a_form_sent_twice_plans_one_meeting_and_says_so(secretary):
    planned(secretary)
    page = text(planned(secretary, place="Lima"))
    assert "GCG/14 is another meeting, on 1 June 2027" in page
    assert 'value="Lima"' in page
    assert Meeting.objects.count() == 1


@time_machine.travel(NOW)
def test_two_tabs_do_not_overwrite_one_another_unseen(secretary):
    planned(secretary)
    address = reverse("gcg:meeting-edit", args=["14"])
    seen = secretary.get(address).context["form"].carried
    secretary.post(address, {**PLAN, "seen": seen, "place": "Rome"})
    response = secretary.post(address, {**PLAN, "seen": seen, "place": "Lima"})
    page = text(response)
    assert "Somebody changed this while you had it open" in page
    assert 'value="Lima"' in page
    assert "<dt>Place</dt><dd>Rome</dd>" in page
    assert Meeting.objects.get().place == "Rome"
    secretary.post(address, {**PLAN, "seen": response.context["form"].carried, "place": "Lima"})
    assert Meeting.objects.get().place == "Lima"


@time_machine.travel(NOW)
def test_a_stale_page_with_a_mistake_is_still_stale_when_the_mistake_is_mended(secretary):
    planned(secretary)
    address = reverse("gcg:meeting-edit", args=["14"])
    seen = secretary.get(address).context["form"].carried
    secretary.post(address, {**PLAN, "seen": seen, "place": "Rome"})
    wrong = secretary.post(address, {**PLAN, "seen": seen, "place": "Lima", "ends": ""})
    assert wrong.context["form"].carried == seen


def test_saving_a_plan_unchanged_moves_nothing(secretary, cast):
    meeting = make_meeting(cast, starts_in=timedelta(days=40))
    Meeting.objects.update(link="https://example.org/m", time_zone="America/Lima")
    before = Meeting.objects.get()
    address = reverse("gcg:meeting-edit", args=[meeting.slug])
    form = secretary.get(address).context["form"]
    data = {one.name: one.value() for one in form}
    data |= {name: datetime.strftime(data[name], "%Y-%m-%dT%H:%M") for name in ("starts", "ends")}
    response = secretary.post(address, {**data, "seen": form.carried})
    assert response.status_code == 302
    after = Meeting.objects.get()
    assert (after.starts_at, after.ends_at, after.revision) == (before.starts_at, before.ends_at, before.revision)


@pytest.mark.parametrize(
    ("who", "sees", "agenda", "place"),
    [
        (None, True, False, False),
        ("stranger", True, False, False),
        ("observer", True, True, True),
        ("member", True, True, True),
        ("secretary", True, True, True),
    ],
)
def test_a_convened_meeting_is_public_and_its_agenda_is_not(client, cast, who, sees, agenda, place):
    meeting = make_meeting(cast, starts_in=timedelta(days=40))
    if who:
        client.force_login(getattr(cast, who))
    page = text(client.get(meeting.get_absolute_url()))
    assert ("GCG/12" in page) is sees
    assert ("Item 2" in page) is agenda
    assert ("Geneva" in page) is place
    assert ("Change the plan" in page) is (who == "secretary")
    assert "GCG/12" in text(client.get(reverse("gcg:meetings")))


def test_an_item_kept_from_observers_is_not_on_their_agenda(client, cast):
    meeting = make_meeting(cast, starts_in=timedelta(days=40))
    meeting.items.filter(number=2).update(is_restricted=True)
    client.force_login(cast.observer)
    page = text(client.get(meeting.get_absolute_url()))
    assert "Item 1" in page
    assert "Item 2" not in page
    assert client.get(reverse("gcg:item", args=["12", 2])).status_code == 404
    assert client.get(reverse("gcg:item", args=["12", 1])).status_code == 200


def test_a_meeting_being_prepared_exists_for_few(client, cast):
    meeting = make_meeting(cast, convened=False, starts_in=timedelta(days=40))
    seen = {}
    for who in ("secretary", "chair", "deputy", "member", "observer", "stranger"):
        client.force_login(getattr(cast, who))
        seen[who] = client.get(meeting.get_absolute_url()).status_code
    assert seen == {"secretary": 200, "chair": 200, "deputy": 200, "member": 404, "observer": 404, "stranger": 404}


PREPARING = [
    ("gcg:meeting-new", []),
    ("gcg:meeting-edit", ["12"]),
    ("gcg:item-new", ["12"]),
    ("gcg:item-edit", ["12", 1]),
    ("gcg:item-removal", ["12", 1]),
]


@pytest.mark.parametrize(("name", "args"), PREPARING)
def test_preparing_is_the_secretariats(client, cast, name, args):
    make_meeting(cast, starts_in=timedelta(days=40))
    answers = {}
    for who in ("secretary", "chair", "member", "stranger"):
        client.force_login(getattr(cast, who))
        answers[who] = client.get(reverse(name, args=args)).status_code
    assert answers == {"secretary": 200, "chair": 403, "member": 403, "stranger": 403}
    client.logout()
    assert client.get(reverse(name, args=args)).status_code == 302


def test_papers_of_an_item_exist_for_those_who_see_it(client, cast):
    make_meeting(cast, starts_in=timedelta(days=40))
    answers = {}
    for who in ("secretary", "chair", "member", "stranger"):
        client.force_login(getattr(cast, who))
        answers[who] = client.get(reverse("gcg:item-papers", args=["12", 1])).status_code
    assert answers == {"secretary": 200, "chair": 403, "member": 403, "stranger": 404}


@pytest.mark.parametrize(
    ("who", "page", "said", "not_said"),
    [
        ("observer", "item", "that you may read yet", "No papers have been filed"),
        ("member", "item", "No papers have been filed", "that you may read"),
        ("member", "proposed-items", "Your seat has proposed no item", "No item has been proposed"),
        ("secretary", "proposed-items", "No item has been proposed", "Your seat has proposed"),
        ("stranger", "diary", "No public engagements", "No engagements"),
        ("secretary", "diary", "No engagements", "No public engagements"),
    ],
)
def test_a_list_says_nothing_of_what_its_reader_cannot_see(client, cast, who, page, said, not_said):
    """Nor that there is nothing: something restricted may be there."""
    meeting = make_meeting(cast, starts_in=timedelta(days=40))
    client.force_login(getattr(cast, who))
    shown = text(client.get(reverse(f"gcg:{page}", args=[meeting.slug, 1] if page == "item" else [])))
    assert said in shown
    assert not_said not in shown


def test_lists_say_what_will_be_there(client, cast):
    page = text(client.get(reverse("gcg:meetings")))
    assert "No meeting is convened at present" in page
    assert "No meeting has been held yet" in page


def test_a_meeting_is_to_come_until_its_end_and_past_after_it(client, cast):
    make_meeting(cast, number=13, starts_in=timedelta(days=1))
    make_meeting(cast, number=12, starts_in=timedelta(hours=-1))
    late = make_meeting(cast, number=11, starts_in=timedelta(hours=-5))
    Opening.objects.create(meeting=late, opened_at=timezone.now())
    make_meeting(cast, number=10, starts_in=timedelta(days=-5))
    unknown = make_meeting(cast, number=1, starts_in=timedelta(days=-500))
    Meeting.objects.filter(pk=unknown.pk).update(ends_at=None)
    context = client.get(reverse("gcg:meetings")).context
    assert [one.slug for one in context["upcoming"]] == ["11", "12", "13"]
    assert [one.slug for one in context["past"]] == ["10", "1"]


def many(meeting, items):
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, number=number, title=f"Item {number}") for number in range(4, items + 1)
    )


@pytest.mark.parametrize("items", [3, 30])
@pytest.mark.parametrize("who", ["secretary", "chair", "member", "observer"])
@pytest.mark.parametrize("name", ["gcg:meeting", "gcg:agenda", "gcg:item"])
def test_pages_take_at_most_12_queries(client, cast, items, who, name, django_assert_max_num_queries):
    meeting = make_meeting(cast, starts_in=timedelta(days=40))
    many(meeting, items)
    client.force_login(getattr(cast, who))
    args = ["12", 2] if name == "gcg:item" else ["12"]
    with django_assert_max_num_queries(12):
        assert client.get(reverse(name, args=args)).status_code == 200


@pytest.mark.parametrize("meetings", [1, 30])
def test_the_list_takes_at_most_12_queries(client, cast, meetings, django_assert_max_num_queries):
    for number in range(1, meetings + 1):
        make_meeting(cast, number=number, starts_in=timedelta(days=number - 15))
    client.force_login(cast.secretary)
    with django_assert_max_num_queries(12):
        client.get(reverse("gcg:meetings"))
