"""Events are planned, published, changed and cancelled; people register, wait, move up, leave and are forgotten (2.3)."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from icalendar import Calendar

from alliance87.outbox.actions.asking import MOST_A_DAY
from alliance87.outbox.messages import message_of
from alliance87.outbox.models import Delivery, Mailing
from alliance87.record.retention import EVENT_REGISTRATIONS
from alliance87.terms.refusal import Refusal
from partners.models import User
from secretariat.events.actions import planning, registering
from secretariat.events.calendars import feed_of, file_of
from secretariat.events.models import Event, Registration
from tests.events.made import as_planned, over, planned, published, registered

pytestmark = pytest.mark.django_db


def told(kind):
    return list(Delivery.objects.filter(mailing__kind=kind).order_by("pk").values_list("email", flat=True))


class TestPlanning:
    def test_only_the_secretariat_sees_it_before_it_is_published(self, cast):
        event = planned(cast.secretary)
        assert not Event.objects.visible_to(cast.member).exists()
        assert Event.objects.visible_to(cast.secretary).get() == event
        planning.publish_event(event, by=cast.secretary)
        assert Event.objects.visible_to(cast.member).exists()
        with pytest.raises(Refusal, match="already been published"):
            planning.publish_event(event, by=cast.secretary)

    def test_a_change_of_time_is_told_and_raises_the_number_of_the_entry(self, cast):
        event = published(cast.secretary)
        registered(event)
        registering.ask_to_register(event, name="Not yet", email="notyet@example.org")
        later = event.starts_at + timedelta(hours=1)
        changed = planning.change_event(event, by=cast.secretary, **as_planned(event, starts_at=later))
        assert changed.sequence == 1
        assert told(planning.NEWS) == ["nia@example.org"]
        planning.change_event(changed, by=cast.secretary, **as_planned(changed, themes=["forced_labour"]))
        assert Event.objects.get(pk=event.pk).sequence == 1
        assert told(planning.NEWS) == ["nia@example.org"]

    def test_a_change_of_what_somebody_changed_meanwhile_is_refused(self, cast):
        event = planned(cast.secretary)
        seen = planning.state_of_event(event)
        planning.change_event(event, by=cast.secretary, seen=seen, **as_planned(event, title="Other"))
        with pytest.raises(Refusal, match="Somebody changed this"):
            planning.change_event(event, by=cast.secretary, seen=seen, **as_planned(event, title="Third"))

    def test_fewer_places_than_people_are_refused_and_more_let_people_move_up(self, cast):
        event = published(cast.secretary, capacity=2)
        people = [registered(event, f"p{number}@example.org") for number in range(3)]
        assert [person.placed_at is not None for person in people] == [True, True, False]
        with pytest.raises(Refusal, match="2 people already have a place") as refused:
            planning.change_event(event, by=cast.secretary, **as_planned(event, capacity=1))
        assert refused.value.clause == "2.3"
        planning.change_event(event, by=cast.secretary, **as_planned(event, capacity=3))
        people[2].refresh_from_db()
        assert people[2].placed_at
        assert "A place has become free" in Mailing.objects.filter(kind="events.place").latest("pk").text

    def test_a_cancelled_event_is_told_and_stays_as_it_is(self, cast):
        event = published(cast.secretary, capacity=1)
        registered(event, "a@example.org")
        registered(event, "b@example.org")
        planning.cancel_event(event, by=cast.secretary, because="The hall was flooded.")
        assert sorted(told(planning.NEWS)) == ["a@example.org", "b@example.org"]
        mails = Mailing.objects.filter(kind=planning.NEWS)
        assert all("The hall was flooded." in mail.text for mail in mails)
        for act in (planning.publish_event, planning.cancel_event):
            with pytest.raises(Refusal, match="was cancelled"):
                act(event, by=cast.secretary, **({"because": "x"} if act == planning.cancel_event else {}))
        with pytest.raises(Refusal, match="This event was cancelled"):
            registering.register(event, by=cast.member)

    def test_what_is_over_stays_as_it_was(self, cast):
        with pytest.raises(Refusal, match="is over"):
            planning.cancel_event(over(published(cast.secretary)), by=cast.secretary, because="x")


class TestCalendars:
    def test_a_file_is_in_utc_and_keeps_its_uid(self, cast):
        event = published(cast.secretary)
        entry = Calendar.from_ical(file_of(event)).events[0]
        assert str(entry["status"]) == "CONFIRMED"
        assert entry.start == event.starts_at
        assert entry["dtstart"].to_ical().decode().endswith("Z")
        assert "meet.example.org" not in file_of(event)
        assert file_of(event) == file_of(event)
        planning.cancel_event(event, by=cast.secretary, because="Flood.")
        event.refresh_from_db()
        calendar = Calendar.from_ical(file_of(event))
        assert str(calendar["method"]) == "CANCEL"
        gone = calendar.events[0]
        assert gone["uid"] == entry["uid"]
        assert int(gone["sequence"]) == int(entry["sequence"]) + 1
        assert str(gone["status"]) == "CANCELLED"

    def test_the_feed_has_what_is_public_and_what_was_cancelled(self, cast):
        published(cast.secretary)
        planned(cast.secretary, title="Secret")
        planning.cancel_event(published(cast.secretary, title="Flooded"), by=cast.secretary, because="Flood.")
        over(published(cast.secretary, title="Long ago"), days=100)
        calendar = Calendar.from_ical(feed_of(Event.objects.public()))
        assert str(calendar["method"]) == "PUBLISH"
        assert {(str(event["summary"]), str(event["status"])) for event in calendar.events} == {
            ("Safe harvests", "CONFIRMED"),
            ("Flooded", "CANCELLED"),
        }


class TestRegistering:
    def test_with_an_account_by_one_press_and_only_once(self, cast):
        event = published(cast.secretary)
        first = registering.register(event, by=cast.member)
        assert first.placed_at
        assert registering.register(event, by=cast.member).pk == first.pk
        assert told("events.place") == [cast.member.email]
        registering.leave(event, by=cast.member)
        registering.leave(event, by=cast.member)
        assert not event.registrations.exists()

    def test_without_an_account_nothing_is_given_before_the_address_is_confirmed(self, cast):
        event = published(cast.secretary, capacity=1)
        registering.ask_to_register(event, name="<b>Nia</b>", email="Nia@Example.org")
        asked = Mailing.objects.get(kind=registering.ASKED)
        assert "Nia" not in asked.text + asked.html + asked.subject
        assert Event.objects.with_counts().get(pk=event.pk).free == 1
        registration = registering.confirm_registration(Registration.objects.get(email="nia@example.org"))
        assert registration.placed_at
        assert registering.confirm_registration(registration).pk == registration.pk
        assert told("events.place") == ["nia@example.org"]

    def test_a_known_address_is_told_so_and_nothing_changes(self, cast):
        event = published(cast.secretary)
        registered(event)
        registering.ask_to_register(event, name="Somebody else", email="nia@example.org")
        assert "registered already" in Mailing.objects.filter(kind=registering.ASKED).latest("pk").text
        assert event.registrations.get().name == "Nia Newcomer"

    def test_an_address_is_asked_only_so_often(self, cast):
        event = published(cast.secretary)
        for _ in range(MOST_A_DAY + 2):
            registering.ask_to_register(event, name="Nia", email="nia@example.org")
        assert len(told(registering.ASKED)) == MOST_A_DAY

    def test_whoever_waits_longest_moves_up_and_is_told(self, cast):
        event = published(cast.secretary, capacity=1)
        first, second, third = (registered(event, f"p{number}@example.org") for number in range(3))
        registering.leave_by_link(first)
        second.refresh_from_db()
        third.refresh_from_db()
        assert (second.placed_at is not None, third.placed_at) == (True, None)
        assert told("events.place")[-1] == "p1@example.org"
        registering.leave_by_link(first)
        third.refresh_from_db()
        assert third.placed_at is None

    def test_a_place_of_somebody_who_was_erased_is_given_by_the_timetable(self, cast):
        event = published(cast.secretary, capacity=1)
        registered(event, "gone@example.org")
        waiting = registered(event, "waits@example.org")
        Registration.objects.filter(email="gone@example.org").delete()
        assert registering.fill_places() == 1
        waiting.refresh_from_db()
        assert waiting.placed_at
        assert registering.fill_places() == 0

    def test_who_comes_new_does_not_overtake_those_who_wait_for_a_place_of_somebody_erased(self, cast):
        event = published(cast.secretary, capacity=1)
        registered(event, "gone@example.org")
        waiting = registered(event, "waits@example.org")
        Registration.objects.filter(email="gone@example.org").delete()
        assert registered(event, "new@example.org").placed_at is None
        waiting.refresh_from_db()
        assert waiting.placed_at

    def test_it_is_refused_once_it_is_late_unless_one_asked_in_time(self, cast):
        event = published(cast.secretary)
        registering.ask_to_register(event, name="Nia", email="nia@example.org")
        with time_machine.travel(event.registers_until + timedelta(hours=1), tick=False):
            with pytest.raises(Refusal, match="Registration ended on") as refused:
                registering.register(event, by=cast.member)
            assert refused.value.clause == "2.3"
            assert registering.confirm_registration(Registration.objects.get()).placed_at
        with time_machine.travel(event.starts_at, tick=False), pytest.raises(Refusal, match="has begun"):
            registering.register(event, by=cast.member)

    def test_nobody_registers_where_nobody_needs_to_or_for_a_draft(self, cast):
        with pytest.raises(Refusal, match="Nobody needs to register"):
            registering.register(published(cast.secretary, registers_until=None), by=cast.member)
        with pytest.raises(Refusal, match="not been published"):
            registering.register(planned(cast.secretary), by=cast.member)


class TestForgetting:
    def test_who_registered_is_deleted_some_time_after_the_event_with_the_letters(self, cast):
        recent, old = published(cast.secretary), published(cast.secretary)
        registered(recent)
        registered(old)
        over(recent, days=EVENT_REGISTRATIONS.days - 1)
        over(old, days=EVENT_REGISTRATIONS.days + 1)
        assert registering.forget_registrations() == 1
        assert Registration.objects.get().event == recent
        assert set(Mailing.objects.filter(kind="events.place").values_list("about_id", flat=True)) == {str(recent.pk)}

    def test_an_address_that_nobody_confirmed_is_deleted_after_a_week(self, cast):
        registering.ask_to_register(published(cast.secretary), name="Nia", email="nia@example.org")
        assert registering.forget_registrations() == 0
        Registration.objects.update(asked_at=timezone.now() - timedelta(days=8))
        assert registering.forget_registrations() == 1


def test_each_letter_names_times_once_in_the_zone_that_its_reader_chose(cast):
    """An account's chosen zone counts; otherwise it is that of the event (14:00 UTC is 15:00 in Zurich, 19:45 in Kathmandu)."""
    User.objects.filter(pk=cast.member.pk).update(time_zone="Asia/Kathmandu")
    start = (timezone.now() + timedelta(days=400)).replace(month=1, day=15, hour=14, minute=0, second=0, microsecond=0)
    event = published(cast.secretary, starts_at=start, ends_at=start + timedelta(hours=1))
    for person in (cast.member, cast.chair):  # the Chair chose no zone
        registering.register(event, by=person)
    registered(event)
    planning.cancel_event(event, by=cast.secretary, because="A strike.")
    for kind in ("events.asked", "events.place", "events.news"):
        for delivery in Delivery.objects.filter(mailing__kind=kind):
            text = message_of(delivery).body
            here, there = ("19:45 (Asia/Kathmandu", "15:00 (Europe/Zurich")
            if delivery.email != cast.member.email:
                here, there = there, here
            assert text.count(here) == 1, text
            assert there not in text
