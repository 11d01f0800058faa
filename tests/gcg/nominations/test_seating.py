"""Governments agree if they must, the GCG decides, and the nominee is seated (7.2, 7.5, 7.6)."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from alliance87.outbox.models import Delivery
from alliance87.terms.refusal import Refusal
from gcg.actions.decisions import adopt_decision, put_text
from gcg.actions.nominations import (
    put_nomination,
    record_consensus,
)
from gcg.actions.presiding import open_meeting
from gcg.models import (
    Composition,
    ForfeitureRuling,
    Mandate,
    Representation,
    Seat,
    capacities_of,
    today,
)
from partners.actions.endings import enter_departure
from partners.models import Country, Organization, User
from tests.cast import QUORATE, make_meeting, seat_people
from tests.gcg.nominations.nominating import called, decided, government, nominated, vacated
from tests.partners.listed import list_partner

pytestmark = pytest.mark.django_db


def test_the_decision_seats_the_nominee_from_its_day(cast, call, forum):
    decision = decided(cast, nominated(cast, call, forum))
    now = Composition(today()).by_code["NGO-3"]
    assert (now.holder, now.mandate.decision, now.mandate.last_day) == (forum, decision, None)
    nora = User.objects.get(email="nora@example.org")
    assert [capacity.seat.code for capacity in capacities_of(nora)] == ["NGO-3"]
    call.refresh_from_db()
    assert not call.is_open
    told = Delivery.objects.filter(mailing__kind="gcg.seating").values_list("email", flat=True)
    assert set(told) == {"nora@example.org", "forum@example.org"}


@pytest.mark.parametrize("days", [0, 40], ids=["it left", "its departure is announced"])
def test_who_left_or_leaves_is_not_seated(cast, call, days):
    partner = list_partner("Circle of Survivors")
    nomination = nominated(cast, call, partner, starts_on=today() + timedelta(days=10))
    enter_departure(partner, by=cast.secretary, day=today() + timedelta(days=days))
    with pytest.raises(Refusal, match="Its partnership has ended, or its departure is announced"):
        put_nomination(nomination, by=cast.secretary, meeting=make_meeting(cast))


def test_who_leaves_between_agenda_and_decision_is_not_seated(cast, call):
    partner = list_partner("Circle of Survivors")
    nomination = nominated(cast, call, partner)
    meeting = make_meeting(cast)
    item = put_nomination(nomination, by=cast.secretary, meeting=meeting)
    enter_departure(partner, by=cast.secretary, day=today())
    seat_people(cast, meeting, QUORATE)
    open_meeting(meeting, by=cast.chair)
    put_text(item, by=cast.chair, text=item.draft_text)
    with pytest.raises(Refusal, match="Its partnership has ended"):
        adopt_decision(item, by=cast.chair)
    assert not partner.mandates.exists()


def test_whoever_is_seated_is_written_to_in_the_language_of_the_nomination(cast, seat, forum):
    decided(cast, nominated(cast, called(cast, seat, language="fr"), forum, language="es"))
    assert User.objects.get(email="nora@example.org").language == "es"
    written = Delivery.objects.filter(mailing__kind="gcg.seating").values_list("email", "language")
    assert dict(written) == {"nora@example.org": "es", "forum@example.org": "fr"}


def test_a_later_first_day_waits_for_its_day(cast, call, forum):
    later = today() + timedelta(days=40)
    decided(cast, nominated(cast, call, forum, starts_on=later))
    assert Composition(later - timedelta(days=1)).by_code["NGO-3"].state == "vacant"
    assert Composition(later).by_code["NGO-3"].holder == forum


def test_after_a_step_down_the_remainder_is_served(cast):
    left = vacated("GOV-AFR")
    nomination = nominated(cast, called(cast, left.seat), government(cast))
    decided(cast, nomination)
    assert Composition(today()).by_code["GOV-AFR"].mandate.last_day == date(2027, 12, 31)


def test_the_chair_needs_the_governments_first_then_the_gcg(cast):
    vacated("CHAIR")
    nominee = cast.holders["GOV-PFC-5"]
    nomination = nominated(
        cast, called(cast, Seat.objects.get(code="CHAIR")), nominee, representative_email="gov-pfc-5@example.org"
    )
    meeting = make_meeting(cast)
    with pytest.raises(Refusal, match="by consensus") as refused:
        put_nomination(nomination, by=cast.secretary, meeting=meeting)
    assert refused.value.clause == "7.6"
    with pytest.raises(Refusal, match="still to come"):
        record_consensus(nomination, by=cast.secretary, agreed_on=today() + timedelta(days=1), note="By mail.")
    record_consensus(
        nomination, by=cast.secretary, agreed_on=today(), note="All 15 were asked by mail; nobody objected."
    )
    with pytest.raises(Refusal, match="already on record"):
        record_consensus(nomination, by=cast.secretary, agreed_on=today(), note="Again.")
    item = put_nomination(nomination, by=cast.secretary, meeting=meeting)
    seat_people(cast, meeting, [*(code for code in QUORATE if code != "CHAIR"), "GOV-PFC-4"])
    open_meeting(meeting, by=cast.deputy)
    put_text(item, by=cast.deputy, text=item.draft_text)
    adopt_decision(item, by=cast.deputy)
    now = Composition(today()).by_code
    assert (now["CHAIR"].holder, now["GOV-PFC-5"].state) == (nominee, "vacant")
    assert [capacity.seat.code for capacity in capacities_of(User.objects.get(email="gov-pfc-5@example.org"))] == [
        "CHAIR"
    ]
    assert Mandate.objects.get(seat__code="GOV-PFC-5").end_reason == "step-down"


def test_a_renewal_goes_on_with_its_representative_and_is_told_to_rotate(cast):
    Mandate.objects.filter(seat__code="GOV-WEOG").update(period=(date(2025, 1, 1), today()))
    region = Seat.objects.get(code="GOV-WEOG").region
    Country.objects.filter(pk=cast.holders["GOV-WEOG"].country_id).update(un_region=region)
    nomination = nominated(
        cast,
        called(cast, Seat.objects.get(code="GOV-WEOG")),
        cast.holders["GOV-WEOG"],
        representative_email="gov-weog@example.org",
    )
    decided(cast, nomination)
    assert Representation.objects.filter(seat__code="GOV-WEOG", role="representative").count() == 1
    assert Composition(today()).by_code["GOV-WEOG"].representative.person == cast.people["GOV-WEOG"]


def test_who_represented_a_renewed_holder_until_then_is_told_of_the_other(cast):
    Mandate.objects.filter(seat__code="NGO-2").update(period=(date(2025, 1, 1), today()))
    call = called(cast, Seat.objects.get(code="NGO-2"))
    decided(cast, nominated(cast, call, cast.holders["NGO-2"]))
    letter = Delivery.objects.get(mailing__kind="gcg.credential_replaced")
    assert letter.email == cast.people["NGO-2"].email
    assert f"{cast.holders['NGO-2']} has named Nora Newcomer to represent it in the seat NGO-2" in letter.mailing.text
    assert Composition(today()).by_code["NGO-2"].representative.person.email == "nora@example.org"


def test_a_seat_that_is_settled_for_later_takes_nobody_before(cast, call, forum):
    Mandate.objects.create(
        seat=call.seat,
        holder=Organization.objects.create(name="Next", category="civil_society"),
        period=(today() + timedelta(days=60), None),
    )
    with pytest.raises(Refusal, match="already settled"):
        put_nomination(nominated(cast, call, forum), by=cast.secretary, meeting=make_meeting(cast))


def test_a_holder_that_takes_another_seat_later_is_not_seated(cast, call, forum):
    Mandate.objects.create(
        seat=Seat.objects.get(code="UN-6"), holder=forum, period=(today() + timedelta(days=60), None)
    )
    with pytest.raises(Refusal, match="one holder has one seat"):
        put_nomination(nominated(cast, call, forum), by=cast.secretary, meeting=make_meeting(cast))


def test_a_caretaker_has_one_seat_like_any_holder(cast, call):
    """Its mandate is over, but it keeps the seat until a successor takes office (T3, S1)."""
    Mandate.objects.filter(seat__code="NGO-2").update(period=(date(2025, 1, 1), date(2026, 1, 1)))
    with pytest.raises(Refusal, match="one holder has one seat"):
        put_nomination(nominated(cast, call, cast.holders["NGO-2"]), by=cast.secretary, meeting=make_meeting(cast))


def test_what_was_forfeited_ends_when_another_takes_office(cast):
    mandate = Mandate.objects.get(seat__code="GOV-AFR")
    meeting = make_meeting(cast, number=11, starts_in=timedelta(days=-40))
    ForfeitureRuling.objects.create(
        mandate=mandate, meeting=meeting, is_confirmed=True, ruled_by=cast.chair, ruled_at=timezone.now()
    )
    Country.objects.filter(pk=cast.holders["GOV-AFR"].country_id).update(un_region="AFR")
    call = called(cast, mandate.seat)
    again = nominated(cast, call, cast.holders["GOV-AFR"], representative_email="gov-afr@example.org")
    with pytest.raises(Refusal, match="It forfeited this seat") as refused:
        put_nomination(again, by=cast.secretary, meeting=make_meeting(cast, number=13))
    assert refused.value.clause == "A6"
    who = government(cast)
    decided(cast, nominated(cast, call, who))
    mandate.refresh_from_db()
    assert (mandate.end_reason, mandate.last_day) == ("forfeiture", today() - timedelta(days=1))
    now = Composition(today()).by_code["GOV-AFR"]
    assert (now.holder, now.mandate.last_day) == (who, date(2027, 12, 31))
    assert capacities_of(User.objects.get(pk=cast.people["GOV-AFR"].pk)) == ()
