"""What the database holds of partnerships, whoever writes."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from partners.models import EarlierName, Ending
from tests.partners.partnerships.standing import SIGNED


class TestDatabase:
    """What holds whoever writes."""

    def refuses(self, constraint, model, **fields):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            model.objects.create(**fields)

    @pytest.fixture
    def common(self, cast, partner):
        return {"organization": partner, "entered_by": cast.secretary, "entered_at": timezone.now()}

    @pytest.mark.parametrize(
        ("constraint", "facts"),
        [
            ("a_partnership_that_ends_has_both_its_days", {"period": DateRange(None, SIGNED)}),
            ("a_partnership_that_ends_has_both_its_days", {"period": DateRange(SIGNED, None)}),
            ("a_partnership_that_ends_has_both_its_days", {"period": DateRange(SIGNED, SIGNED)}),
            ("a_merger_names_who_goes_on", {"kind": "merger"}),
        ],
    )
    def test_an_ending_is_whole(self, common, constraint, facts):
        whole = {"kind": "departure", "period": DateRange(SIGNED, date(2026, 1, 1))}
        self.refuses(constraint, Ending, **common, **(whole | facts))

    def test_a_partnership_ends_once(self, common):
        whole = {"kind": "departure", "period": DateRange(SIGNED, date(2026, 1, 1))}
        Ending.objects.create(**common, **whole)
        later = whole | {"period": DateRange(date(2026, 2, 1), date(2026, 3, 1))}
        self.refuses("a_partnership_ends_once", Ending, **common, **later)

    def test_nobody_merges_with_itself(self, common, partner):
        whole = {"kind": "merger", "period": DateRange(SIGNED, date(2026, 1, 1)), "successor": partner}
        self.refuses("nobody_merges_with_itself", Ending, **common, **whole)

    @pytest.mark.parametrize(
        ("constraint", "period"),
        [
            ("an_organization_has_one_name_at_a_time", DateRange(None, SIGNED)),
            ("an_earlier_name_has_its_last_day", DateRange(date(2026, 1, 1), None)),
        ],
    )
    def test_names_follow_one_another(self, cast, partner, constraint, period):
        common = {"organization": partner, "renamed_by": cast.secretary, "renamed_at": timezone.now()}
        EarlierName.objects.create(**common, name="First", period=DateRange(None, date(2025, 6, 1)))
        self.refuses(constraint, EarlierName, **common, name="Second", period=period)
