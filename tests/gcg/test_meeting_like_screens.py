"""A meeting begins from an earlier one: its plan, and what comes along to its agenda."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from alliance87.meetings.actions.followup import record_action_point
from alliance87.terms.models import Version
from gcg.models import ActionPoint, Closure, Meeting, Opening, Outcome
from gcg.rules.notice import day_like
from tests.cast import make_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def earlier(cast):
    """A closed meeting in Geneva, in French too, which deferred its item 2 and left an action point open."""
    with time_machine.travel("2026-10-06T07:00Z"):
        meeting = make_meeting(cast, number=12, starts_in=timedelta(0))
        Meeting.objects.filter(pk=meeting.pk).update(
            time_zone="Europe/Zurich", languages=["en", "fr"], modality="in_person"
        )
        said = {"announced_by": cast.chair, "announced_at": timezone.now(), "note": "To the next meeting."}
        Outcome.objects.create(item=meeting.items.get(number=2), result="deferred", **said)
        Opening.objects.create(meeting=meeting, opened_by=cast.chair, opened_at=timezone.now())
        point = {"text": "Write to ministers", "due_on": date(2026, 12, 1), "owners": [cast.member]}
        record_action_point(meeting.items.get(number=1), by=cast.secretary, **point)
        Closure.objects.create(meeting=meeting, closed_by=cast.chair, closed_at=timezone.now())
    return meeting


@pytest.fixture
def secretary(client, cast):
    client.force_login(cast.secretary)
    return client


def text(response):
    return " ".join(response.content.decode().split())


def begun(secretary, like="12"):
    return secretary.get(reverse("gcg:meeting-new"), {"like": like})


def sent(secretary, shown, **changed):
    """Sends the form as it was shown, with these values changed."""
    form = shown.context["form"]
    data = {name: form[name].value() for name in form.fields} | changed
    data = {name: value for name, value in data.items() if value not in (None, "")}
    return secretary.post(f"{reverse('gcg:meeting-new')}?like=12", data, follow=True)


@time_machine.travel("2026-11-23T10:00Z")
def test_the_last_meeting_is_offered_and_its_plan_taken_over(secretary, earlier):
    assert 'href="?like=12"' in secretary.get(reverse("gcg:meeting-new")).content.decode()
    form = begun(secretary).context["form"]
    taken = {name: form[name].value() for name in ("modality", "time_zone", "place", "languages", "number")}
    assert taken == {
        "modality": "in_person", "time_zone": "Europe/Zurich", "place": "Geneva", "languages": ["en", "fr"], "number": 13,
    }  # fmt: skip
    assert form["starts"].value() == datetime(2027, 4, 6, 9, 0)
    assert form["ends"].value() == datetime(2027, 4, 6, 12, 0)


@time_machine.travel("2026-11-23T10:00Z")
def test_what_was_left_over_and_open_points_come_along(secretary, earlier):
    shown = begun(secretary)
    assert "GCG/12, 2. Item 2 (Deferred)" in text(shown)
    assert "Write to ministers" in text(shown)
    third = earlier.items.get(number=3)
    sent(secretary, shown, again=[third.pk], standing=["agenda", "follow_up", "other"])
    meeting = Meeting.objects.get(slug="13")
    assert list(meeting.items.values_list("title", flat=True)) == [
        "Adoption of the agenda", "Follow-up of action points", "Item 2", "Item 3", "Any other business",
    ]  # fmt: skip
    assert meeting.items.get(title="Item 2").carried_from == earlier.items.get(number=2)
    assert ActionPoint.objects.get().symbol in meeting.items.get(standing="follow_up").objective
    assert meeting.items.get(title="Item 3").draft_text == "", "the text of the earlier meeting stays there"


@time_machine.travel("2026-11-23T10:00Z")
def test_what_was_left_over_is_not_offered_to_be_repeated_too(secretary, earlier):
    form = begun(secretary).context["form"]
    assert [str(row) for row in form.fields["again"].rows.values()] == ["1. Item 1", "3. Item 3"]


@time_machine.travel("2026-11-23T10:00Z")
def test_the_form_as_it_is_offered_is_taken(secretary, earlier):
    earlier.items.update(standing="")
    sent(secretary, begun(secretary))
    standing = Meeting.objects.get(slug="13").items.exclude(standing="").values_list("standing", flat=True)
    assert list(standing) == ["agenda", "minutes", "follow_up"], "those of every meeting, whatever the earlier one had"


@time_machine.travel("2026-11-23T10:00Z")
def test_what_is_unticked_stays_behind(secretary, earlier):
    sent(secretary, begun(secretary), left=[], points=[], standing=["agenda"])
    assert list(Meeting.objects.get(slug="13").items.values_list("title", flat=True)) == ["Adoption of the agenda"]
    assert "2. Item 2" in text(secretary.get(reverse("gcg:agenda", args=["13"]))), "it is still offered"


@time_machine.travel("2026-11-23T10:00Z")
def test_points_come_under_their_follow_up(secretary, earlier):
    shown = sent(secretary, begun(secretary), standing=["agenda"])
    assert "Tick the follow-up of action points too" in text(shown)
    assert not Meeting.objects.filter(slug="13").exists()


@time_machine.travel("2026-11-23T10:00Z")
def test_what_another_clerk_carried_meanwhile_is_said_and_nothing_is_planned(secretary, earlier):
    shown = begun(secretary)
    sent(secretary, shown)
    again = sent(secretary, shown, number=14)
    assert "is no longer available" in text(again)
    assert not Meeting.objects.filter(slug="14").exists()


@pytest.mark.parametrize("like", ["999", "x", ""])
def test_an_unknown_meeting_is_none(secretary, earlier, like):
    shown = begun(secretary, like)
    assert shown.status_code == 200
    assert shown.context["like"] is None


@pytest.mark.parametrize(
    ("earlier_day", "today", "day"),
    [
        pytest.param(date(2026, 10, 6), date(2026, 11, 23), date(2027, 4, 6), id="half a year later"),
        pytest.param(date(2026, 2, 3), date(2026, 11, 23), date(2027, 1, 5), id="soon, with time for the notice"),
    ],
)
def test_the_day_suggested_keeps_the_weekday_and_the_notice(earlier_day, today, day):
    suggested = day_like(earlier_day, today, Version.objects.in_force(on=today).settings)
    assert suggested == day
    assert suggested.weekday() == earlier_day.weekday()
    assert datetime(suggested.year, suggested.month, suggested.day, tzinfo=UTC).date() > today


def test_the_page_takes_few_queries(secretary, earlier, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        begun(secretary)
