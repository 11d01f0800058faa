"""The council on a day, as anyone sees it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from gcg.models import Mandate, Seat, today
from tests.cast import FIRST_DAY, VACANT

PAGE = reverse("gcg:composition")


@pytest.fixture
def kept_parts(settings, tmp_path):
    """The cache of rendered parts, as in production."""
    parts = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": str(tmp_path)}
    settings.CACHES = settings.CACHES | {"fragments": parts}


def test_anybody_sees_the_32_seats_filled_and_vacant(client, cast):
    page = client.get(PAGE)
    assert "30" in page.text
    assert "of 32 seats filled" in page.text
    for code in Seat.objects.values_list("code", flat=True):
        assert reverse("gcg:seat", args=[code]) in page.text
    for code in VACANT:
        assert Seat.objects.get(code=code).nominating_body in page.text


def test_people_are_not_named_to_the_public(client, cast):
    assert str(cast.member) not in client.get(PAGE).text


def test_the_council_of_another_day(client, cast):
    page = client.get(PAGE, {"on": (FIRST_DAY - timedelta(days=1)).isoformat()})
    assert "Organization WORKERS-1" not in page.text
    assert "Not yet filled." in page.text


def test_the_day_asked_for_stays_in_its_field(client, cast):
    assert 'value="2024-05-01"' in client.get(PAGE, {"on": "2024-05-01"}).text
    assert 'value="2024-02-30"' in client.get(PAGE, {"on": "2024-02-30"}).text
    assert f'value="{today().isoformat()}"' in client.get(PAGE).text


@pytest.mark.parametrize("asked", ["tomorrow", "2024-02-30", "9999-99-99", "9999-12-31"])
def test_what_is_no_date_gets_a_sentence_and_today(client, cast, asked):
    page = client.get(PAGE, {"on": asked})
    assert page.status_code == 200
    assert "is not a date such as" in page.text
    assert "The council today" in page.text


@pytest.mark.parametrize("on", ["1900-01-01", "2200-12-31"])
def test_the_first_and_last_day_there_are_have_a_council(client, cast, on):
    assert client.get(PAGE, {"on": on}).status_code == 200


def test_another_days_council_leads_back_to_today(client, cast):
    way_back = f'<a href="{PAGE}">The council today</a>'
    assert way_back in client.get(PAGE, {"on": "2024-05-01"}).text
    assert way_back not in client.get(PAGE).text


def test_what_is_kept_follows_every_change(client, cast, kept_parts, django_assert_max_num_queries):
    before = client.get(PAGE).text
    with django_assert_max_num_queries(3):
        assert client.get(PAGE).text == before
    holder = cast.holders["WORKERS-1"]
    type(holder).objects.filter(pk=holder.pk).update(name="Renamed Union")
    assert "Renamed Union" in client.get(PAGE).text
    Mandate.objects.filter(seat__code="WORKERS-1").delete()
    assert "Renamed Union" not in client.get(PAGE).text


def test_a_seat_that_falls_vacant_says_since_when(client, cast):
    left = today() - timedelta(days=10)
    Mandate.objects.filter(seat__code="WORKERS-1").update(period=(FIRST_DAY, left), end_reason="step-down")
    page = client.get(PAGE)
    assert "29" in page.text
    assert f'datetime="{left.isoformat()}"' in page.text


def test_a_seat_that_its_caretaker_gave_up_is_vacant_since_then(client, cast):
    """It was said to be vacant since the end of the mandate, though the caretaker sat in it until it left (T3, S10)."""
    ended, left = today() - timedelta(days=90), today() - timedelta(days=10)
    Mandate.objects.filter(seat__code="WORKERS-1").update(period=(FIRST_DAY, ended), left_on=left)
    page = client.get(PAGE).text
    assert f'datetime="{left.isoformat()}"' in page
    assert ended.isoformat() not in page
