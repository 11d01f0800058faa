"""My desk: who I am and why, and only what waits for me."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from alliance87.outbox.models import Delivery, Mailing
from gcg.models import ActionPoint, Minutes, Opening, Release, Reply, Representation, Seat, today
from gcg.models.minutes import Correction, Section, SectionVersion
from tests.cast import make_meeting
from tests.gcg.closed_meeting import hold_meeting

SOON = timedelta(days=20)


def desk_of(client, user):
    client.force_login(user)
    return client.get(reverse("desk"))


def acts(client, user):
    """{what waits for `user`: where it is done}, each of which answers."""
    duties = {duty.act: duty.href for duty in desk_of(client, user).context["desk"].duties}
    for href in filter(None, duties.values()):
        assert client.get(href).status_code in (200, 302), href
    return duties


def release(cast, meeting, *, until):
    minutes = Minutes.objects.create(meeting=meeting, drafted_by=cast.secretary, drafted_at=timezone.now())
    Release.objects.create(
        minutes=minutes, edition=1, released_by=cast.chair, released_at=timezone.now(), comments_until=until
    )
    return minutes


def own_point(meeting, owner, *, due_on, number=1):
    point = ActionPoint.objects.create(
        meeting=meeting,
        item=meeting.items.first(),
        number=number,
        symbol=f"{meeting.symbol}/A{number}",
        text="Write to the partners.",
        due_on=due_on,
        agreed_at=timezone.now(),
    )
    point.owners.add(owner)
    return point


def fail(meeting, email="lost@example.org", **fields):
    mailing = Mailing.objects.create(
        kind="gcg.invitation",
        about_type="gcg.meeting",
        about_id=str(meeting.pk),
        subject="Invitation",
        text="",
        html="",
    )
    given = {"gave_up_at": timezone.now(), "tries": 5} | fields
    return Delivery.objects.create(
        mailing=mailing, email=email, message_id=f"<{mailing.pk}@test>", next_try_at=timezone.now(), **given
    )


def test_nobody_reads_a_desk_without_signing_in(client, db):
    assert client.get(reverse("desk")).url == f"{reverse('account_login')}?next={reverse('desk')}"


def test_a_member_reads_for_whom_and_until_when(client, cast):
    page = desk_of(client, cast.member)
    assert "You represent Organization WORKERS-1 (WORKERS-1), until Friday 31 December 2027." in page.text


def test_an_alternate_is_called_one(client, cast):
    assert "You are an alternate for Organization WORKERS-1 (WORKERS-1)" in desk_of(client, cast.alternate).text


def test_a_caretaker_stays_until_a_successor_comes(client, cast):
    seat = Seat.objects.get(code="WORKERS-1")
    seat.mandates.update(period=(today() - timedelta(days=900), today() - timedelta(days=3)))
    assert "until a successor takes office" in desk_of(client, cast.member).text


def test_who_no_longer_represents_anybody_is_told_so(client, cast):
    Representation.objects.filter(person=cast.member).update(
        period=(today() - timedelta(days=90), today() - timedelta(days=1))
    )
    assert "You hold no seat or office today" in desk_of(client, cast.member).text


def test_an_empty_desk_says_what_will_be_there(client, cast):
    assert "Nothing is waiting for you" in desk_of(client, cast.stranger).text


def test_an_invitation_waits_for_a_reply_until_it_is_given(client, cast):
    meeting = make_meeting(cast, starts_in=SOON)
    sentence = "Reply to the invitation to GCG/12 for seat WORKERS-1"
    assert sentence in acts(client, cast.member)
    assert sentence in acts(client, cast.alternate)
    Reply.objects.create(
        meeting=meeting, seat=Seat.objects.get(code="WORKERS-1"), answer="remote", given_at=timezone.now(), way="portal"
    )
    assert not acts(client, cast.member)


def test_nobody_is_asked_for_a_meeting_after_their_time(client, cast):
    Representation.objects.filter(person=cast.member).update(
        period=(today() - timedelta(days=90), today() + timedelta(days=5))
    )
    make_meeting(cast, starts_in=SOON)
    assert not acts(client, cast.member)


def test_an_open_meeting_is_on_the_desks_of_those_in_its_room(client, cast, meeting):
    Opening.objects.create(meeting=meeting, opened_by=cast.chair, opened_at=timezone.now())
    for user in (cast.member, cast.alternate, cast.secretary, cast.chair, cast.observer):
        assert "Go to the room of GCG/12" in acts(client, user)
    assert not acts(client, cast.stranger)


def test_an_observer_reads_for_whom_the_meeting_is_watched(client, cast, meeting):
    assert "You observe GCG/12 for Regional Body 12" in desk_of(client, cast.observer).text


def test_the_chair_convenes_opens_and_releases(client, cast, meeting):
    make_meeting(cast, number=13, starts_in=SOON, convened=False)
    held = hold_meeting(cast, number=11)
    Minutes.objects.create(meeting=held, drafted_by=cast.secretary, drafted_at=timezone.now())
    for user in (cast.chair, cast.deputy):
        assert {"Convene GCG/13", "Open GCG/12", "Release the minutes of GCG/11"} <= acts(client, user).keys()
    assert not {"Convene GCG/13", "Open GCG/12", "Release the minutes of GCG/11"} & acts(client, cast.member).keys()


def test_a_meeting_that_began_before_midnight_is_opened_after_it(client, cast):
    meeting = make_meeting(cast, starts_in=timedelta(days=-1))
    type(meeting).objects.update(ends_at=timezone.now() + timedelta(hours=1))
    assert "Open GCG/12" in acts(client, cast.chair)


def test_the_secretariat_prepares_reminds_and_drafts(client, cast):
    make_meeting(cast, number=13, starts_in=SOON, convened=False)
    make_meeting(cast, number=12, starts_in=SOON)
    hold_meeting(cast, number=11)
    assert acts(client, cast.secretary).keys() == {
        "Prepare GCG/13",
        "30 seats have not replied to GCG/12",
        "Draft the minutes of GCG/11",
        "Open calls for nominations for 2 seats",
        "13 seats have missed meetings without notice",
    }


@pytest.mark.parametrize(
    ("days_ago", "said"),
    [(0, "10 working days are left for the draft"), (21, "The draft was due by")],
)
def test_the_desk_says_how_long_there_is_for_the_draft_of_minutes(client, cast, days_ago, said):
    meeting = hold_meeting(cast, number=11)
    type(meeting.closure).objects.update(closed_at=timezone.now() - timedelta(days=days_ago))
    [duty] = [duty for duty in desk_of(client, cast.secretary).context["desk"].duties if duty.kind == "minutes.draft"]
    assert said in duty.detail
    assert duty.is_late == bool(days_ago)


def test_imported_meetings_leave_no_minutes_to_draft(client, cast):
    meeting = hold_meeting(cast, number=11)
    type(meeting.closure).objects.update(closed_by=None)
    assert acts(client, cast.secretary).keys() == {
        "Open calls for nominations for 2 seats",
        "13 seats have missed meetings without notice",
    }


def test_released_minutes_wait_for_corrections_and_then_for_answers(client, cast):
    minutes = release(cast, hold_meeting(cast, number=11), until=today() + timedelta(days=9))
    assert "Read the minutes of GCG/11" in acts(client, cast.member)
    section = Section.objects.create(minutes=minutes, position=0, heading="Opening")
    version = SectionVersion.objects.create(section=section, number=1, html="<p>A</p>", saved_at=timezone.now())
    Correction.objects.create(
        version=version,
        paragraph=1,
        place=1,
        seat=Seat.objects.get(code="UN-1"),
        proposed_text="B",
        proposed_at=timezone.now(),
    )
    assert "Answer 1 correction to the minutes of GCG/11" in acts(client, cast.secretary)


def test_the_time_for_corrections_runs_out(client, cast):
    release(cast, hold_meeting(cast, number=11), until=today() - timedelta(days=1))
    assert not acts(client, cast.member)


def test_own_action_points_come_late_ones_first(client, cast):
    meeting = hold_meeting(cast, number=11)
    own_point(meeting, cast.stranger, due_on=today() + timedelta(days=4), number=1)
    own_point(meeting, cast.stranger, due_on=today() - timedelta(days=4), number=2)
    own_point(meeting, cast.member, due_on=today(), number=3)
    assert list(acts(client, cast.stranger)) == [
        "Report on action point GCG/11/A2",
        "Report on action point GCG/11/A1",
    ]
    assert "late" in desk_of(client, cast.stranger).text


def test_mail_that_failed_is_the_secretariats_until_it_arrives(client, cast):
    meeting = make_meeting(cast, starts_in=SOON)
    lost = fail(meeting)
    sentence = "1 copy of “Invitation” could not be delivered"
    assert acts(client, cast.secretary)[sentence] == reverse("gcg:mailing", args=["12", lost.mailing_id])
    assert sentence not in acts(client, cast.chair)
    Delivery.objects.create(
        mailing=lost.mailing,
        email=lost.email,
        message_id="<again@test>",
        next_try_at=timezone.now(),
        sent_at=timezone.now(),
    )
    assert sentence not in acts(client, cast.secretary)


def test_mail_that_was_overtaken_is_not_mail_that_failed(client, cast):
    fail(make_meeting(cast, starts_in=SOON), tries=0)
    assert not any("delivered" in act for act in acts(client, cast.secretary))


@pytest.mark.parametrize("size", [1, 8], ids=["one of each", "eight of each"])
@pytest.mark.parametrize("who", ["chair", "secretary", "member", "observer"])
def test_a_desk_takes_few_queries_at_any_size(client, cast, django_assert_max_num_queries, who, size):
    for number in range(size):
        meeting = make_meeting(cast, number=20 + number, starts_in=SOON)
        make_meeting(cast, number=40 + number, starts_in=SOON, convened=False)
        fail(meeting)
        held = hold_meeting(cast, number=60 + number)
        release(cast, held, until=today())
        own_point(held, getattr(cast, who), due_on=today(), number=9)
    client.force_login(getattr(cast, who))
    with django_assert_max_num_queries(12):
        assert client.get(reverse("desk")).status_code == 200
