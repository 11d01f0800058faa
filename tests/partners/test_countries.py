"""Countries are called as the United Nations call them, and found by their short names too."""

import pytest
from django.utils.translation import override

from partners.models import Country

pytestmark = pytest.mark.django_db


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
    names = [one.official_name for one in Country.objects.all()]
    assert names.index("Poland") < names.index("Republic of Korea") < names.index("Romania")


def test_other_languages_keep_theirs():
    with override("fr"):
        assert str(Country.objects.get(pk="DE")) == "Allemagne"
