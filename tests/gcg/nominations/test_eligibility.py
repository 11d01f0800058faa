"""Who may be nominated, who may speak for the nominee, and when that is judged (7.5)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from alliance87.terms.refusal import Refusal
from gcg.actions.closing import close_meeting
from gcg.actions.decisions import adopt_decision, announce_without_decision, put_text
from gcg.actions.leaving import step_down
from gcg.actions.nominations import amend_nomination, put_nomination, state_of_nomination, withdraw_nomination
from gcg.actions.presiding import open_meeting
from gcg.models import (
    Mandate,
    Nomination,
    Seat,
    capacities_of,
    today,
)
from gcg.readings.agenda import left_over_by_now
from partners.models import Organization, User
from pathfinder.models import PathfinderStatus, StatusEnd
from tests.cast import QUORATE, make_meeting, seat_people
from tests.gcg.nominations.nominating import called, decided, government, nominated, vacated

pytestmark = pytest.mark.django_db


def test_who_is_not_eligible_goes_no_further_until_it_is_mended(cast):
    vacated("GOV-DEV-1")
    who = government(cast)
    nomination = nominated(cast, called(cast, Seat.objects.get(code="GOV-DEV-1")), who)
    meeting = make_meeting(cast, starts_in=timedelta(days=3))
    with pytest.raises(Refusal, match="development partner") as refused:
        put_nomination(nomination, by=cast.secretary, meeting=meeting)
    assert refused.value.clause == "S8"
    Organization.objects.filter(pk=who.pk).update(is_development_partner=True, development_evidence="Annual report.")
    item = put_nomination(nomination, by=cast.secretary, meeting=meeting)
    assert item.nominationmatter.nomination == nomination
    with pytest.raises(Refusal, match="on the agenda"):
        put_nomination(nomination, by=cast.secretary, meeting=meeting)


def test_eligibility_is_judged_again_by_the_decision(cast, call, forum):
    nomination = nominated(cast, call, forum)
    meeting = make_meeting(cast)
    item = put_nomination(nomination, by=cast.secretary, meeting=meeting)
    seat_people(cast, meeting, QUORATE)
    open_meeting(meeting, by=cast.chair)
    put_text(item, by=cast.chair, text=item.draft_text)
    Mandate.objects.create(seat=Seat.objects.get(code="UN-6"), holder=forum, period=(today(), None))
    with pytest.raises(Refusal, match="one holder has one seat") as refused:
        adopt_decision(item, by=cast.chair)
    assert refused.value.clause == "S1"
    assert not Nomination.objects.get(pk=nomination.pk).mandate


def test_a_country_whose_status_has_ended_is_no_nominee_until_it_has_it_again(cast):
    vacated("GOV-PFC-1")
    who = government(cast)
    nomination = nominated(cast, called(cast, Seat.objects.get(code="GOV-PFC-1")), who, grounds="Since 2019.")
    meeting = make_meeting(cast, starts_in=timedelta(days=3))
    had = {"country": who.country, "is_legacy": True, "evidence": "A list", "entered_at": timezone.now()}
    StatusEnd.objects.create(
        status=PathfinderStatus.objects.create(**had),
        kind=StatusEnd.Kind.WITHDRAWAL,
        ended_on=today() - timedelta(days=1),
        ended_by=cast.stranger,
        ended_at=timezone.now(),
    )
    with pytest.raises(Refusal, match="depends on the status") as refused:
        put_nomination(nomination, by=cast.secretary, meeting=meeting)
    assert refused.value.clause == "S6"
    PathfinderStatus.objects.create(**had)
    with pytest.raises(Refusal, match="give the reason"):  # S3, which says that nothing else is in the way
        put_nomination(nomination, by=cast.secretary, meeting=meeting)


def test_the_soft_rule_of_one_a_region_asks_for_a_reason(cast):
    vacated("GOV-PFC-1")
    taken = cast.holders["GOV-PFC-2"].country.un_region
    who = government(cast, taken)
    nomination = nominated(
        cast, called(cast, Seat.objects.get(code="GOV-PFC-1")), who, grounds="Pathfinder since 2019."
    )
    meeting = make_meeting(cast, starts_in=timedelta(days=3))
    with pytest.raises(Refusal, match="give the reason") as refused:
        put_nomination(nomination, by=cast.secretary, meeting=meeting)
    assert refused.value.clause == "S3"
    amend_nomination(
        nomination,
        by=cast.secretary,
        seen=state_of_nomination(nomination),
        grounds="Pathfinder since 2019.",
        override="No other stands.",
        starts_on=today(),
    )
    assert put_nomination(nomination, by=cast.secretary, meeting=meeting)


@pytest.mark.parametrize(
    ("who", "sentence", "clause"),
    [("workers-1", "represents another seat", "Q8")],
)
def test_who_cannot_represent_the_nominee_is_said_before_the_agenda(cast, call, forum, who, sentence, clause):
    nomination = nominated(cast, call, forum, representative_email=f"{who}@example.org")
    with pytest.raises(Refusal, match=sentence) as refused:
        put_nomination(nomination, by=cast.secretary, meeting=make_meeting(cast))
    assert refused.value.clause == clause


def test_nobody_of_the_secretariat_is_nominated_to_represent(cast, call, forum):
    with pytest.raises(Refusal, match="works for the Secretariat") as refused:
        nominated(cast, call, forum, representative_email=cast.secretary.email)
    assert refused.value.clause == "Q9"


def test_a_former_representative_is_nominated_elsewhere_at_once(cast, call, forum):
    step_down(Seat.objects.get(code="WORKERS-1"), by=cast.member, effective_on=today() + timedelta(days=1))
    nomination = nominated(
        cast, call, forum, representative_email=cast.member.email, starts_on=today() + timedelta(days=1)
    )
    decided(cast, nomination)
    then = today() + timedelta(days=1)
    assert [capacity.seat.code for capacity in capacities_of(User.objects.get(pk=cast.member.pk), on=then)] == ["NGO-3"]


def test_a_withdrawn_nomination_goes_no_further(cast, call, forum):
    nomination = nominated(cast, call, forum)
    withdraw_nomination(nomination, by=cast.secretary)
    with pytest.raises(Refusal, match="no further"):
        put_nomination(nomination, by=cast.secretary, meeting=make_meeting(cast, starts_in=timedelta(days=3)))
    assert nominated(cast, call, forum).is_going_on


def test_a_deferred_nomination_that_was_withdrawn_is_left_for_no_later_meeting(cast, call, forum):
    nomination = nominated(cast, call, forum)
    meeting = make_meeting(cast, items=0)
    item = put_nomination(nomination, by=cast.secretary, meeting=meeting)
    seat_people(cast, meeting, QUORATE)
    open_meeting(meeting, by=cast.chair)
    announce_without_decision(item, by=cast.chair, result="deferred")
    close_meeting(meeting, by=cast.chair)
    assert list(left_over_by_now()) == [item]
    withdraw_nomination(nomination, by=cast.secretary)
    assert not left_over_by_now()
