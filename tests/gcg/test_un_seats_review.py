"""A UN seat-holder that no longer co-chairs an Action Group is flagged for review and keeps its seat (S7)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from alliance87.terms.refusal import Refusal
from gcg.actions.calls import open_call
from gcg.models import Mandate, Seat, today
from gcg.readings.reviewing import co_chairs_of_action_groups, un_seats_to_review
from groups.actions.cochairs import end_co_chair, enter_co_chair
from groups.models import Group

pytestmark = pytest.mark.django_db
YESTERDAY = today() - timedelta(days=1)


@pytest.mark.parametrize("kind", ["action", "working"])
def test_flagged_once_it_leads_no_action_group(client, cast, kind):
    holding = Mandate.objects.get(seat__code="UN-1")
    groups = [Group.objects.create(kind=kind, name=f"Group {number}") for number in (1, 2)]
    said = {"by": cast.secretary, "organization": holding.holder, "starts_on": YESTERDAY}
    first, second = (enter_co_chair(group, **said) for group in groups)
    end_co_chair(first, by=cast.secretary, last_day=YESTERDAY)
    assert un_seats_to_review(today()) == []
    end_co_chair(second, by=cast.secretary, last_day=YESTERDAY)
    assert un_seats_to_review(today()) == ([holding] if kind == "action" else [])
    client.force_login(cast.secretary)
    assert ("no longer co-chairs an Action Group" in client.get(reverse("gcg:calls")).text) == (kind == "action")
    client.force_login(cast.stranger)
    assert "no longer co-chairs an Action Group" not in client.get(reverse("gcg:calls")).text


def test_what_it_led_before_it_had_the_seat_is_no_matter(cast):
    holding = Mandate.objects.get(seat__code="UN-1")
    group = Group.objects.create(kind="action", name="Group")
    said = {"by": cast.secretary, "organization": holding.holder}
    end_co_chair(enter_co_chair(group, **said, starts_on=YESTERDAY), by=cast.secretary, last_day=YESTERDAY)
    start = timezone.now().date() + timedelta(days=1)
    Mandate.objects.filter(pk=holding.pk).update(period=(start, None))
    assert un_seats_to_review(start) == []


def test_a_co_chair_is_offered_as_eligible_while_it_is_one(client, cast):
    holder = Mandate.objects.get(seat__code="UN-1").holder
    group = Group.objects.create(kind="action", name="Fair Harvests")
    seat = Seat.objects.get(code="UN-2")
    call = open_call(seat, by=cast.secretary, opens_on=today(), due_on=today(), addresses=["un@example.org"])
    address = reverse("gcg:call", args=[call.pk])
    assert "Eligible as co-chairs" not in client.get(address).text
    chaired = enter_co_chair(group, by=cast.secretary, organization=holder, starts_on=YESTERDAY)
    assert "Fair Harvests, since" in client.get(address).text
    assert [one.organization for one in co_chairs_of_action_groups(today())] == [holder]
    end_co_chair(chaired, by=cast.secretary, last_day=YESTERDAY)
    assert not co_chairs_of_action_groups(today())
    with pytest.raises(Refusal, match="already ended"):
        end_co_chair(chaired, by=cast.secretary, last_day=today())
