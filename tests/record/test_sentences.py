"""Whatever the database refuses because it is there already has a sentence for a person."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from alliance87.terms.acts import acted, refusal_by_constraint
from gcg.models import Adoption, Cancellation, Closure, Completion, Opening, Outcome
from partners.models import Ruling, Withdrawal


class Form:
    """What `acted` writes on."""


def test_a_second_row_where_there_can_be_one_is_refused_with_a_sentence(meeting):
    form = Form()
    for _time in range(2):
        done = acted(form, lambda: Cancellation.objects.create(meeting=meeting, cancelled_at=timezone.now()))
    assert not done
    assert "already on record (cancellation)" in form.refusal.message


@pytest.mark.parametrize("model", [Opening, Closure, Cancellation, Outcome, Completion, Adoption, Ruling, Withdrawal])
def test_a_row_there_can_be_one_of_says_that_it_is_there(model, db):
    """One-to-one columns have no sentence of their own in Django."""
    field = next(field for field in model._meta.local_fields if field.one_to_one)
    name = f"{model._meta.db_table}_{field.column}_key"
    with pytest.raises(IntegrityError) as raised, transaction.atomic():
        _violate(model, name)
    sentence = refusal_by_constraint(raised.value).message
    assert str(model._meta.verbose_name) in sentence
    assert "already" in sentence


def test_what_is_no_matter_of_two_at_once_is_raised(db):
    with pytest.raises(IntegrityError) as raised, transaction.atomic():
        _violate(Opening, "gcg_opening_opened_at_not_null", "not_null_violation")
    with pytest.raises(IntegrityError):
        refusal_by_constraint(raised.value)


def _violate(model, name, condition="unique_violation"):
    """Raise what PostgreSQL raises for this constraint."""
    with transaction.get_connection().cursor() as cursor:
        cursor.execute(
            f"DO $$ BEGIN RAISE {condition} USING CONSTRAINT = '{name}', TABLE = '{model._meta.db_table}'; END $$"
        )
