"""What ends a right ends it in windows that are open already: one session, before and after."""

from datetime import timedelta

import pytest

from alliance87.posts.models import StaffKind
from gcg.actions.closing import close_meeting
from gcg.actions.decisions import announce_without_decision
from gcg.actions.presiding import open_meeting
from gcg.models import Mandate, Representation, today
from groups.actions.leads import appoint_lead, end_lead
from groups.models import Group
from partners.actions.colleagues import end_colleague
from partners.models import Country
from pathfinder.actions.focal_points import end_focal_point, hand_over_focal_point, name_focal_point
from secretariat.actions.staff import end_role, grant_role
from tests.cast import FIRST_DAY, QUORATE, make_meeting, seat_people
from tests.partners.listed import add_colleague, list_partner

pytestmark = pytest.mark.django_db
RIGHTS = "/en/myself/rights/"


@pytest.fixture
def opened(client):
    """A browser in which `person` signed in before anything ended."""

    def open_for(person):
        client.force_login(person)
        return client

    return open_for


def last_day_was_yesterday(rows):
    rows.update(period=(FIRST_DAY, today()))


@pytest.mark.parametrize(("who", "code"), [("member", "WORKERS-1"), ("alternate", "WORKERS-1")])
def test_who_speaks_for_a_holder(cast, opened, who, code):
    browser = opened(getattr(cast, who))
    replies = f"/en/gcg/meetings/{make_meeting(cast, number=14, starts_in=timedelta(days=9)).slug}/replies/{code}/"
    assert browser.get(replies).status_code == 200
    last_day_was_yesterday(Representation.objects.filter(person=getattr(cast, who)))
    assert browser.get(replies).status_code == 403
    assert "You hold no seat or office today" in browser.get(RIGHTS).text


def test_the_holders_mandate(cast, opened):
    browser = opened(cast.member)
    assert "Read minutes" in browser.get(RIGHTS).text
    Mandate.objects.filter(seat__code="WORKERS-1").update(period=(FIRST_DAY, today()), end_reason="step-down")
    assert "Read minutes" not in browser.get(RIGHTS).text


def test_the_chair(cast, opened, meeting):
    browser = opened(cast.chair)
    opening = f"/en/gcg/meetings/{meeting.slug}/opening/"
    assert browser.get(opening).status_code == 200
    last_day_was_yesterday(Representation.objects.filter(person=cast.chair))
    assert browser.get(opening).status_code == 404
    assert browser.post(opening).status_code in (403, 404)


def test_a_colleague_of_a_partner(cast, opened):
    partner = list_partner("Fair Work Network")
    add_colleague(partner, cast.observer, role="focal_point", by=cast.secretary)
    colleague = add_colleague(partner, cast.stranger, role="editor", by=cast.secretary)
    browser = opened(cast.stranger)
    assert browser.get(f"/en/partners/{partner.pk}/page/").status_code == 200
    end_colleague(colleague, by=cast.secretary)
    assert browser.get(f"/en/partners/{partner.pk}/page/").status_code == 404
    assert "Fair Work Network" not in browser.get(RIGHTS).text


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        (StaffKind.OFFICER, "/en/gcg/meetings/new/"),
        (StaffKind.ADMINISTRATOR, "/en/secretariat/staff/"),
        (StaffKind.ADMINISTRATOR, "/en/gcg/history/"),
    ],
)
def test_a_role_in_the_secretariat(cast, opened, kind, address):
    role = grant_role(cast.stranger, by=cast.administrator, kind=kind)
    browser = opened(cast.stranger)
    assert browser.get(address).status_code == 200
    end_role(role, by=cast.administrator)
    assert browser.get(address).status_code == 403


def test_a_focal_point_of_a_country(cast, opened):
    senegal = Country.objects.get(pk="SN")
    named = name_focal_point(senegal, cast.stranger, by=cast.secretary, function="Director")
    browser = opened(cast.stranger)
    assert "Write the Roadmap of Senegal" in browser.get(RIGHTS).text
    assert "You have been the focal point of Senegal since" in browser.get("/en/desk/").text
    successor = hand_over_focal_point(named, by=cast.secretary, successor=cast.observer, function="Director")
    assert "Senegal" not in browser.get(RIGHTS).text
    browser = opened(cast.observer)
    assert "Write the Roadmap of Senegal" in browser.get(RIGHTS).text
    end_focal_point(successor, by=cast.secretary)
    assert "Senegal" not in browser.get("/en/desk/").text


def test_a_lead_of_a_group(cast, opened):
    group = Group.objects.create(kind="action", name="Fair Harvests")
    appoint_lead(group, by=cast.secretary, person=cast.observer)
    lead = appoint_lead(group, by=cast.secretary, person=cast.stranger)
    browser = opened(cast.stranger)
    assert "Lead Fair Harvests" in browser.get(RIGHTS).text
    end_lead(lead, by=cast.secretary)
    assert "Fair Harvests" not in browser.get(RIGHTS).text


def test_an_observer_when_the_meeting_closes(cast, opened, meeting):
    seat_people(cast, meeting, QUORATE)
    open_meeting(meeting, by=cast.chair)
    browser = opened(cast.observer)
    addresses = [f"/en/gcg/meetings/{meeting.slug}/room/", f"/en/gcg/meetings/{meeting.slug}/items/1/"]
    assert [browser.get(address).status_code for address in addresses] == [200, 200]
    announce_without_decision(meeting.items.get(kind="decision"), by=cast.chair, result="deferred")
    close_meeting(meeting, by=cast.chair)
    assert [browser.get(address).status_code for address in addresses] == [404, 404]
    assert "You observe" not in browser.get(RIGHTS).text
