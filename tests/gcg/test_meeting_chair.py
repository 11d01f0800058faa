"""When the Chair and the Deputy Chair are absent, those present choose by consensus who presides; it is recorded
(T8)."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from alliance87.meetings.actions.followup import complete_action_point, record_action_point
from alliance87.meetings.actions.minutes import draft_minutes
from alliance87.terms.refusal import Refusal
from gcg.actions.closing import close_meeting
from gcg.actions.decisions import adopt_decision, announce_without_decision, put_text
from gcg.actions.presiding import choose_chair, go_on_informally, keep_notes, open_meeting, resume_with_quorum, take_up
from gcg.actions.room import check_in, check_out
from gcg.forms.room import TakingPartForm
from gcg.models import AgendaItem, Closure, Meeting, MeetingChair, Opening, Presence, Seat, today
from gcg.readings.proceedings import Proceedings
from tests.cast import QUORATE, seat_people

pytestmark = pytest.mark.django_db
OTHERS = [*(code for code in QUORATE if code not in ("CHAIR", "DEPUTY")), "GOV-EEG", "GOV-WEOG"]


def choose(meeting, by, code="UN-1"):
    return choose_chair(meeting, by=by, seat=Seat.objects.get(code=code), note="Proposed by UN-2; nobody objected.")


def test_who_was_chosen_opens_decides_and_closes_for_this_meeting_alone(cast, meeting):
    seat_people(cast, meeting, OTHERS)
    with pytest.raises(PermissionDenied):
        open_meeting(meeting, by=cast.people["UN-1"])
    choose(meeting, cast.secretary)
    meeting = Meeting.objects.with_state().get(pk=meeting.pk)
    open_meeting(meeting, by=cast.people["UN-1"])
    item = meeting.items.get(kind="decision")
    put_text(item, by=cast.people["UN-1"], text="The GCG welcomes the plan.")
    assert adopt_decision(item, by=cast.people["UN-1"]).symbol == "GCG/12/D1"
    with pytest.raises(PermissionDenied):
        put_text(item, by=cast.people["UN-2"], text="Another.")


@pytest.mark.parametrize("code", ["CHAIR", "DEPUTY"])
def test_not_while_the_chair_or_the_deputy_is_there(cast, meeting, code):
    seat_people(cast, meeting, [*OTHERS, code])
    with pytest.raises(Refusal, match="is in the room and presides") as refused:
        choose(meeting, cast.secretary)
    assert refused.value.clause == "T8"


def test_once_and_only_somebody_in_the_room(cast, meeting):
    seat_people(cast, meeting, OTHERS)
    with pytest.raises(Refusal, match="Nobody is in the room for UN-5"):
        choose(meeting, cast.secretary, "UN-5")
    choose(meeting, cast.secretary)
    with pytest.raises(Refusal, match="has already been chosen to preside and is in the room"):
        choose(meeting, cast.secretary, "UN-2")


def test_another_is_chosen_when_the_chosen_chair_leaves_too(cast, meeting, client):
    """The choice stood alone: a meeting whose chosen chair left could neither decide nor close."""
    seat_people(cast, meeting, OTHERS)
    first, second = cast.people["UN-1"], cast.people["UN-2"]
    choose(meeting, cast.secretary)
    open_meeting(meeting, by=first)
    client.force_login(cast.secretary)
    room, address = reverse("gcg:room", args=["12"]), reverse("gcg:meeting-chair", args=["12"])
    assert "The chosen chair has left" not in client.get(room).text
    check_out(Presence.objects.here().get(seat__code="UN-1"), by=first)
    assert "The chosen chair has left" in client.get(room).text
    assert "was chosen before" in client.get(address).text
    sent = {"seat": Seat.objects.get(code="UN-2").pk, "note": "Nobody objected."}
    assert client.post(address, sent).status_code == 302
    assert "Representative UN-2 was chosen by consensus" in client.get(room).text
    check_in(meeting, Seat.objects.get(code="UN-1"), first, by=cast.secretary, mode="remote")
    item = meeting.items.get(kind="decision")
    with pytest.raises(Refusal, match="Another person has been chosen to preside over this meeting"):
        put_text(item, by=first, text="The GCG welcomes the plan.")
    with pytest.raises(PermissionDenied):
        keep_notes(item, by=first, discussion="Read before the change.", conclusions="", seen=0)
    item = AgendaItem.objects.get(pk=item.pk)
    with pytest.raises(PermissionDenied):
        put_text(item, by=first, text="The GCG welcomes the plan.")
    put_text(item, by=second, text="The GCG welcomes the plan.")
    assert adopt_decision(item, by=second).adopted_by == second
    with pytest.raises(Refusal, match="UN-2 has already been chosen to preside"):
        choose(meeting, cast.secretary)
    for one in Meeting.objects.get(pk=meeting.pk).items.filter(kind="decision", outcome=None):
        announce_without_decision(one, by=second, result="deferred")
    meeting = Meeting.objects.with_state().get(pk=meeting.pk)
    close_meeting(meeting, by=second)
    earlier = MeetingChair.objects.get(was_of=meeting)
    standing = MeetingChair.objects.get(meeting=meeting)
    assert (earlier.person, standing.person, earlier.replaced_at) == (first, second, standing.recorded_at)
    minutes = draft_minutes(meeting, by=cast.secretary)
    assert [(kind, str(getattr(row, "person", ""))) for kind, row in Proceedings(minutes.meeting).course] == [
        ("chair", "Representative UN-1"),
        ("phase", ""),
        ("chair", "Representative UN-2"),
    ]
    told = " ".join(client.get(minutes.get_absolute_url()).text.split())
    assert "chose Representative UN-1 (UN-1) by consensus to preside" in told
    assert "Representative UN-1 left the meeting, and another was chosen" in told
    assert (
        told.index("chose Representative UN-1") < told.index("was opened by") < told.index("chose Representative UN-2")
    )


def test_the_chair_who_comes_later_presides_as_well(cast, meeting, client):
    """The room said that who was chosen presides, and will open the meeting, with the Chair in it."""
    seat_people(cast, meeting, OTHERS)
    choose(meeting, cast.secretary)
    client.force_login(cast.member)

    def told():
        return " ".join(client.get(reverse("gcg:room", args=["12"])).text.split())

    assert "Representative UN-1, who was chosen to preside, will open it" in told()
    check_in(meeting, Seat.objects.get(code="CHAIR"), cast.chair, by=cast.chair, mode="in_person")
    assert "the Chair or the Deputy Chair will open it" in told()
    assert "Representative UN-1 was chosen by consensus of those present to preside over this meeting" in told()
    meeting = Meeting.objects.with_state().get(pk=meeting.pk)
    open_meeting(meeting, by=cast.chair)
    item = meeting.items.get(kind="decision")
    put_text(item, by=cast.people["UN-1"], text="The GCG welcomes the plan.")
    assert adopt_decision(item, by=cast.chair).adopted_by == cast.chair


def test_a_choice_presides_or_was_replaced(cast, meeting):
    seat_people(cast, meeting, OTHERS)
    chosen = choose(meeting, cast.secretary)
    with pytest.raises(IntegrityError, match="presides_or_was_replaced"), transaction.atomic():
        MeetingChair.objects.filter(pk=chosen.pk).update(meeting=None)


def test_the_secretariat_records_it(cast, meeting):
    seat_people(cast, meeting, OTHERS)
    for who in (cast.member, cast.chair, cast.observer):
        with pytest.raises(PermissionDenied):
            choose(meeting, who)


def test_the_room_says_it_and_gives_the_chosen_one_the_means(cast, meeting, client):
    seat_people(cast, meeting, OTHERS)
    client.force_login(cast.secretary)
    address = reverse("gcg:meeting-chair", args=["12"])
    sent = {"seat": Seat.objects.get(code="UN-1").pk, "note": "Nobody objected."}
    assert client.post(address, sent).status_code == 302
    client.force_login(cast.people["UN-1"])
    page = client.get(reverse("gcg:room", args=["12"])).content.decode()
    assert "Representative UN-1 was chosen by consensus" in page
    assert "not open yet: Representative UN-1, who was chosen to preside, will open it" in " ".join(page.split())
    assert reverse("gcg:opening", args=["12"]) in page
    assert client.get(reverse("gcg:opening", args=["12"])).status_code == 200


def test_who_presides_is_in_the_room(cast, meeting):
    """A Chair who never checked in opened, adopted and closed, and was listed as absent without notice."""
    seat_people(cast, meeting, [*OTHERS, "DEPUTY"])
    item = meeting.items.get(kind="decision")

    def acts(by):
        return (
            lambda: take_up(item, by=by),
            lambda: put_text(item, by=by, text="The GCG welcomes the plan."),
            lambda: adopt_decision(item, by=by),
            lambda: announce_without_decision(item, by=by, result="deferred"),
            lambda: resume_with_quorum(meeting, by=by),
            lambda: go_on_informally(meeting, by=by),
            lambda: close_meeting(meeting, by=by),
        )

    def refused(act):
        with pytest.raises(Refusal, match="You are not checked in") as refusal:
            act()
        return refusal.value.clause

    assert refused(lambda: open_meeting(meeting, by=cast.chair)) == "8.3"
    open_meeting(meeting, by=cast.deputy)
    assert {refused(act) for act in acts(cast.chair)} == {"8.3"}
    take_up(item, by=cast.secretary)
    put_text(item, by=cast.deputy, text="The GCG welcomes the plan.")
    check_in(meeting, Seat.objects.get(code="CHAIR"), cast.chair, by=cast.chair, mode="remote")
    assert adopt_decision(item, by=cast.chair).symbol == "GCG/12/D1"


def test_who_was_chosen_keeps_the_record_until_the_meeting_is_closed(cast, meeting):
    seat_people(cast, meeting, OTHERS)
    chosen = cast.people["UN-1"]
    choose(meeting, cast.secretary)
    meeting = Meeting.objects.with_state().get(pk=meeting.pk)
    open_meeting(meeting, by=chosen)
    said = {"owners": [cast.member], "due_on": today()}
    point = record_action_point(meeting.items.first(), by=chosen, text="Publish the plan.", **said)
    Closure.objects.create(meeting=meeting, closed_by=chosen, closed_at=timezone.now())
    for act in (
        lambda: record_action_point(meeting.items.first(), by=chosen, text="Go on.", **said),
        lambda: complete_action_point(point, by=chosen, result="done", note="It is out."),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_a_chosen_chair_who_left_is_asked_too(cast, meeting, client):
    seat_people(cast, meeting, OTHERS)
    choose(meeting, cast.secretary)
    check_out(Presence.objects.here().get(seat__code="UN-1"), by=cast.people["UN-1"])
    client.force_login(cast.people["UN-1"])
    address = reverse("gcg:opening", args=["12"])
    assert "How are you taking part?" in client.get(address).content.decode()
    assert client.post(address, {"mode": "remote", "informally": "on"}).status_code == 302
    assert Presence.objects.here().get(seat__code="UN-1").mode == "remote"


def test_presiding_checks_one_in_for_ones_seat(cast, meeting, client):
    seat_people(cast, meeting, OTHERS)
    item = meeting.items.get(kind="decision")
    client.force_login(cast.chair)
    opening, text = reverse("gcg:opening", args=["12"]), reverse("gcg:proposal", args=["12", item.number])
    page = client.post(opening).content.decode()
    assert "You are not checked in" in page
    assert "Say how you are taking part." in page
    assert not Opening.objects.exists()
    assert client.post(opening, {"mode": "in_person"}).status_code == 302
    chair = Presence.objects.here().get(seat__code="CHAIR")
    assert (chair.person, chair.mode, chair.checked_in_by) == (cast.chair, "in_person", cast.chair)
    assert Opening.objects.get().quorum["present"] == len(OTHERS) + 1, "the Chair counts"
    check_out(chair, by=cast.chair)
    page = client.post(text, {"text": "My words."}).content.decode()
    assert "My words." in page, "nothing typed is lost"
    assert "How are you taking part?" in page
    assert client.post(text, {"text": "My words.", "mode": "remote"}).status_code == 302
    assert "How are you taking part?" not in client.get(text).content.decode()


def test_the_console_asks_as_well_and_so_does_the_page_of_a_refusal(cast, meeting, client):
    seat_people(cast, meeting, [*OTHERS, "DEPUTY"])
    open_meeting(meeting, by=cast.deputy)
    client.force_login(cast.chair)
    assert "How are you taking part?" in client.get(reverse("gcg:room", args=["12"])).content.decode()
    turn = reverse("gcg:item-turn", args=["12", 1])
    refused = client.post(turn).content.decode()
    assert "You are not checked in" in refused
    assert 'name="mode"' in refused
    assert client.post(turn, {"mode": "remote"}).status_code == 302
    assert "How are you taking part?" not in client.get(reverse("gcg:room", args=["12"])).content.decode()


def test_a_seat_that_somebody_else_has_taken_is_said(cast, meeting, client):
    seat_people(cast, meeting, OTHERS)
    seat = Seat.objects.get(code="CHAIR")
    check_in(meeting, seat, cast.alternates["CHAIR"], by=cast.secretary, mode="in_person")
    client.force_login(cast.chair)
    page = client.post(reverse("gcg:opening", args=["12"]), {"mode": "in_person"}).content.decode()
    assert "Alternate CHAIR is in the room for CHAIR, which has one place." in page


@pytest.mark.parametrize(
    ("modality", "asked"), [("virtual", {"remote"}), ("in_person", {"in_person"}), ("hybrid", {"in_person", "remote"})]
)
def test_only_the_ways_there_are_are_asked(meeting, modality, asked):
    meeting.modality = modality
    assert {value for value, _label in TakingPartForm(meeting=meeting).fields["mode"].choices} == asked
