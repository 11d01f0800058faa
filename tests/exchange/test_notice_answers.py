"""Answers to offers and requests, and the messages that follow them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from alliance87.outbox.actions.delivering import deliver_due
from alliance87.outbox.models import Delivery, Mailing
from alliance87.terms.refusal import Refusal
from partners.actions.colleagues import end_colleague
from secretariat.exchange.actions import answers, notices, telling
from tests.cast import person
from tests.exchange.made import answered, at_desk, noticed, posted
from tests.exchange.test_pledges import duties_of
from tests.partners.listed import add_colleague, list_partner

pytestmark = pytest.mark.django_db


class TestAnswers:
    def test_both_sides_read_it_and_each_is_told_of_the_other(self, cast):
        partner, who = at_desk(cast)
        _notice, answer, other = answered(cast, partner, who)
        assert Delivery.objects.get(mailing__kind=telling.WRITTEN).email == who.email
        assert "Answer Open Hands about “Two trainers”" in duties_of(who)
        assert not any("about “Two trainers”" in duty for duty in duties_of(other))
        answers.write_message(answer, by=who, words="In May?")
        assert Delivery.objects.filter(mailing__kind=telling.WRITTEN).latest("pk").email == other.email
        assert "Answer Circle of Hands about “Two trainers”" in duties_of(other)
        assert not any("about “Two trainers”" in duty for duty in duties_of(who))
        assert [message.is_of_owner for message in answer.messages.all()] == [False, True]

    def test_nobody_answers_their_own_or_twice_or_what_does_not_stand(self, cast, time_machine):
        partner, who = at_desk(cast)
        notice, answer, other = answered(cast, partner, who)
        asker = answer.organization
        with pytest.raises(Refusal, match="This is your own") as refused:
            answers.answer_notice(notice, partner, by=who, words="We can.")
        assert refused.value.clause == "2.2"
        with pytest.raises(Refusal, match="has already answered"):
            answers.answer_notice(notice, asker, by=other, words="We can.")
        waiting = posted(partner, who)
        with pytest.raises(Refusal, match="once it is public"):
            answers.answer_notice(waiting, asker, by=other, words="We can.")
        for how, words in (("met", "This is met"), ("withdrawn", "has withdrawn this")):
            ended = noticed(partner, who, cast.secretary)
            notices.close_notice(ended, by=who, how=how, words="Over.")
            with pytest.raises(Refusal, match=words):
                answers.answer_notice(ended, asker, by=other, words="We can.")
        later = noticed(partner, who, cast.secretary)
        time_machine.move_to(timezone.now() + timedelta(days=101))
        with pytest.raises(Refusal, match="Its last day has passed"):
            answers.answer_notice(later, asker, by=other, words="We can.")
        assert answers.write_message(answer, by=who, words="What began goes on.")

    def test_a_partner_that_is_not_active_neither_answers_nor_writes(self, cast):
        partner, who = at_desk(cast)
        _notice, answer, other = answered(cast, partner, who)
        answer.organization.commitment.delete()
        with pytest.raises(Refusal, match="not an active partner"):
            answers.answer_notice(noticed(partner, who, cast.secretary), answer.organization, by=other, words="We can.")
        with pytest.raises(Refusal, match="not an active partner"):
            answers.write_message(answer, by=other, words="Still there?")

    def test_nobody_writes_to_a_partner_that_is_not_active(self, client, cast):
        partner, who = at_desk(cast)
        notice, answer, other = answered(cast, partner, who)
        third, tess = at_desk(cast, "Third Hands")
        partner.commitment.delete()
        with pytest.raises(Refusal, match="nobody there would read it"):
            answers.answer_notice(notice, third, by=tess, words="We too.")
        with pytest.raises(Refusal, match="nobody there would read it"):
            answers.write_message(answer, by=other, words="Still there?")
        assert notice.title not in client.get(reverse("exchange:notices")).text
        assert notice.title in client.get(reverse("exchange:notices"), {"ended": "on"}).text

    def test_a_message_does_not_reach_who_has_left_before_it_is_sent(self, cast):
        partner, who = at_desk(cast)
        _notice, answer, other = answered(cast, partner, who)
        leaver = person("lea@example.org", "Lea Leaver")
        add_colleague(answer.organization, leaver, role="editor", by=cast.secretary)
        answers.write_message(answer, by=who, words="In May?")
        end_colleague(answer.organization.colleagues.get(person=leaver), by=cast.secretary)
        deliver_due()
        sent = Delivery.objects.filter(mailing__kind=telling.WRITTEN, mailing__text__contains="In May?")
        assert set(sent.filter(sent_at__isnull=False).values_list("email", flat=True)) == {other.email}
        assert sent.count() == 2

    def test_who_writes_for_both_partners_writes_for_neither(self, cast):
        partner, who = at_desk(cast)
        _notice, answer, _other = answered(cast, partner, who)
        add_colleague(answer.organization, who, role="editor", by=cast.secretary)
        with pytest.raises(Refusal, match="would write to yourself"):
            answers.write_message(answer, by=who, words="I can.")
        with pytest.raises(Refusal, match="would write to yourself"):
            answers.answer_notice(noticed(partner, who, cast.secretary), answer.organization, by=who, words="I can.")

    def test_what_was_typed_when_somebody_was_first_stands_on_the_page(self, client, cast):
        partner, who = at_desk(cast)
        notice, answer, other = answered(cast, partner, who)
        waits = posted(partner, who, title="Not yet read")
        seen = notices.state_of_notice(waits)
        notices.send_back_notice(waits, by=cast.secretary, because="For whom?")
        notices.close_notice(notice, by=who, how="withdrawn", words="The budget is spent.")
        notices.take_down_notice(notice, by=cast.secretary, because="A fee.")
        closing = {"how": "met", "words": "Thank you all", "answer": answer.pk}
        for reader, address, sent, why in (
            (
                cast.secretary,
                reverse("exchange:notice-sending-back", args=[waits.pk]),
                {"seen": seen},
                "ruled on this meanwhile",
            ),
            (cast.secretary, reverse("exchange:notice-removal", args=[notice.pk]), {}, "already"),
            (who, reverse("exchange:notice-closing", args=[notice.pk]), closing, "taken this down"),
            (other, answer.get_absolute_url(), {"words": "Thank you all"}, "This has ended"),
        ):
            client.force_login(reader)
            page = client.post(address, {"because": "Thank you all"} | sent).text
            assert why in page, address
            assert "Typed, and not saved" in page, address
            assert "Thank you all" in page, address

    def test_once_it_is_met_only_the_answer_that_met_it_goes_on(self, cast):
        partner, who = at_desk(cast)
        notice, answer, other = answered(cast, partner, who)
        third, tess = at_desk(cast, "Third Hands")
        beside = answers.answer_notice(notice, third, by=tess, words="We too.")
        notices.close_notice(notice, by=who, how="met", words="Thank you.", answer=answer.pk)
        assert not any("Open Hands" in duty for duty in duties_of(who)), "closing it has answered"
        assert answers.write_message(answer, by=other, words="See you in May.")
        assert any("Open Hands" in duty for duty in duties_of(who))
        with pytest.raises(Refusal, match="This has ended"):
            answers.write_message(beside, by=tess, words="Oh.")
        assert not any("Third Hands" in duty for duty in duties_of(who))

    def test_who_answered_is_told_that_it_was_taken_down_and_not_why(self, cast):
        partner, who = at_desk(cast)
        notice, answer, other = answered(cast, partner, who)
        notices.take_down_notice(notice, by=cast.secretary, because="It asks for a fee.")
        told = Delivery.objects.get(mailing__kind=telling.REMOVED)
        assert told.email == other.email
        assert answer.get_absolute_url() in told.mailing.text
        assert "fee" not in told.mailing.text

    def test_who_could_write_no_more_is_not_told_that_it_was_taken_down(self, cast):
        partner, who = at_desk(cast)
        notice, _answer, _other = answered(cast, partner, who)
        notices.close_notice(notice, by=who, how="withdrawn", words="The budget is spent.")
        notices.take_down_notice(notice, by=cast.secretary, because="It asks for a fee.")
        assert not Mailing.objects.filter(kind=telling.REMOVED).exists()

    def test_both_partners_read_by_whose_answer_it_was_met(self, client, cast):
        partner, who = at_desk(cast)
        notice, answer, other = answered(cast, partner, who)
        third, tess = at_desk(cast, "Third Hands")
        answers.answer_notice(notice, third, by=tess, words="We too.")
        notices.close_notice(notice, by=who, how="met", words="Thank you.", answer=answer.pk)
        for reader, is_told in (
            (who, True),
            (other, True),
            (cast.secretary, True),
            (tess, False),
            (cast.member, False),
        ):
            client.force_login(reader)
            assert ("Met by Open Hands" in client.get(notice.get_absolute_url()).text) is is_told
        client.force_login(other)
        assert "It was met by this answer" in client.get(answer.get_absolute_url()).text

    @pytest.mark.parametrize("is_answered", [True, False])
    def test_who_closes_it_is_told_who_is_told(self, client, cast, is_answered):
        partner, who = at_desk(cast)
        notice = answered(cast, partner, who)[0] if is_answered else noticed(partner, who, cast.secretary)
        client.force_login(who)
        address = reverse("exchange:notice-closing", args=[notice.pk])
        page = client.post(address, {"how": "withdrawn", "words": "The budget is spent."}, follow=True)
        assert [("Those who answered" in str(one)) for one in page.context["messages"]] == [is_answered]

    def test_long_threads_and_many_answers_have_pages_the_newest_at_once(
        self, client, cast, monkeypatch, django_assert_max_num_queries
    ):
        partner, who = at_desk(cast)
        notice, answer, other = answered(cast, partner, who)
        for number in range(1, 42):
            answers.write_message(answer, by=other, words=f"Message {number}.")
        client.force_login(who)
        with django_assert_max_num_queries(12):
            page = client.get(answer.get_absolute_url()).text
        assert ("Message 41." in page, "Message 39." in page, "<textarea" in page) == (True, False, True)
        assert "We can." in client.get(f"{answer.get_absolute_url()}?page=1").text
        assert "Message 41." in client.post(answer.get_absolute_url(), {"words": "In May?"}, follow=True).text
        monkeypatch.setattr("secretariat.exchange.views.notices.A_PAGE", 1)
        third, tess = at_desk(cast, "Third Hands")
        answers.answer_notice(notice, third, by=tess, words="We too.")
        listed = [client.get(notice.get_absolute_url(), {"page": number}).context["answers"] for number in (1, 2)]
        assert [str(one.organization) for page in listed for one in page] == ["Third Hands", "Open Hands"]
        page = client.get(notice.get_absolute_url()).text
        assert "2 answers" in page
        assert "Third Hands</option>" in page, "it may be closed by any of them"

    def test_the_screens_show_it_to_both_sides_alone(self, client, cast, django_assert_max_num_queries):
        partner, who = at_desk(cast)
        notice = noticed(partner, who, cast.secretary)
        other_partner, other = at_desk(cast, "Open Hands")
        viewer = person("vera@example.org", "Vera")
        add_colleague(other_partner, viewer, role="viewer", by=cast.secretary)
        client.force_login(other)
        assert "Answer it" in client.get(notice.get_absolute_url()).text
        address = reverse("exchange:answer-new", args=[notice.pk])
        assert "This field is required" in client.post(address, {"holder": other_partner.pk, "words": " "}).text
        page = client.post(address, {"holder": other_partner.pk, "words": "We can."}, follow=True)
        assert "We can." in page.text
        answer = notice.answers.get()
        assert "Answers that you read" in client.get(notice.get_absolute_url()).text
        client.force_login(who)
        with django_assert_max_num_queries(12):
            page = client.get(notice.get_absolute_url()).text
        assert "1 answer" in page
        assert "In May?" in client.post(answer.get_absolute_url(), {"words": "In May?"}, follow=True).text
        for reader, may_write in ((viewer, False), (cast.secretary, False), (other, True)):
            client.force_login(reader)
            page = client.get(answer.get_absolute_url()).text
            assert ("In May?" in page, "<textarea" in page) == (True, may_write)
        for reader in (cast.member, cast.stranger):
            client.force_login(reader)
            assert client.get(answer.get_absolute_url()).status_code == 404
            assert "Open Hands" not in client.get(notice.get_absolute_url()).text
        client.logout()
        assert "Open Hands" not in client.get(notice.get_absolute_url()).text

    def test_an_organization_that_is_no_partner_has_nothing_to_answer_with(self, client, cast):
        notice = noticed(*at_desk(cast), cast.secretary)
        list_partner("Open Hands")
        client.force_login(cast.stranger)
        assert client.get(reverse("exchange:answer-new", args=[notice.pk])).status_code == 403
