"""A country is typed by any of its names or codes; where that does not tell it, similar names are named."""

import pytest
from django import forms

from partners.forms.countries import MOST_ASKED, CountriesField, CountryField
from partners.models import Country

pytestmark = pytest.mark.django_db


class OneCountryForm(forms.Form):
    country = CountryField(label="Country")


def typed(words, among=None):
    form = OneCountryForm({"country": words})
    if among is not None:
        form.fields["country"].among = among
    return form


@pytest.mark.parametrize(
    ("words", "iso2"),
    [
        pytest.param("Côte d’Ivoire", "CI", id="its name"),
        pytest.param("  cote d'ivoire ", "CI", id="without accents, in another case"),
        pytest.param("Costa de Marfil", "CI", id="in Spanish"),
        pytest.param("Ivory Coast", "CI", id="in everyday words"),
        pytest.param("Sénégal", "SN", id="in French"),
        pytest.param("SN", "SN", id="two letters"),
        pytest.param("sen", "SN", id="three letters"),
        pytest.param("Tanzania", "TZ", id="in short"),
        pytest.param("United Republic of Tanzania", "TZ", id="at the United Nations"),
        pytest.param("Bosnia", "BA", id="a word that only its names have"),
        pytest.param("Niger", "NE", id="the whole of one name, the beginning of another"),
    ],
)
def test_a_country_is_found_by_what_people_call_it(words, iso2):
    form = typed(words)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["country"] == Country.objects.get(pk=iso2)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        pytest.param("Sengal", ["Senegal"], id="a slip"),
        pytest.param("Korea", ["Republic of Korea", "Democratic People’s Republic of Korea"], id="a word of several"),
        pytest.param("Qwxz", ["No country has this name"], id="unlike any"),
        pytest.param("\u202eSN", ["No country"], id="letters that turn the line round"),
        pytest.param("", ["required"], id="nothing"),
        pytest.param("x" * 121, ["at most 120"], id="too long"),
    ],
)
def test_what_does_not_tell_a_country_is_an_error_with_near_names(words, named):
    [error] = typed(words).errors["country"]
    assert all(name.replace("’", "'") in error.replace("’", "'") for name in named), error


def test_a_choice_among_some_names_no_others():
    some = Country.objects.filter(pk__in=["SN", "GH"])
    assert "Senegal" in typed("Sengal", some).errors["country"][0]
    assert "Nigeria" not in typed("Nigerie", some).errors["country"][0]
    assert typed("GH", some).is_valid()
    assert not typed("NG", some).is_valid()


def test_the_browser_completes_the_names_without_scripts():
    page = str(OneCountryForm(initial={"country": Country.objects.get(pk="SN")}))
    assert 'list="id_country_countries"' in page
    assert 'value="Senegal"' in page
    assert page.count("<option") == Country.objects.count()
    assert "<select" not in page


def test_countries_are_typed_in_any_way_and_each_counts_once(django_assert_max_num_queries):
    field = CountriesField()
    names = list(Country.objects.values_list("official_name", flat=True))
    with django_assert_max_num_queries(1):
        assert len(field.clean("\n".join(names))) == len(names)
    written = "Ghana, costa de marfil؛ cote d'ivoire\nGH BR；Sénégal"
    assert [country.iso2 for country in field.clean(written)] == ["GH", "CI", "BR", "SN"]


def test_a_long_list_of_names_that_no_country_has_is_answered_at_once(django_assert_max_num_queries):
    field = CountriesField()
    with django_assert_max_num_queries(2 * MOST_ASKED + 1), pytest.raises(forms.ValidationError, match="Atlantis 0"):
        field.clean(", ".join(f"Atlantis {number}" for number in range(500)))
