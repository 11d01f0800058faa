"""Lists that grow very long: counted no further than they have pages, and never said to be shorter than they are."""

import pytest
from django.urls import reverse

from alliance87.ui import paging
from partners.models import Country
from tests.knowledge.made import accepted, partner_with


@pytest.fixture
def few(monkeypatch):
    monkeypatch.setattr(paging, "MOST", 5)


@pytest.mark.django_db
@pytest.mark.parametrize(("asked", "counted", "goes_on"), [(4, 4, False), (5, 5, False), (6, 5, True)])
def test_a_list_is_counted_as_far_as_it_has_pages(few, asked, counted, goes_on):
    some = list(Country.objects.values_list("pk", flat=True)[:asked])
    pages = paging.Pages(Country.objects.filter(pk__in=some), 2)
    assert (pages.count, pages.goes_on) == (counted, goes_on)
    assert len(pages.get_page(99_999_999)) == counted - 2 * ((counted - 1) // 2)


@pytest.mark.django_db
def test_the_reader_is_told_where_a_list_goes_on(client, cast, few, monkeypatch):
    monkeypatch.setattr("secretariat.knowledge.views.library.A_PAGE", 2)
    partner, who = partner_with()
    for number in range(6):
        accepted(partner, who, cast.secretary, title=f"Practice {number}")
    first, last = (client.get(reverse("knowledge:items"), {"page": number}).text for number in (1, 3))
    assert "More than 5 items" in first
    assert "Page 1 of 3" in first
    assert "Choose a filter" not in first
    assert "Page 3 of 3" in last
    assert "More than 5 match. Choose a filter" in last
