"""The council's balance at a glance (7.1)."""

import pytest

from gcg.models import Composition, today
from gcg.readings.balance import Balance
from partners.models import Country, User

pytestmark = pytest.mark.django_db


def counts(shares):
    return {str(share.name): (share.count, share.total) for share in shares}


def test_groups_count_the_seats_filled(cast):
    assert counts(Balance(Composition(today())).groups) == {
        "Governments": (17, 17),
        "UN and inter-governmental": (5, 6),
        "Workers": (3, 3),
        "Employers": (3, 3),
        "NGOs": (2, 3),
    }


def test_regions_count_the_governments(cast):
    Country.objects.update(un_region="AFR")
    Country.objects.filter(pk=cast.holders["CHAIR"].country_id).update(un_region="")
    found = counts(Balance(Composition(today())).regions)
    assert (found["African Group"], found["Asia-Pacific Group"], found["No regional group"]) == (
        (16, 17),
        (0, 17),
        (1, 17),
    )


def test_gender_is_counted_where_it_is_stated(cast, client):
    assert Balance(Composition(today())).genders == []
    assert "by gender" not in client.get("/en/gcg/").content.decode()
    User.objects.filter(email__in=["chair@example.org", "deputy@example.org"]).update(gender="woman")
    User.objects.filter(email="chair-alternate@example.org").update(gender="man")
    found = counts(Balance(Composition(today())).genders)
    assert found == {"Woman": (2, 30), "Man": (0, 30), "Other": (0, 30), "Not stated": (28, 30)}
