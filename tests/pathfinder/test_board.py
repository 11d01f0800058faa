"""The board: candidates and Pathfinder Countries apart (P7), as page, CSV and JSON."""

import csv
import re

import pytest

from pathfinder.actions.legacy import import_legacy
from pathfinder.readings.board import Board
from pathfinder.rules.legacy import Legacy

from .made import candidate, days_ago, with_workshop

pytestmark = pytest.mark.django_db
PLACE = "/en/pathfinder/"


@pytest.fixture
def world(cast):
    candidate(cast.secretary, "GH", days=40)
    with_workshop(candidate(cast.secretary, "SN", focal=cast.stranger), by=cast.stranger, days=7)
    import_legacy([Legacy("AL", "In a list", "2025", ""), Legacy("FR", "In a list", "2025", "")], by=cast.secretary)


def test_each_country_stands_at_its_step_for_so_many_days(world):
    found = {place.country.pk: (place.stage, place.since, place.days) for place in Board().places}
    assert found == {
        "GH": ("interest", days_ago(40), 40),
        "SN": ("workshop", days_ago(7), 7),
        "AL": ("status", None, None),
        "FR": ("status", None, None),
    }


def test_candidates_and_pathfinder_countries_are_never_added_up(world):
    board = Board()
    assert (len(board.candidates), len(board.pathfinders)) == (2, 2)
    assert board.counted_by("region") == [("Africa", 2, 0), ("Europe and Central Asia", 0, 2)]
    assert ("African Group", 2, 0) in board.counted_by("un_group")


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        ("", ["Interest expressed", "Workshop held", "Pathfinder Country"]),
        ("?by=region", ["Africa", "Europe and Central Asia"]),
        ("?by=un_group", ["African Group", "Eastern European Group", "Western European and Others Group"]),
        ("?by=nothing", ["Interest expressed", "Workshop held", "Pathfinder Country"]),
    ],
)
def test_all_countries_are_read_by_step_by_region_and_by_un_group(client, world, by, groups):
    page = client.get(f"{PLACE}{by}").text.split('id="all"')[1]
    assert re.findall(r"<summary>\s*<strong>(.*?)</strong>", page) == groups
    rows = re.findall(r"/en/pathfinder/(\w\w)/", page)
    assert sorted(rows) == ["al", "fr", "gh", "sn"]


def test_a_group_of_many_countries_is_folded_and_counts_both_kinds_apart(client, cast, world):
    codes = ["AT", "BE", "BG", "CY", "CZ", "DK", "EE"]
    import_legacy([Legacy(code, "In a list", "2025", "") for code in codes], by=cast.secretary)
    page = client.get(f"{PLACE}?by=region").text.split('id="all"')[1]
    africa, europe = page.split("<details")[1:3]
    assert africa.startswith(' class="board-group" open>')
    assert "2 candidates" in africa
    assert europe.startswith(' class="board-group">')
    assert "9 Pathfinder Countries" in europe


def test_the_page_the_sheet_and_the_data_say_the_same(client, world, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        page = client.get(PLACE).text
    assert "Ghana" in page
    assert re.search(r"title=\"Albania\"\s*>AL<", page)
    sheet = client.get("/en/pathfinder.csv").getvalue().decode()
    rows = list(csv.DictReader(sheet.splitlines()))
    assert [(row["iso2"], row["kind"], row["since"]) for row in rows if row["iso2"] in ("AL", "GH")] == [
        ("GH", "candidate", days_ago(40).isoformat()),
        ("AL", "pathfinder_country", ""),
    ]
    data = client.get("/en/pathfinder.json").json()["rows"]
    assert [row["iso2"] for row in data if row["kind"] == "candidate"] == ["GH", "SN"]
    assert all(row["admitted_before_the_portal"] for row in data if row["kind"] == "pathfinder_country")


def test_an_empty_board_says_what_will_be_here(client, db):
    assert "expressed its interest by letter" in client.get(PLACE).text
