"""A UN seat-holder that no longer leads an Action Group is flagged for review and keeps its seat (S7)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from gcg.models import Mandate, today
from gcg.readings.reviewing import un_seats_to_review
from groups.actions.leads import appoint_lead, end_lead
from groups.models import Group

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["action", "working"])
def test_flagged_once_it_leads_no_action_group(client, cast, kind):
    holding = Mandate.objects.get(seat__code="UN-1")
    groups = [Group.objects.create(kind=kind, name=f"Group {number}") for number in (1, 2)]
    first, second = (appoint_lead(one, by=cast.secretary, organization=holding.holder) for one in groups)
    end_lead(first, by=cast.secretary)
    assert un_seats_to_review(today()) == []
    end_lead(second, by=cast.secretary)
    assert un_seats_to_review(today()) == ([holding] if kind == "action" else [])
    client.force_login(cast.secretary)
    assert ("no longer leads an Action Group" in client.get(reverse("gcg:calls")).text) == (kind == "action")
    client.force_login(cast.stranger)
    assert "no longer leads an Action Group" not in client.get(reverse("gcg:calls")).text


def test_what_it_led_before_it_had_the_seat_is_no_matter(cast):
    holding = Mandate.objects.get(seat__code="UN-1")
    lead = appoint_lead(
        Group.objects.create(kind="action", name="Group"), by=cast.secretary, organization=holding.holder
    )
    end_lead(lead, by=cast.secretary)
    start = timezone.now().date() + timedelta(days=1)
    Mandate.objects.filter(pk=holding.pk).update(period=(start, None))
    assert un_seats_to_review(start) == []
