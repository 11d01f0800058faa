"""The first page says what the Alliance is and what its council does, to anybody."""

from collections import Counter
from datetime import timedelta

import pytest
from django.urls import reverse

from alliance87.figures import WORDS, figures
from groups.actions.leads import appoint_lead
from groups.actions.news import publish_news
from groups.models import Group
from secretariat.events.actions.planning import cancel_event
from tests.cast import make_meeting
from tests.events import made as events
from tests.exchange import made as exchange
from tests.gcg.closed_meeting import decide
from tests.knowledge import made as knowledge


def test_each_figure_has_its_year_and_its_source():
    assert {figure.key for figure in figures()} == set(WORDS)
    assert all(figure.year and figure.publisher and figure.source.startswith("https://") for figure in figures())


def test_anybody_reads_what_the_alliance_is(client, cast):
    page = client.get(reverse("home"))
    for words in ("by 2030", "by 2025", "138 million", "for the year 2024", "30", "of 32 seats filled"):
        assert words in page.text


def test_the_next_meeting_is_the_open_or_nearest_convened_one(client, cast):
    make_meeting(cast, number=14, starts_in=timedelta(days=60))
    make_meeting(cast, number=13, starts_in=timedelta(days=5))
    make_meeting(cast, number=15, starts_in=timedelta(days=1), convened=False)
    page = client.get(reverse("home"))
    assert page.context["meeting"].number == 13


def test_a_meeting_in_preparation_is_not_announced_even_to_staff(client, cast):
    make_meeting(cast, starts_in=timedelta(days=1), convened=False)
    client.force_login(cast.secretary)
    assert client.get(reverse("home")).context["meeting"] is None


def test_an_empty_alliance_has_a_first_page_too(client, db):
    page = client.get(reverse("home"))
    assert "No meeting has been convened" in page.text
    assert "Decisions appear here" in page.text


@pytest.mark.parametrize("times", [1, 5], ids=["one of each", "five of each"])
def test_three_of_a_kind_at_most_and_few_queries(client, cast, settings, django_assert_max_num_queries, times):
    kept = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": f"home-{times}"}
    settings.CACHES = settings.CACHES | {"fragments": kept}
    group = Group.objects.create(kind="action", name="Action Group on Fair Harvests")
    appoint_lead(group, by=cast.secretary, person=cast.stranger)
    for number in range(times):
        decide(cast, make_meeting(cast, number=20 + number).items.last())
        publish_news(group, by=cast.stranger, title=f"Harvest {number}", text="It went well.", is_public=True)
    publish_news(group, by=cast.stranger, title="For us alone", text="Hush.", is_public=False)
    client.force_login(cast.chair)
    client.get(reverse("home"))
    publish_news(group, by=cast.stranger, title="The last harvest", text="It went well.", is_public=True)
    with django_assert_max_num_queries(12):  # all is made again but the council's picture
        page = client.get(reverse("home"))
    kinds = Counter(entry.kind for entry in page.context["newest"])
    assert kinds == {"Decision": min(times, 3), "Action Group on Fair Harvests": min(times + 1, 3)}
    assert "For us alone" not in page.text


def test_what_partners_share_plan_and_pledge_is_new_once_it_is_public(client, cast):
    partner, focal = knowledge.partner_with("Whole")
    for number in range(4):
        events.published(cast.secretary, title=f"Forum {number}")
    events.planned(cast.secretary, title="Still being planned")
    cancel_event(events.published(cast.secretary, title="Called off"), by=cast.secretary, because="Rain.")
    knowledge.accepted(partner, focal, cast.secretary, title="What we learnt")
    exchange.accepted(partner, focal, cast.secretary, title="No child at work")
    exchange.made(partner, focal, title="Not yet read")
    page = client.get(reverse("home"))
    found = {(str(entry.kind), entry.words) for entry in page.context["newest"]} - {("New partner", "Whole")}
    assert found == {
        *(("Event", f"Forum {number}") for number in (1, 2, 3)),
        ("Knowledge", "What we learnt"),
        ("Pledge", "No child at work"),
    }
    for entry in page.context["newest"]:
        assert client.get(entry.address).status_code == 200


def test_what_was_written_in_another_language_says_so(client, cast):
    partner, focal = knowledge.partner_with("Whole")
    knowledge.accepted(partner, focal, cast.secretary, title="Ce que nous avons appris", language="fr")
    decide(cast, make_meeting(cast, number=20).items.last())
    page = client.get("/es/").text
    assert '<bdi lang="fr">Ce que nous avons appris</bdi>' in page
    assert '<bdi lang="en">' in page
