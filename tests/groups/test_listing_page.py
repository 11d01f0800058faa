"""The public list of groups: found by words and filters, told apart by their state, in few queries at any size."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse
from django.utils import timezone

from groups.models import Closure, Group, Outcome
from groups.rules.listing import Asked, GroupFacets, select
from groups.rules.states import GroupState
from partners.models import Country
from partners.models.day import today
from tests.groups.making import led_group, member

ENTRIES = [
    GroupFacets(1, "action", GroupState.CLOSED, ("NP",)),
    GroupFacets(2, "action", GroupState.RUNNING, ("NP", "CL")),
    GroupFacets(3, "working", GroupState.PAST_END, ()),
    GroupFacets(4, "action", GroupState.ENDING, ("CL",)),
]


@pytest.mark.parametrize(
    ("asked", "pks"),
    [
        pytest.param({}, [2, 4, 3, 1], id="all, what is at work first"),
        pytest.param({"kind": "action"}, [2, 4, 1], id="a kind"),
        pytest.param({"state": GroupState.PAST_END}, [3], id="a state"),
        pytest.param({"country": "NP"}, [2, 1], id="a country"),
        pytest.param({"country": "NP", "state": GroupState.CLOSED}, [1], id="two filters"),
        pytest.param({"kind": "initiative"}, [], id="nothing"),
    ],
)
def test_filters_find_groups(asked, pks):
    assert select(ENTRIES, Asked(**asked)).pks == pks


def test_the_counts_of_a_filter_ignore_itself_and_follow_the_others():
    counts = select(ENTRIES, Asked(kind="action", country="CL")).counts
    assert counts["kind"] == {"action": 2}
    assert counts["state"] == {GroupState.RUNNING: 1, GroupState.ENDING: 1}
    assert counts["country"] == {"NP": 2, "CL": 2}


def made(name, days=400, **said):
    return Group.objects.create(
        kind=said.pop("kind", "action"),
        name=name,
        period=DateRange(today() - timedelta(days=900), today() + timedelta(days=days)),
        **said,
    )


def shown(client, **asked):
    page = client.get(reverse("groups:groups"), asked)
    return page, [group.name for group in page.context["groups"]]


@pytest.mark.django_db
def test_groups_are_told_apart_by_their_state(client, cast):
    made("Fair Harvests")
    made("Safe Quarries", days=30)
    made("Young Ports", days=-1)
    closed = made("Open Looms")
    now = {"closed_by": cast.chair, "closed_at": timezone.now()}
    Closure.objects.create(group=closed, period=DateRange(today(), None), **now)
    page, names = shown(client)
    assert names == ["Fair Harvests", "Safe Quarries", "Young Ports", "Open Looms"]
    headings = re.findall(r"<h2 id=[^>]*>\s*([^<]*?)\s*</h2>", page.text)
    assert headings == ["Running", "Ending soon", "Past their end date", "Closed"]
    for choice in ("Running (1)", "Ending soon (1)", "Past their end date (1)", "Closed (1)", "Action Group (4)"):
        assert choice in page.text


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["récolte", "Recolte", "FH", "cocoa", "wage gap", " harvest "])
def test_a_group_is_found_by_its_name_acronym_purpose_and_outcomes(client, words):
    group = made("Récolte and Harvest", acronym="FH", purpose="Decent work on cocoa farms.")
    Outcome.objects.create(group=group, title="The wage gap is measured", due_on=today(), position=1)
    made("Safe Quarries")
    assert shown(client, q=words)[1] == ["Récolte and Harvest"]


@pytest.mark.django_db
def test_signs_of_the_database_and_unknown_choices_find_nothing_and_say_so(client):
    made("Fair Harvests")
    for asked in ({"q": "%"}, {"q": "_"}, {"state": "asleep"}, {"country": "XX"}, {"q": "x" * 300}):
        page, names = shown(client, **asked)
        assert names == []
        assert "No group matches" in page.text
    assert "Groups appear here once" not in page.text


@pytest.mark.django_db
def test_an_empty_list_says_how_groups_come_about(client):
    page, names = shown(client)
    assert names == []
    assert "once the Global Coordinating Group has decided to create them" in page.text


@pytest.mark.django_db
@pytest.mark.parametrize("total", [1, 60])
def test_the_list_is_short_and_takes_few_queries(client, cast, django_assert_max_num_queries, total):
    group, (lead, *_others) = led_group(cast, "Lena", "Luis")
    member(cast, group, "Mira")
    nepal = Country.objects.get(iso2="NP")
    for number in range(total - 1):
        made(f"Group {number} of a rather long name", purpose="word " * 200).countries.add(nepal)
    with django_assert_max_num_queries(6):
        page, names = shown(client)
    assert len(names) == min(total, 30)
    assert "1 partner\n" in page.text
    assert str(lead.organization) in unescape(page.text)
    if total == 60:
        assert "Page 1 of 2" in page.text
        assert f"{nepal} (59)" in page.text


@pytest.mark.django_db
def test_the_menu_and_the_home_page_lead_to_the_list(client):
    page = client.get(reverse("home"))
    assert page.text.count(f'href="{reverse("groups:groups")}"') == 2
