"""Roles follow facts: they are read from mandates and representations on the day."""

from datetime import timedelta

import pytest

from gcg.models import Mandate, Representation, Seat, capacities_of, is_member, presides, today
from partners.models import User

DAY = timedelta(days=1)


def again(user):
    """The person as a new request loads them."""
    return User.objects.get(pk=user.pk)


@pytest.mark.parametrize(
    ("who", "sits", "leads"),
    [
        ("chair", True, True),
        ("deputy", True, True),
        ("member", True, False),
        ("alternate", True, False),
        ("secretary", False, False),
        ("observer", False, False),
        ("stranger", False, False),
    ],
)
def test_who_sits_and_who_presides(cast, who, sits, leads):
    user = getattr(cast, who)
    assert (is_member(user), presides(user)) == (sits, leads)


def test_the_chairs_alternate_does_not_preside(cast):
    alternate = cast.alternates["CHAIR"]
    assert is_member(alternate)
    assert not presides(alternate)


@pytest.mark.parametrize(
    ("until", "sits"), [(DAY, True), (timedelta(0), False)], ids=["to the end of today", "to the end of yesterday"]
)
def test_a_representation_ends_with_its_last_day(cast, until, sits):
    Representation.objects.filter(person=cast.member).update(period=(today() - 30 * DAY, today() + until))
    assert is_member(again(cast.member)) is sits


def test_who_represents_a_holder_that_left_the_seat_is_nobody(cast):
    Mandate.objects.filter(seat__code="WORKERS-1").update(
        period=(today() - 30 * DAY, today() - DAY), end_reason="step-down"
    )
    assert not is_member(again(cast.member))


def test_who_represents_the_chairs_holder_after_a_change_is_the_chair(cast):
    Representation.objects.filter(person=cast.chair).update(period=(today() - 30 * DAY, today()))
    Representation.objects.create(
        seat=Seat.objects.get(code="CHAIR"), holder=cast.holders["CHAIR"], person=cast.stranger, period=(today(), None)
    )
    assert presides(again(cast.stranger))
    assert not presides(again(cast.chair))


def test_a_representation_to_come_is_none_today(cast):
    Representation.objects.filter(person=cast.member).update(period=(today() + DAY, None))
    member = again(cast.member)
    assert not is_member(member)
    assert [capacity.seat.code for capacity in capacities_of(member, on=today() + DAY)] == ["WORKERS-1"]


def test_it_takes_two_queries_once(cast, django_assert_num_queries):
    member = again(cast.member)
    with django_assert_num_queries(2):
        assert is_member(member)
        assert not presides(member)
