"""What a partner co-chairs ends with its partnership, and goes on with the successor of a merger (7.5, R5)."""

from datetime import timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from groups import tasks
from groups.actions.cochairs import end_co_chair, enter_co_chair
from groups.actions.memberships import ask_to_join
from groups.models import CoChair, Group
from partners.actions.endings import enter_departure
from partners.actions.mergers import merge_partner
from partners.models import Ending
from partners.models.day import today
from partners.tasks import end_partnerships
from tests.cast import work_at
from tests.groups.proposed import again, at_a_desk, submitted
from tests.partners.listed import list_partner

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def group(db):
    return Group.objects.create(kind="action", name="Fair Harvests")


@pytest.fixture
def partner(db):
    return list_partner("Circle")


def co_chair(cast, group, partner, days=200):
    return enter_co_chair(group, by=cast.secretary, organization=partner, starts_on=today() - days * DAY)


def periods(partner):
    rows = CoChair.objects.filter(organization=partner).order_by("period")
    return [(one.period.lower - today(), one.period.upper and one.period.upper - today()) for one in rows]


def merge(cast, partner, other, days=0):
    return merge_partner(partner, by=cast.administrator, into=other, day=today() - days * DAY)


def test_with_a_departure_of_a_past_day(cast, group, partner):
    co_chair(cast, group, partner)
    enter_departure(partner, by=cast.secretary, day=today() - 10 * DAY)
    assert periods(partner) == [(-200 * DAY, -10 * DAY)]


def test_what_began_only_after_that_day_is_struck_and_what_ended_later_ends_on_it(cast, group, partner):
    ended = co_chair(cast, group, partner, 60)
    end_co_chair(ended, by=cast.secretary, last_day=today() - 6 * DAY)
    co_chair(cast, group, partner, 3)
    enter_departure(partner, by=cast.secretary, day=today() - 10 * DAY)
    assert periods(partner) == [(-60 * DAY, -10 * DAY)]


@pytest.mark.parametrize("has_desk", [True, False])
def test_with_an_announced_departure_once_its_day_comes(cast, group, partner, has_desk):
    if has_desk:
        work_at(partner, cast.stranger, role="focal_point")
    co_chair(cast, group, partner)
    enter_departure(partner, by=cast.secretary, day=today() + DAY)
    tasks.end_co_chairs()
    assert periods(partner) == [(-200 * DAY, None)]
    Ending.objects.filter(organization=partner).update(period=DateRange(today() - 300 * DAY, today()))
    end_partnerships()
    tasks.end_co_chairs()
    assert periods(partner) == [(-200 * DAY, 0 * DAY)]


class TestMerger:
    def test_goes_on_with_the_successor_from_that_day(self, cast, group, partner):
        other = list_partner("Whole")
        co_chair(cast, group, partner)
        merge(cast, partner, other, 5)
        assert (periods(partner), periods(other)) == ([(-200 * DAY, -5 * DAY)], [(-5 * DAY, None)])

    def test_stays_as_it_is_where_the_successor_co_chairs_too(self, cast, group, partner):
        other = list_partner("Whole")
        co_chair(cast, group, partner)
        co_chair(cast, group, other, 30)
        merge(cast, partner, other, 5)
        assert (periods(partner), periods(other)) == ([(-200 * DAY, -5 * DAY)], [(-30 * DAY, None)])

    def test_begins_after_what_the_successor_co_chaired_before(self, cast, group, partner):
        other = list_partner("Whole")
        co_chair(cast, group, partner)
        end_co_chair(co_chair(cast, group, other, 30), by=cast.secretary, last_day=today() - 3 * DAY)
        merge(cast, partner, other, 5)
        assert periods(other) == [(-30 * DAY, -2 * DAY), (-2 * DAY, None)]

    def test_takes_up_what_its_people_asked_a_group(self, cast, group):
        partner, other = at_a_desk(cast.stranger), list_partner("Whole")
        asked = ask_to_join(group, by=cast.stranger, organization=partner, seat="member")
        merge(cast, partner, other)
        asked.refresh_from_db()
        assert (asked.organization, asked.closed_at) == (other, None)

    def test_takes_up_the_proposal_that_its_authors_go_on_writing(self, cast):
        partner, other = at_a_desk(cast.stranger), list_partner("Whole")
        proposal = submitted(cast.stranger, partner)
        merge(cast, partner, other)
        assert again(proposal).organization == other
