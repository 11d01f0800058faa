"""Pledges are made, accepted or sent back, and reported on by their holders (3.1, 5.3)."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from alliance87.desk.desk import Desk
from alliance87.outbox.models import Delivery, Mailing
from alliance87.terms.refusal import Refusal
from alliance87.ui.dates import date_format
from partners.models import Country, User
from partners.models.day import today
from pathfinder.actions.focal_points import name_focal_point
from secretariat.exchange.actions import pledges
from secretariat.exchange.models import Pledge, Word
from secretariat.exchange.rules import is_word_due
from tests.cast import person
from tests.exchange.made import accepted, at_desk, made, said
from tests.finding.made import read_all

pytestmark = pytest.mark.django_db
DAY = date(2027, 3, 1)


def duties_of(who):
    return [duty.act for duty in Desk(User.objects.get(pk=who.pk)).duties]


@pytest.mark.parametrize(
    ("days", "course", "is_due"),
    [
        (182, "", False),
        (183, "", True),
        (183, "on_the_way", True),
        (183, "changed", True),
        (900, "done", False),
        (900, "withdrawn", False),
    ],
)
def test_when_word_is_due(days, course, is_due):
    assert is_word_due(heard_on=DAY - timedelta(days=days), course=course, today=DAY) is is_due


class TestActs:
    def test_it_is_public_once_it_was_accepted_and_its_maker_is_told(self, cast):
        partner, who = at_desk(cast)
        pledge = made(partner, who)
        assert not Pledge.objects.visible_to(cast.member).exists()
        assert Pledge.objects.visible_to(who).get() == Pledge.objects.visible_to(cast.secretary).get() == pledge
        assert "Rule on the pledge of Circle of Hands: “Sixty workshops inspected”" in duties_of(cast.secretary)
        pledges.accept_pledge(pledge, by=cast.secretary)
        assert Pledge.objects.visible_to(cast.member).get() == pledge
        assert Delivery.objects.get(mailing__kind=pledges.ANSWERED).email == who.email

    def test_it_is_sent_back_and_written_anew(self, cast):
        partner, who = at_desk(cast)
        pledge = pledges.send_back_pledge(made(partner, who), by=cast.secretary, because="How many?")
        assert "How many?" in Mailing.objects.get(kind=pledges.ANSWERED).text
        assert "Rewrite the pledge “Sixty workshops inspected”" in duties_of(who)
        with pytest.raises(Refusal, match="has ruled on this meanwhile"):
            pledges.accept_pledge(pledge, by=cast.secretary)
        again = pledges.rewrite_pledge(pledge, by=who, **said(title="Sixty"))
        assert (again.declined_at, again.declined_because) == (None, "")
        public = pledges.accept_pledge(again, by=cast.secretary)
        with pytest.raises(Refusal, match="This pledge is public") as refused:
            pledges.rewrite_pledge(public, by=who, **said())
        assert refused.value.clause == "3.1"

    def test_what_is_said_of_it_stays_and_ends_with_done(self, cast):
        partner, who = at_desk(cast)
        with pytest.raises(Refusal, match="has not accepted"):
            pledges.report_on_pledge(made(partner, who), by=who, course="done", words="All.")
        pledge = accepted(partner, who, cast.secretary)
        pledges.report_on_pledge(pledge, by=who, course="on_the_way", words="Twenty.")
        pledges.report_on_pledge(pledge, by=who, course="done", words="Sixty.")
        assert [word.words for word in pledge.said.all()] == ["Sixty.", "Twenty."]
        with pytest.raises(Refusal, match="has ended"):
            pledges.report_on_pledge(pledge, by=who, course="on_the_way", words="More.")
        with pytest.raises(DatabaseError), transaction.atomic():
            Word.objects.update(words="Ninety.")

    def test_a_country_pledges_by_its_focal_point(self, cast):
        country, who = Country.objects.get(pk="SN"), person("awa@example.org", "Awa")
        name_focal_point(country, who, by=cast.secretary, function="Director")
        pledge = accepted(country, who, cast.secretary)
        assert pledge.holder == country
        assert Pledge.objects.held_by(who).get() == pledge

    def test_where_word_is_late_the_desk_of_its_holder_says_so(self, cast):
        partner, who = at_desk(cast)
        pledge = accepted(partner, who, cast.secretary)
        act = "Say how the pledge “Sixty workshops inspected” is going"
        assert act not in duties_of(who)
        Pledge.objects.filter(pk=pledge.pk).update(accepted_at=timezone.now() - timedelta(days=190))
        assert act in duties_of(who)
        assert Pledge.objects.with_word().get().is_silent
        pledges.report_on_pledge(pledge, by=who, course="on_the_way", words="Twenty.")
        assert act not in duties_of(who)


class TestScreens:
    def test_a_partner_makes_one_and_reports(self, client, cast):
        _partner, who = at_desk(cast)
        client.force_login(who)
        key = f"organization-{_partner.pk}"
        page = client.post(reverse("exchange:pledge-new"), said(holder=key, due_on="2020-01-01"))
        assert "Choose a day after today" in page.text
        assert "We visit sixty workshops." in page.text
        page = client.post(reverse("exchange:pledge-new"), said(holder=key), follow=True)
        assert "as soon as the Secretariat has accepted it" in page.text
        pledge = Pledge.objects.get()
        client.force_login(cast.secretary)
        assert "Somebody changed this" in client.post(reverse("exchange:acceptance", args=[pledge.pk])).text
        client.post(reverse("exchange:acceptance", args=[pledge.pk]), {"seen": pledges.state_of_pledge(pledge)})
        client.force_login(who)
        page = client.post(
            reverse("exchange:word-new", args=[pledge.pk]), {"course": "on_the_way", "words": "Twenty."}, follow=True
        )
        assert "Twenty." in page.text
        client.logout()
        assert "Twenty." in client.get(pledge.get_absolute_url()).text

    def test_the_secretariat_sends_it_back_with_a_word(self, client, cast):
        partner, who = at_desk(cast)
        pledge = made(partner, who)
        client.force_login(cast.secretary)
        address = reverse("exchange:sending-back", args=[pledge.pk])
        assert "This field is required" in client.post(address, {"because": " "}).text
        seen = pledges.state_of_pledge(pledge)
        assert "How many?" in client.post(address, {"because": "How many?", "seen": seen}, follow=True).text
        client.force_login(who)
        address = reverse("exchange:pledge-edit", args=[pledge.pk])
        assert "Somebody changed this" in client.post(address, said(seen="older", title="Other")).text
        assert "The Secretariat reads it now" in client.post(address, said(seen=seen), follow=True).text

    def test_the_list_is_selected_and_small(self, client, cast, django_assert_max_num_queries):
        partner, who = at_desk(cast)
        done = accepted(partner, who, cast.secretary, title="Finished", themes=["forced_labour"])
        pledges.report_on_pledge(done, by=who, course="done", words="Sixty.")
        for number in range(12):
            accepted(partner, who, cast.secretary, title=f"Pledge {number}")
        with django_assert_max_num_queries(12):
            page = client.get("/en/pledges/").text
        assert "Pledge 3" in page
        read_all()
        for asked in ({"course": "done"}, {"theme": "forced_labour"}, {"words": "finish"}):
            page = client.get("/en/pledges/", asked).text
            assert ("Finished" in page, "Pledge 3" in page) == (True, False)
        assert client.get("/en/pledges/", {"theme": "x", "page": "99999999"}).status_code == 200


def test_the_list_gives_the_day_of_the_last_word_only_where_there_is_one(client, cast):
    partner, who = at_desk(cast)
    one = accepted(partner, who, cast.secretary)
    last_word = re.compile(r'data-label="Last report"[^>]*>\s*([^<]*?)\s*<')
    assert last_word.findall(client.get("/en/pledges/").text) == ["–"]
    pledges.report_on_pledge(one, by=who, course="on_the_way", words="Ten workshops.")
    assert last_word.findall(client.get("/en/pledges/").text) == [date_format(today(), "j M Y")]


def test_what_is_said_of_a_pledge_is_said_of_it_and_not_of_an_initiative(client, cast):
    page = client.get("/fr/pledges/").text
    assert "initiative" not in page.partition("<main")[2].partition("</main>")[0]
    assert all(word in page for word in ("Tenue", "Modifiée", "Retirée", "État d’avancement"))


def test_who_made_it_finds_it_on_the_page_before_it_is_public(client, cast):
    partner, who = at_desk(cast)
    pledge = made(partner, who)
    assert pledge.title not in client.get("/en/pledges/").text
    client.force_login(who)
    assert f'href="{pledge.get_absolute_url()}"' in client.get("/en/pledges/").text


@pytest.mark.parametrize("words", ["inspección", "inspecciones", "INSPECCION", "Circulo", "Suecia"])
def test_the_list_is_searched_as_all_others_are(client, cast, words):
    partner, who = at_desk(cast, "Círculo de Manos")
    accepted(partner, who, cast.secretary, title="Una inspección cada mes", countries=["SE"])
    accepted(partner, who, cast.secretary, title="Beside")
    read_all()
    page = client.get("/en/pledges/", {"words": f"{words} cada"}).text
    assert ("Una inspección cada mes" in page, "Beside" in page) == (True, False)


def test_countries_are_typed_by_any_of_their_names_and_kept(client, cast):
    partner, who = at_desk(cast)
    client.force_login(who)
    typed = said(holder=f"organization-{partner.pk}", countries="Suède, Ghana")
    page = client.post(reverse("exchange:pledge-new"), typed, follow=True)
    assert ("Sweden" in page.text, "Ghana" in page.text) == (True, True)
    pledge = Pledge.objects.get()
    edited = client.get(reverse("exchange:pledge-edit", args=[pledge.pk]))
    assert set(edited.context["form"]["countries"].value().splitlines()) == {"Sweden", "Ghana"}
    wrong = client.post(reverse("exchange:pledge-new"), typed | {"countries": "Atlantis"}).text
    assert ("No country has this name: Atlantis" in wrong, said()["title"] in wrong) == (True, True)


def test_words_of_people_have_their_own_direction(client, cast):
    partner, who = at_desk(cast)
    pledge = accepted(partner, who, cast.secretary, title="تفتيش الورش", words="نزور ستين ورشة.")
    page = client.get(pledge.get_absolute_url()).text
    assert "<h1><bdi>تفتيش الورش</bdi></h1>" in page
    assert '<div class="prose" dir="auto">' in page
    raw = re.compile(r'<div class="prose">\{\{')
    screens = [one for one in Path("templates").rglob("*.html") if one.parts[1] not in ("mail", "pdf")]
    assert [str(screen) for screen in screens if raw.search(screen.read_text())] == []
