"""Inquiries arrive by a public form, are bounded, assigned, answered by mail, closed and forgotten (12.4)."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from alliance87.desk.actions import assign_lines
from alliance87.desk.desk import Desk
from alliance87.outbox.actions.asking import MOST_A_DAY
from alliance87.outbox.models import Delivery, Mailing
from alliance87.terms.refusal import Refusal
from partners.models import User
from secretariat.contacts import actions
from secretariat.contacts.forms import InquiryForm
from secretariat.contacts.models import Answer, Inquiry, PressContact

pytestmark = pytest.mark.django_db
FORM = "/en/contact/"
SAID = {
    "subject": "press",
    "name": "Nia Newspaper",
    "organization": "The Daily",
    "email": "Nia@Example.org",
    "words": "Who decides on Pathfinder Countries?",
}


def made(seconds=60):
    """What the page of the form says of when it was made."""
    with time_machine.travel(timezone.now() - timedelta(seconds=seconds), tick=False):
        return InquiryForm().now_made


def send(client, seconds=60, **said):
    return client.post(FORM, {**SAID, "made": made(seconds), **said}, follow=True)


def arrived(**said):
    return actions.receive_inquiry(**{**SAID, **said})


def desk_of(who):
    return [duty.act for duty in Desk(User.objects.get(pk=who.pk)).duties]


class TestForm:
    def test_a_question_arrives_and_is_acknowledged_without_its_words(self, client):
        assert "made" in client.get(FORM).text
        assert "Your question has arrived" in send(client).text
        inquiry = Inquiry.objects.get()
        assert (inquiry.email, inquiry.organization) == ("nia@example.org", "The Daily")
        mail = Mailing.objects.get(kind=actions.ARRIVED)
        assert f"The number of the question is {inquiry.pk}." in " ".join(mail.text.split())
        for typed in ("Nia", "Pathfinder", "Daily"):
            assert typed not in mail.text + mail.subject + mail.html

    def test_what_a_machine_fills_in_is_thanked_for_and_not_kept(self, client):
        assert "Your question has arrived" in send(client, website="https://spam.example").text
        assert not Inquiry.objects.exists()
        assert not Delivery.objects.exists()

    @pytest.mark.parametrize(
        ("seconds", "said"), [(1, {}), (25 * 3600, {}), (60, {"made": "form.made.up"}), (60, {"made": ""})]
    )
    def test_too_fast_too_old_or_made_up_is_asked_once_more_and_loses_nothing(self, client, seconds, said):
        page = send(client, seconds, **said)
        assert "press the button once more" in page.text
        assert "Who decides on Pathfinder Countries?" in page.text
        assert not Inquiry.objects.exists()
        again = page.context["form"]["made"].value()
        with time_machine.travel(timezone.now() + timedelta(seconds=10), tick=False):
            assert "Your question has arrived" in client.post(FORM, {**SAID, "made": again}, follow=True).text

    def test_advertising_has_many_links(self, client):
        assert "look like advertising" in send(client, words="https://a http://b https://c HTTPS://d").text

    def test_an_address_and_a_network_ask_only_so_often(self, client):
        for _ in range(MOST_A_DAY):
            arrived()
        page = send(client)
        assert "Many questions have come from you or your network today" in page.text
        assert "Who decides" in page.text
        for number in range(actions.MOST_FROM_A_NETWORK):
            arrived(email=f"a{number}@example.org", network="192.0.2.0/24")
        with pytest.raises(Refusal, match="Many questions have come"):
            arrived(email="b@example.org", network="192.0.2.0/24")
        arrived(email="b@example.org", network="198.51.100.0/24")

    def test_the_subject_may_come_with_the_link(self, client):
        assert client.get(FORM, {"about": "press"}).context["form"]["subject"].value() == "press"
        assert client.get(FORM, {"about": "x"}).context["form"]["subject"].value() == "general"

    def test_it_needs_a_token_against_forged_requests(self):
        assert Client(enforce_csrf_checks=True).post(FORM, SAID).status_code == 403


class TestInbox:
    def test_it_is_on_the_desk_assigned_answered_and_off_it(self, client, cast):
        inquiry = arrived()
        assert "Answer the inquiry of Nia Newspaper" in desk_of(cast.secretary)
        client.force_login(cast.secretary)
        page = client.post(
            reverse("desk-assignment"),
            {
                "line": inquiry.line,
                "seen": 0,
                "person": cast.secretary.pk,
                "back": inquiry.get_absolute_url(),
            },
            follow=True,
        )
        assert page.redirect_chain[-1][0] == inquiry.get_absolute_url()
        assert "Sofía Secretary" in client.get(reverse("contacts:inquiries")).text
        address = reverse("contacts:answer-new", args=[inquiry.pk])
        assert "This field is required" in client.post(address, {"words": " ", "seen": "0-"}).text
        page = client.post(address, {"words": "The GCG decides.", "seen": "0-"}, follow=True)
        assert "Your answer is on its way" in page.text
        mail = Mailing.objects.get(kind=actions.ANSWERED)
        assert "The GCG decides." in mail.text
        assert "Who decides on Pathfinder Countries?" in mail.text
        assert "secretariat" in mail.reply_to
        assert Delivery.objects.get(mailing=mail).email == "nia@example.org"
        assert "Answer the inquiry of Nia Newspaper" not in desk_of(cast.secretary)

    def test_two_answers_do_not_cross(self, cast):
        inquiry = arrived()
        seen = actions.state_of_inquiry(inquiry)
        actions.answer_inquiry(inquiry, by=cast.secretary, words="Yes.", seen=seen)
        with pytest.raises(Refusal, match="Sofía Secretary answered this meanwhile"):
            actions.answer_inquiry(inquiry, by=cast.administrator, words="No.", seen=seen)
        assert Answer.objects.count() == 1
        with pytest.raises(Refusal, match="answered or closed meanwhile"):
            actions.close_inquiry(inquiry, by=cast.secretary, because="Advertising.")

    def test_after_reading_a_colleagues_answer_ones_own_is_sent_as_it_was_typed(self, client, cast):
        inquiry = arrived()
        actions.answer_inquiry(inquiry, by=cast.administrator, words="No.")
        client.force_login(cast.secretary)
        address = reverse("contacts:answer-new", args=[inquiry.pk])
        page = client.post(address, {"words": "Yes, it is.", "seen": "0-"})
        assert "answered this meanwhile" in page.text
        assert "Yes, it is." in page.text
        assert '<input type="hidden" name="seen" value="1-"' in page.text
        assert client.post(address, {"words": "Yes, it is.", "seen": "1-"}).status_code == 302
        assert client.post(address, {"words": "And more.", "seen": "2-"}).status_code == 302
        assert Answer.objects.count() == 3

    def test_what_a_colleague_closed_is_not_answered_unawares(self, cast):
        inquiry = arrived()
        seen = actions.state_of_inquiry(inquiry)
        actions.close_inquiry(inquiry, by=cast.administrator, because="Answered by telephone.")
        with pytest.raises(Refusal, match="closed this meanwhile: “Answered by telephone"):
            actions.answer_inquiry(inquiry, by=cast.secretary, words="Yes.", seen=seen)
        closed = actions.state_of_inquiry(Inquiry.objects.get())
        assert actions.answer_inquiry(inquiry, by=cast.secretary, words="More.", seen=closed).words == "More."

    def test_it_is_closed_with_a_word_and_opened_by_an_answer(self, client, cast):
        inquiry = arrived()
        client.force_login(cast.secretary)
        page = client.post(reverse("contacts:closing", args=[inquiry.pk]), {"because": "Advertising."}, follow=True)
        assert "closed" in page.text
        assert "Advertising." in client.get(inquiry.get_absolute_url()).text
        actions.answer_inquiry(inquiry, by=cast.secretary, words="Sorry: here is the answer.")
        assert Inquiry.objects.with_state().get().state == "answered"

    def test_only_the_secretariat_reads_and_answers(self, client, cast):
        inquiry = arrived()
        for who in (cast.chair, cast.member, cast.stranger):
            client.force_login(who)
            assert client.get(inquiry.get_absolute_url()).status_code == 403
            with pytest.raises(PermissionDenied):
                actions.answer_inquiry(inquiry, by=who, words="Yes.")

    def test_the_inbox_is_filtered_in_few_queries(self, client, cast, django_assert_max_num_queries):
        for number in range(30):
            inquiry = arrived(email=f"a{number}@example.org", subject="general", name=f"Asker {number}")
        actions.close_inquiry(inquiry, by=cast.secretary, because="Advertising.")
        client.force_login(cast.secretary)
        with django_assert_max_num_queries(12):
            text = client.get(reverse("contacts:inquiries")).text
        assert "29 inquiries wait" in text
        for query, there in (({"state": "closed"}, "Asker 29"), ({"words": "asker 17"}, "Asker 17")):
            text = client.get(reverse("contacts:inquiries"), query).text
            assert there in text
            assert "Asker 5<" not in text
        for query in ({"subject": "press"}, {"subject": "%"}, {"state": "nonsense"}, {"words": "%"}):
            assert "No inquiry matches" in client.get(reverse("contacts:inquiries"), query).text, query
        assert "Asker 17" in client.get(reverse("contacts:inquiries"), {"words": "Áskér １７"}).text

    def test_it_is_late_after_five_days(self, cast):
        inquiry = arrived()
        Inquiry.objects.filter(pk=inquiry.pk).update(arrived_at=timezone.now() - timedelta(days=6))
        [duty] = [duty for duty in Desk(cast.secretary).duties if duty.kind == "inquiries.answer"]
        assert duty.is_late
        assert duty.line == Inquiry.objects.get().line


def test_a_year_after_its_answer_an_inquiry_and_its_mails_are_forgotten(cast):
    old, waiting, recent = (arrived(email=f"{name}@example.org") for name in ("old", "waiting", "recent"))
    for inquiry in (old, recent):
        actions.answer_inquiry(inquiry, by=cast.secretary, words="Yes.")
    long_ago = timezone.now() - timedelta(days=400)
    Inquiry.objects.update(arrived_at=long_ago)
    answer = Answer.objects.get(inquiry=old)
    answer.delete()
    Answer.objects.create(inquiry=old, words="Yes.", answered_by=cast.secretary, answered_at=long_ago)
    assert actions.forget_inquiries() == 1
    assert set(Inquiry.objects.all()) == {waiting, recent}
    assert not Mailing.objects.filter(about_type="contacts.inquiry", about_id=str(old.pk)).exists()


class TestPress:
    def test_somebody_is_put_on_the_list_from_an_inquiry_found_and_removed(self, client, cast):
        inquiry = arrived()
        client.force_login(cast.secretary)
        page = client.get(reverse("contacts:press"), {"from": inquiry.pk})
        assert 'value="The Daily"' in page.text
        words = {"name": "Nia Newspaper", "outlet": "The Daily", "email": "NIA@example.org", "languages": "English"}
        assert "On the press list" in client.post(reverse("contacts:press"), words, follow=True).text
        assert "This address is on the press list already." in client.post(reverse("contacts:press"), words).text
        assert "nia@example.org" in client.get(reverse("contacts:press"), {"words": "daily"}).text
        assert "Nobody on the list has that name" in client.get(reverse("contacts:press"), {"words": "weekly"}).text
        contact = PressContact.objects.get()
        client.post(reverse("contacts:press-removal", args=[contact.pk]))
        assert not PressContact.objects.exists()

    def test_the_list_is_forgotten_after_three_years(self, cast):
        words = {"name": "Nia", "outlet": "The Daily", "email": "nia@example.org"}
        contact = actions.enter_press_contact(by=cast.secretary, **words)
        assert actions.forget_press_contacts() == 0
        PressContact.objects.filter(pk=contact.pk).update(entered_at=timezone.now() - timedelta(days=3 * 366))
        assert actions.forget_press_contacts() == 1


def test_assigning_an_inquiry_is_assigning_its_line(cast):
    inquiry = arrived()
    [line] = assign_lines([inquiry.line], by=cast.secretary, person=cast.secretary, seen=0)
    assert line.duty.kind == "inquiries.answer"
