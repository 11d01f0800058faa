"""Two officers merge the same partners at one time: one merger, and no circle."""

import pytest

from alliance87.posts.models import StaffKind
from alliance87.terms.refusal import Refusal
from partners.actions.mergers import merge_partner
from partners.models import Ending
from partners.models.day import today
from tests.cast import give_role, person
from tests.gcg.test_adoption_at_once import at_once
from tests.partners.listed import list_partner

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("target", ["same", "each other", "third"])
def test_two_officers_merge_at_once(target):
    officers = [person(f"{number}@example.org", f"Officer {number}") for number in range(2)]
    for officer in officers:
        give_role(officer, StaffKind.ADMINISTRATOR)
    one, two, three = (list_partner(name) for name in ("One", "Two", "Three"))
    second = {"same": (one, two), "each other": (two, one), "third": (one, three)}[target]
    results = at_once(
        lambda: merge_partner(one, by=officers[0], into=two, day=today()),
        lambda: merge_partner(second[0], by=officers[1], into=second[1], day=today()),
    )
    assert Ending.objects.count() == 1
    assert sum(isinstance(result, Refusal) for result in results) == 1
