"""The pages of events: read, planned, registered for, by people with and without an account."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from alliance87.desk.desk import Desk
from partners.models import User
from secretariat.events.actions import planning
from secretariat.events.models import Event, Registration
from tests.events.made import link_to, over, planned, published, registered

pytestmark = pytest.mark.django_db


def typed(**said):
    starts = (timezone.now() + timedelta(days=40)).replace(hour=10, minute=0)
    return {
        "title": "A webinar",
        "words": "For everyone.",
        "time_zone": "Europe/Zurich",
        "starts": f"{starts:%Y-%m-%dT%H:%M}",
        "ends": f"{starts:%Y-%m-%dT}12:00",
        "link": "https://meet.example.org/a",
        "languages": ["en", "fr"],
        "seen": "",
    } | said


class TestPublicPages:
    def test_those_to_come_and_past_are_apart_and_drafts_are_not_there(self, client, cast):
        published(cast.secretary, title="Coming soon")
        over(published(cast.secretary, title="Long gone"))
        planned(cast.secretary, title="Not yet told")
        coming, past = client.get("/en/events/").text, client.get("/en/events/past/").text
        assert ("Coming soon" in coming, "Long gone" in coming) == (True, False)
        assert ("Coming soon" in past, "Long gone" in past) == (False, True)
        assert "Not yet told" not in coming + past

    def test_the_link_is_kept_for_those_who_register(self, client, cast):
        event = published(cast.secretary)
        assert "meet.example.org" not in client.get(event.get_absolute_url()).text
        client.force_login(cast.member)
        assert "meet.example.org" not in client.get(event.get_absolute_url()).text
        client.post(reverse("events:registration-new", args=[event.pk]))
        assert "meet.example.org" in client.get(event.get_absolute_url()).text
        open_to_all = published(cast.secretary, registers_until=None)
        client.logout()
        assert "meet.example.org" in client.get(open_to_all.get_absolute_url()).text

    def test_calendar_files_are_served_as_such(self, client, cast):
        event = published(cast.secretary)
        for name, args in (("events:calendar-file", [event.pk]), ("events:calendar-feed", [])):
            page = client.get(reverse(name, args=args))
            assert page["Content-Type"].startswith("text/calendar")
            assert b"SUMMARY:Safe harvests" in page.content

    def test_the_number_of_queries_does_not_grow(self, client, cast, django_assert_max_num_queries):
        for number in range(15):
            published(cast.secretary, title=f"Event {number}")
        with django_assert_max_num_queries(12):
            client.get("/en/events/")


class TestPlanning:
    def test_it_is_planned_published_and_off_the_desk(self, client, cast):
        client.force_login(cast.secretary)
        page = client.post(reverse("events:event-new"), typed(), follow=True)
        assert "Nobody sees it before you publish it" in page.text
        event = Event.objects.get()
        assert event.language_names == ["English", "French"]
        duties = [duty.act for duty in Desk(User.objects.get(pk=cast.secretary.pk)).duties]
        assert "Publish the event “A webinar”" in duties
        page = client.post(reverse("events:publication", args=[event.pk]), follow=True)
        assert "Everyone sees it now" in page.text

    @pytest.mark.parametrize(
        ("said", "sentence"),
        [
            ({"link": "", "place": ""}, "Enter a place, a link for joining, or both"),
            ({"starts": "2027-03-28T02:30", "ends": "2027-03-28T05:00"}, "never show 02:30"),
            ({"registration_ends": "2027-03-28T02:30"}, "never show 02:30"),
            ({"ends": "2026-01-01T10:00"}, "The end is not after the start"),
            ({"capacity": "5"}, "Say until when people register"),
            ({"registration_ends": "2099-01-01T10:00"}, "Registration must end before the event begins"),
            ({"capacity": "0", "registration_ends": "2026-12-01T10:00"}, "greater than or equal to 1"),
            ({"time_zone": "Mars/Olympus"}, "not one of the available choices"),
            ({"organizer": "999999999999999999999"}, "not one of the available choices"),
        ],
    )
    def test_what_cannot_be_is_an_error_at_its_field_and_nothing_typed_is_lost(self, client, cast, said, sentence):
        client.force_login(cast.secretary)
        page = client.post(reverse("events:event-new"), typed(**said))
        assert sentence in page.text
        assert "For everyone." in page.text
        assert not Event.objects.exists()

    def test_a_plan_that_changed_meanwhile_is_shown_and_saved_on_the_next_press(self, client, cast):
        event = planned(cast.secretary)
        client.force_login(cast.secretary)
        address = reverse("events:plan", args=[event.pk])
        page = client.post(address, typed(seen="older"))
        assert "Somebody changed this" in page.text
        seen = re.search(r'name="seen" value="(\w+)"', page.text)[1]
        assert client.post(address, typed(seen=seen)).status_code == 302
        assert Event.objects.get().title == "A webinar"

    def test_it_is_cancelled_with_a_word(self, client, cast):
        event = published(cast.secretary)
        client.force_login(cast.secretary)
        address = reverse("events:cancellation", args=[event.pk])
        assert "This field is required" in client.post(address, {"because": " "}).text
        client.post(address, {"because": "The hall was flooded."})
        client.logout()
        assert "The hall was flooded." in client.get(event.get_absolute_url()).text

    def test_the_list_of_people_is_safe_in_a_spreadsheet(self, client, cast):
        event = published(cast.secretary, capacity=1)
        registered(event, "a@example.org", name="=HYPERLINK(1)")
        registered(event, "b@example.org")
        client.force_login(cast.secretary)
        assert "b@example.org" in client.get(reverse("events:registrations", args=[event.pk])).text
        sheet = client.get(reverse("events:registrations-csv", args=[event.pk])).content.decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(sheet)))
        assert [row[2] for row in rows[1:]] == ["has a place", "waits"]
        assert not rows[1][0].startswith("=")


class TestRegistering:
    def test_a_visitor_registers_by_a_link_and_leaves_by_another(self, client, cast):
        event = published(cast.secretary)
        said = {"name": "Nia Newcomer", "email": "nia@example.org"}
        page = client.post(reverse("events:registration-new", args=[event.pk]), said, follow=True)
        assert "We have written to this address" in page.text
        link = link_to("nia@example.org")
        assert "Register for “Safe harvests”?" in client.get(link).text
        assert Registration.objects.get().confirmed_at is None
        assert "You are registered for “Safe harvests”" in client.post(link).text
        leaving = link_to("nia@example.org", "leave")
        assert "No longer take part" in client.get(leaving).text
        assert Registration.objects.exists()
        for _ in range(2):
            assert "You are no longer registered" in client.post(leaving).text
        assert not Registration.objects.exists()
        assert client.get(link).status_code == 404

    def test_what_is_typed_wrongly_is_an_error_at_the_field(self, client, cast):
        event = published(cast.secretary)
        page = client.post(reverse("events:registration-new", args=[event.pk]), {"name": "Nia", "email": "no"})
        assert "Enter a valid email address" in page.text
        assert 'value="Nia"' in page.text

    def test_a_full_event_has_a_waiting_list(self, client, cast):
        event = published(cast.secretary, capacity=1)
        registered(event)
        assert "Join the waiting list" in client.get(event.get_absolute_url()).text
        client.force_login(cast.member)
        page = client.post(reverse("events:registration-new", args=[event.pk]), follow=True)
        assert "You are on the waiting list" in page.text
        page = client.post(reverse("events:registration-ending", args=[event.pk]), follow=True)
        assert "You are no longer registered" in page.text

    def test_a_refusal_says_what_would_lift_it(self, client, cast):
        event = published(cast.secretary)
        planning.cancel_event(event, by=cast.secretary, because="Flood.")
        client.force_login(cast.member)
        page = client.post(reverse("events:registration-new", args=[event.pk]))
        assert "This event was cancelled. Look for others in the calendar." in page.text
        assert 'href="/en/terms/' in page.text
