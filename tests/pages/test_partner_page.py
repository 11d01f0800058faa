"""A partner's public page tells its seats on the council, and who speaks for it to those who may know."""

from datetime import date

import pytest

from gcg.models import Mandate, Seat
from gcg.readings.tenures import tenures_of
from partners.actions.colleagues import show_person
from partners.actions.initiatives import enter_initiative
from partners.models import Commitment, Profile
from tests.cast import FIRST_DAY
from tests.partners.listed import add_colleague, list_partner


@pytest.fixture
def union(cast):
    """The holder of WORKERS-1, listed, which held UN-6 before."""
    holder = cast.holders["WORKERS-1"]
    Commitment.objects.create(organization=holder, signatory="A", function="B", signed_on=date(2024, 1, 1))
    Mandate.objects.create(
        seat=Seat.objects.get(code="UN-6"),
        holder=holder,
        period=(date(2022, 1, 1), date(2024, 6, 1)),
        end_reason="step-down",
    )
    return holder


def test_seats_it_holds_and_held_with_their_periods(client, union):
    page = client.get(union.get_absolute_url()).text
    assert "WORKERS-1" in page
    assert "UN-6" in page
    assert "1 January 2022" in page
    assert "31 May 2024" in page
    assert "Holds the seat" in page
    assert "Held the seat" in page


def test_who_speaks_for_it_is_known_to_the_council(client, cast, union):
    address = union.get_absolute_url()
    assert cast.member.name not in client.get(address).text
    for who, sees in ((cast.stranger, False), (cast.chair, True), (cast.secretary, True)):
        client.force_login(who)
        page = client.get(address).text
        assert (cast.member.name in page, cast.alternate.name in page) == (sees, sees)


def test_who_shows_themselves_is_named_to_everyone_unless_the_partner_hides_persons(client, cast, union):
    colleague = add_colleague(union, cast.member, role="viewer", by=cast.secretary)
    show_person(colleague, by=cast.member, is_public=True)
    page = client.get(union.get_absolute_url()).text
    assert f"{cast.member.name} <small>(representative)</small>" in page
    Profile.objects.create(organization=union, hides_persons=True)
    assert cast.member.name not in client.get(union.get_absolute_url()).text


def test_an_organization_without_seats_says_nothing_of_them(client, cast):
    assert "Seats in the" not in client.get(list_partner("Open House").get_absolute_url()).text


@pytest.mark.parametrize(
    ("on", "states"),
    [
        (date(2023, 1, 1), [None, "held"]),
        (date(2024, 12, 1), [None, "vacant"]),
        (date(2026, 1, 1), ["held", "vacant"]),
        (date(2028, 2, 1), ["caretaker", "vacant"]),
    ],
    ids=str,
)
def test_what_a_mandate_is_on_a_day(union, on, states):
    found = tenures_of(union, on=on)
    assert [one.seat.code for one in found] == ["WORKERS-1", "UN-6"]
    assert [one.state for one in found] == states
    assert found[0].mandate.period.lower == FIRST_DAY


def test_it_takes_the_same_queries_at_one_seat_and_at_ten(client, cast, union, django_assert_num_queries):
    enter_initiative(union, by=cast.secretary, title="Safe harvests", themes=[], countries=["GH"], starts_on=FIRST_DAY)
    client.force_login(cast.chair)
    with django_assert_num_queries(12):
        client.get(union.get_absolute_url())
    seat = Seat.objects.get(code="NGO-3")
    Mandate.objects.bulk_create(
        Mandate(seat=seat, holder=union, period=(date(year, 1, 1), date(year, 6, 1)), end_reason="term")
        for year in range(2001, 2011)
    )
    with django_assert_num_queries(12):
        client.get(union.get_absolute_url())
