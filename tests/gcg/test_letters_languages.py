"""Letters about meetings in the language of each who is invited: their words, their calendar entries, their answers."""

import re
from datetime import timedelta

import icalendar
import pytest
from django.utils.translation import override

from alliance87.meetings.models.meetings import Modality
from alliance87.outbox.messages import message_of
from alliance87.outbox.models import Delivery
from gcg.actions.convocation import convene_meeting, revoke_invitation
from gcg.actions.meetings import edit_meeting, state_of_meeting
from gcg.actions.reply_links import LINKS
from gcg.models import Meeting, Reply
from tests.cast import make_meeting
from tests.gcg.test_calendar_answers import receive, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def convened(cast):
    """A meeting convened on a Spanish page; the member reads French."""
    cast.member.language = "fr"
    cast.member.save()
    meeting = make_meeting(cast, convened=False, starts_in=timedelta(days=42))
    Meeting.objects.update(link="https://join.example.org/12")
    with override("es"):
        convene_meeting(meeting, by=cast.chair)
    return Meeting.objects.get(pk=meeting.pk)


def last_to(person):
    return Delivery.objects.filter(email=person.email).latest("pk")


def event_of(delivery):
    calendar = icalendar.Calendar.from_ical(message_of(delivery).alternatives[1].content)
    return calendar.events[0]


def test_the_invitation_and_its_calendar_entry_are_in_the_reader_s_language(cast, convened):
    french, english = last_to(cast.member), last_to(cast.chair)
    assert "représentant" in french.words["capacity"]
    assert "representative of" in english.words["capacity"]
    assert "Global Coordinating Group" in event_of(english)["SUMMARY"]
    assert "Global Coordinating Group" not in event_of(french)["SUMMARY"]
    assert "Veuillez" in event_of(french)["DESCRIPTION"]
    assert "/fr/" in event_of(french)["DESCRIPTION"]
    assert event_of(french)["UID"] == event_of(english)["UID"]
    shown = message_of(french).alternatives[0].content
    assert "Pour participer à distance" in shown
    assert "Adhérer" not in shown, "the word for joining the Alliance"


def test_a_letter_that_withdraws_an_invitation_says_in_french_when_the_meeting_would_have_been(cast, convened):
    """One sentence holds the words for the time, which stand alone elsewhere."""
    revoke_invitation(convened.invitations.get(person=cast.member), by=cast.secretary)
    body = " ".join(message_of(last_to(cast.member)).body.split())
    assert "du du" not in body
    assert re.search(r"Groupe mondial de coordination du \w+ \d+ \w+ \d{4}, \d\d:\d\d à ", body)


def test_a_change_says_what_changed_and_what_was_answered_in_the_reader_s_language(cast, convened):
    later = {name: getattr(convened, name) + timedelta(days=7) for name in ("starts_at", "ends_at")}
    with override("es"):
        edit_meeting(convened, by=cast.secretary, seen=state_of_meeting(convened), modality=Modality.VIRTUAL, **later)
    french, english = (message_of(last_to(one)).body for one in (cast.member, cast.chair))
    assert "Your seat has not answered yet." in english
    assert "Your seat" not in french
    assert str(Modality.VIRTUAL.label) in english
    with override("fr"):
        assert str(Modality.VIRTUAL.label) in french


def test_an_invitation_withdrawn_on_an_english_page_holds_the_french_letter_back(cast, convened):
    waiting = last_to(cast.member)
    revoke_invitation(convened.invitations.get(person=cast.member), by=cast.secretary)
    waiting.refresh_from_db()
    assert waiting.gave_up_at


def test_a_calendar_answer_from_the_address_that_was_written_to_counts_in_every_language(cast, convened):
    sent = last_to(cast.member)
    raw = written(cast.member)
    Delivery.objects.filter(pk=sent.pk).update(email="office@example.org")
    receive(raw.replace(cast.member.email.encode(), b"office@example.org"))
    assert Reply.objects.get().given_by == cast.member


def test_the_link_of_an_invitation_is_known_in_every_language(convened, cast):
    invitation = convened.invitations.get(person=cast.member)
    for language in ("en", "fr"):
        with override(language):
            assert list(Delivery.objects.filter(LINKS.written_to([invitation]))) == [last_to(cast.member)]
