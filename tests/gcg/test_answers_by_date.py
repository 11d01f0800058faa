"""Answers have their own time and belong to a date: N1, N4, N5."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone
from django.utils.formats import date_format

from alliance87.outbox.messages import message_of
from alliance87.outbox.models import Delivery, Mailing
from alliance87.terms.models import Version
from alliance87.terms.refusal import Refusal
from alliance87.ui.templatetags.ui import when
from gcg.actions.closing import close_meeting
from gcg.actions.convocation import convene_meeting
from gcg.actions.leaving import accept_late_notice
from gcg.actions.meetings import edit_meeting, state_of_meeting
from gcg.actions.presiding import open_meeting
from gcg.actions.replies import record_reply, remind_silent, reply_on_portal
from gcg.models import Attendance, Closure, Meeting, Opening, Reply, Seat, today
from gcg.readings.answers import Answers
from gcg.readings.glance import CouncilAtAGlance
from gcg.readings.state import CouncilState
from partners.models import User
from tests.cast import QUORATE, make_meeting, seat_people

HOUR = timedelta(hours=1)


@pytest.fixture
def seat(cast):
    return Seat.objects.get(code="WORKERS-1")


@pytest.fixture
def convened(cast):
    """A meeting in six weeks to which everybody was invited."""
    meeting = make_meeting(cast, convened=False, starts_in=timedelta(days=42))
    meeting.link = "https://meet.example.org/gcg"
    meeting.save()
    convene_meeting(meeting, by=cast.chair)
    return state(meeting)


def state(meeting):
    return Meeting.objects.with_state().get(pk=meeting.pk)


def hold_without(cast, seat):
    """A meeting that began an hour ago and was closed, with nobody there for the seat."""
    meeting = make_meeting(cast, items=0)
    seat_people(cast, meeting, [code for code in QUORATE if code != seat.code])
    Opening.objects.create(meeting=meeting, opened_by=cast.chair, opened_at=meeting.starts_at)
    close_meeting(meeting, by=cast.chair)
    return state(meeting)


# A fact has its own time


def test_apologies_that_came_before_the_start_are_entered_after_it(cast, meeting, seat):
    came_at = meeting.starts_at - timedelta(days=1)
    reply = record_reply(meeting, seat, by=cast.secretary, answer="apologies", given_at=came_at)
    assert (reply.given_at, reply.given_by, reply.way) == (came_at, cast.secretary, "secretariat")
    assert reply.entered_at > meeting.starts_at
    row = next(one for one in Answers(meeting).seats if one.seat == seat)
    assert row.notice_at == came_at


def test_what_came_after_the_start_is_no_prior_notice_and_what_is_to_come_no_message(cast, meeting, seat):
    for given_at, sentence in ((None, "did not come before it"), (timezone.now() + HOUR, "still to come")):
        with pytest.raises(Refusal, match=sentence):
            record_reply(meeting, seat, by=cast.secretary, answer="apologies", given_at=given_at)
    assert not Reply.objects.exists()


def test_an_early_opening_does_not_end_prior_notice(cast, seat):
    meeting = make_meeting(cast, starts_in=HOUR / 2)
    seat_people(cast, meeting, [code for code in QUORATE if code != "WORKERS-1"])
    open_meeting(meeting, by=cast.chair, informally=True)
    reply = reply_on_portal(meeting, seat, by=cast.member, answer="apologies")
    row = next(one for one in Answers(meeting).seats if one.seat == seat)
    assert row.notice_at == reply.given_at
    with time_machine.travel(meeting.starts_at + HOUR), pytest.raises(Refusal, match="The meeting began on"):
        reply_on_portal(meeting, seat, by=cast.member, answer="remote")


def test_apologies_in_time_entered_after_the_closure_excuse_the_absence(cast, seat):
    meeting = hold_without(cast, seat)
    assert meeting.attendances.get(seat=seat).status == "absent"
    came_at = meeting.starts_at - HOUR
    with pytest.raises(Refusal, match="only apologies"):
        record_reply(meeting, seat, by=cast.secretary, answer="remote", given_at=came_at)
    record_reply(meeting, seat, by=cast.secretary, answer="apologies", given_at=came_at)
    settled = meeting.attendances.get(seat=seat)
    assert (settled.status, settled.notice_at) == (Attendance.Status.APOLOGIES, came_at)


def test_apologies_in_time_for_the_announced_start_excuse_though_it_was_moved_nearer(cast, seat):
    Version.objects.update(data={"prior_notice_hours": 24})
    meeting = make_meeting(cast, items=0, starts_in=timedelta(hours=30))
    came = reply_on_portal(meeting, seat, by=cast.member, answer="apologies")
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=timezone.now() + HOUR)
    moved = state(meeting)
    assert next(one for one in Answers(moved).seats if one.seat == seat).notice_at == came.given_at
    seat_people(cast, moved, [code for code in QUORATE if code != seat.code])
    with time_machine.travel(moved.starts_at + HOUR):
        open_meeting(moved, by=cast.chair, informally=True)
        close_meeting(moved, by=cast.chair)
        for council in (CouncilState(moved.date), CouncilAtAGlance(moved.date)):
            missed = [one.code for one in council.seats if council.missed(one)]
            assert missed
            assert seat.code not in missed
    assert moved.attendances.get(seat=seat).status == "apologies"


def test_after_the_closure_the_page_offers_what_can_still_be_entered(client, cast, seat):
    meeting = hold_without(cast, seat)
    Meeting.objects.filter(pk=meeting.pk).update(link="https://meet.example.org/gcg")
    client.force_login(cast.secretary)
    address = f"/en/gcg/meetings/{meeting.slug}/replies/{seat.code}/"
    page = client.get(address)
    assert [value for value, _words in page.context["form"].fields["answer"].choices] == ["apologies"]
    assert "the present time if left empty" not in page.text
    assert "meet.example.org" not in page.text, "nobody can join any more"
    assert "expected" not in client.get(f"/en/gcg/meetings/{meeting.slug}/replies/").text
    page = client.post(address, {"answer": "remote"})
    assert "only apologies that came before the start" in page.text
    assert page.context["form"].errors.keys() == {"answer", "given_at"}
    came_at = timezone.localtime(meeting.starts_at - HOUR).replace(second=0, microsecond=0)
    sent = {"answer": "apologies", "given_at": f"{came_at:%Y-%m-%dT%H:%M}"}
    assert client.post(address, sent).status_code == 302
    assert meeting.attendances.get(seat=seat).status == Attendance.Status.APOLOGIES


def test_late_notice_stays_for_what_was_late(cast, seat):
    meeting = hold_without(cast, seat)
    with pytest.raises(Refusal, match="came in time and needs no acceptance"):
        accept_late_notice(
            seat, by=cast.chair, meeting=meeting, given_on=today() - timedelta(days=3), reasons="It was in time."
        )
    assert accept_late_notice(seat, by=cast.chair, meeting=meeting, given_on=today(), reasons="An earthquake.")


def test_an_older_message_does_not_overtake_a_newer_answer(cast, convened, seat):
    with time_machine.travel(timezone.now() + HOUR):
        reply_on_portal(convened, seat, by=cast.member, answer="remote")
        record_reply(convened, seat, by=cast.secretary, answer="apologies", given_at=timezone.now() - HOUR / 2)
    assert next(one for one in Answers(convened).seats if one.seat == seat).reply.answer == "remote"


# Answers belong to a date


def move(cast, meeting, **planned):
    return edit_meeting(meeting, by=cast.secretary, seen=state_of_meeting(meeting), **planned)


def move_by(cast, meeting, days):
    return move(
        cast,
        meeting,
        starts_at=meeting.starts_at + timedelta(days=days),
        ends_at=meeting.ends_at + timedelta(days=days),
    )


def test_after_a_move_attendance_is_asked_again_and_apologies_stand(cast, convened, seat):
    first, other = convened.starts_at, Seat.objects.get(code="WORKERS-2")
    reply_on_portal(convened, seat, by=cast.member, answer="remote")
    apologies = reply_on_portal(convened, other, by=cast.people["WORKERS-2"], answer="apologies")
    move_by(cast, convened, 7)
    convened = state(convened)
    rows = {one.seat.code: one for one in Answers(convened).seats}
    assert (rows["WORKERS-1"].is_asked_again, rows["WORKERS-1"].attends) == (True, False)
    assert rows["WORKERS-1"].reply.for_start == first
    assert (rows["WORKERS-2"].is_silent, rows["WORKERS-2"].notice_at) == (False, apologies.given_at)
    assert set(Reply.objects.standing()) == {apologies}
    reminded = {delivery.email for delivery in remind_silent(convened, by=cast.secretary).deliveries.all()}
    assert cast.member.email in reminded
    assert cast.people["WORKERS-2"].email not in reminded
    again = reply_on_portal(convened, seat, by=cast.member, answer="remote")
    assert again.for_start == convened.starts_at
    assert Reply.objects.count() == 3


def test_an_alternate_is_announced_for_the_start_that_was_answered_alone(cast, convened, seat):
    def told():
        return Delivery.objects.filter(mailing__kind="gcg.alternate", email=cast.alternate.email).count()

    written_at = timezone.now()
    move_by(cast, convened, 7)
    alternate = {"answer": "alternate", "alternate": cast.alternate}
    late = record_reply(state(convened), seat, by=cast.secretary, given_at=written_at, **alternate)
    assert (late.for_start, told()) == (convened.starts_at, 0)
    reply_on_portal(state(convened), seat, by=cast.member, **alternate)
    assert told() == 1


@pytest.mark.parametrize("is_told_before", [False, True])
def test_only_an_alternate_who_was_announced_is_told_that_this_has_ended(cast, convened, seat, is_told_before):
    written_at = timezone.now()
    alternate = {"answer": "alternate", "alternate": cast.alternate}
    if is_told_before:
        reply_on_portal(convened, seat, by=cast.member, **alternate)
    move_by(cast, convened, 7)
    record_reply(state(convened), seat, by=cast.secretary, given_at=written_at, **alternate)
    reply_on_portal(state(convened), seat, by=cast.member, answer="remote")
    told = Delivery.objects.filter(mailing__kind="gcg.alternate", email=cast.alternate.email)
    assert told.count() == 2 * is_told_before


def test_an_alternate_who_was_told_that_this_has_ended_is_not_told_again(cast, convened, seat):
    written_at = timezone.now()
    alternate = {"answer": "alternate", "alternate": cast.alternate}
    reply_on_portal(convened, seat, by=cast.member, answer="alternate", alternate=cast.alternate)
    reply_on_portal(convened, seat, by=cast.member, answer="remote")
    told = Delivery.objects.filter(mailing__kind="gcg.alternate", email=cast.alternate.email)
    assert told.count() == 2
    came_at = timezone.now()
    move_by(cast, convened, 7)
    record_reply(state(convened), seat, by=cast.secretary, given_at=came_at, **alternate)
    reply_on_portal(state(convened), seat, by=cast.member, answer="remote")
    assert told.count() == 2, "they were never announced again"
    reply_on_portal(state(convened), seat, by=cast.member, **alternate)
    record_reply(state(convened), seat, by=cast.secretary, given_at=written_at, answer="remote")
    assert told.count() == 3, "an older message leaves them announced"
    reply_on_portal(state(convened), seat, by=cast.member, answer="remote")
    assert told.count() == 4


@pytest.mark.parametrize(("start", "is_asked"), [(-HOUR, False), (HOUR, True)])
def test_an_alternate_entered_after_the_start_is_not_asked_to_act_before_it(cast, meeting, seat, start, is_asked):
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=timezone.now() + start)
    given = {"given_at": timezone.now() - 2 * HOUR, "answer": "alternate", "alternate": cast.alternate}
    record_reply(state(meeting), seat, by=cast.secretary, **given)
    said = Mailing.objects.get(kind="gcg.alternate").text
    assert "On the page of the meeting you find the agenda and the papers." in said
    assert ("change the answer of the seat there before the meeting starts" in said) == is_asked


def test_a_change_of_place_leaves_answers_as_they_are(cast, convened, seat):
    reply = reply_on_portal(convened, seat, by=cast.member, answer="remote")
    move(cast, convened, place="Lyon")
    assert set(Reply.objects.standing()) == {reply}


def test_the_mail_says_what_changed_and_what_the_seat_answered(cast, convened, seat):
    reply_on_portal(convened, seat, by=cast.member, answer="remote")
    move_by(cast, convened, 7)
    mailing = Mailing.objects.get(kind="gcg.change")
    assert "What changed:\n- Start: " in mailing.text
    assert "Place: " not in mailing.text.split("[[answered]]")[0].split("When")[0]
    asked = mailing.deliveries.get(email=cast.member.email).words["answered"]
    assert asked.startswith("Your seat answered “Attending remotely” for")
    silent = mailing.deliveries.get(email=cast.people["WORKERS-2"].email).words["answered"]
    assert silent == "Your seat has not answered yet."


def test_the_mail_says_old_and_new_times_in_the_reader_s_zone(cast, convened):
    User.objects.filter(pk=cast.member.pk).update(time_zone="Asia/Tokyo")
    before = convened.starts_at
    move_by(cast, convened, 7)
    mailing = Mailing.objects.get(kind="gcg.change")
    for person, zone in ((cast.member, "Asia/Tokyo"), (cast.deputy, str(convened.zone))):
        text = message_of(mailing.deliveries.get(email=person.email)).body
        was, now = (
            date_format(one.astimezone(ZoneInfo(zone)), "l j F Y, H:i") for one in (before, before + timedelta(days=7))
        )
        assert f"- Start: {was} → {now}\n" in text
        assert text.count(zone) == 1


def test_the_meeting_s_zone_is_not_told_beside_times_in_another(cast, convened):
    User.objects.filter(pk=cast.member.pk).update(time_zone="Asia/Tokyo")
    new_zone = "America/St_Johns"
    move(cast, convened, time_zone=new_zone)
    move(cast, state(convened), starts_at=convened.starts_at + HOUR, time_zone="Africa/Accra")
    first, second = (
        message_of(mailing.deliveries.get(email=cast.member.email)).body
        for mailing in Mailing.objects.filter(kind="gcg.change").order_by("pk")
    )
    assert f"- Time zone: {convened.time_zone} → America/St Johns\n" in first
    assert "- Start: " in second
    assert "Accra" not in second, "the times are those of Tokyo"


def test_a_page_opened_before_the_move_answers_for_nothing(client, cast, convened, seat):
    client.force_login(cast.member)
    address = "/en/gcg/meetings/12/replies/WORKERS-1/"
    seen = client.get(address).context["form"]["for_start"].value()
    move_by(cast, convened, 7)
    page = client.post(address, {"answer": "remote", "for_start": seen})
    assert "has been moved since you opened this page" in page.text
    assert not Reply.objects.exists()
    seen = page.context["form"]["for_start"].value()
    assert client.post(address, {"answer": "remote", "for_start": seen}).status_code == 302


def test_each_answer_says_for_which_day_it_was_given(client, cast, convened, seat):
    reply_on_portal(convened, seat, by=cast.member, answer="remote")
    move_by(cast, convened, 7)
    client.force_login(cast.secretary)
    overview = client.get("/en/gcg/meetings/12/replies/").text
    assert "Asked again: the meeting was moved" in overview
    assert f"for the meeting on {when(convened.starts_at, convened.time_zone)}" in overview
    assert "Please answer again for the new time" in client.get("/en/gcg/meetings/12/replies/WORKERS-1/").text


def test_the_secretariat_gives_the_time_on_the_page(client, cast, meeting):
    client.force_login(cast.secretary)
    came_at = (meeting.starts_at - timedelta(days=1)).replace(second=0, microsecond=0)
    address = "/en/gcg/meetings/12/replies/WORKERS-1/"
    sent = {"answer": "apologies", "message": "By letter", "given_at": f"{came_at:%Y-%m-%dT%H:%M}"}
    assert client.post(address, sent).status_code == 302
    assert Reply.objects.get().given_at == came_at
    assert "entered" in client.get(address).text.split("All answers from this seat")[1]


def test_nothing_is_answered_once_it_is_closed(cast, seat):
    meeting = make_meeting(cast, starts_in=HOUR / 2)
    Opening.objects.create(meeting=meeting, opened_by=cast.chair, opened_at=timezone.now())
    Closure.objects.create(meeting=meeting, closed_by=cast.chair, closed_at=timezone.now())
    with pytest.raises(Refusal, match="is over"):
        reply_on_portal(state(meeting), seat, by=cast.member, answer="apologies")
