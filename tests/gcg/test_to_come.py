"""A meeting that was planned, never held and never cancelled is offered for nothing once its day is past."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from gcg.forms.nominations import ForDecisionForm
from gcg.readings.overview import next_meeting
from gcg.readings.proposed_items import meetings_to_choose
from tests.cast import make_meeting

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 10, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("starts_in", "is_offered"),
    [(timedelta(days=-2), False), (timedelta(days=-1), True), (timedelta(hours=1), True)],
    ids=["two days ago", "yesterday, which is not over everywhere", "today"],
)
@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Pacific/Honolulu"])
def test_a_meeting_is_offered_until_its_day_is_past(cast, starts_in, is_offered, zone):
    with time_machine.travel(NOON, tick=False), timezone.override(zone):
        later = make_meeting(cast, number=13, starts_in=timedelta(days=30))
        meeting = make_meeting(cast, starts_in=starts_in)
        expected = [meeting, later] if is_offered else [later]
        assert next_meeting() == expected[0]
        assert list(meetings_to_choose(cast.member)) == expected
        assert list(ForDecisionForm().fields["meeting"].queryset) == expected
