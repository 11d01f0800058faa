"""Countries are called as the United Nations call them, and found by their short names too."""

import pytest
from django.utils import timezone
from django.utils.translation import override

from alliance87.ui.languages import in_order
from partners.forms.countries import called
from partners.models import Country
from pathfinder.models import PathfinderStatus

pytestmark = pytest.mark.django_db
CODES = ("DE", "GH", "PE", "NP", "SN")


@pytest.mark.parametrize(
    ("iso2", "name"),
    [
        ("BO", "Bolivia (Plurinational State of)"),
        ("CD", "Democratic Republic of the Congo"),
        ("GB", "United Kingdom of Great Britain and Northern Ireland"),
        ("KR", "Republic of Korea"),
        ("TR", "Türkiye"),
        ("TZ", "United Republic of Tanzania"),
        ("VA", "Holy See"),
        ("VN", "Viet Nam"),
    ],
)
def test_a_country_has_its_name_at_the_united_nations(iso2, name):
    assert str(Country.objects.get(pk=iso2)) == name


def test_lists_follow_the_names_that_are_shown():
    names = [country.official_name for country in Country.objects.all()]
    assert names.index("Poland") < names.index("Republic of Korea") < names.index("Romania")


@pytest.mark.parametrize(
    ("iso2", "language", "name"),
    [
        ("DE", "fr", "Allemagne"),
        ("DE", "es", "Alemania"),
        ("KP", "fr", "République populaire démocratique de Corée"),
        ("KP", "es", "República Popular Democrática de Corea"),
        ("PS", "fr", "État de Palestine"),
        ("RU", "es", "Federación de Rusia"),
        ("CD", "fr", "République démocratique du Congo"),
        ("VA", "es", "Santa Sede"),
        ("BJ", "es", "Benin"),
        ("GW", "es", "Guinea-Bissau"),
        ("ML", "es", "Malí"),
        ("NZ", "es", "Nueva Zelandia"),
        ("PG", "es", "Papua Nueva Guinea"),
        ("RO", "es", "Rumania"),
    ],
)
def test_so_it_has_in_french_and_spanish(iso2, language, name):
    with override(language):
        assert str(Country.objects.get(pk=iso2)) == name


@pytest.mark.parametrize(
    ("typed", "iso2"),
    [
        ("Corée du Nord", "KP"),
        ("Rusia", "RU"),
        ("Congo-Kinshasa", "CD"),
        ("Nueva Zelanda", "NZ"),
        ("Guinea-Bisáu", "GW"),
    ],
)
def test_everyday_names_still_find_it(typed, iso2):
    assert [one.pk for one in called(typed, Country.objects.all())] == [iso2]


@pytest.mark.parametrize(
    ("language", "first"),
    [
        ("en", ["Afghanistan", "Albania", "Algeria"]),
        ("fr", ["Afghanistan", "Afrique du Sud", "Albanie"]),
        ("es", ["Afganistán", "Albania", "Alemania"]),
    ],
)
def test_lists_follow_the_names_in_the_readers_language(language, first):
    with override(language):
        names = [str(country) for country in Country.objects.all()]
        assert names[:3] == first
        assert names == sorted(names, key=in_order)


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("fr", ["côte", "Égypte", "Estonie", "État", "Zambie"]),
        ("es", ["Nube", "Nuz", "ñandú", "Ñu", "Oz"]),
        ("en", ["Malaysia", "Ñandú", "nandus", "Türkiye", "Tuvalu"]),
    ],
)
def test_accents_and_capitals_do_not_matter_but_n_with_a_tilde_follows_n_in_spanish(language, names):
    with override(language):
        assert sorted(set(names), key=in_order) == names
        for place, name in enumerate(reversed(names)):
            Country.objects.filter(pk=CODES[place]).update(name_fr=name, name_es=name, official_name=name)
        assert [str(country) for country in Country.objects.filter(pk__in=CODES)] == names


def test_what_names_a_country_follows_its_order():
    with override("fr"):
        for iso2 in ("DE", "DZ", "AL"):
            PathfinderStatus.objects.create(
                country_id=iso2, is_legacy=True, evidence="A list", entered_at=timezone.now()
            )
        assert [status.country_id for status in PathfinderStatus.objects.all()] == ["AL", "DZ", "DE"]
