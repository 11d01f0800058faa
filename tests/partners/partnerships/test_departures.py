"""A partner leaves, and its partnership ends on a day (R5)."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from alliance87.outbox.models import Delivery
from alliance87.record.actions import history_of
from alliance87.terms.refusal import Refusal
from partners.actions import endings
from partners.actions.endings import enter_departure, withdraw_departure
from partners.actions.initiatives import enter_initiative
from partners.models import Commitment, Ending, Organization
from partners.models.day import today
from partners.models.partnerships import standing_of
from partners.permissions import may_edit_partner
from partners.tasks import end_partnerships
from tests.cast import person
from tests.partners.listed import add_colleague
from tests.partners.partnerships.standing import SIGNED, TOMORROW, acts_of, fresh, is_listed, written


class TestDeparture:
    def test_from_that_day_it_is_not_listed_and_its_desk_is_closed(self, client, cast, partner, focal):
        enter_initiative(
            partner, by=focal, title="Safe harvests", themes=["child_labour"], countries=["GH"], starts_on=SIGNED
        )
        enter_departure(partner, by=focal, day=today(), reasons="Our work is done.")
        assert not is_listed(partner)
        assert not may_edit_partner(fresh(focal), partner)
        assert not partner.colleagues.in_force().exists()
        page = client.get(partner.get_absolute_url()).text
        assert "Safe harvests" in page
        assert "A partner from" in page
        assert "2025-03-01" in page
        assert "Our work is done" not in page
        assert written("partners.partnership.departure") == {"focal@example.org"}
        assert "partners.departure.entered" in acts_of(partner)

    def test_until_the_day_nothing_changes_but_that_it_is_said(self, client, partner, focal):
        day = today() + timedelta(days=10)
        enter_departure(partner, by=focal, day=day)
        assert is_listed(partner)
        assert may_edit_partner(fresh(focal), partner)
        assert "A partner until" in client.get(partner.get_absolute_url()).text
        with time_machine.travel(timezone.now() + timedelta(days=10), tick=False):
            assert not is_listed(partner)
            assert not may_edit_partner(fresh(focal), partner), "from the day, not from the run of the timetable"
            client.force_login(focal)
            assert client.get(f"/en/partners/{partner.pk}/desk/").status_code == 404
            end_partnerships()
            assert not partner.colleagues.in_force().exists()
            assert endings.end_partnerships(on=today()) == 0

    @pytest.mark.parametrize(
        ("day", "words"),
        [
            (lambda: SIGNED, "Choose a later day"),
            (lambda: date(1, 1, 1), "Choose a later day"),
            (lambda: today() + timedelta(days=400), "next twelve months"),
        ],
    )
    def test_days_that_cannot_be(self, partner, focal, day, words):
        with pytest.raises(Refusal, match=words):
            enter_departure(partner, by=focal, day=day())

    def test_only_the_secretariat_enters_a_day_that_is_past(self, cast, partner, focal):
        with pytest.raises(Refusal, match="from your letter"):
            enter_departure(partner, by=focal, day=today() - TOMORROW)
        with pytest.raises(Refusal, match="Choose a later day"):
            enter_departure(partner, by=cast.secretary, day=SIGNED)
        assert enter_departure(partner, by=cast.secretary, day=today() - TOMORROW).has_come

    def test_not_before_the_end_of_its_last_mandate(self, cast):
        holder, day = cast.holders["WORKERS-1"], today() - timedelta(days=10)
        Commitment.objects.create(organization=holder, signatory="A", function="B", signed_on=date(2024, 1, 1))
        mandate = holder.mandates.get()
        mandate.period, mandate.end_reason = DateRange(mandate.period.lower, day), "step-down"
        mandate.save()
        for held in (day - TOMORROW, mandate.period.lower - TOMORROW):
            with pytest.raises(Refusal, match="WORKERS-1"):
                enter_departure(holder, by=cast.secretary, day=held)
        assert enter_departure(holder, by=cast.secretary, day=day)

    def test_it_leaves_once(self, cast, partner, focal):
        enter_departure(partner, by=focal, day=today())
        with pytest.raises(Refusal, match="not been a partner since"):
            enter_departure(partner, by=cast.secretary, day=today())
        with pytest.raises(Refusal, match="not been a partner since"):
            withdraw_departure(partner, by=cast.secretary)

    @pytest.mark.parametrize("days", [0, 10])
    def test_all_who_work_there_are_told_once(self, cast, partner, focal, days):
        editor, late = person("editor@example.org", "Ed Editor"), person("late@example.org", "Lara Late")
        add_colleague(partner, editor, role="editor", by=cast.secretary)
        enter_departure(partner, by=cast.secretary, day=today() + timedelta(days=days))
        expected = {editor.email}
        if days:
            assert not written("partners.desk.yours")
            add_colleague(partner, late, role="focal_point", by=cast.secretary)
            expected |= {late.email}
        with time_machine.travel(timezone.now() + timedelta(days=days)):
            end_partnerships()
        assert written("partners.partnership.departure") == {focal.email}
        assert written("partners.desk.yours") == expected
        words = Delivery.objects.filter(email=editor.email, mailing__kind="partners.desk.yours").get().mailing.text
        assert "is no longer a partner of Alliance 8.7" in " ".join(words.split())

    def test_an_announced_day_is_corrected_and_the_record_keeps_both(self, partner, focal):
        mistyped, meant = today() + timedelta(days=300), today() + timedelta(days=30)
        for day in (mistyped, meant):
            enter_departure(partner, by=focal, day=day)
        assert Ending.objects.get().day == meant
        entered = history_of(partner).filter(act="partners.departure.entered")
        assert {one.details["day"] for one in entered} == {mistyped.isoformat(), meant.isoformat()}

    def test_it_is_taken_back_before_its_day(self, partner, focal):
        with pytest.raises(Refusal, match="No departure"):
            withdraw_departure(partner, by=focal)
        enter_departure(partner, by=focal, day=today() + TOMORROW)
        withdraw_departure(partner, by=focal)
        assert not Ending.objects.exists()
        assert "partners.departure.withdrawn" in acts_of(partner)
        assert written("partners.partnership.staying") == {"focal@example.org"}

    def test_only_its_focal_points_and_the_secretariat_say_so(self, cast, partner, focal):
        editor = person("editor@example.org", "Ed Editor")
        add_colleague(partner, editor, role="editor", by=cast.secretary)
        for who in (editor, cast.stranger, cast.member, cast.chair, cast.observer):
            with pytest.raises(PermissionDenied):
                enter_departure(partner, by=who, day=today())
        assert enter_departure(partner, by=cast.secretary, day=today()).entered_by == cast.secretary

    def test_who_has_a_seat_gives_it_up_first(self, cast):
        holder = cast.holders["WORKERS-1"]
        Commitment.objects.create(organization=holder, signatory="A", function="B", signed_on=SIGNED)
        with pytest.raises(Refusal, match="WORKERS-1"):
            enter_departure(holder, by=cast.secretary, day=today())
        mandate = holder.mandates.get()
        mandate.period, mandate.end_reason = DateRange(mandate.period.lower, today()), "term"
        mandate.save()
        with pytest.raises(Refusal, match="WORKERS-1"):
            enter_departure(holder, by=cast.secretary, day=today())
        mandate.end_reason = "step-down"
        mandate.save()
        assert enter_departure(holder, by=cast.secretary, day=today())

    def test_somebody_who_never_was_a_partner_cannot_leave(self, cast):
        nobody = Organization.objects.create(name="Nobody", category="donor")
        with pytest.raises(Refusal, match="no commitment"):
            enter_departure(nobody, by=cast.secretary, day=today())


def test_a_partnership_without_end_says_since_when(partner):
    standing = standing_of(partner)
    assert (standing.since, standing.ending, standing.asked_at, standing.is_dormant) == (SIGNED, None, None, False)
