"""Convening a meeting: who may, what stands in the way, who is told, and what is in the mail (8.3, N2, 10.3)."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from alliance87.meetings.actions.convening import state_to_convene
from alliance87.outbox.actions.delivering import deliver_due
from alliance87.outbox.mailbox import Opened
from alliance87.outbox.messages import message_of
from alliance87.outbox.models import Delivery, KeptMail, Mailing
from alliance87.record.actions import history_of
from alliance87.terms.refusal import Refusal
from gcg.actions.convocation import announce_change, cancel_meeting, convene_meeting, invite_person, revoke_invitation
from gcg.actions.mailings import send_again
from gcg.actions.replies import remind_silent
from gcg.models import Invitation, Meeting, Representation
from gcg.tasks import finish_mailings
from partners.models import User
from tests.cast import make_meeting

pytestmark = pytest.mark.whole

LINK = "https://meet.example.org/gcg"


@pytest.fixture(autouse=True)
def _kept_mail(settings):
    settings.MAILERS = {"default": {"BACKEND": "alliance87.outbox.mailbox.KeepingBackend"}}


@pytest.fixture
def prepared(cast):
    """A meeting in six weeks that has not been convened yet."""
    meeting = make_meeting(cast, convened=False, starts_in=timedelta(days=42))
    meeting.link = LINK
    meeting.save()
    return meeting


@pytest.fixture
def convened(cast, prepared):
    """The same, convened by the Chair."""
    convene_meeting(prepared, by=cast.chair)
    return prepared.__class__.objects.with_state().get(pk=prepared.pk)


def mailing_of(meeting, kind):
    return Mailing.objects.about(meeting).get(kind=kind)


def calendar_of(mailing):
    delivery = mailing.deliveries.select_related("mailing").first()
    message = message_of(delivery).message()
    part = next(part for part in message.walk() if part.get_content_type() == "text/calendar")
    return part, icalendar.Calendar.from_ical(part.get_content())


def test_the_chair_and_the_deputy_convene_and_nobody_else(cast, prepared):
    for person in (cast.secretary, cast.member, cast.observer, cast.stranger):
        with pytest.raises(PermissionDenied):
            convene_meeting(prepared, by=person)
    convene_meeting(prepared, by=cast.deputy)
    assert history_of(prepared).get(act="gcg.meeting.convened").actor_id == cast.deputy.pk


def test_representative_and_alternates_of_every_filled_seat_are_invited_each_with_an_own_link(cast, convened):
    invited = convened.invitations.select_related("seat", "person")
    expected = {(code, person.pk) for people in (cast.people, cast.alternates) for code, person in people.items()}
    assert {(one.seat.code, one.person_id) for one in invited} == expected
    deliveries = mailing_of(convened, "gcg.invitation").deliveries.all()
    assert {delivery.email for delivery in deliveries} == {one.person.email for one in invited}
    assert len({delivery.words["reply_link"] for delivery in deliveries}) == 60
    words = deliveries.get(email=cast.alternate.email).words["capacity"]
    assert words == f"alternate for {cast.holders['WORKERS-1']} (seat WORKERS-1)"


def test_mail_tells_the_time_in_the_reader_s_zone_once(cast, prepared):
    User.objects.filter(pk=cast.member.pk).update(time_zone="Asia/Tokyo")
    convene_meeting(prepared, by=cast.chair)
    for person, zone in ((cast.member, "Asia/Tokyo"), (cast.deputy, "Europe/Zurich")):
        text = message_of(mailing_of(prepared, "gcg.invitation").deliveries.get(email=person.email)).body
        assert text.count(zone) == 1
        assert f"{prepared.starts_at.astimezone(ZoneInfo(zone)):%H:%M} to" in text


def test_every_other_letter_about_it_tells_the_time_in_the_reader_s_zone_once_too(cast, prepared):
    User.objects.filter(pk__in=[cast.member.pk, cast.alternate.pk]).update(time_zone="Asia/Tokyo")
    convene_meeting(prepared, by=cast.chair)
    convened = Meeting.objects.with_state().get(pk=prepared.pk)
    remind_silent(convened, by=cast.secretary)
    revoke_invitation(convened.invitations.get(person=cast.alternate), by=cast.secretary)
    cancel_meeting(convened, by=cast.chair, reason="Strike")
    start = f"{convened.starts_at.astimezone(ZoneInfo('Asia/Tokyo')):%H:%M}"
    for kind, person in (("reminder", cast.member), ("withdrawal", cast.alternate), ("cancellation", cast.member)):
        text = message_of(Mailing.objects.get(kind=f"gcg.{kind}").deliveries.get(email=person.email)).body
        assert (text.count("Asia/Tokyo"), start in text, str(convened.zone) in text) == (1, True, False), kind


def test_the_subject_names_the_day_where_the_reader_is(cast, prepared, client):
    late = prepared.starts_at.replace(hour=20, minute=0)
    change(prepared, starts_at=late, ends_at=late + timedelta(hours=3))
    User.objects.filter(pk=cast.member.pk).update(time_zone="Asia/Tokyo")
    convene_meeting(prepared, by=cast.chair)
    mailing = mailing_of(prepared, "gcg.invitation")
    for person, zone in ((cast.member, "Asia/Tokyo"), (cast.deputy, "Europe/Zurich")):
        day = date_format(late.astimezone(ZoneInfo(zone)), "j F Y")
        assert message_of(mailing.deliveries.get(email=person.email)).subject.endswith(day)
    client.force_login(cast.secretary)
    page = client.get(reverse("gcg:mailing", args=["12", mailing.pk])).text
    assert "<h1>Invitation to meeting GCG/12 of the Global Coordinating Group</h1>" in page


def change(meeting, **fields):
    for name, value in fields.items():
        setattr(meeting, name, value)
    meeting.save()


OBSTACLES = {
    "no items": (lambda meeting: meeting.items.all().delete(), "agenda is empty"),
    "start has passed": (
        lambda meeting: change(meeting, starts_at=timezone.now() - timedelta(minutes=1)),
        "start of this meeting has passed",
    ),
    "no place": (lambda meeting: change(meeting, place=""), "enter the place"),
    "no link": (lambda meeting: change(meeting, link=""), "enter the link"),
}


@pytest.mark.parametrize(("spoil", "sentence"), OBSTACLES.values(), ids=OBSTACLES)
def test_what_stands_in_the_way_is_said_and_nothing_is_written(cast, prepared, spoil, sentence):
    spoil(prepared)
    with pytest.raises(Refusal, match=sentence):
        convene_meeting(prepared, by=cast.chair)
    assert not Invitation.objects.exists()
    assert not Mailing.objects.exists()


def test_a_second_click_convenes_nothing(cast, convened):
    with pytest.raises(Refusal, match="already been convened"):
        convene_meeting(convened, by=cast.chair)
    assert Mailing.objects.count() == 1


def test_a_late_convocation_is_warned_of_and_not_refused(cast, prepared, client):
    change(prepared, starts_at=timezone.now() + timedelta(days=3), ends_at=timezone.now() + timedelta(days=3.1))
    client.force_login(cast.chair)
    page = client.get(reverse("gcg:convocation", args=["12"]))
    assert "Late: invitations were due by" in page.content.decode()
    assert convene_meeting(prepared, by=cast.chair)


def test_no_mail_goes_before_the_agenda_is_made_and_none_is_lost_with_a_dead_worker(convened):
    assert deliver_due() == 0
    finish_mailings()
    finish_mailings()
    assert deliver_due() == 60
    assert mailing_of(convened, "gcg.invitation").attachments.count() == 1


def test_the_invitation_carries_agenda_calendar_link_and_clause_10_3(cast, convened):
    finish_mailings()
    deliver_due()
    kept = KeptMail.objects.get(recipient=cast.member.email)
    message = Opened(kept.raw)
    assert [file.name for file in message.files] == ["GCG-12-provisional-agenda.pdf", "invite.ics"]
    assert message.files[0].content.startswith(b"%PDF-")
    for text in (message.text, message.html):
        assert "/en/gcg/reply/" in text
        assert "own travel (clause 10.3)" in text
        assert "Item 3" in text
        assert "Geneva" in text
        assert LINK in text
        assert "[[" not in text
    assert cast.member.name in message.message["To"]


def test_the_mail_is_built_as_calendars_want_it(convened):
    finish_mailings()
    mailing = mailing_of(convened, "gcg.invitation")
    message = message_of(mailing.deliveries.first()).message()
    assert message.get_content_type() == "multipart/mixed"
    body, *files = message.iter_parts()
    assert body.get_content_type() == "multipart/alternative"
    kinds = [part.get_content_type() for part in body.iter_parts()]
    assert kinds == ["text/plain", "text/html", "text/calendar"]
    calendar = list(body.iter_parts())[-1]
    assert (calendar.get_param("method"), calendar.get_content_charset()) == ("REQUEST", "utf-8")
    assert [part.get_content_type() for part in files] == ["application/pdf", "application/ics"]


def test_the_calendar_entry_says_who_when_and_where(cast, convened):
    _part, calendar = calendar_of(mailing_of(convened, "gcg.invitation"))
    (event,) = calendar.events
    assert calendar["METHOD"] == "REQUEST"
    assert (event["SEQUENCE"], event["STATUS"]) == (0, "CONFIRMED")
    assert event.start == convened.starts_at.replace(microsecond=0)
    assert event["DTSTART"].params["TZID"] == "Europe/Zurich"
    assert [zone.tz_name for zone in calendar.timezones] == ["Europe/Zurich"]
    assert not calendar.get_missing_tzids()
    assert event["ORGANIZER"].startswith("mailto:")
    assert event["ATTENDEE"] == f"mailto:{cast.chair.email}"
    assert event["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"
    assert event["LOCATION"] == "Geneva"
    assert "/en/gcg/reply/" in event["DESCRIPTION"]
    assert "[[" not in event["DESCRIPTION"]


def test_a_change_replaces_the_calendar_entry(cast, convened):
    change(convened, place="Lyon")
    announce_change(convened, by=cast.secretary)
    _part, first = calendar_of(mailing_of(convened, "gcg.invitation"))
    _part, second = calendar_of(mailing_of(convened, "gcg.change"))
    assert first.events[0]["UID"] == second.events[0]["UID"]
    assert (first.events[0]["SEQUENCE"], second.events[0]["SEQUENCE"]) == (0, 1)
    assert second.events[0]["LOCATION"] == "Lyon"
    assert mailing_of(convened, "gcg.change").deliveries.count() == 60


def test_a_cancelled_meeting_leaves_calendars_and_cannot_be_called_again(cast, convened):
    with pytest.raises(PermissionDenied):
        cancel_meeting(convened, by=cast.secretary, reason="Strike")
    cancel_meeting(convened, by=cast.chair, reason="Strike <of> trains")
    mailing = mailing_of(convened, "gcg.cancellation")
    part, calendar = calendar_of(mailing)
    assert part.get_param("method") == calendar["METHOD"] == "CANCEL"
    assert (calendar.events[0]["STATUS"], calendar.events[0]["SEQUENCE"]) == ("CANCELLED", 1)
    assert "Strike <of> trains" in mailing.text
    assert "Strike &lt;of&gt; trains" in mailing.html
    for act in (cancel_meeting, announce_change):
        with pytest.raises(Refusal, match="cancelled"):
            act(convened, by=cast.chair, **({"reason": "x"} if act is cancel_meeting else {}))


def test_mail_that_has_not_gone_is_overtaken_by_the_cancellation(cast, convened):
    cancel_meeting(convened, by=cast.chair, reason="Strike")
    finish_mailings()
    assert deliver_due() == 61  # the observer too
    assert {mail.subject.split(":")[0] for mail in KeptMail.objects.all()} == {"Cancelled"}
    row = mailing_of(convened, "gcg.invitation").deliveries.first()
    assert (row.state, row.last_error) == ("failed", "No longer needed: the meeting was cancelled.")


def test_a_person_named_after_the_convocation_is_invited_once(cast, convened):
    newcomer = User.objects.create_user("new@example.org", name="Nadia New")
    alternate = Representation.objects.get(person=cast.alternate)
    named = Representation.objects.create(
        seat=alternate.seat, holder=alternate.holder, person=newcomer, role="alternate", period=alternate.period
    )
    invitation = invite_person(convened, named, by=cast.secretary)
    assert Delivery.objects.get(email=newcomer.email).words["capacity"].startswith("alternate for")
    with pytest.raises(Refusal, match="already invited for this seat"):
        invite_person(convened, named, by=cast.secretary)
    revoke_invitation(invitation, by=cast.secretary)
    invitation.refresh_from_db()
    assert invitation.revoked_by == cast.secretary
    invite_person(convened, named, by=cast.secretary)
    invitation.refresh_from_db()
    assert invitation.revoked_at is None


def test_somebody_who_sits_for_no_seat_that_day_is_not_invited(cast, convened):
    gone = Representation.objects.get(person=cast.alternate)
    gone.period = (gone.period.lower, timezone.now().date())
    gone.save()
    with pytest.raises(Refusal, match="does not sit"):
        invite_person(convened, gone, by=cast.secretary)


def test_a_copy_is_sent_again_by_the_secretariat_and_recorded(cast, convened):
    finish_mailings()
    deliver_due()
    delivery = Delivery.objects.get(email=cast.member.email)
    with pytest.raises(PermissionDenied):
        send_again(delivery, by=cast.chair)
    again = send_again(delivery, by=cast.secretary)
    assert deliver_due() == 1
    assert KeptMail.objects.filter(recipient=cast.member.email).count() == 2
    assert history_of(delivery).get().details == {"message_id": again.message_id}


PEOPLE = ["chair", "deputy", "secretary", "member", "alternate", "observer", "stranger"]


@pytest.mark.parametrize(
    ("who", "status"), [*zip(PEOPLE, [200, 200, 200, 404, 404, 404, 404], strict=True)], ids=PEOPLE
)
def test_who_sees_the_page_before_the_convocation(cast, prepared, client, who, status):
    client.force_login(getattr(cast, who))
    assert client.get(reverse("gcg:convocation", args=["12"])).status_code == status


@pytest.mark.parametrize(
    ("who", "status"), [*zip(PEOPLE, [302, 302, 403, 404, 404, 404, 404], strict=True)], ids=PEOPLE
)
def test_who_may_press(cast, prepared, client, who, status):
    client.force_login(getattr(cast, who))
    answer = client.post(reverse("gcg:convocation", args=["12"]), {"seen": state_to_convene(prepared)})
    assert answer.status_code == status


def test_a_stale_page_convenes_nothing_and_then_shows_the_meeting_as_it_is(cast, prepared, client):
    client.force_login(cast.chair)
    answer = client.post(reverse("gcg:convocation", args=["12"]), {"seen": "of yesterday"})
    assert "has been changed since you opened this page" in answer.content.decode()
    assert not Invitation.objects.exists()
    seen = answer.context["form"]["seen"].value()
    assert client.post(reverse("gcg:convocation", args=["12"]), {"seen": seen}).status_code == 302


def test_the_page_takes_the_same_queries_with_and_without_mail(cast, convened, client, django_assert_max_num_queries):
    client.force_login(cast.chair)
    with django_assert_max_num_queries(12):
        page = client.get(reverse("gcg:convocation", args=["12"]))
    assert "60 people were invited" in page.content.decode()
    mailing = mailing_of(convened, "gcg.invitation")
    with django_assert_max_num_queries(10):
        assert "Waiting to be sent" in client.get(reverse("gcg:mailing", args=["12", mailing.pk])).content.decode()


def test_cancelling_asks_for_a_reason(cast, convened, client):
    client.force_login(cast.chair)
    address = reverse("gcg:cancellation", args=["12"])
    assert "This field is required" in client.post(address, {"reason": " "}).content.decode()
    assert client.post(address, {"reason": "Strike"}).status_code == 302
    page = client.get(reverse("gcg:convocation", args=["12"])).text
    assert "Representative CHAIR: Strike" in " ".join(page.split())
