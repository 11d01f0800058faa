"""Partners post offers and requests; the Secretariat accepts them; their partners close them (2.2, 3.1)."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from alliance87.outbox.models import Delivery, Mailing
from alliance87.terms.refusal import Refusal
from partners.models.day import today
from secretariat.exchange import rules
from secretariat.exchange.actions import notices, telling
from secretariat.exchange.models import Answer, Closing, Notice
from tests.exchange.made import answered, at_desk, noticed, offered, posted
from tests.exchange.test_pledges import duties_of
from tests.finding.made import read_all

pytestmark = pytest.mark.django_db


DAY = date(2027, 3, 1)


@pytest.mark.parametrize(("days", "may"), [(0, False), (1, True), (366, True), (367, False)])
def test_until_when_it_may_stand(days, may):
    assert rules.may_stand_until(DAY + timedelta(days=days), today=DAY) is may


@pytest.mark.parametrize(
    ("how", "is_met_by_it", "is_down", "goes_on"),
    [
        pytest.param("", False, False, True, id="open"),
        pytest.param("met", True, False, True, id="met by it"),
        pytest.param("met", False, False, False, id="met by another"),
        pytest.param("withdrawn", False, False, False, id="withdrawn"),
        pytest.param("", False, True, False, id="taken down"),
        pytest.param("met", True, True, False, id="met by it, then taken down"),
    ],
)
def test_whether_more_is_written_about_an_answer(how, is_met_by_it, is_down, goes_on):
    assert rules.goes_on(how=how, is_met_by_it=is_met_by_it, is_down=is_down) is goes_on


class TestRuling:
    def test_it_is_public_once_it_was_accepted_and_its_partner_is_told(self, cast):
        partner, who = at_desk(cast)
        notice = posted(partner, who)
        assert not Notice.objects.visible_to(cast.member).exists()
        assert Notice.objects.visible_to(who).get() == Notice.objects.visible_to(cast.secretary).get() == notice
        assert "Rule on what Circle of Hands offers or requests: “Two trainers”" in duties_of(cast.secretary)
        notices.accept_notice(notice, by=cast.secretary)
        assert Notice.objects.visible_to(cast.member).get() == notice
        assert Delivery.objects.get(mailing__kind=telling.RULED).email == who.email

    def test_it_is_sent_back_and_written_anew(self, cast):
        partner, who = at_desk(cast)
        notice = notices.send_back_notice(posted(partner, who), by=cast.secretary, because="For whom?")
        assert "For whom?" in Mailing.objects.get(kind=telling.RULED).text
        assert "Rewrite “Two trainers”, or withdraw it" in duties_of(who)
        with pytest.raises(Refusal, match="has ruled on this meanwhile"):
            notices.accept_notice(notice, by=cast.secretary)
        again = notices.rewrite_notice(notice, by=who, **offered(title="Three trainers"))
        assert (again.declined_at, again.declined_because) == (None, "")
        public = notices.accept_notice(again, by=cast.secretary)
        with pytest.raises(Refusal, match="This is public") as refused:
            notices.rewrite_notice(public, by=who, **offered())
        assert refused.value.clause == "3.1"

    def test_one_whose_day_has_passed_is_not_accepted(self, cast, time_machine):
        notice = posted(*at_desk(cast))
        time_machine.move_to(timezone.now() + timedelta(days=101))
        with pytest.raises(Refusal, match="has passed"):
            notices.accept_notice(notice, by=cast.secretary)

    def test_the_secretariat_takes_one_down_with_a_reason(self, cast):
        partner, who = at_desk(cast)
        with pytest.raises(Refusal, match="This is not public"):
            notices.take_down_notice(posted(partner, who), by=cast.secretary, because="Spam.")
        notice = noticed(partner, who, cast.secretary)
        notices.take_down_notice(notice, by=cast.secretary, because="It asks for a fee.")
        assert not Mailing.objects.filter(kind=telling.REMOVED).exists()
        assert not Notice.objects.visible_to(cast.member).exists()
        assert notice in Notice.objects.visible_to(who)
        assert "It asks for a fee." in Mailing.objects.filter(kind=telling.RULED).latest("pk").text
        for act in (notices.take_down_notice, notices.close_notice):
            said = {"because": "Again."} if act is notices.take_down_notice else {"how": "met", "words": "Done."}
            with pytest.raises(Refusal, match="taken this down"):
                act(notice, by=cast.secretary, **said)


class TestPosting:
    def test_a_partner_that_is_not_active_posts_nothing(self, cast):
        partner, _who = at_desk(cast)
        partner.commitment.delete()
        with pytest.raises(Refusal, match="not an active partner") as refused:
            posted(partner, cast.secretary)
        assert refused.value.clause == "3.1"

    def test_a_partner_has_twenty_open_at_most(self, cast, monkeypatch):
        partner, who = at_desk(cast)
        monkeypatch.setattr(rules, "MOST_OPEN", 2)
        first, _second = posted(partner, who), posted(partner, who)
        with pytest.raises(Refusal, match="at most 2 open"):
            posted(partner, who)
        notices.close_notice(first, by=who, how="withdrawn", words="No longer.")
        assert posted(partner, who)

    def test_one_that_is_written_anew_after_its_day_counts_again(self, cast, monkeypatch, time_machine):
        partner, who = at_desk(cast)
        monkeypatch.setattr(rules, "MOST_OPEN", 1)
        past = posted(partner, who)
        time_machine.move_to(timezone.now() + timedelta(days=300))
        posted(partner, who, stands_until=today() + timedelta(days=30))
        with pytest.raises(Refusal, match="at most 1 open"):
            notices.rewrite_notice(past, by=who, **offered(stands_until=today() + timedelta(days=30)))

    @pytest.mark.parametrize("days", [0, 367])
    def test_the_database_refuses_other_days(self, cast, days):
        with pytest.raises(IntegrityError, match="a_notice_stands_for_a_year_at_most"), transaction.atomic():
            posted(*at_desk(cast), stands_until=today() + timedelta(days=days))


class TestClosing:
    def test_it_is_met_by_an_answer_or_withdrawn_once(self, cast):
        partner, who = at_desk(cast)
        notice, answer, other = answered(cast, partner, who)
        with pytest.raises(Answer.DoesNotExist):
            notices.close_notice(notice, by=who, how="met", words="Thank you.", answer=answer.pk + 1)
        notices.close_notice(notice, by=who, how="met", words="Thank you.", answer=answer.pk)
        told = Delivery.objects.get(mailing__kind=telling.CLOSED)
        assert told.email == other.email
        assert "met by the answer of" in told.mailing.text
        with pytest.raises(Refusal, match="met or withdrawn already"):
            notices.close_notice(notice, by=who, how="withdrawn", words="No longer.")
        with pytest.raises(DatabaseError), transaction.atomic():
            Closing.objects.update(how="withdrawn")

    def test_what_is_not_public_is_withdrawn_and_not_met(self, cast):
        partner, who = at_desk(cast)
        notice = posted(partner, who)
        with pytest.raises(Refusal, match="nobody can have met it"):
            notices.close_notice(notice, by=who, how="met", words="Done.")
        notices.close_notice(notice, by=who, how="withdrawn", words="No longer.")
        with pytest.raises(Refusal, match="This is closed"):
            notices.accept_notice(notice, by=cast.secretary)
        assert not any("Two trainers" in duty for duty in duties_of(cast.secretary))

    def test_the_database_names_an_answer_only_where_it_is_met(self, cast):
        partner, who = at_desk(cast)
        notice, answer, _other = answered(cast, partner, who)
        with pytest.raises(IntegrityError, match="only_a_notice_that_is_met"), transaction.atomic():
            notices.close_notice(notice, by=who, how="withdrawn", words="No longer.", answer=answer.pk)


class TestScreens:
    def test_a_partner_posts_one_and_withdraws_it(self, client, cast):
        partner, who = at_desk(cast)
        client.force_login(who)
        assert reverse("exchange:notices") in client.get(reverse("desk")).text
        form = offered(holder=partner.pk)
        for day in ("2020-01-01", today() + timedelta(days=400), "tomorrow"):
            page = client.post(reverse("exchange:notice-new"), form | {"stands_until": day})
            assert "Two trainers for a week." in page.text, "what was typed is kept"
            assert page.status_code == 200
        assert (
            "as soon as the Secretariat has accepted it"
            in client.post(reverse("exchange:notice-new"), form, follow=True).text
        )
        notice = Notice.objects.get()
        assert notice.get_absolute_url() in client.get(reverse("exchange:notices")).text
        client.force_login(cast.secretary)
        address = reverse("exchange:notice-acceptance", args=[notice.pk])
        assert "Somebody changed this" in client.post(address).text
        client.post(address, {"seen": notices.state_of_notice(notice)})
        client.force_login(who)
        address = reverse("exchange:notice-closing", args=[notice.pk])
        assert "This field is required" in client.post(address, {"how": "withdrawn"}).text
        page = client.post(address, {"how": "withdrawn", "words": "The budget is spent."}, follow=True)
        assert "The budget is spent." in page.text
        client.logout()
        assert "The budget is spent." in client.get(notice.get_absolute_url()).text

    def test_the_secretariat_sends_it_back_and_takes_one_down(self, client, cast):
        partner, who = at_desk(cast)
        notice, public = posted(partner, who), noticed(partner, who, cast.secretary)
        client.force_login(cast.secretary)
        address = reverse("exchange:notice-sending-back", args=[notice.pk])
        seen = notices.state_of_notice(notice)
        assert "For whom?" in client.post(address, {"because": "For whom?", "seen": seen}, follow=True).text
        address = reverse("exchange:notice-removal", args=[public.pk])
        assert "This field is required" in client.post(address, {"because": " "}).text
        assert "It asks for a fee." in client.post(address, {"because": "It asks for a fee."}, follow=True).text
        client.force_login(who)
        address = reverse("exchange:notice-edit", args=[notice.pk])
        assert "For whom?" in client.get(address).text
        assert "Somebody changed this" in client.post(address, offered(seen="older", title="Other")).text
        assert "The Secretariat reads it now" in client.post(address, offered(seen=seen), follow=True).text
        client.logout()
        assert client.get(public.get_absolute_url()).status_code == 404

    def test_the_list_is_selected_and_small(self, client, cast, django_assert_max_num_queries):
        partner, who = at_desk(cast)
        noticed(
            partner, who, cast.secretary, title="Wanted", side="request", themes=["forced_labour"], countries=["SN"]
        )
        met = noticed(partner, who, cast.secretary, title="Over")
        notices.close_notice(met, by=who, how="met", words="Done.")
        for number in range(12):
            noticed(partner, who, cast.secretary, title=f"Number {number}")
        with django_assert_max_num_queries(12):
            page = client.get("/en/notices/").text
        assert ("Number 3" in page, "Over" in page) == (True, False)
        read_all()
        for asked in ({"side": "request"}, {"theme": "forced_labour"}, {"words": "wanted"}, {"country": "SN"}):
            page = client.get("/en/notices/", asked).text
            assert ("Wanted" in page, "Number 3" in page) == (True, False)
        assert "Over" in client.get("/en/notices/", {"ended": "on"}).text
        assert client.get("/en/notices/", {"theme": "x", "country": "ZZ", "page": "99999999"}).status_code == 200

    def test_after_its_day_it_is_not_listed_and_its_page_says_so(self, client, cast, time_machine):
        notice = noticed(*at_desk(cast), cast.secretary)
        time_machine.move_to(timezone.now() + timedelta(days=101))
        assert notice.title not in client.get("/en/notices/").text
        page = client.get(notice.get_absolute_url()).text
        assert "Its last day has passed" in page
        assert "Answer it" not in page

    def test_as_data_it_says_nothing_of_answers(self, client, cast):
        partner, who = at_desk(cast)
        notice, answer, _other = answered(cast, partner, who)
        for address in ("/en/notices.json", f"/en/notices/{notice.pk}.json", "/en/notices.csv"):
            text = client.get(address).getvalue().decode()
            assert ("Two trainers" in text, str(answer.organization) in text) == (True, False)
