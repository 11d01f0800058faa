"""Partners ask, leads accept in one step, members leave; and the last lead of a group does not vanish."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange
from django.urls import reverse
from django.utils import timezone

from alliance87.outbox.models import Delivery
from alliance87.terms.refusal import Refusal
from groups.actions.leads import appoint_lead, end_lead, hand_over_lead, name_lead
from groups.actions.memberships import accept_request, ask_to_join, decline_request, end_membership, withdraw_request
from groups.models import Closure, Lead, Membership, Participation
from groups.permissions import may_lead, may_read_inside, may_take_part
from groups.readings.standing_in import wanting_a_lead
from partners.actions.colleagues import end_colleague, hand_over
from partners.actions.endings import end_partnerships, enter_departure
from partners.models import ConfirmationRequest, User
from partners.models.day import today
from tests.partners.listed import list_partner

from .making import colleague, led_group, member

pytestmark = pytest.mark.django_db


def fresh(user):
    return User.objects.get(pk=user.pk)


def letters_to(person):
    return [delivery.mailing.subject for delivery in Delivery.objects.filter(email=person.email).order_by("pk")]


class TestAsking:
    def test_a_member_takes_part_and_an_observer_reads(self, cast):
        group, (lead,) = led_group(cast, "Lea")
        for name, seat in (("Mia", Participation.MEMBER), ("Ola", Participation.OBSERVER)):
            one = colleague(cast, name)
            asked = ask_to_join(group, by=one.person, organization=one.organization, seat=seat, words=" Funds. ")
            assert not may_read_inside(fresh(one.person), group)
            assert accept_request(asked, by=lead.person).is_accepted
            assert may_read_inside(fresh(one.person), group)
            assert may_take_part(fresh(one.person), group) == (seat == Participation.MEMBER)
            assert not may_lead(fresh(one.person), group)
            assert letters_to(one.person)[-1] == "You take part in Fair Harvests"
        assert letters_to(lead.person)[-1] == "Ola's Circle asks to take part in Fair Harvests"

    def test_each_is_asked_and_answered_once(self, cast):
        group, (lead,) = led_group(cast, "Lea")
        one = colleague(cast, "Mia")
        said = {"by": one.person, "organization": one.organization, "seat": "member"}
        asked = ask_to_join(group, **said)
        letters = Delivery.objects.count()
        assert ask_to_join(group, **said) == asked
        assert Delivery.objects.count() == letters
        with pytest.raises(Refusal, match="already asked"):
            ask_to_join(group, **said | {"seat": "observer"})
        decline_request(asked, by=lead.person, reasons="The group is full.")
        assert "declined" in Delivery.objects.filter(email=one.person.email).last().mailing.text
        for act in (lambda: accept_request(asked, by=lead.person), lambda: withdraw_request(asked, by=one.person)):
            with pytest.raises(Refusal, match="already been answered"):
                act()
        accept_request(ask_to_join(group, **said), by=lead.person)
        with pytest.raises(Refusal, match="already take part"):
            ask_to_join(group, **said)

    def test_only_those_who_work_for_a_partner_ask_and_only_leads_answer(self, cast):
        group, (_lead,) = led_group(cast, "Lea")
        one, viewer = colleague(cast, "Mia"), colleague(cast, "Vic", role="focal_point")
        with pytest.raises(PermissionDenied):
            ask_to_join(group, by=viewer.person, organization=one.organization, seat="member")
        asked = ask_to_join(group, by=one.person, organization=one.organization, seat="member")
        for who in (cast.secretary, one.person, viewer.person):
            with pytest.raises(PermissionDenied):
                accept_request(asked, by=who)

    def test_a_closed_group_takes_nobody(self, cast):
        group, (_lead,) = led_group(cast, "Lea")
        one = colleague(cast, "Mia")
        closure(group, cast)
        with pytest.raises(Refusal, match="propose to reactivate"):
            ask_to_join(group, by=one.person, organization=one.organization, seat="member")


def closure(group, cast):
    return Closure.objects.create(
        group=group,
        period=DateRange(today(), None),
        closed_by=cast.chair,
        closed_at=timezone.now(),
    )


class TestTheLastLead:
    def test_does_not_leave_until_another_leads(self, cast):
        group, (lead,) = led_group(cast, "Lea")
        for who in (lead.person, cast.secretary):
            with pytest.raises(Refusal, match="Lea is the last lead of Fair Harvests"):
                end_lead(lead, by=who)
        name_lead(member(cast, group, "Mia"), by=lead.person)
        end_lead(lead, by=lead.person)
        assert not may_lead(fresh(lead.person), group)

    def test_hands_over_to_a_member_in_one_step(self, cast):
        group, (lead,) = led_group(cast, "Lea")
        observer = member(cast, group, "Ola", seat=Participation.OBSERVER)
        with pytest.raises(Refusal, match="is an observer"):
            hand_over_lead(lead, by=lead.person, successor=observer)
        successor = member(cast, group, "Mia")
        hand_over_lead(lead, by=lead.person, successor=successor)
        assert may_lead(fresh(successor.person), group)
        assert not may_lead(fresh(lead.person), group)
        assert letters_to(successor.person)[-1] == "You lead Fair Harvests"

    def test_the_database_keeps_one(self, cast):
        group, (lead, other) = led_group(cast, "Lea", "Leo")
        now = timezone.now()
        ended = {"ended_at": now, "period": DateTimeTZRange(lead.period.lower, now)}
        Lead.objects.filter(pk=lead.pk).update(**ended)
        last = Lead.objects.filter(pk=other.pk)
        with pytest.raises(IntegrityError, match="a_group_keeps_a_lead"), transaction.atomic():
            last.update(**ended | {"period": DateTimeTZRange(other.period.lower, now)})
        closure(group, cast)
        last.update(**ended | {"period": DateTimeTZRange(other.period.lower, now)})

    def test_an_account_that_cannot_sign_in_stands_in_for_nobody(self, cast):
        _group, (lead, other) = led_group(cast, "Lea", "Leo")
        User.objects.filter(pk=other.person_id).update(is_active=False)
        with pytest.raises(Refusal, match="last lead"):
            end_lead(lead, by=lead.person)

    def test_does_not_leave_the_partners_desk(self, cast):
        group, (lead,) = led_group(cast, "Lea")
        here = lead.organization.colleagues.get(person=lead.person)
        successor = colleague(cast, "Fay", partner=lead.organization)
        with pytest.raises(Refusal, match="last lead of Fair Harvests"):
            end_colleague(here, by=cast.secretary)
        with pytest.raises(Refusal, match="last lead of Fair Harvests"):
            hand_over(here, by=lead.person, successor=successor)
        name_lead(member(cast, group, "Mia"), by=lead.person)
        end_colleague(here, by=cast.secretary)
        assert not may_lead(fresh(lead.person), group)

    def test_keeps_its_partner_from_departing(self, client, cast):
        """A merger takes leads along, so its page says nothing of them."""
        _group, (lead,) = led_group(cast, "Lea")
        with pytest.raises(Refusal, match="has the last lead of Fair Harvests"):
            enter_departure(lead.organization, by=cast.secretary, day=today())
        client.force_login(cast.administrator)
        for name, is_bound in (("departure", True), ("merger", False)):
            page = client.get(reverse(f"partners:{name}", args=[lead.organization.pk])).text
            assert ("has the last lead of Fair Harvests" in page) == is_bound, name

    def test_has_somebody_stand_in_where_it_cannot_be_refused(self, client, cast):
        """The other lead leaves after the departure was announced; the timetable ends the partnership on its day."""
        group, (lead, other) = led_group(cast, "Lea", "Leo")
        longest, later = member(cast, group, "Mia"), member(cast, group, "Max")
        enter_departure(lead.organization, by=lead.person, day=today() + timedelta(days=1))
        end_lead(other, by=other.person)
        end_partnerships(on=today() + timedelta(days=1))
        acting = group.leads.in_force().get()
        assert (acting.person, acting.is_acting) == (longest.person, True)
        assert may_lead(fresh(longest.person), group)
        assert not may_lead(fresh(lead.person), group)
        subject = "Mia stands in as lead of Fair Harvests"
        assert subject in letters_to(cast.secretary)
        assert subject in letters_to(longest.person)
        client.force_login(cast.secretary)
        desk = client.get("/en/desk/").text
        assert "Find a lead for Fair Harvests" in desk
        assert "Mia stands in." in desk
        name_lead(later, by=longest.person)
        assert [one.person for one in group.leads.in_force()] == [later.person]
        assert "Find a lead" not in client.get("/en/desk/").text

    def test_has_the_secretariat_stand_in_where_there_is_no_member(self, cast):
        group, (lead, other) = led_group(cast, "Lea", "Leo")
        enter_departure(lead.organization, by=lead.person, day=today() + timedelta(days=1))
        end_lead(other, by=other.person)
        end_partnerships(on=today() + timedelta(days=1))
        assert group.leads.in_force().get().person == cast.secretary

    def test_of_a_dormant_partner_is_told_to_the_secretariat(self, cast):
        group, (lead,) = led_group(cast, "Lea")
        member(cast, group, "Mia")
        assert not wanting_a_lead()
        for years in (3, 2):
            moment = timezone.now() - timedelta(days=365 * years)
            later = moment + timedelta(days=60)
            ConfirmationRequest.objects.create(
                organization=lead.organization, asked_at=moment, reminded_at=moment, lapsed_at=later
            )
        assert [(one.name, one.stands_in) for one in wanting_a_lead()] == [("Fair Harvests", "Mia")]

    def test_who_stood_in_becomes_the_lead_by_the_same_page(self, cast):
        group, (lead, other) = led_group(cast, "Lea", "Leo")
        stands_in = member(cast, group, "Mia")
        enter_departure(lead.organization, by=lead.person, day=today() + timedelta(days=1))
        end_lead(other, by=other.person)
        end_partnerships(on=today() + timedelta(days=1))
        appoint_lead(group, by=cast.secretary, person=stands_in.person)
        assert not group.leads.in_force().get().is_acting


class TestLeaving:
    def test_a_member_leaves_and_a_lead_or_the_focal_point_ends_it(self, cast):
        group, (lead,) = led_group(cast, "Lea")
        partner = list_partner("Fair Circle")
        colleague(cast, "Fay", partner=partner)
        focal = partner.colleagues.get().person
        for name, by in (("Mia", None), ("Max", lead.person), ("Moe", focal)):
            one = member(cast, group, name, partner=partner)
            end_membership(one, by=by or one.person)
            assert not may_read_inside(fresh(one.person), group)
            assert ("You no longer take part in Fair Harvests" in letters_to(one.person)) == bool(by)

    def test_leaving_the_desk_ends_what_one_is_for_the_partner(self, cast):
        group, _leads = led_group(cast, "Lea")
        one, other = member(cast, group, "Mia"), member(cast, group, "Max")
        colleague(cast, "Fay", partner=one.organization)
        end_colleague(one.organization.colleagues.get(person=one.person), by=one.person)
        assert [left.person for left in Membership.objects.in_force()] == [other.person]


class TestPages:
    def test_a_lead_accepts_in_one_step_from_the_letter_without_signing_in(self, client, cast):
        group, (lead,) = led_group(cast, "Lea")
        one = colleague(cast, "Mia")
        client.force_login(one.person)
        address = f"{group.get_absolute_url()}joining/"
        sent = {"organization": one.organization.pk, "seat": "member", "words": "We know farms."}
        assert client.post(address, sent).status_code == 302
        assert "No lead has answered yet" in client.get(address).text
        link = Delivery.objects.filter(email=lead.person.email).last().words["link"]
        client.logout()
        assert "We know farms." in client.get(link).text
        assert not Membership.objects.exists()
        assert client.post(link, {"answer": "accept"}).status_code == 302
        assert Membership.objects.get().person == one.person
        assert "Lea accepted the request" in client.get(link).text
        client.post(link, {"answer": "accept"})
        assert Membership.objects.count() == 1
        assert client.get(link[:-3] + "x/").status_code == 404

    def test_the_letter_of_a_former_lead_opens_nothing(self, client, cast):
        group, (lead, _other) = led_group(cast, "Lea", "Leo")
        one = colleague(cast, "Mia")
        ask_to_join(group, by=one.person, organization=one.organization, seat="member")
        link = Delivery.objects.filter(email=lead.person.email).last().words["link"]
        end_lead(lead, by=lead.person)
        assert client.post(link, {"answer": "accept"}).status_code == 404

    def test_a_lead_accepts_from_the_desk_and_the_page_of_the_group(self, client, cast):
        group, (lead,) = led_group(cast, "Lea")
        asked = [
            ask_to_join(group, by=one.person, organization=one.organization, seat="member")
            for one in (colleague(cast, "Mia"), colleague(cast, "Max"))
        ]
        client.force_login(lead.person)
        address = f"/en/groups/requests/{asked[0].pk}/"
        assert address in client.get("/en/desk/").text
        assert client.post(address).status_code == 302
        work = client.get(f"{group.get_absolute_url()}work/").text
        assert f'action="/en/groups/requests/{asked[1].pk}/"' in work
        assert client.post(f"/en/groups/requests/{asked[1].pk}/").status_code == 302
        assert Membership.objects.in_force().count() == 2

    def test_people_are_named_inside_only(self, client, cast):
        group, (lead,) = led_group(cast, "Lea")
        member(cast, group, "Mia")
        outside = client.get(group.get_absolute_url()).text
        assert "Mia&#x27;s Circle" in outside
        assert ">Mia<" not in outside
        client.force_login(lead.person)
        assert ">Mia<" in client.get(group.get_absolute_url()).text


def test_a_page_takes_as_many_queries_for_many_members_as_for_one(client, cast, django_assert_max_num_queries):
    group, (lead,) = led_group(cast, "Lea")
    for number in range(30):
        member(cast, group, f"Member{number}")
    client.force_login(lead.person)
    for address in (group.get_absolute_url(), f"{group.get_absolute_url()}work/"):
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200
