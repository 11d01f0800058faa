"""The public directory: forgiving search, filters with counts, files of the same selection, hostile input."""

import csv
import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import caches
from django.db import connection
from django.utils import timezone

from alliance87.record import actions as record
from alliance87.terms.models import Version
from partners.models import Organization
from partners.models.confirmations import ConfirmationRequest
from partners.rules.directory import MOST_WORDS, Asked, PartnerFacets, best_first, select, swaps_of, words_of
from tests.partners.listed import list_partner

PLACE = "/en/partners/"
EVERYDAY_NAMES = Path("partners/data/everyday_names.csv")


@pytest.fixture
def partners(db):
    lines = (
        ("Confédération générale des travailleurs", "workers", "BE", ["forced_labour"]),
        ("Łódź Institute of Labour Studies", "academic", "PL", ["child_labour"]),
        ("Hermanos Cooperative of São Tomé", "civil_society", "ST", ["child_labour", "human_trafficking"]),
        ("منظمة العمل الحر", "civil_society", "EG", []),
        ("自由劳动协会", "employers", "CN", []),
        ("Global Survivors' Circle", "civil_society", None, ["modern_slavery"]),
    )
    return [list_partner(name, category, country=country, themes=themes) for name, category, country, themes in lines]


@pytest.fixture
def more_partners(partners):
    """Names in further scripts, and of countries."""
    lines = (
        ("Kenya Labour Forum", "workers", "KE"),
        ("የሥራ ድርጅት ማኅበር", "workers", "ET"),
        ("श्रम संगठन", "workers", "IN"),
        ("Институт труда", "academic", "KZ"),
        ("Government of Côte d'Ivoire", "country", "CI"),
    )
    return [list_partner(name, category, country=country) for name, category, country in lines]


def names(client, query=None):
    answer = client.get(PLACE, query or {})
    assert answer.status_code == 200
    return [one.name for one in answer.context["partners"]]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("confederation generale", "Confédération générale des travailleurs"),
        ("CONFEDERACION", "Confédération générale des travailleurs"),
        ("travailleurs confédération", "Confédération générale des travailleurs"),
        ("Confe\u0301de\u0301ration", "Confédération générale des travailleurs"),
        ("lodz institut", "Łódź Institute of Labour Studies"),
        ("Institute of Labor", "Łódź Institute of Labour Studies"),
        ("hermnaos", "Hermanos Cooperative of São Tomé"),
        ("sao tome", "Hermanos Cooperative of São Tomé"),
        ("العمل", "منظمة العمل الحر"),
        ("劳动", "自由劳动协会"),
        ("survivor circel", "Global Survivors' Circle"),
        ("Keyna", "Kenya Labour Forum"),
        ("keyna lbaour", "Kenya Labour Forum"),
        ("የሥራ", "የሥራ ድርጅት ማኅበር"),
        ("ድርጅት", "የሥራ ድርጅት ማኅበር"),
        ("संगठन", "श्रम संगठन"),
        ("श्रम", "श्रम संगठन"),
        ("ИНСТИТУТ", "Институт труда"),
        ("тру́да", "Институт труда"),
        ("ｋｅｎｙａ", "Kenya Labour Forum"),
        ("منظَّمة", "منظمة العمل الحر"),
        ("cote d’ivoire", "Government of Côte d'Ivoire"),
    ],
)
def test_a_partner_is_found_by_a_misspelt_name(client, more_partners, typed, found):
    assert names(client, {"q": typed})[:1] == [found]


@pytest.mark.parametrize("typed", ["Ethiopia", "Éthiopie", "Etiopía", "ethoipia"])
def test_a_partner_is_found_by_its_countrys_names(client, more_partners, typed):
    assert names(client, {"q": typed})[:1] == ["የሥራ ድርጅት ማኅበር"]


def test_a_country_is_found_by_its_official_and_its_common_name(client, db):
    list_partner("Forum des travailleurs", "workers", country="CD")
    list_partner("Seoul Institute", "academic", country="KR")
    assert names(client, {"q": "Democratic Republic of the Congo"})[:1] == ["Forum des travailleurs"]
    assert names(client, {"q": "Congo-Kinshasa"}) == ["Forum des travailleurs"]
    assert "Seoul Institute" in names(client, {"q": "Corea del Sur"})
    assert "Seoul Institute" in names(client, {"q": "South Korea"})


