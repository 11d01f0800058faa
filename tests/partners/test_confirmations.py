"""The yearly confirmation: asked, reminded, dormant, awake again (R5)."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alliance87.outbox.models import Delivery
from alliance87.record.actions import history_of
from alliance87.terms.models import Version
from alliance87.terms.refusal import Refusal
from partners import tasks
from partners.actions import confirmations
from partners.actions.colleagues import hand_over
from partners.actions.confirmations import ask_partners, confirm_partnership, note_silence, remind_partners
from partners.actions.endings import enter_departure
from partners.models import Confirmation, ConfirmationRequest, User
from partners.models.directory import listed_partners
from partners.models.partnerships import standing_of
from tests.cast import person
from tests.partners.listed import add_colleague, list_partner

FIRST = datetime(2026, 3, 1, 0, 5, tzinfo=UTC)
"""A year after `list_partner` has them sign."""


@pytest.fixture
def clock(cast):
    with time_machine.travel(FIRST, tick=False) as traveller:
        yield traveller


@pytest.fixture
def partner(cast, clock):
    return list_partner("Circle of Survivors")


@pytest.fixture
def focal(cast, partner):
    who = person("focal@example.org", "Fay Focal")
    add_colleague(partner, who, role="focal_point", by=cast.secretary)
    return who


def mails(kind=""):
    """(kind, address) of what was written about confirmations, in order."""
    found = Delivery.objects.filter(mailing__kind__startswith=f"partners.confirmation{kind}").order_by("pk")
    return list(found.values_list("mailing__kind", "email"))


def follow_on(clock, *days):
    """Run the timetable on the days so many days after FIRST."""
    for day in days:
        clock.move_to(FIRST + timedelta(days=day))
        tasks.ask_partners()


def be_silent_twice(clock):
    follow_on(clock, 0, 30, 60, 365, 395, 425)


def is_listed(partner):
    return listed_partners().filter(pk=partner.pk).exists()


def test_whose_year_is_over_is_asked_and_twice_in_a_row_writes_once(partner, focal):
    with time_machine.travel(FIRST - timedelta(days=1), tick=False):
        tasks.ask_partners()
        assert not mails()
    tasks.ask_partners()
    tasks.ask_partners()
    assert mails() == [("partners.confirmation.asked", "focal@example.org")]
    assert ConfirmationRequest.objects.get().asked_at == FIRST
    delivery = Delivery.objects.get()
    assert delivery.words["organization"] == partner.name
    assert delivery.words["link"].endswith(f"/en/partners/{partner.pk}/confirmation/")
    assert "[[link]]" in delivery.mailing.text
    assert "[[link]]" in delivery.mailing.html


def test_the_year_and_the_days_are_those_of_the_terms_in_force(partner, focal):
    Version.objects.create(
        number=2, title="Second", in_force_from=date(2026, 1, 1), data={"confirmation_interval_months": 24}
    )
    assert ask_partners(on=FIRST.date()) == 0
    assert ask_partners(on=date(2027, 3, 1)) == 1


def test_a_partner_without_focal_point_is_not_asked_until_it_has_one(cast, partner):
    assert ask_partners(on=FIRST.date()) == 0
    who = person("focal@example.org", "Fay Focal")
    add_colleague(partner, who, role="focal_point", by=cast.secretary)
    User.objects.filter(pk=who.pk).update(is_active=False)
    assert ask_partners(on=FIRST.date()) == 0
    User.objects.filter(pk=who.pk).update(is_active=True)
    assert ask_partners(on=FIRST.date()) == 1


def test_a_reminder_comes_once_and_before_silence_counts(clock, partner, focal):
    follow_on(clock, 0, 1, 29)
    assert len(mails()) == 1
    follow_on(clock, 30, 31)
    assert mails(".reminded") == [("partners.confirmation.reminded", "focal@example.org")]
    follow_on(clock, 59)
    assert ConfirmationRequest.objects.get().lapsed_at is None
    follow_on(clock, 60)
    assert ConfirmationRequest.objects.get().lapsed_at
    assert len(mails()) == 2
    assert is_listed(partner)
    assert not standing_of(partner).is_dormant


def test_after_two_unanswered_requests_it_is_dormant_told_and_not_listed(client, clock, partner, focal):
    be_silent_twice(clock)
    assert ConfirmationRequest.objects.unanswered().count() == 2
    assert [kind.rpartition(".")[2] for kind, _email in mails()] == [
        *("asked", "reminded"),
        *("asked", "reminded", "dormant"),
    ]
    assert not is_listed(partner)
    assert standing_of(partner).is_dormant
    page = client.get(partner.get_absolute_url())
    assert page.status_code == 200
    assert "has not answered the Alliance's recent yearly e-mails" in page.text
    assert partner.name not in client.get("/en/partners/").text
    follow_on(clock, 426, 730, 825)
    assert len(mails()) == 5, "a dormant partner is not written to any more"


def test_a_dormant_partner_wakes_at_once_when_a_focal_point_confirms(client, clock, partner, focal):
    be_silent_twice(clock)
    confirm_partnership(partner, by=focal)
    assert is_listed(partner)
    assert not ConfirmationRequest.objects.filter(answer=None).exists()
    assert "has not answered" not in client.get(partner.get_absolute_url()).text
    [entry] = history_of(partner).filter(act="partners.partnership.confirmed")
    assert entry.details["was_dormant"] is True
    follow_on(clock, 425 + 365)
    assert len(mails(".asked")) == 2
    follow_on(clock, 425 + 366)
    assert len(mails(".asked")) == 3


def test_how_many_requests_make_dormant_is_a_setting(clock, partner, focal):
    Version.objects.create(
        number=2, title="Second", in_force_from=date(2026, 1, 1), data={"unanswered_before_dormancy": 1}
    )
    follow_on(clock, 0, 30, 60)
    assert not is_listed(partner)


def test_it_is_confirmed_once(cast, partner, focal):
    with pytest.raises(Refusal, match="There is nothing to confirm"):
        confirm_partnership(partner, by=focal)
    tasks.ask_partners()
    confirm_partnership(partner, by=focal)
    with pytest.raises(Refusal, match="There is nothing to confirm"):
        confirm_partnership(partner, by=cast.secretary)
    assert Confirmation.objects.get().confirmed_by == focal


def test_only_focal_points_and_the_secretariat_confirm(cast, partner, focal):
    editor = person("editor@example.org", "Ed Editor")
    add_colleague(partner, editor, role="editor", by=cast.secretary)
    tasks.ask_partners()
    for who in (editor, cast.stranger, cast.member, cast.chair, cast.observer):
        with pytest.raises(PermissionDenied):
            confirm_partnership(partner, by=who)
    assert confirm_partnership(partner, by=cast.secretary).confirmed_by == cast.secretary


def test_a_focal_point_who_left_confirms_nothing_and_the_successor_does(cast, clock, partner, focal):
    follow_on(clock, 0, 1)
    successor = add_colleague(partner, cast.stranger, role="editor", by=cast.secretary)
    clock.shift(timedelta(hours=1))
    hand_over(partner.colleagues.in_force().get(person=focal), by=focal, successor=successor)
    with pytest.raises(PermissionDenied):
        confirm_partnership(partner, by=focal)
    confirm_partnership(partner, by=cast.stranger)


def test_silence_of_somebody_who_cannot_be_reached_does_not_count(clock, partner, focal):
    tasks.ask_partners()
    User.objects.filter(pk=focal.pk).update(is_active=False)
    follow_on(clock, 30, 60, 100)
    assert ConfirmationRequest.objects.get().lapsed_at is None


def test_who_left_is_not_asked(clock, partner, focal):
    clock.shift(timedelta(hours=1))
    enter_departure(partner, by=focal, day=FIRST.date())
    tasks.ask_partners()
    assert not mails()


def test_many_are_asked_in_batches_of_one_letter_each(cast, monkeypatch, clock):
    monkeypatch.setattr(confirmations, "BATCH", 3)
    for number in range(7):
        partner = list_partner(f"Union {number}")
        add_colleague(partner, person(f"{number}@example.org", "Ann"), role="focal_point", by=cast.secretary)
    assert ask_partners(on=FIRST.date()) == 7
    assert len({row.mailing_id for row in Delivery.objects.filter(mailing__kind="partners.confirmation.asked")}) == 3
    clock.shift(timedelta(days=30))
    assert remind_partners(on=timezone.now().date()) == 7
    clock.shift(timedelta(days=30))
    assert note_silence(on=timezone.now().date()) == 7


def test_a_batch_takes_one_query_more_for_each_partner_its_entry_in_the_record(cast, clock):
    def taken():
        with CaptureQueriesContext(connection) as captured:
            ask_partners(on=FIRST.date())
        return len([one for one in captured if "SAVEPOINT" not in one["sql"]])

    def enter(first, count):
        for number in range(first, first + count):
            partner = list_partner(f"Union {number}")
            add_colleague(partner, person(f"{number}@example.org", "Ann"), role="focal_point", by=cast.secretary)

    enter(0, 1)
    one = taken()
    enter(1, 20)
    assert taken() == one + 19


class TestDatabase:
    """What holds whoever writes."""

    def refuses(self, constraint, **fields):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            ConfirmationRequest.objects.create(**fields)

    def test_a_partner_is_asked_once_at_a_time(self, partner):
        ConfirmationRequest.objects.create(organization=partner, asked_at=FIRST)
        self.refuses("a_partner_is_asked_once_at_a_time", organization=partner, asked_at=FIRST)

    @pytest.mark.parametrize("reminded_at", [None, FIRST + timedelta(days=61)])
    def test_a_reminder_comes_before_silence_counts(self, partner, reminded_at):
        days = {"asked_at": FIRST, "lapsed_at": FIRST + timedelta(days=60), "reminded_at": reminded_at}
        name = "a_request_is_reminded_of_before_it_counts_as_unanswered"
        self.refuses(name, organization=partner, **days)
