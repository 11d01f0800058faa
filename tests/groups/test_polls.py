"""Polls for dates: who votes and until when, which time is chosen, and whose calendar hears of it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from icalendar import Calendar

from alliance87.outbox.actions.choosing import stop_letters
from alliance87.outbox.models import Delivery, Mailing
from alliance87.terms.refusal import Refusal
from groups.actions.choosing import choose_time, remind_all, withdraw_choice
from groups.actions.polls import edit_poll, open_poll, state_of_poll, vote
from groups.models import Poll, Vote
from groups.readings.polls import PollNow
from groups.topics import POLLS
from groups.voting import waiting_for
from tests.cast import person

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
FIRST, SECOND, THIRD = (NOW + timedelta(days=days) for days in (20, 21, 22))


@pytest.fixture(autouse=True)
def at_noon(time_machine):
    time_machine.move_to(NOW, tick=False)


def opened(inside, by=None, times=(FIRST, SECOND), closes=timedelta(days=7), **values):
    values = {"title": "Planning day", "minutes": 90, "time_zone": "Europe/Zurich", "note": ""} | values
    return open_poll(inside.group, by=by or inside.ana, times=list(times), closes_at=NOW + closes, **values)


def answer(poll, who, *answers):
    times = poll.times.filter(is_offered=True)
    return vote(poll, by=who, answers={one.pk: said for one, said in zip(times, answers, strict=False) if said})


def got(kind):
    return sorted(Delivery.objects.filter(mailing__kind=kind).values_list("email", flat=True))


def entries(kind, who):
    """(method, SEQUENCE, UID, start) of the calendar entries somebody got."""
    found = []
    for delivery in Delivery.objects.filter(mailing__kind=kind, email=who.email).order_by("pk"):
        event = Calendar.from_ical(delivery.mailing.calendar).events[0]
        found.append((delivery.mailing.calendar_method, event["SEQUENCE"], str(event["UID"]), event.start))
    return found


class TestVoting:
    def test_leads_and_members_are_asked_and_vote(self, inside, cast):
        poll = opened(inside)
        assert got("groups.poll.opened") == sorted([inside.lead.email, inside.ben.email])
        text = Mailing.objects.get().text
        assert "Wednesday 16 December 2026, 13:00 (Europe/Zurich, UTC+1)" in text
        answer(poll, inside.ben, "yes", "no")
        answer(poll, inside.ben, "maybe")
        assert sorted(Vote.objects.values_list("answer", flat=True)) == ["maybe", "no"]
        for who in (inside.watcher, cast.secretary, cast.stranger):
            with pytest.raises(PermissionDenied):
                answer(poll, who, "yes")

    def test_it_closes_by_the_clock_and_not_by_a_job(self, inside, time_machine):
        poll = opened(inside)
        answer(poll, inside.ben, "yes")
        time_machine.move_to(NOW + timedelta(days=7), tick=False)
        assert Poll.objects.get().is_over
        with pytest.raises(Refusal, match=r"closed on Thursday 3 December 2026, 13:00 \(Europe/Zurich, UTC\+1\)"):
            answer(poll, inside.ben, "no")
        with pytest.raises(IntegrityError, match="a_poll_takes_votes_while_it_is_open"), transaction.atomic():
            Vote.objects.update(answer="no", voted_at=timezone.now())
        edit_poll(poll, by=inside.ana, times=[FIRST, SECOND], closes_at=NOW + timedelta(days=8))
        answer(poll, inside.ben, "no")

    @pytest.mark.parametrize(
        ("values", "sentence"),
        [
            pytest.param({"times": [FIRST, FIRST]}, "offered twice", id="the same time twice"),
            pytest.param({"times": [FIRST]}, "2 to 20 times", id="one time"),
            pytest.param({"times": [NOW, FIRST]}, "has passed", id="a time in the past"),
            pytest.param({"closes": timedelta(0)}, "has passed", id="closed already"),
        ],
    )
    def test_what_a_poll_cannot_be(self, inside, values, sentence):
        with pytest.raises(Refusal, match=sentence):
            opened(inside, **values)

    def test_changing_the_times_keeps_the_votes(self, inside):
        poll = opened(inside)
        answer(poll, inside.ben, "yes", "no")
        seen = state_of_poll(poll)
        with pytest.raises(PermissionDenied):
            edit_poll(poll, by=inside.ben, times=[FIRST, THIRD])
        edit_poll(poll, by=inside.lead, times=[FIRST, THIRD], seen=seen)
        assert [(one.tally.yes, one.starts_at) for one in PollNow(poll).offered] == [(1, FIRST), (0, THIRD)]
        with pytest.raises(Refusal, match="changed this poll"):
            edit_poll(poll, by=inside.ana, times=[FIRST, SECOND], seen=seen)
        edit_poll(poll, by=inside.ana, times=[FIRST, SECOND, THIRD])
        assert PollNow(poll).answers_of(inside.ben) == {
            poll.times.get(starts_at=FIRST).pk: "yes",
            poll.times.get(starts_at=SECOND).pk: "no",
        }

    def test_a_time_that_was_taken_off_takes_no_votes(self, inside):
        poll = opened(inside)
        gone = poll.times.get(starts_at=SECOND)
        edit_poll(poll, by=inside.ana, times=[FIRST, THIRD])
        with pytest.raises(Refusal, match="no longer offered"):
            vote(poll, by=inside.ben, answers={gone.pk: "yes"})


class TestReminding:
    def test_who_has_not_voted_is_reminded_once(self, inside):
        poll = opened(inside)
        answer(poll, inside.ben, "no")
        assert remind_all(NOW + timedelta(days=5)) == 0
        assert remind_all(NOW + timedelta(days=6)) == 2
        assert remind_all(NOW + timedelta(days=6, hours=1)) == 0
        assert got("groups.poll.reminder") == sorted([inside.lead.email, inside.ana.email])

    def test_nobody_is_reminded_of_what_is_over(self, inside):
        poll = opened(inside)
        assert remind_all(NOW + timedelta(days=7)) == 0
        choose_time(poll, by=inside.lead, time=poll.times.first())
        assert remind_all(NOW + timedelta(days=6, hours=2)) == 0

    def test_whoever_turned_it_off_hears_nothing_but_gets_the_entry(self, inside):
        stop_letters(inside.ben, POLLS.key)
        poll = opened(inside)
        remind_all(NOW + timedelta(days=6))
        choose_time(poll, by=inside.lead, time=poll.times.first())
        assert inside.ben.email not in got("groups.poll.opened") + got("groups.poll.reminder")
        assert inside.ben.email in got("groups.poll.chosen")


class TestChoosing:
    def test_everyone_who_takes_part_gets_the_entry(self, inside, cast):
        poll = opened(inside)
        time = poll.times.get(starts_at=SECOND)
        for who in (inside.ana, inside.watcher, cast.secretary):
            with pytest.raises(PermissionDenied):
                choose_time(poll, by=who, time=time)
        choose_time(poll, by=inside.lead, time=time, place="Geneva")
        assert got("groups.poll.chosen") == sorted(
            [inside.lead.email, inside.ana.email, inside.ben.email, inside.watcher.email]
        ), "observers do not vote, and come"
        (entry,) = entries("groups.poll.chosen", inside.ben)
        assert entry[:2] == ("REQUEST", 0)
        assert entry[3].astimezone(UTC) == SECOND
        assert str(entry[3].tzinfo) == "Europe/Zurich"
        letter = Mailing.objects.get(kind="groups.poll.chosen")
        assert "BEGIN:VTIMEZONE" in letter.calendar
        words = letter.deliveries.get(email=inside.ben.email).words
        zone = words["when"].rpartition(" (")[2]
        assert words["until"].endswith(f" ({zone}"), "each time says its zone"
        with pytest.raises(Refusal, match="Leo Lead chose"):
            answer(poll, inside.ben, "yes")
        with pytest.raises(IntegrityError, match="a_poll_takes_votes_while_it_is_open"), transaction.atomic():
            Vote.objects.create(time=time, person=inside.ben, answer="yes", voted_at=NOW)

    def test_another_choice_moves_the_entry_and_taking_it_back_removes_it(self, inside, time_machine):
        poll = opened(inside)
        first = choose_time(poll, by=inside.lead, time=poll.times.get(starts_at=FIRST))
        with pytest.raises(Refusal, match="already chosen"):
            choose_time(poll, by=inside.lead, time=first.time)
        time_machine.shift(timedelta(minutes=1))
        newcomer = person("new@example.org", "Nia New")
        inside.join(newcomer)
        inside.leave(inside.ben)
        second = choose_time(poll, by=inside.lead, time=poll.times.get(starts_at=SECOND), seen=first.pk)
        withdraw_choice(second, by=inside.lead)
        with pytest.raises(Refusal, match="already withdrawn this choice"):
            withdraw_choice(second, by=inside.lead)
        chosen = entries("groups.poll.chosen", inside.ana)
        assert [(one[1], one[3].astimezone(UTC)) for one in chosen] == [(0, FIRST), (2, SECOND)]
        assert [entry[:2] for entry in entries("groups.poll.fell", inside.ana)] == [("CANCEL", 3)]
        assert [entry[:2] for entry in entries("groups.poll.fell", inside.ben)] == [("CANCEL", 2)]
        assert [entry[1] for entry in entries("groups.poll.chosen", newcomer)] == [2]
        assert len({one[2] for one in [*chosen, *entries("groups.poll.fell", inside.ben)]}) == 1

    def test_a_time_that_passed_or_is_not_offered_is_not_chosen(self, inside, time_machine):
        poll, other = opened(inside), opened(inside, title="Another")
        with pytest.raises(Refusal, match="no longer offered"):
            choose_time(poll, by=inside.lead, time=other.times.first())
        time_machine.move_to(FIRST, tick=False)
        with pytest.raises(Refusal, match="has passed"):
            choose_time(poll, by=inside.lead, time=poll.times.get(starts_at=FIRST))
        choose_time(poll, by=inside.lead, time=poll.times.get(starts_at=SECOND))

    def test_a_zone_that_no_rule_describes_goes_out_in_utc(self, inside):
        poll = opened(inside, time_zone="Africa/Casablanca")
        choose_time(poll, by=inside.lead, time=poll.times.first())
        assert "BEGIN:VTIMEZONE" not in Mailing.objects.get(kind="groups.poll.chosen").calendar


class TestDesk:
    def test_a_poll_waits_on_the_desk_until_one_has_voted(self, inside, client):
        poll = opened(inside)
        client.force_login(inside.lead)
        assert "Say which times suit you: Planning day" in client.get("/en/desk/").text
        answer(poll, inside.lead, "yes")
        assert "Say which times suit you" not in client.get("/en/desk/").text

    def test_it_waits_for_leads_and_members_only_while_it_takes_votes(self, inside, cast, time_machine):
        opened(inside)
        waits = {who.name for who in (inside.lead, inside.ben, inside.watcher, cast.stranger) if waiting_for(who)}
        assert waits == {"Leo Lead", "Ben Osei"}
        time_machine.move_to(NOW + timedelta(days=7), tick=False)
        assert not waiting_for(inside.ben)
