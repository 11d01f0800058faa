"""What stands beside a group's purpose: who co-chairs it, where, when it was closed, and how to take part (5.3, 7.5)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from groups.actions.cochairs import end_co_chair, enter_co_chair
from groups.models import Closure
from partners.models.day import today
from tests.groups.proposed import running
from tests.partners.listed import list_partner

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def group(cast):
    group = running(cast)
    group.countries.set(["SN", "GH", "PE"])
    return group


def facts(client, group):
    page = client.get(group.get_absolute_url()).text
    return " ".join(page[page.index('<dl class="facts">') : page.index("</dl>")].split())


def test_its_co_chairs_of_today_and_its_countries_in_their_order(client, cast, group):
    for name, is_over in (("Whole", False), ("Agency", False), ("Former", True)):
        cochair = enter_co_chair(group, by=cast.secretary, organization=list_partner(name), starts_on=today() - 9 * DAY)
        if is_over:
            end_co_chair(cochair, by=cast.secretary, last_day=today() - DAY)
    said = facts(client, group)
    assert "<dd> <bdi>Agency</bdi><br> <bdi>Whole</bdi> </dd>" in said
    assert "<dd>Ghana, Peru, Senegal</dd>" in said
    assert "Closed on" not in said


def test_whoever_is_not_in_it_finds_how_to_take_part_at_the_head(client, cast, inside):
    joining = f"/en/groups/{inside.group.slug}/joining/"
    head = client.get(inside.group.get_absolute_url()).text.partition('<h2 id="purpose">')[0]
    assert joining in head
    client.force_login(inside.ben)
    assert joining not in client.get(inside.group.get_absolute_url()).text


def test_once_closed_it_says_since_when_and_promises_no_news(client, cast, group):
    assert "What the leads say" in client.get(group.get_absolute_url()).text
    Closure.objects.create(
        group=group, period=(today() - 3 * DAY, None), closed_by=cast.chair, closed_at=timezone.now(), reasons="Done."
    )
    assert "Closed on" in facts(client, group)
    page = client.get(group.get_absolute_url()).text
    assert "What the leads say" not in page
    assert "Take part" not in page
