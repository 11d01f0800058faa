"""The year's plan, requests for calls and the diary (8.1, 8.2, 10.1, 10.2, F1, F2)."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from alliance87.outbox.models import Delivery
from alliance87.terms.refusal import Refusal
from gcg.actions.planning import (
    alert_of_shortfall,
    edit_engagement,
    enter_engagement,
    ordinary_meetings,
    request_call,
    rule_on_call,
)
from gcg.models import CallRequest, Engagement, Meeting, Seat, today
from partners.models import User
from tests.gcg.closed_meeting import hold_meeting

pytestmark = [pytest.mark.django_db, pytest.mark.whole]


def text(client, who, name, *args):
    if who:
        client.force_login(who)
    return client.get(reverse(f"gcg:{name}", args=args)).content.decode()


@pytest.fixture
def asked(cast):
    seat = Seat.objects.get(code="WORKERS-1")
    return request_call(by=cast.member, seat=seat, subject="Funds", reasons="They end in May.", days="Any Tuesday")


def test_a_request_goes_to_chair_deputy_and_secretariat(cast, asked):
    told = Delivery.objects.filter(mailing__kind="gcg.call_request").values_list("email", flat=True)
    assert set(told) == {cast.chair.email, cast.deputy.email, cast.secretary.email}


def test_any_seat_holder_asks_and_only_for_its_own_seat(cast):
    seat = Seat.objects.get(code="WORKERS-1")
    assert request_call(by=cast.alternate, seat=seat, subject="Funds", reasons="They end.")
    for who in (cast.people["WORKERS-2"], cast.secretary, cast.stranger):
        with pytest.raises(PermissionDenied):
            request_call(by=who, seat=seat, subject="Funds", reasons="They end.")


def test_the_chair_rules_once_and_who_asked_is_told(cast, asked):
    for who in (cast.secretary, cast.member, cast.stranger):
        with pytest.raises(PermissionDenied):
            rule_on_call(asked, by=who, is_granted=True)
    with pytest.raises(Refusal, match="Say why"):
        rule_on_call(asked, by=cast.chair, is_granted=False, reasons=" ")
    rule_on_call(asked, by=cast.chair, is_granted=True)
    told = Delivery.objects.filter(mailing__kind="gcg.call_ruling").values_list("email", flat=True)
    assert set(told) == {cast.member.email, cast.secretary.email}
    with pytest.raises(Refusal, match="already been ruled on"):
        rule_on_call(asked, by=cast.deputy, is_granted=False, reasons="No.")


def test_a_call_from_the_wish_to_the_ruling_on_screen(cast, client):
    client.force_login(cast.member)
    address = reverse("gcg:call-request-new")
    seat = Seat.objects.get(code="WORKERS-1")
    assert "This field is required." in client.post(address, {"seat": seat.pk, "subject": "Funds"}).content.decode()
    assert client.post(address, {"seat": seat.pk, "subject": "Funds", "reasons": "They end."}).status_code == 302
    pk = CallRequest.objects.get().pk
    assert "awaiting the Chair" in text(client, cast.member, "call-requests")
    assert reverse("gcg:call-ruling", args=[pk]) in text(client, cast.chair, "call-requests")
    client.force_login(cast.chair)
    assert "Rule on 1 request for a call" in client.get(reverse("desk")).content.decode()
    ruling = reverse("gcg:call-ruling", args=[pk])
    assert "Say why the request is declined" in client.post(ruling, {"is_granted": "0"}).content.decode()
    assert client.post(ruling, {"is_granted": "1"}).status_code == 302
    assert reverse("gcg:meeting-new") in text(client, cast.secretary, "call-requests")


def at(month, day):
    return time_machine.travel(datetime(today().year, month, day, 12, tzinfo=UTC), tick=False)


@pytest.mark.parametrize(("month", "day", "is_short"), [(9, 30, False), (10, 1, True), (12, 31, True)])
def test_one_ordinary_meeting_is_too_few_from_october_on(cast, client, month, day, is_short):
    hold_meeting(cast, number=3)
    Meeting.objects.update(starts_at=datetime(today().year, 2, 1, 9, tzinfo=UTC))
    with at(month, day):
        assert ("Too few meetings" in text(client, None, "year", today().year)) == is_short
        assert bool(alert_of_shortfall()) == is_short
        assert alert_of_shortfall() is None


def test_two_are_enough(cast, client):
    for number in (3, 4):
        hold_meeting(cast, number=number)
    Meeting.objects.update(starts_at=datetime(today().year, 2, 1, 9, tzinfo=UTC))
    with at(11, 1):
        assert "Too few meetings" not in text(client, None, "year", today().year)
        assert alert_of_shortfall() is None


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "Pacific/Honolulu"])
def test_a_meeting_counts_for_the_same_year_wherever_the_page_is_read(cast, client, zone):
    meeting = hold_meeting(cast, number=3)
    User.objects.filter(pk=cast.member.pk).update(time_zone=zone)
    for month, day, hour in [(1, 1, 1), (12, 31, 22)]:
        Meeting.objects.update(starts_at=datetime(2020, month, day, hour, tzinfo=UTC))
        pages = [text(client, cast.member, "year", year) for year in (2019, 2020, 2021)]
        assert [meeting.get_absolute_url() in page for page in pages] == [False, True, False]
        with timezone.override(zone):
            assert [ordinary_meetings(year).count() for year in (2019, 2020, 2021)] == [0, 1, 0]


def test_years_are_pages_and_strange_ones_are_none(client, cast):
    assert "No meeting was held or is planned" in text(client, None, "year", 2031)
    assert client.get("/en/gcg/years/1/").status_code == 404
    assert client.get("/en/gcg/years/99999999999999999999/").status_code == 404
    assert str(today().year) in text(client, None, "meetings")


@pytest.fixture
def engagements(cast):
    given = {"by": cast.chair, "office": "chair", "speaking_notes": "Thank the hosts."}
    return [
        enter_engagement(title="Open forum", day=today() + timedelta(days=3), is_public=True, **given),
        enter_engagement(title="Quiet talk", day=today(), **given),
        enter_engagement(title="Last year", day=today() - timedelta(days=300), is_public=True, **given),
    ]


def test_the_public_sees_what_is_public_without_the_notes(client, cast, engagements):
    page = text(client, None, "diary")
    assert "Open forum" in page
    assert "Last year" in page
    assert "Quiet talk" not in page
    assert "Thank the hosts." not in page
    kept = text(client, cast.secretary, "diary")
    assert "Quiet talk" in kept
    assert "Thank the hosts." in kept


def test_the_diary_is_kept_by_chair_deputy_and_secretariat(client, cast, engagements):
    for who in (cast.member, cast.stranger):
        with pytest.raises(PermissionDenied):
            enter_engagement(by=who, office="chair", title="Mine", day=today())
        with pytest.raises(PermissionDenied):
            edit_engagement(engagements[0], by=who, seen=None, title="Mine")
    client.force_login(cast.deputy)
    address = engagements[0].get_absolute_url()
    sent = {"office": "deputy", "title": "Open forum", "day": "soon"}
    assert "Enter a valid date." in client.post(address, sent).content.decode()
    sent["seen"] = client.get(address).context["form"].carried
    sent |= {"day": str(today()), "called_off_because": "The hosts withdrew.", "is_public": "on"}
    assert client.post(address, sent).status_code == 302
    assert "The hosts withdrew." in text(client, cast.member, "diary")
    assert client.get(Engagement.objects.get(title="Quiet talk").get_absolute_url()).status_code == 404


def test_an_engagement_saved_on_an_older_state_is_refused_and_shows_what_is_stored(client, cast, engagements):
    client.force_login(cast.deputy)
    address = engagements[0].get_absolute_url()
    seen = client.get(address).context["form"].carried
    sent = {"office": "chair", "title": "Open forum", "day": str(today()), "place": "Bonn", "seen": seen}
    Engagement.objects.filter(pk=engagements[0].pk).update(place="Rome")
    page = client.post(address, sent).content.decode()
    assert all(words in page for words in ("Somebody changed this", "Rome", 'value="Bonn"'))
    assert Engagement.objects.get(pk=engagements[0].pk).place == "Rome"
    again = client.get(address).context["form"].carried
    assert client.post(address, sent | {"seen": again}).status_code == 302
    assert Engagement.objects.get(pk=engagements[0].pk).place == "Bonn"


def test_few_queries_at_any_size(client, cast, asked, engagements, django_assert_max_num_queries):
    for _ in range(30):
        request_call(by=cast.member, seat=asked.seat, subject="Again", reasons="More.")
        enter_engagement(by=cast.chair, office="chair", title="Forum", day=today(), is_public=True)
    client.force_login(cast.chair)
    for name, args in (("call-requests", []), ("diary", []), ("year", [today().year]), ("meetings", [])):
        with django_assert_max_num_queries(12):
            client.get(reverse(f"gcg:{name}", args=args))
