"""What lower floors may know of who sits on the GCG: members, alternates, and who presides."""

import pytest

from alliance87.record.decisions import deciders, is_decider, places_of_deciders, presides, presiding
from gcg.models import Mandate
from tests.cast import VACANT, make_cast

pytestmark = pytest.mark.django_db


def test_everyone_who_may_sit_has_a_place():
    cast = make_cast()
    places = places_of_deciders()
    assert len(places) == 2 * (32 - len(VACANT))
    assert all(is_decider(person) for person in (cast.member, cast.alternate))
    assert (places[cast.member].group, places[cast.member].is_alternate) == ("workers", False)
    assert (places[cast.alternate].holder, places[cast.alternate].is_alternate) == ("Organization WORKERS-1", True)


def test_only_the_chair_and_the_deputy_preside():
    cast = make_cast()
    assert set(presiding()) == {cast.chair, cast.deputy}
    assert [presides(person) for person in (cast.chair, cast.alternates["CHAIR"], cast.member)] == [True, False, False]
    assert set(presiding()) < set(deciders())


def test_who_no_longer_sits_has_no_place():
    cast = make_cast()
    Mandate.objects.filter(seat__code="WORKERS-1").delete()
    assert cast.member not in places_of_deciders()
