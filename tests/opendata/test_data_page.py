"""Open data: pages of rows that lose and double nothing, files that say the same, descriptions that hold, bad questions."""

import csv
import io
import json
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.urls import reverse
from frictionless import Package
from jsonschema import Draft202012Validator

from alliance87.opendata.addresses import file_of, page_of, record_template
from alliance87.opendata.datasets import datasets
from gcg.actions.corrigenda import issue_corrigendum
from gcg.models import Convocation, Meeting
from groups.models import Group
from partners.models import Organization
from secretariat.pages.models import NewsItem
from secretariat.pages.models.written import LANGUAGES
from tests.cast import make_meeting
from tests.cms.made import news, translated
from tests.events.made import planned, published
from tests.gcg.closed_meeting import hold_meeting
from tests.knowledge import made as knowledge
from tests.partners.listed import list_partner

NAMES = (
    *("partners", "decisions", "council", "mandates", "meetings"),
    *("pathfinder-countries", "groups", "documents", "newsletter", "knowledge", "pledges", "notices", "events", "news"),
)
MEETINGS = "/en/gcg/meetings.json"


@pytest.fixture(autouse=True)
def _unlimited():
    cache.clear()


@pytest.fixture
def _as_it_was():
    """Reading a package allows cells of any length in this process, where the next test counts on the portal's own limit."""
    limit = csv.field_size_limit()
    yield
    csv.field_size_limit(limit)


@pytest.fixture
def world(cast):
    """Something in most lists."""
    meeting = hold_meeting(cast)
    make_meeting(cast, number=13, convened=False, starts_in=timedelta(days=90))
    list_partner("=Sum of Partners", "workers", country="BE", themes=["child_labour"], acronym="+SP")
    list_partner('Étoile, “quoted” "and" broken', "academic")
    Group.objects.create(name="Supply chains", kind="action", purpose="One\r\ntwo, and “three”.")
    knowledge.accepted(*knowledge.partner_with(), cast.secretary, "GH")
    published(cast.secretary, link="https://meet.example.org/of-those-registered")
    planned(cast.secretary, title="Nobody knows of it")
    news("Two groups begin", lead="They meet in May.")
    news("Not yet told", live=False)
    return meeting


def many_meetings(cast, count):
    """Convened meetings that all start at one moment."""
    starts_at = make_meeting(cast, number=99).starts_at
    made = Meeting.objects.bulk_create(
        Meeting(
            slug=f"c{number}",
            kind="call",
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=1),
            languages=["en"],
            counts_for_absence=False,
        )
        for number in range(count)
    )
    Convocation.objects.bulk_create(
        Convocation(meeting=meeting, convened_by=cast.chair, convened_at=starts_at) for meeting in made
    )
    return made


def pages(client, address, between=lambda: None):
    """All rows, followed from page to page by `next`."""
    rows = []
    while address:
        answer = client.get(address)
        assert answer.status_code == 200, answer.text
        said = answer.json()
        rows += said["rows"]
        address = said["next"] and f"{urlsplit(said['next']).path}?{urlsplit(said['next']).query}"
        between()
    return rows


def addresses(ending):
    return {name: file_of(page_of(one), ending) for name, one in datasets().items()}


def rows_of(response):
    text = response if isinstance(response, str) else response.getvalue().decode()
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_every_public_list_is_offered(world):
    assert tuple(datasets()) == ("partners", "decisions", "council", "mandates", "meetings", *NAMES[5:])


@pytest.mark.parametrize("limit", [1, 2, 3, 7])
def test_rows_of_one_moment_are_neither_lost_nor_doubled(client, cast, limit):
    many_meetings(cast, 6)
    found = [row["symbol"] for row in pages(client, f"{MEETINGS}?limit={limit}")]
    assert sorted(found) == sorted(["GCG/99", *(f"GCG/C{number}" for number in range(6))])


def test_rows_that_come_and_go_between_pages_disturb_no_others(client, cast):
    """One already given is removed, one is added where the reader has been, the row of the cursor itself goes."""
    made = many_meetings(cast, 6)
    first = client.get(f"{MEETINGS}?limit=3").json()
    last = Meeting.objects.get(slug=first["rows"][-1]["symbol"].split("/")[1].lower())
    Convocation.objects.filter(meeting=last).delete()
    make_meeting(cast, number=100, starts_in=timedelta(days=1))
    rest = pages(client, urlsplit(first["next"]).path + "?" + urlsplit(first["next"]).query)
    symbols = [row["symbol"] for row in [*first["rows"], *rest]]
    assert len(symbols) == len(set(symbols)) == len(made) + 1


