"""Observers are invited in three steps: interest, information of the GCG, the Chair's invitation (7.7, N3, O1-O6)."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from alliance87.outbox.messages import message_of
from alliance87.outbox.models import Delivery
from alliance87.terms.refusal import Refusal
from gcg.actions.observing import express_observer_interest, inform_of_observer, invite_observer, last_day_to_inform
from gcg.models import Meeting, Observer, ObserverInterest, Opening
from gcg.models.observing import is_observer, is_on_record_for
from gcg.rules.observing import may_send_observer
from partners.actions.colleagues import end_colleague
from partners.models import Colleague, Organization, User
from pathfinder.actions.focal_points import name_focal_point
from tests.cast import make_meeting, work_at
from tests.partners.listed import add_colleague

pytestmark = pytest.mark.django_db


@pytest.fixture
def coming(cast):
    return make_meeting(cast, number=14, starts_in=timedelta(days=30))


@pytest.fixture
def network(cast):
    network = Organization.objects.create(name="Regional Network on Child Labour", category="regional")
    work_at(network, cast.stranger)
    return network


@pytest.fixture
def interest(cast, coming, network):
    return express_observer_interest(coming, by=cast.stranger, organization=network, statement="We follow the region.")


def test_the_three_steps(cast, coming, interest):
    inform_of_observer(interest, by=cast.secretary)
    told = set(Delivery.objects.filter(mailing__kind="gcg.observer").values_list("email", flat=True))
    assert told == {one.email for one in (*cast.people.values(), *cast.alternates.values())}
    assert not is_observer(cast.stranger, coming)
    invite_observer(interest, by=cast.chair)
    assert is_observer(cast.stranger, coming)
    assert Delivery.objects.get(mailing__kind="gcg.observer_invitation").email == cast.stranger.email


def test_nobody_is_invited_before_the_gcg_is_informed(cast, interest):
    with pytest.raises(Refusal, match="not been informed yet") as refused:
        invite_observer(interest, by=cast.chair)
    assert refused.value.clause == "7.7"
    observer = Observer.objects.filter(person=cast.observer).first()
    with pytest.raises(IntegrityError), transaction.atomic():
        ObserverInterest.objects.filter(pk=interest.pk).update(observer=observer)


@pytest.mark.parametrize(("own", "told"), [("UTC", "Asia/Tokyo"), ("America/Lima", "America/Lima")])
def test_the_invitation_tells_the_time_in_the_reader_s_zone_or_else_the_meeting_s(cast, interest, own, told):
    Meeting.objects.update(time_zone="Asia/Tokyo")
    User.objects.filter(pk=interest.person_id).update(time_zone=own)
    inform_of_observer(interest, by=cast.secretary)
    with timezone.override("Europe/Paris"):
        invite_observer(ObserverInterest.objects.get(pk=interest.pk), by=cast.chair)
    meeting = Meeting.objects.get(pk=interest.meeting_id)
    text = message_of(Delivery.objects.get(mailing__kind="gcg.observer_invitation")).body
    assert text.count(told) == 1
    assert f"{meeting.starts_at.astimezone(ZoneInfo(told)):%Y, %H:%M} to" in text


def test_each_step_is_taken_once(cast, interest):
    inform_of_observer(interest, by=cast.secretary)
    with pytest.raises(Refusal, match="was already informed on"):
        inform_of_observer(interest, by=cast.secretary)
    invite_observer(interest, by=cast.deputy)
    with pytest.raises(Refusal, match="already invited"):
        invite_observer(interest, by=cast.chair)


def test_five_working_days_before_the_meeting_and_no_later(cast, coming, interest):
    starts_at = datetime(2027, 3, 17, 9, tzinfo=UTC)
    Meeting.objects.filter(pk=coming.pk).update(starts_at=starts_at, ends_at=starts_at + timedelta(hours=3))
    interest.meeting.refresh_from_db()
    assert str(last_day_to_inform(interest.meeting)) == "2027-03-10"
    with time_machine.travel(datetime(2027, 3, 11, 0, 0, 1, tzinfo=UTC)):
        with pytest.raises(
            Refusal, match="5 working days before the meeting: the last day was 10 March 2027"
        ) as refused:
            inform_of_observer(interest, by=cast.secretary)
        assert refused.value.clause == "N3"
    with time_machine.travel(datetime(2027, 3, 10, 23, 59, tzinfo=UTC)):
        assert inform_of_observer(interest, by=cast.secretary).informed_at


def test_who_may_do_which(cast, interest):
    for who in (cast.chair, cast.member, cast.stranger):
        with pytest.raises(PermissionDenied):
            inform_of_observer(interest, by=who)
    inform_of_observer(interest, by=cast.secretary)
    for who in (cast.secretary, cast.member, cast.stranger):
        with pytest.raises(PermissionDenied):
            invite_observer(interest, by=who)


@pytest.mark.parametrize("category", ["business", "academic", "donor"])
def test_for_stakeholder_groups_regional_organizations_and_sdg_partnerships(cast, coming, category):
    other = Organization.objects.create(name="Shop Owners", category=category)
    work_at(other, cast.stranger)
    with pytest.raises(Refusal, match="Name the SDG partnership") as refused:
        express_observer_interest(coming, by=cast.stranger, organization=other, statement="Us.", partnership=" ")
    assert refused.value.clause == "O6"
    interest = express_observer_interest(
        coming, by=cast.stranger, organization=other, statement="Us.", partnership="Clean Coasts"
    )
    assert interest.statement == "For the SDG partnership Clean Coasts.\n\nUs."


@pytest.mark.parametrize("category", ["country", "un", "igo", "workers", "employers", "civil_society", "regional"])
def test_each_stakeholder_group_may_watch(category):
    assert may_send_observer(category, "")


def test_a_private_person_watches_for_nobody_by_naming_an_organization(cast, coming, network):
    """It was shown to the Secretariat, and went on."""
    with pytest.raises(Refusal, match="private persons may not be observers") as refused:
        express_observer_interest(coming, by=cast.observer, organization=network, statement="We follow.")
    assert refused.value.clause == "O6"
    assert not ObserverInterest.objects.exists()


def test_on_record_is_who_works_there_speaks_for_it_or_is_its_countrys_focal_point(cast, network):
    ministry = cast.holders["GOV-PFC-1"]
    ngo = Organization.objects.create(name="Open Hands", category="civil_society", country=ministry.country)
    name_focal_point(ministry.country, cast.observer, by=cast.secretary, function="Director")
    expected = {(network, cast.stranger), (ministry, cast.people["GOV-PFC-1"]), (ministry, cast.observer)}
    people = (cast.stranger, cast.observer, cast.people["GOV-PFC-1"], cast.secretary)
    found = {(one, who) for one in (network, ministry, ngo) for who in people if is_on_record_for(who, one)}
    assert found == expected
    end_colleague(Colleague.objects.get(person=cast.stranger), by=cast.secretary)
    assert not is_on_record_for(cast.stranger, network)


def test_who_left_the_organization_is_not_informed_of_nor_invited(client, cast, interest):
    def leaves():
        end_colleague(Colleague.objects.in_force().get(person=cast.stranger), by=cast.secretary)

    leaves()
    client.force_login(cast.secretary)
    address = reverse("gcg:observers", args=["14"])
    assert "no longer on record as working for" in client.get(address).text
    with pytest.raises(Refusal, match="must add them to its desk first"):
        inform_of_observer(interest, by=cast.secretary)
    add_colleague(interest.organization, cast.stranger, role="viewer", by=cast.secretary)
    assert "no longer on record as working for" not in client.get(address).text
    inform_of_observer(interest, by=cast.secretary)
    leaves()
    with pytest.raises(Refusal, match="private persons may not be observers"):
        invite_observer(ObserverInterest.objects.get(), by=cast.chair)
    assert not is_observer(cast.stranger, interest.meeting)


def test_only_for_a_meeting_to_come(cast, coming, network, interest):
    inform_of_observer(interest, by=cast.secretary)
    Opening.objects.create(meeting=coming, opened_by=cast.chair, opened_at=coming.starts_at)
    with pytest.raises(Refusal, match="not yet opened"):
        invite_observer(interest, by=cast.chair)
    with pytest.raises(Refusal, match="not yet opened"):
        express_observer_interest(coming, by=cast.stranger, organization=network, statement="Me too.")


def test_the_screens(client, cast, coming, network):
    address = reverse("gcg:observers", args=["14"])
    client.force_login(cast.stranger)
    wrong = client.post(address, {"organization": "Nobody's", "statement": "We follow."}).content.decode()
    assert "No organization that this seat is for" not in wrong
    assert "No suitable organization has this name" in wrong
    assert "We follow." in wrong
    sent = {"organization": network.name, "statement": "We follow the region."}
    assert client.post(address, sent).status_code == 302
    assert "Observe this meeting" not in client.get(address).text, "it is asked for once"
    assert "The Secretariat already has your interest" in client.post(address, sent).content.decode()
    pk = ObserverInterest.objects.get().pk
    step = lambda name: reverse("gcg:observer-step", args=["14", pk, name])  # noqa: E731 - a word for the test
    assert client.post(step("notice")).status_code == 403
    client.force_login(cast.member)
    assert network.name not in client.get(address).content.decode()
    assert "You have not asked to observe this meeting." in client.get(address).text
    assert "Nobody has asked" not in client.get(address).text
    assert client.post(step("notice")).status_code == 404
    client.force_login(cast.chair)
    assert f"Invite {cast.stranger}" not in client.get(address).text, "nothing is offered that can only be refused"
    assert "The GCG has not been informed yet." in client.post(step("invitation")).content.decode()
    client.force_login(cast.secretary)
    assert client.post(step("notice")).status_code == 302
    client.force_login(cast.chair)
    assert f"Invite {cast.stranger}" in client.get(address).text
    assert client.post(step("invitation")).status_code == 302
    assert Observer.objects.filter(person=cast.stranger, meeting=coming).exists()


def test_few_queries_at_any_size(client, cast, coming, network, django_assert_max_num_queries):
    for who in cast.alternates.values():
        work_at(network, who)
        express_observer_interest(coming, by=who, organization=network, statement="We follow.")
    client.force_login(cast.secretary)
    with django_assert_max_num_queries(12):
        client.get(reverse("gcg:observers", args=["14"]))