@pytest.mark.parametrize(
    ("typed", "iso2"),
    [
        *[("Ivory Coast", "CI"), ("Costa de Marfil", "CI"), ("Côte d’Ivoire", "CI"), ("UK", "GB"), ("Britain", "GB")],
        *[("USA", "US"), ("US", "US"), ("Estados Unidos", "US"), ("États-Unis", "US"), ("EE. UU.", "US")],
        *[("South Korea", "KR"), ("Czech Republic", "CZ"), ("République tchèque", "CZ"), ("Vietnam", "VN")],
        *[("Bolivia", "BO"), ("Tanzania", "TZ"), ("Laos", "LA"), ("Russia", "RU"), ("Turkey", "TR"), ("Burma", "MM")],
        *[("Swaziland", "SZ"), ("Cape Verde", "CV"), ("Pays-Bas", "NL"), ("Holland", "NL"), ("East Timor", "TL")],
    ],
)
def test_a_country_is_found_by_its_everyday_names(client, db, typed, iso2):
    list_partner("Forum of that place", "workers", country=iso2)
    for other in {"UA", "AU", "CZ", "GN", "KP"} - {iso2}:
        list_partner(f"Elsewhere {other}", "workers", country=other)
    assert names(client, {"q": typed})[:1] == ["Forum of that place"]


def test_every_everyday_name_has_a_source():
    with EVERYDAY_NAMES.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    assert {row["source"] for row in rows} == {"cldr", "iso", "known"}
    assert {row["language"] for row in rows} == {"en", "fr", "es"}
    assert len({(row["iso2"], row["name"], row["language"]) for row in rows}) == len(rows) > 30


@pytest.mark.parametrize(
    "query", [{"q": "%"}, {"q": "_"}, {"q": "…"}, {"category": "nonsense"}, {"country": "XX"}, {"theme": "%"}], ids=str
)
def test_what_cannot_be_understood_is_not_all(client, partners, query):
    assert names(client, query) == []
    page = client.get(PLACE, query).content.decode()
    assert "No partner matches" in page


def test_what_is_like_nothing_finds_nothing_and_says_what_to_try(client, partners):
    page = client.get(PLACE, {"q": "xylophone"}).content.decode()
    assert "No partner matches" in page
    assert "one word of the name" in page


def test_only_those_who_signed_the_commitment_are_listed(client, partners):
    hidden = Organization.objects.create(name="Unsigned Survivors' Circle", category="civil_society")
    assert names(client, {"q": "circle"}) == ["Global Survivors' Circle"]
    assert client.get(f"{PLACE}{hidden.pk}/").status_code == 404


def test_filters_narrow_and_say_how_many_they_would_show(client, partners):
    assert names(client, {"category": "workers"}) == ["Confédération générale des travailleurs"]
    assert names(client, {"country": "PL"}) == ["Łódź Institute of Labour Studies"]
    assert names(client, {"un_region": "AFR", "theme": "child_labour"}) == ["Hermanos Cooperative of São Tomé"]
    assert names(client, {"ilo_region": "asia_pacific"}) == ["自由劳动协会"]
    page = client.get(PLACE, {"theme": "child_labour"}).content.decode()
    assert "2 partners" in page
    assert "Child labour (2)" in page
    assert "Modern slavery (1)" in page
    assert "Academic or research institution (1)" in page
    assert "Inter-governmental body" not in page


def test_a_choice_that_finds_nothing_beside_another_stays_chosen(client, partners):
    page = client.get(PLACE, {"category": "academic", "theme": "forced_labour"}).content.decode()
    assert 'value="forced_labour" selected>Forced labour (0)' in page
    assert 'value="modern_slavery"' not in page


def test_files_hold_the_selection_of_the_page(client, partners):
    query = {"category": "civil_society", "q": "of"}
    shown = client.get(PLACE, query).context["partners"]
    rows = list(csv.DictReader(io.StringIO(client.get(f"{PLACE[:-1]}.csv", query).getvalue().decode())))
    assert {row["name"] for row in rows} == {one.name for one in shown} != set()
    assert rows[0]["uri"].endswith(f"/partners/{shown[0].pk}/")


@pytest.mark.parametrize(
    "query",
    [
        {"q": "x" * 10_000},
        {"q": "\0"},
        {"q": ".*(["},
        {"q": "%' OR 1=1 --"},
        {"q": "\\"},
        {"q": "‮\ud7ff 🏳️‍🌈"},
        {"page": "-1"},
        {"page": "9" * 40},
        {"page": "last"},
        {"page": "\0"},
        {"category": "nonsense", "country": "\0", "theme": "'", "un_region": "%"},
        {"as": "\0"},
    ],
    ids=str,
)
def test_strange_input_is_answered(client, partners, query):
    assert client.get(PLACE, query).status_code == (400 if "\0" in "".join(query.values()) else 200)


def test_a_search_too_long_is_said_at_its_field_and_kept(client, partners):
    page = client.get(PLACE, {"q": "abc " * 50}).content.decode()
    assert "at most 100 characters" in page
    assert "abc abc" in page


def test_the_queries_are_few_and_the_same_at_thirty(client, partners, django_assert_num_queries):
    with django_assert_num_queries(4):
        client.get(PLACE)
    for number in range(30):
        list_partner(f"Union {number}", "workers", country="FR", themes=["child_labour"])
    for query in ({}, {"as": "table"}):
        with django_assert_num_queries(4):
            client.get(PLACE, query)


