"""A government is called as its country is, in the language of the reader, wherever it is named."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.utils.translation import override

from groups.readings.names import NamedOrganizations
from partners.forms.organizations import OrganizationField
from partners.models import Country, Organization, name_of, name_of_country
from tests.finding.made import read_all
from tests.partners.listed import list_partner

pytestmark = pytest.mark.django_db


@pytest.fixture
def germany():
    return list_partner("Germany", "country", country="DE")


def said(organization, language):
    with override(language):
        return str(Organization.objects.get(pk=organization.pk))


@pytest.mark.parametrize(("entered", "english"), [("Germany", "Germany"), ("Allemagne", "Germany")])
def test_whatever_its_language_when_it_was_entered(entered, english):
    government = list_partner(entered, "country", country="DE")
    assert [said(government, code) for code in ("en", "fr", "es")] == [english, "Allemagne", "Alemania"]
    government.refresh_from_db()
    assert government.name == entered


@pytest.mark.parametrize("entered", ["Bolivia", "Bolivia (Plurinational State of)"])
def test_in_english_by_the_one_of_its_two_names_that_was_entered(entered):
    assert said(list_partner(entered, "country", country="BO"), "en") == entered


def test_names_of_its_own_stay_and_so_do_those_of_others():
    ministry = list_partner("Ministerium für Arbeit", "country", country="DE")
    union = list_partner("Germany", "workers", country="DE")
    assert {said(one, "fr") for one in (ministry, union)} == {"Ministerium für Arbeit", "Germany"}


def test_it_follows_its_country_and_its_own_new_name(germany):
    Country.objects.filter(pk="DE").update(name_fr="Allemagne fédérale")
    assert said(germany, "fr") == "Allemagne fédérale"
    Organization.objects.filter(pk=germany.pk).update(name="Ministerium für Arbeit")
    assert said(germany, "fr") == "Ministerium für Arbeit"


def test_an_earlier_name_is_said_as_it_was(germany):
    germany = Organization.objects.get(pk=germany.pk)
    with override("fr"):
        germany.call(None)
        assert str(germany) == "Allemagne"
        germany.call("West Germany")
        assert str(germany) == "West Germany"


@pytest.mark.parametrize(("language", "name"), [("en", "Germany"), ("fr", "Allemagne"), ("es", "Alemania")])
def test_queries_that_read_only_the_name_read_the_same(germany, language, name):
    with override(language):
        assert Organization.objects.values_list(name_of(), flat=True).get() == name
        assert Organization.objects.values_list(name_of_country("country"), flat=True).get() == name


def test_the_directory_and_its_own_page_say_so(client, germany):
    for page in ("/fr/partners/", f"/fr/partners/{germany.pk}/"):
        shown = client.get(page).content.decode()
        assert "Allemagne" in shown
        assert "Germany" not in shown


def test_data_keep_the_name_under_which_it_was_entered(client, germany):
    assert b"Germany" in b"".join(client.get("/fr/partners.csv").streaming_content)


def test_no_template_says_the_name_under_which_an_organization_was_entered():
    raw = re.compile(r"\b(holder|organization|partner|organizer|successor|goes_on)\.name\b")
    assert [str(one) for one in Path("templates").rglob("*.*") if raw.search(one.read_text())] == []


def test_the_search_finds_it_by_its_name_in_the_language_of_the_reader(client, germany):
    read_all()
    for language, name in (("fr", "Allemagne"), ("es", "Alemania")):
        answer = client.get(f"/{language}/search/", {"q": name}).content.decode()
        assert f"<mark>{name}</mark>" in answer


@pytest.mark.parametrize("typed", ["Allemagne", "allemagne", "Germany"])
def test_a_field_takes_the_name_that_the_directory_shows(germany, typed):
    with override("fr"):
        assert OrganizationField().clean(typed) == germany


def test_a_workplan_takes_the_name_that_the_directory_shows(germany):
    with override("fr"):
        names = NamedOrganizations([SimpleNamespace(lead="Allemagne", partners=("allemagne",))], None)
    assert names.key_of("Allemagne") == names.key_of("allemagne") == germany.pk
    assert names.fault_of("Allemagne") == ""