def test_lists_that_are_computed_have_pages_too(client, cast):
    seats = pages(client, "/en/gcg.json?limit=9")
    assert len({row["seat"] for row in seats}) == len(seats) == 32
    assert len(pages(client, "/en/data/mandates.json?limit=7")) == 30


@pytest.mark.parametrize("name", NAMES)
def test_csv_says_exactly_what_json_says(client, world, name):
    rows = pages(client, addresses("json")[name])
    sheet = client.get(addresses("csv")[name])
    assert sheet["Content-Type"] == "text/csv; charset=utf-8"
    told = [{key: _cell(value) for key, value in row.items()} for row in rows]
    assert rows_of(sheet) == told


def _cell(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else str(value)


def test_only_the_safe_file_is_changed_for_spreadsheets(client, world):
    faithful, safe = (client.get("/en/partners.csv", {"safe": safe}).getvalue().decode() for safe in ("0", "1"))
    assert faithful.startswith("id,name")
    assert {(row["name"], row["acronym"]) for row in rows_of(faithful)} >= {("=Sum of Partners", "+SP")}
    assert safe.startswith("\ufeffid,name")
    assert {(row["name"], row["acronym"]) for row in rows_of(safe)} >= {("'=Sum of Partners", "'+SP")}


@pytest.mark.parametrize("bad", ["=1", "+1", "-1", "@A1", "\t=1", "\r=1"])
def test_every_beginning_of_a_formula_is_made_text(client, db, bad):
    Organization.objects.filter(pk=list_partner("Plain").pk).update(name=bad)
    assert [row["name"] for row in rows_of(client.get("/en/partners.csv?safe=1"))] == [f"'{bad}"]
    assert [row["name"] for row in rows_of(client.get("/en/partners.csv"))] == [bad]


@pytest.mark.parametrize("name", NAMES)
def test_answers_keep_to_their_openapi(client, world, name):
    described = client.get(reverse("data:openapi")).json()
    address = addresses("json")[name]

    def check(address, path):
        answer = described["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        whole = answer | {"components": described["components"]}
        Draft202012Validator(whole, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(
            client.get(address).json()
        )

    check(address, address)
    rows = client.get(address).json()["rows"]
    record = record_template(datasets()[name], "json")
    if rows and record:
        check(f"/en{urlsplit(rows[0]['uri']).path[:-1]}.json", record)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_costs_the_same_at_any_size(client, world, name, django_assert_max_num_queries):
    for ending in ("json", "csv"):
        with django_assert_max_num_queries(12):
            answer = client.get(addresses(ending)[name])
            assert answer.status_code == 200
            assert answer.getvalue() if answer.streaming else answer.content


def test_what_is_not_public_is_in_no_list(client, cast, world):
    client.force_login(cast.chair)
    assert client.get("/en/gcg/meetings/13/").status_code == 200
    assert [row["symbol"] for row in client.get(MEETINGS).json()["rows"]] == ["GCG/12"]
    assert client.get("/en/gcg/meetings/13.json").status_code == 404
    everything = "".join(client.get(address).getvalue().decode() for address in addresses("csv").values())
    for hidden in ("of-those-registered", "Nobody knows of it", "Not yet told"):
        assert hidden not in everything
    for person in (*cast.people.values(), *cast.alternates.values()):
        assert person.name not in everything
        assert person.email not in everything


def test_a_page_answers_as_data_to_those_who_ask(client, world):
    page = client.get("/en/gcg/decisions/")
    assert page["Content-Type"].startswith("text/html")
    assert '</en/gcg/decisions.json>; rel="alternate"; type="application/json"' in page["Link"]
    assert "Accept" in page["Vary"]
    for accepted in (
        "*/*",
        "text/html,application/xhtml+xml,*/*;q=0.8",
        "application/json;q=0.1, text/html",
        "x" * 10_000,
    ):
        assert client.get("/en/gcg/decisions/", headers={"accept": accepted})["Content-Type"].startswith("text/html")
    asked = client.get("/en/gcg/decisions/", headers={"accept": "application/json"})
    assert asked.json() == client.get("/en/gcg/decisions.json").json()
    both = {"accept": "application/json, text/plain, */*"}
    for _time in range(2):  # also once the page was kept for visitors
        assert client.get("/en/gcg/decisions/", headers=both)["Content-Type"].startswith("application/json")
        assert client.get("/en/gcg/decisions/")["Content-Type"].startswith("text/html")
    record = client.get("/en/gcg/decisions/GCG-12-D1/", headers={"accept": "text/csv"})
    assert [row["symbol"] for row in rows_of(record)] == ["GCG/12/D1"]


@pytest.mark.parametrize(
    "accepted", ["a/b;q=x," * 1250, "application/json;" * 60, "application/json;q=²", ',;=/"json', "é"]
)
def test_no_accept_is_a_fault(client, db, accepted):
    assert client.get("/en/gcg/decisions/", headers={"accept": accepted}).status_code < 500


def test_a_corrigendum_is_in_the_text_and_changes_the_mark(client, cast, world):
    before = client.get("/en/gcg/decisions.json")
    again = client.get("/en/gcg/decisions.json", headers={"if-none-match": before["ETag"]})
    assert (again.status_code, before["Cache-Control"]) == (304, "public, no-cache")
    decision = world.decisions.get()
    issue_corrigendum(decision, by=cast.chair, kind="spelling", reads="welcomes", should_read="welcomed")
    after = client.get("/en/gcg/decisions.json", headers={"if-none-match": before["ETag"]})
    row = after.json()["rows"][0]
    assert (row["text"], row["text_as_adopted"]) == ("The GCG welcomed the plan.", "The GCG welcomes the plan.")
    assert row["corrigenda"] == ["GCG/12/D1/Corr.1"]


def test_words_are_in_the_language_of_the_address(client, world):
    answer = client.get("/fr/gcg/decisions.json")
    assert (answer["Content-Language"], answer.json()["language"]) == ("fr", "fr")
    french, english = (client.get(f"/{code}/gcg/decisions.json").json()["rows"][0] for code in ("fr", "en"))
    assert (french["language"], french["subject"]) == ("fr", english["subject"])
    assert french["subject_name"] != english["subject_name"]
    assert french["uri"] == english["uri"]
    there = client.get(urlsplit(english["uri"]).path, headers={"accept-language": "es"})
    assert there.url == "/es/gcg/decisions/GCG-12-D1/"


def test_old_addresses_lead_to_the_new(client, db):
    moved = client.get("/en/partners/directory.csv?q=x")
    assert (moved.status_code, moved.url) == (301, "/en/partners.csv?q=x")
    assert client.get("/en/gcg/council.csv?on=2024-05-01").url == "/en/gcg.csv?on=2024-05-01"


def test_news_are_data_by_the_address_of_their_page_and_in_its_language(client, world):
    translated(NewsItem.objects.get(title="Two groups begin"), "Deux groupes commencent")
    for place in ("news.json", "data/news.json"):
        titles = {code: [row["title"] for row in client.get(f"/{code}/{place}").json()["rows"]] for code in LANGUAGES}
        assert titles == {"en": ["Two groups begin"], "fr": ["Deux groupes commencent"], "es": ["Two groups begin"]}


@pytest.mark.parametrize(("ending", "media_type"), [("json", "application/json"), ("csv", "text/csv")])
def test_the_list_of_news_answers_as_every_other_does(client, world, ending, media_type):
    asked = client.get("/en/news/", headers={"accept": media_type})
    assert asked["Content-Type"].startswith(media_type)
    assert "Accept" in asked["Vary"]
    assert "".join(map(bytes.decode, client.get(f"/en/news.{ending}"))) == "".join(map(bytes.decode, asked))
    page = client.get("/en/news/")
    assert f'</en/news.{ending}>; rel="alternate"; type="{media_type}"' in page["Link"]
    assert "Accept" in page["Vary"]


def test_no_other_page_of_the_editors_has_data(client, world):
    page = NewsItem.objects.get(title="Two groups begin").get_url()
    assert client.get(page, headers={"accept": "application/json"})["Content-Type"].startswith("text/html")
    assert client.get(f"{page.rstrip('/')}.json").status_code == 404


def test_events_are_asked_for_by_day_theme_and_language(client, world):
    asked = ({}, {"from": "2200-01-01"}, {"theme": "child_labour"}, {"theme": "modern_slavery"}, {"language": "fr"})
    assert [len(client.get("/en/events.json", one).json()["rows"]) for one in asked] == [1, 0, 1, 0, 0]
    (row,) = client.get("/en/events.json").json()["rows"]
    assert (row["link"], row["is_cancelled"]) == (None, False)


CURSOR = "WyJtZWV0aW5ncyIsMV0:nobody-signed-this"
BAD = (
    *("limit=-1", "limit=0", "limit=501", "limit=²", "limit=" + "9" * 5000, "limit=ten"),
    *(f"cursor={CURSOR}", "cursor=" + "x" * 9000, "cursor=%ff", "cursor=:"),
    *("columns=symbol,secret", "columns=,", "columns=" + "a," * 5000, "safe=1", "unknown=1", "page=2", "q=%00"),
)


@pytest.mark.parametrize("query", BAD, ids=[query[:20] for query in BAD])
def test_what_cannot_be_read_is_a_sentence(client, world, query):
    answer = client.get(f"{MEETINGS}?{query}")
    assert answer.status_code == 400
    if "%00" not in query:
        assert answer.json()["error"].endswith(".")


def test_a_cursor_is_good_for_its_own_list_as_it_was_given(client, cast):
    many_meetings(cast, 2)
    following = parse_qs(urlsplit(client.get(f"{MEETINGS}?limit=1").json()["next"]).query)["cursor"][0]
    assert client.get(MEETINGS, {"cursor": following}).status_code == 200
    changed = following[:3] + ("A" if following[3] != "A" else "B") + following[4:]
    assert client.get(MEETINGS, {"cursor": changed}).status_code == 400
    assert client.get("/en/partners.json", {"cursor": following}).status_code == 400


@pytest.mark.parametrize(
    "value", ["%", "'\"\\;--", "9" * 5000, "-1", "\ud800", "0000-00-00", "9999-12-31", "²", "\u202e"]
)
def test_no_filter_is_a_fault(client, world, value):
    for name, one in datasets().items():
        for asked in one.filters:
            answer = client.get(addresses("json")[name], {asked.name: value.encode("utf-8", "surrogatepass")})
            assert answer.status_code in (200, 400), (name, asked.name)
            cache.clear()


def test_what_shows_no_data_has_none(client, db):
    for address in (
        "/en/nowhere.json",
        "/en/desk.json",
        "/en/accounts/login.csv",
        "/en/gcg/decisions/GCG-1-D9.json",
        "/en/.json",
    ):
        assert client.get(address).status_code == 404, address


def test_a_network_asks_so_many_times_a_minute(client, db, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"open_data": "2/m/ip"}
    answers = [client.get("/en/partners.json") for _time in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[-1]["Retry-After"] == "60"


def test_each_dataset_is_described_for_people_and_search_engines(client, world):
    catalogue = client.get(reverse("data:catalogue")).text
    for name in NAMES:
        page = client.get(reverse("data:dataset", args=[name]))
        assert reverse("data:dataset", args=[name]) in catalogue
        assert all(f"<code>{column.name}</code>" in page.text for column in datasets()[name].all_columns)
        said = page.text.split('<script type="application/ld+json"')[1].partition(">")[2].partition("</script>")[0]
        assert json.loads(said)["@type"] == "Dataset"
    assert client.get(reverse("data:dataset", args=["nothing"])).status_code == 404
    assert len(client.get(reverse("data:dcat")).json()["dcat:dataset"]) == len(NAMES)


@pytest.mark.usefixtures("_as_it_was")
def test_a_dump_is_what_it_says_it_is(world, tmp_path, monkeypatch):
    call_command("dump_open_data", str(tmp_path / "2026"), verbosity=0)
    monkeypatch.chdir(tmp_path / "2026")
    report = Package("datapackage.json").validate()
    assert report.flatten(["title", "rowNumber", "fieldName", "message"]) == []
    assert {table.name for table in report.tasks} == set(NAMES)