def test_a_search_takes_few_queries(client, partners, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        client.get(PLACE, {"q": "circle", "theme": "modern_slavery"})


def test_pages_hold_what_is_not_on_others(client, partners):
    for number in range(30):
        list_partner(f"Union {number:02}", "workers", country="FR")
    pages = [client.get(PLACE, {"category": "workers", "page": page}).context["partners"] for page in (1, 2)]
    assert [len(page) for page in pages] == [24, 7]
    assert len({one.pk for page in pages for one in page}) == 31


@pytest.fixture
def keeping(settings):
    """Parts of pages are kept, as they are outside tests."""
    kept = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "kept"}
    settings.CACHES = settings.CACHES | {"fragments": kept}
    caches["fragments"].clear()


def test_what_was_kept_is_let_go_when_the_directory_changes(client, partners, keeping):
    circle = partners[-1]
    assert names(client, {"q": "circle"}) == [circle.name]
    second = list_partner("Second Circle of Survivors")
    record.act("partners.organization.admitted", second, by=None)
    assert second.name in names(client, {"q": "circle"})
    with connection.cursor() as cursor:
        cursor.execute("UPDATE partners_profile SET themes = '{forced_labour}' WHERE organization_id = %s", [second.pk])
    record.act("partners.profile.changed", second, by=None)
    assert names(client, {"q": "circle", "theme": "forced_labour"}) == [second.name]
    second.commitment.delete()
    record.act("partners.commitment.withdrawn", second, by=None)
    assert names(client, {"q": "circle"}) == [circle.name]


def test_what_the_terms_change_shows_at_once(client, partners, keeping):
    circle, now = partners[-1], timezone.now()
    ConfirmationRequest.objects.create(
        organization=circle, asked_at=now, reminded_at=now, lapsed_at=now + timedelta(days=1)
    )
    record.act("partners.confirmation.lapsed", circle, by=None)
    assert names(client, {"q": "circle"}) == [circle.name]
    terms = Version.objects.create(
        number=2, title="Second", in_force_from=now.date(), data={"unanswered_before_dormancy": 1}
    )
    record.act("gcg.terms.adopted", terms, by=None)
    assert names(client, {"q": "circle"}) == []
    assert "0 partners" in client.get(PLACE, {"q": "circle"}).text


def test_swaps_are_of_letters_that_follow_each_other():
    assert swaps_of("Kéy") == ["eky", "kye"]
    assert swaps_of("aa") == swaps_of("a") == []


def test_words_tell_partners_apart():
    assert words_of("de la Paz, Unión") == ["Paz", "Unión"]
    assert words_of("UN") == ["UN"]
    assert words_of(" .,\0 ") == []
    assert words_of("北京 劳动者协会") == ["北京", "劳动者协会"]
    assert words_of("श्रम संगठन") == ["श्रम", "संगठन"]
    assert words_of("ma\u200cde") == ["made"]
    assert len(words_of(" ".join(f"word{number}" for number in range(50)))) == MOST_WORDS


def test_the_counts_of_a_facet_leave_its_own_filter_out():
    entries = [
        PartnerFacets(1, "workers", "FR", "WEOG", "europe", ("child_labour",)),
        PartnerFacets(2, "workers", "GH", "AFR", "africa", ()),
        PartnerFacets(3, "donor", "GH", "AFR", "africa", ("child_labour", "forced_labour")),
        PartnerFacets(4, "un", "", "", "", ()),
    ]
    found = select(entries, Asked(category="workers", country="GH"))
    assert list(found.pks) == [2]
    assert found.counts["category"] == {"workers": 1, "donor": 1}
    assert found.counts["country"] == {"FR": 1, "GH": 1}
    assert found.counts["theme"] == {}
    assert select(entries, Asked()).counts["un_region"] == {"WEOG": 1, "AFR": 2}


def test_a_partners_page_hides_what_it_wants_hidden(client, db):
    open_one = list_partner("Open House", country="FR", mandate="We open doors.", address="1 Main Street")
    hidden = list_partner("Safe House", country="FR", address="2 Quiet Street", hides_address=True)
    page = client.get(open_one.get_absolute_url()).content.decode()
    assert "We open doors." in page
    assert "1 Main Street" in page
    assert "2 Quiet Street" not in client.get(hidden.get_absolute_url()).content.decode()


@pytest.mark.parametrize("pk", ["0", "9" * 30])
def test_a_partner_that_is_not_there_is_not_found(client, db, pk):
    assert client.get(f"{PLACE}{pk}/").status_code == 404


def test_the_best_come_first_and_equals_stay_in_order():
    entries = [
        PartnerFacets(number, "un", "", "", "", (), words)
        for number, words in enumerate([["cedra"], ["cedar"], ["cedra"]])
    ]
    assert [one.pk for one in best_first(entries, [{"cedar": 1.0, "cedra": 0.5}])] == [1, 0, 2]
