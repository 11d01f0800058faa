"""The floor: asked for and given in an open meeting, to one person at a time (7.7, 8.3, O1, O4, O5)."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from alliance87.record.models import Entry
from alliance87.terms.models import Version
from alliance87.terms.refusal import Refusal
from gcg.actions.closing import close_meeting
from gcg.actions.floor import ask_for_floor, close_list, give_floor, reopen_list, take_floor_back, withdraw_from_list
from gcg.actions.mistakes import strike_presence
from gcg.actions.presenters import invite_presenter, withdraw_presenter
from gcg.actions.presiding import open_meeting, take_up
from gcg.actions.room import check_out
from gcg.models import Closure, Intervention, ListClosing, Presence
from tests.cast import QUORATE, seat_people

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(cast, meeting):
    """The meeting, open with exactly a quorum, with nothing to decide."""
    meeting.items.update(kind="discussion")
    seat_people(cast, meeting, QUORATE)
    open_meeting(meeting, by=cast.chair)
    take_up(meeting.items.get(number=1), by=cast.chair)
    return meeting


def place(meeting, code):
    return Presence.objects.get(meeting=meeting, seat__code=code)


def speaker(meeting):
    one = Intervention.objects.speaking().filter(meeting=meeting).first()
    return one and one.person


def let_observers_speak():
    for version in Version.objects.all():
        Version.objects.filter(pk=version.pk).update(data=version.data | {"observers_may_speak": True})


class TestAsking:
    def test_one_press_is_one_row_with_the_holder(self, cast, session):
        asked = ask_for_floor(session, by=cast.member)
        assert ask_for_floor(session, by=cast.member) == asked
        assert (asked.presence.seat.code, asked.holder) == ("WORKERS-1", cast.holders["WORKERS-1"])
        assert list(Intervention.objects.waiting()) == [asked]
        assert Entry.objects.filter(act="gcg.floor.asked").count() == 1

    def test_it_is_withdrawn_once_and_may_be_asked_again(self, cast, session):
        asked = ask_for_floor(session, by=cast.member)
        withdraw_from_list(asked, by=cast.member)
        ended = withdraw_from_list(asked, by=cast.member).ended_at
        assert ended
        assert ask_for_floor(session, by=cast.member) != asked

    def test_nobody_withdraws_for_another(self, cast, session):
        asked = ask_for_floor(session, by=cast.member)
        for who in (cast.chair, cast.secretary, cast.alternate):
            with pytest.raises(PermissionDenied):
                withdraw_from_list(asked, by=who)

    def test_who_is_not_in_the_room_checks_in_first(self, cast, session):
        with pytest.raises(Refusal, match="Check in for your seat"):
            ask_for_floor(session, by=cast.alternate)

    def test_outside_an_open_meeting_there_is_no_floor(self, cast, meeting):
        seat_people(cast, meeting, QUORATE)
        with pytest.raises(Refusal, match="is not open yet"):
            ask_for_floor(meeting, by=cast.member)

    @pytest.mark.parametrize("who", ["observer", "secretary", "stranger"])
    def test_those_who_hold_no_seat_do_not_ask(self, cast, session, who):
        let_observers_speak()
        with pytest.raises(PermissionDenied):
            ask_for_floor(session, by=getattr(cast, who))

    def test_the_closed_list_refuses_and_says_what_lifts_it(self, cast, session):
        waiting = ask_for_floor(session, by=cast.member)
        close_list(session, by=cast.chair)
        close_list(session, by=cast.deputy)
        assert ListClosing.objects.count() == 1
        assert ask_for_floor(session, by=cast.member) == waiting
        with pytest.raises(Refusal, match="once the person presiding reopens it"):
            ask_for_floor(session, by=cast.deputy)
        reopen_list(session, by=cast.chair)
        assert reopen_list(session, by=cast.chair) is None
        assert ask_for_floor(session, by=cast.deputy)


class TestGiving:
    def test_giving_it_to_another_ends_the_one_speaking(self, cast, session):
        first = ask_for_floor(session, by=cast.member)
        second = ask_for_floor(session, by=cast.deputy)
        assert give_floor(session, cast.member, by=cast.chair, asked=first.pk) == first
        assert give_floor(session, cast.member, by=cast.chair, asked=first.pk) == first
        give_floor(session, cast.deputy, by=cast.chair, asked=second.pk)
        first.refresh_from_db()
        assert first.ended_by == cast.chair
        assert speaker(session) == cast.deputy
        take_floor_back(second, by=cast.chair)
        assert take_floor_back(second, by=cast.deputy).ended_by == cast.chair
        assert speaker(session) is None

    def test_who_sits_in_the_room_need_not_ask(self, cast, session):
        given = give_floor(session, cast.people["UN-1"], by=cast.chair)
        assert given.asked_at is None
        assert given.holder == cast.holders["UN-1"]
        asked = ask_for_floor(session, by=cast.member)
        assert give_floor(session, cast.member, by=cast.chair) == asked

    def test_a_request_that_was_withdrawn_is_not_given(self, cast, session):
        asked = ask_for_floor(session, by=cast.member)
        withdraw_from_list(asked, by=cast.member)
        with pytest.raises(Refusal, match="no longer waits"):
            give_floor(session, cast.member, by=cast.chair, asked=asked.pk)
        with pytest.raises(Refusal, match="You already have the floor"):
            withdraw_from_list(give_floor(session, cast.member, by=cast.chair), by=cast.member)

    @pytest.mark.parametrize("who", ["member", "secretary", "observer"])
    def test_only_who_presides_gives_and_takes_it(self, cast, session, who):
        by = getattr(cast, who)
        given = give_floor(session, cast.deputy, by=cast.chair)
        for act in (
            lambda: give_floor(session, cast.member, by=by),
            lambda: take_floor_back(given, by=by),
            lambda: close_list(session, by=by),
            lambda: reopen_list(session, by=by),
        ):
            with pytest.raises(PermissionDenied):
                act()

    def test_who_presides_is_in_the_room(self, cast, session):
        check_out(place(session, "CHAIR"), by=cast.chair)
        with pytest.raises(Refusal, match="You are not checked in"):
            give_floor(session, cast.member, by=cast.chair)

    def test_nobody_from_outside_is_given_it(self, cast, session):
        with pytest.raises(Refusal, match="is not in the room, nor invited to present"):
            give_floor(session, cast.stranger, by=cast.chair)


class TestGuests:
    def test_a_presenter_speaks_under_their_item_alone(self, cast, session):
        presenter = invite_presenter(session.items.get(number=2), by=cast.chair, person=cast.stranger)
        with pytest.raises(Refusal, match="nor invited to present this item"):
            give_floor(session, cast.stranger, by=cast.chair)
        take_up(presenter.item, by=cast.chair)
        give_floor(session, cast.stranger, by=cast.chair)
        take_up(presenter.item, by=cast.chair)
        assert speaker(session) == cast.stranger
        take_up(session.items.get(number=3), by=cast.chair)
        assert speaker(session) is None

    def test_a_presenter_whose_invitation_is_withdrawn_stops(self, cast, session):
        presenter = invite_presenter(session.items.get(number=1), by=cast.chair, person=cast.stranger)
        give_floor(session, cast.stranger, by=cast.chair)
        withdraw_presenter(presenter, by=cast.chair)
        assert speaker(session) is None

    def test_an_observer_is_silent_unless_the_terms_set_otherwise(self, cast, session):
        with pytest.raises(Refusal, match="without speaking rights") as refused:
            give_floor(session, cast.observer, by=cast.chair)
        assert refused.value.clause == "O1"
        let_observers_speak()
        give_floor(session, cast.observer, by=cast.chair)
        assert speaker(session) == cast.observer
        assert Entry.objects.get(act="gcg.floor.given").details["observer"] is True

    def test_an_observer_stops_when_the_item_is_restricted(self, cast, session):
        let_observers_speak()
        give_floor(session, cast.observer, by=cast.chair)
        session.items.filter(number=2).update(is_restricted=True)
        take_up(session.items.get(number=2), by=cast.chair)
        assert speaker(session) is None
        with pytest.raises(Refusal, match="not open to observers"):
            give_floor(session, cast.observer, by=cast.chair)


class TestLeaving:
    def test_who_leaves_speaks_and_waits_no_more(self, cast, session):
        ask_for_floor(session, by=cast.member)
        give_floor(session, cast.deputy, by=cast.chair)
        check_out(place(session, "WORKERS-1"), by=cast.member)
        check_out(place(session, "DEPUTY"), by=cast.secretary)
        assert not Intervention.objects.going_on().exists()
        with pytest.raises(Refusal, match="Check in for your seat"):
            ask_for_floor(session, by=cast.member)

    def test_who_is_struck_waits_no_more(self, cast, session):
        ask_for_floor(session, by=cast.member)
        strike_presence(place(session, "WORKERS-1"), by=cast.secretary, reason="Wrong seat.")
        assert not Intervention.objects.going_on().exists()

    def test_an_entry_under_which_somebody_spoke_is_not_struck(self, cast, session):
        take_floor_back(give_floor(session, cast.member, by=cast.chair), by=cast.chair)
        with pytest.raises(Refusal, match="presided or spoke"):
            strike_presence(place(session, "WORKERS-1"), by=cast.secretary, reason="Wrong seat.")

    def test_closing_the_meeting_ends_everything(self, cast, session):
        ask_for_floor(session, by=cast.member)
        give_floor(session, cast.deputy, by=cast.chair)
        close_meeting(session, by=cast.chair)
        assert not Intervention.objects.going_on().exists()
        with pytest.raises(Refusal, match="is closed"):
            ask_for_floor(session, by=cast.member)


class TestHeldByTheDatabase:
    def row(self, cast, meeting, code, **fields):
        person, holder = cast.people[code], cast.holders[code]
        return Intervention.objects.create(
            meeting=meeting, person=person, holder=holder, presence=place(meeting, code), **fields
        )

    def refused(self, name, make):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            make()

    def test_one_person_speaks_at_a_time(self, cast, session):
        now = timezone.now()
        self.row(cast, session, "UN-1", given_at=now)
        self.refused("one_person_has_the_floor_at_a_time", lambda: self.row(cast, session, "UN-2", given_at=now))

    def test_a_person_waits_once(self, cast, session):
        now = timezone.now()
        self.row(cast, session, "UN-1", asked_at=now)
        self.refused("a_person_waits_once_for_the_floor", lambda: self.row(cast, session, "UN-1", asked_at=now))

    def test_there_is_no_floor_outside_an_open_meeting(self, cast, meeting, session):
        now, name = timezone.now(), "the_floor_is_had_in_an_open_meeting"
        row = self.row(cast, session, "UN-1", asked_at=now)
        close = {"meeting": session, "closed_by": cast.chair, "closed_at": now}
        self.refused("nobody_has_the_floor_of_a_closed_meeting", lambda: Closure.objects.create(**close))
        withdraw_from_list(row, by=row.person)
        Closure.objects.create(**close)
        self.refused(name, lambda: self.row(cast, session, "UN-2", asked_at=now))
        self.refused(name, lambda: Intervention.objects.filter(pk=row.pk).update(given_at=now))

    def test_a_meeting_not_opened_has_no_floor(self, cast, meeting):
        seat_people(cast, meeting, ["UN-1"])
        self.refused(
            "the_floor_is_had_in_an_open_meeting", lambda: self.row(cast, meeting, "UN-1", asked_at=timezone.now())
        )
