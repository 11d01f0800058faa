"""Every calendar entry is followed to its end: people who leave a seat before the day are taken off, new ones
invited."""

from datetime import timedelta

import icalendar
import pytest

from alliance87.outbox.messages import message_of
from alliance87.outbox.models import Mailing
from gcg.actions.convocation import convene_meeting, invite_person, revoke_invitation
from gcg.actions.credentials import confirm_credential, give_credential
from gcg.actions.leaving import step_down
from gcg.models import Meeting, Representation, Seat, today
from gcg.tasks import follow_invitations
from partners.models import Organization
from tests.cast import make_meeting
from tests.documents.files import note_file
from tests.gcg.nominations.nominating import called, decided, nominated


@pytest.fixture
def seat(cast):
    return Seat.objects.get(code="WORKERS-1")


@pytest.fixture
def convened(cast):
    meeting = make_meeting(cast, convened=False, starts_in=timedelta(days=42))
    meeting.link = "https://meet.example.org/gcg"
    meeting.save()
    convene_meeting(meeting, by=cast.chair)
    return Meeting.objects.with_state().get(pk=meeting.pk)


def entry(mailing, email):
    """The calendar entry in one person's copy."""
    delivery = mailing.deliveries.select_related("mailing").get(email=email)
    parts = message_of(delivery).message().walk()
    part = next(part for part in parts if part.get_content_type() == "text/calendar")
    return icalendar.Calendar.from_ical(part.get_content())


def mailing_of(kind):
    return Mailing.objects.filter(kind=kind).latest("pk")


def replace_member(cast, seat, on, name="Nadia New"):
    note = {"change": "representative", "name": name, "email": "new@example.org", "starts_on": on}
    written = give_credential(
        seat, by=cast.member, **note, signatory="The President", signed_on=today(), upload=note_file()
    )
    confirm_credential(written, by=cast.secretary)


def test_somebody_taken_off_gets_a_cancel(cast, convened):
    invitation = convened.invitations.get(person=cast.member)
    before = entry(mailing_of("gcg.invitation"), cast.member.email)
    revoke_invitation(invitation, by=cast.secretary)
    mailing = mailing_of("gcg.withdrawal")
    assert [delivery.email for delivery in mailing.deliveries.all()] == [cast.member.email]
    after = entry(mailing, cast.member.email)
    assert (after["METHOD"], after.events[0]["STATUS"]) == ("CANCEL", "CANCELLED")
    for name in ("UID", "ORGANIZER", "ATTENDEE"):
        assert after.events[0][name] == before.events[0][name]
    assert after.events[0]["SEQUENCE"] > before.events[0]["SEQUENCE"]
    waiting = mailing_of("gcg.invitation").deliveries.get(email=cast.member.email)
    assert waiting.last_error == "No longer needed: the invitation was withdrawn."


def test_who_is_invited_again_gets_an_entry_that_counts(cast, convened):
    invitation = convened.invitations.get(person=cast.member)
    revoke_invitation(invitation, by=cast.secretary)
    cancelled = entry(mailing_of("gcg.withdrawal"), cast.member.email).events[0]["SEQUENCE"]
    named = Representation.objects.get(person=cast.member)
    invite_person(convened, named, by=cast.secretary)
    assert entry(mailing_of("gcg.invitation"), cast.member.email).events[0]["SEQUENCE"] > cancelled


def test_a_representative_replaced_before_the_day_is_taken_off_and_the_new_one_invited(cast, convened, seat):
    replace_member(cast, seat, today() + timedelta(days=10))
    assert entry(mailing_of("gcg.withdrawal"), cast.member.email)["METHOD"] == "CANCEL"
    invited = entry(mailing_of("gcg.invitation"), "new@example.org")
    assert (invited["METHOD"], invited.events[0]["ATTENDEE"]) == ("REQUEST", "mailto:new@example.org")
    assert convened.invitations.get(person=cast.member).revoked_at
    assert mailing_of("gcg.invitation").deliveries.count() == 1


def test_who_is_seated_by_a_decision_before_the_day_is_invited(cast):
    later = make_meeting(cast, number=14, convened=False, starts_in=timedelta(days=42))
    Meeting.objects.filter(pk=later.pk).update(modality="in_person")
    convene_meeting(later, by=cast.chair)
    forum = Organization.objects.create(name="Forum", category="civil_society")
    decided(cast, nominated(cast, called(cast, Seat.objects.get(code="NGO-3")), forum))
    follow_invitations()
    invited = entry(mailing_of("gcg.invitation"), "nora@example.org")
    assert (invited["METHOD"], invited.events[0]["ATTENDEE"]) == ("REQUEST", "mailto:nora@example.org")


def test_a_change_after_the_day_leaves_the_invitations(cast, convened, seat):
    replace_member(cast, seat, convened.date + timedelta(days=1))
    assert not Mailing.objects.filter(kind="gcg.withdrawal").exists()
    assert convened.invitations.get(person=cast.member).revoked_at is None


def test_a_holder_that_steps_down_before_the_day_leaves_nobody_invited(cast, convened, seat):
    step_down(seat, by=cast.member, effective_on=today() + timedelta(days=10))
    gone = {delivery.email for delivery in mailing_of("gcg.withdrawal").deliveries.all()}
    assert gone == {cast.member.email, cast.alternate.email}


def test_the_timetable_follows_what_ends_by_itself_and_invites_nobody_taken_off_by_a_person(cast, convened, seat):
    Representation.objects.filter(person=cast.alternate).update(period=(today() - timedelta(days=90), today()))
    revoke_invitation(convened.invitations.get(person=cast.member), by=cast.secretary)
    follow_invitations()
    follow_invitations()
    gone = Mailing.objects.filter(kind="gcg.withdrawal").values_list("deliveries__email", flat=True)
    assert sorted(gone) == sorted([cast.member.email, cast.alternate.email])
    assert Mailing.objects.filter(kind="gcg.invitation").count() == 1


def test_meetings_nobody_was_called_to_from_here_are_left_alone(cast, seat):
    make_meeting(cast, starts_in=timedelta(days=42))
    follow_invitations()
    replace_member(cast, seat, today() + timedelta(days=10))
    assert not Mailing.objects.filter(kind__in=["gcg.invitation", "gcg.withdrawal"]).exists()
