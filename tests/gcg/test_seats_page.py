"""The story of one seat."""

import pytest
from django.urls import reverse

from tests.gcg.closed_meeting import hold_meeting

PAGE = reverse("gcg:seat", args=["WORKERS-1"])


def test_anybody_reads_who_holds_it_and_until_when(client, cast):
    page = client.get(PAGE)
    for words in ("Organization WORKERS-1", "1 January 2025", "31 December 2027"):
        assert words in page.text


@pytest.mark.parametrize("who", [None, "stranger", "observer"], ids=["anybody", "a stranger", "an observer"])
def test_who_speaks_for_it_and_how_it_attended_is_not_public(client, cast, who):
    hold_meeting(cast, number=11)
    if who:
        client.force_login(getattr(cast, who))
    page = client.get(PAGE)
    assert str(cast.member) not in page.text
    assert "GCG/11" not in page.text


@pytest.mark.parametrize("who", ["member", "secretary", "alternate"])
def test_members_and_secretariat_read_both(client, cast, who):
    hold_meeting(cast, number=11)
    client.force_login(getattr(cast, who))
    page = client.get(PAGE)
    assert str(cast.member) in page.text
    assert str(cast.alternate) in page.text
    assert "GCG/11" in page.text


def test_a_vacant_seat_says_who_nominates(client, cast):
    page = client.get(reverse("gcg:seat", args=["NGO-3"]))
    assert "Vacant seat" in page.text
    assert "Nobody has held this seat yet" in page.text


def test_there_is_no_33rd_seat(client, cast):
    assert client.get(reverse("gcg:seat", args=["NGO-4"])).status_code == 404
