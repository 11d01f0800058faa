"""A seat falls vacant, its group is asked and nominates, governments agree if they must, the GCG decides (7.1-7.6)."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from alliance87.outbox.models import Delivery
from alliance87.terms.models import Version
from alliance87.terms.refusal import Refusal
from gcg.actions.calls import express_interest, letter_of, open_call, withdraw_call
from gcg.actions.decisions import adopt_decision, put_text
from gcg.actions.leaving import step_down
from gcg.actions.nominations import (
    amend_nomination,
    nominate,
    put_nomination,
    record_consensus,
    state_of_nomination,
    withdraw_nomination,
)
from gcg.actions.presiding import open_meeting
from gcg.forms.nominations import CallForm
from gcg.models import (
    Call,
    Composition,
    ForfeitureRuling,
    Mandate,
    Nomination,
    Representation,
    Seat,
    capacities_of,
    today,
)
from gcg.readings.calling import seats_to_call
from gcg.readings.nominating import Assessment
from gcg.rules.seats import last_day_of_term
from partners.actions.endings import enter_departure
from partners.models import Country, Organization, User
from tests.cast import QUORATE, make_meeting, person, seat_people
from tests.partners.listed import list_partner

pytestmark = pytest.mark.django_db


@pytest.fixture
def seat(cast):
    return Seat.objects.get(code="NGO-3")


@pytest.fixture
def call(cast, seat):
    return called(cast, seat)


def called(cast, seat, **given):
    usual = {"opens_on": today(), "due_on": today() + timedelta(days=30), "addresses": ["forum@example.org"]}
    return open_call(seat, by=cast.secretary, **usual | given)


@pytest.fixture
def forum(db):
    return Organization.objects.create(name="Open Hands", category="civil_society")


def nominated(cast, call, organization, **given):
    usual = {
        "starts_on": today(),
        "grounds": "",
        "representative": "Nora Newcomer",
        "representative_email": "nora@example.org",
        "signatory": "Fatou Forum",
        "signatory_function": "Coordinator",
        "signed_on": today(),
    }
    return nominate(call, by=cast.secretary, organization=organization, **usual | given)


def set_terms(**settings):
    """The Terms of Reference in force, with other settings."""
    version = Version.objects.in_force(on=today())
    version.data |= settings
    version.full_clean()
    version.save()


def decided(cast, nomination):
    """The GCG meets, quorate, and adopts the item about the nomination."""
    meeting = make_meeting(cast)
    item = put_nomination(nomination, by=cast.secretary, meeting=meeting)
    seat_people(cast, meeting, QUORATE)
    open_meeting(meeting, by=cast.chair)
    put_text(item, by=cast.chair, text=item.draft_text)
    return adopt_decision(item, by=cast.chair)


def test_a_call_sends_each_address_a_letter_with_a_link_of_its_own(cast, seat):
    called(cast, seat, addresses=["a@example.org", "b@example.org", "a@example.org"])
    links = [one.words["nomination_link"] for one in Delivery.objects.filter(mailing__kind="gcg.call")]
    assert [letter_of(link.rstrip("/").rpartition("/")[2]).email for link in links] == [
        "a@example.org",
        "b@example.org",
    ]


def test_letter_case_makes_no_second_letter(seat):
    asked = {"seat": seat.code, "opens_on": today(), "due_on": today()}
    form = CallForm(asked | {"addresses": "A@example.org b@example.org a@Example.org"})
    assert form.is_valid()
    assert form.cleaned_data["addresses"] == ["a@example.org", "b@example.org"]


def test_a_seat_has_one_open_call(cast, seat, call):
    with pytest.raises(Refusal, match="already open"):
        called(cast, seat)
    withdraw_call(call, by=cast.secretary, because="Sent too early.")
    again = called(cast, seat)
    with pytest.raises(IntegrityError), transaction.atomic():
        Call.objects.filter(pk=call.pk).update(settled_at=None)
    assert again.is_open


def test_only_the_secretariat_calls_and_nominates(cast, seat, call, forum):
    for who in (cast.chair, cast.member, cast.stranger):
        with pytest.raises(PermissionDenied):
            open_call(seat, by=who, opens_on=today(), due_on=today(), addresses=[])
        with pytest.raises(PermissionDenied):
            withdraw_call(call, by=who, because="No.")
        with pytest.raises(PermissionDenied):
            nominate(call, by=who, organization=forum)


def test_seats_that_ask_for_a_call(cast):
    asked = {one.seat.code: one.need for one in seats_to_call(date(2026, 11, 23))}
    assert asked == {"UN-6": "vacant", "NGO-3": "vacant"}
    before_the_end = seats_to_call(date(2027, 6, 1))
    assert {one.seat.code for one in before_the_end} == {seat.code for seat in Seat.objects.all()}
    assert {one.opens_on for one in before_the_end if one.need == "ending"} == {date(2028, 1, 1)}


def test_interest_is_expressed_once_while_the_call_is_open(cast, call, forum):
    express_interest(call, by=cast.stranger, organization=forum, statement="We serve survivors.")
    with pytest.raises(IntegrityError), transaction.atomic():
        express_interest(call, by=cast.member, organization=forum, statement="Again.")
    withdraw_call(call, by=cast.secretary, because="Postponed.")
    with pytest.raises(Refusal, match="has ended"):
        express_interest(call, by=cast.stranger, organization=cast.holders["NGO-1"], statement="We too.")


def test_the_decision_seats_the_nominee_from_its_day(cast, call, forum):
    decision = decided(cast, nominated(cast, call, forum))
    now = Composition(today()).by_code["NGO-3"]
    assert (now.holder, now.mandate.decision, now.mandate.last_day) == (forum, decision, None)
    nora = User.objects.get(email="nora@example.org")
    assert [one.seat.code for one in capacities_of(nora)] == ["NGO-3"]
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


def test_a_later_first_day_waits_for_its_day(cast, call, forum):
    later = today() + timedelta(days=40)
    decided(cast, nominated(cast, call, forum, starts_on=later))
    assert Composition(later - timedelta(days=1)).by_code["NGO-3"].state == "vacant"
    assert Composition(later).by_code["NGO-3"].holder == forum


def government(cast, region="AFR"):
    taken = Organization.objects.filter(category="country").values("country")
    country = Country.objects.filter(un_member=True, un_region=region).exclude(pk__in=taken).first()
    return Organization.objects.create(name=f"Government of {country}", category="country", country=country)


def vacated(code):
    """Nobody holds the seat from today on."""
    mandate = Mandate.objects.get(seat__code=code)
    mandate.period, mandate.end_reason = (mandate.period.lower, today()), "step-down"
    mandate.save()
    return mandate


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


def test_after_a_step_down_the_remainder_is_served(cast):
    left = vacated("GOV-AFR")
    nomination = nominated(cast, called(cast, left.seat), government(cast))
    decided(cast, nomination)
    assert Composition(today()).by_code["GOV-AFR"].mandate.last_day == date(2027, 12, 31)


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
    assert [one.seat.code for one in capacities_of(User.objects.get(email="gov-pfc-5@example.org"))] == ["CHAIR"]
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
    assert [one.seat.code for one in capacities_of(User.objects.get(pk=cast.member.pk), on=then)] == ["NGO-3"]


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


@pytest.mark.parametrize(
    ("settings", "last_day"),
    [({"remainder_groups": ["un"]}, 3), ({"mandate_years": 2}, None)],
    ids=["a fresh term (T2)", "other years"],
)
def test_each_group_settles_its_rotation(cast, settings, last_day):
    set_terms(**settings)
    nomination = nominated(cast, called(cast, vacated("GOV-AFR").seat), government(cast))
    decided(cast, nomination)
    expected = last_day_of_term(today(), 3) if last_day else date(2026, 12, 31)
    assert Composition(today()).by_code["GOV-AFR"].mandate.last_day == expected


def test_a_group_may_give_its_mandates_an_end(cast, call, forum):
    set_terms(mandate_years_ngos=2)
    decided(cast, nominated(cast, call, forum))
    assert Composition(today()).by_code["NGO-3"].mandate.last_day == last_day_of_term(today(), 2)


def test_a_group_may_let_nobody_come_back(cast):
    set_terms(renewal_groups=["un"])
    Mandate.objects.filter(seat__code="NGO-2").update(period=(date(2025, 1, 1), date(2026, 1, 1)))
    call = called(cast, Seat.objects.get(code="NGO-2"))
    nomination = nominated(cast, call, cast.holders["NGO-2"], representative_email="ngo-2@example.org")
    with pytest.raises(Refusal, match="two mandates in a row") as refused:
        put_nomination(nomination, by=cast.secretary, meeting=make_meeting(cast))
    assert refused.value.clause == "T4"


def test_ilo_regions_may_count_for_pathfinder_seats(cast):
    """Two governments of one ILO region and two UN regional groups (S3)."""
    Mandate.objects.filter(seat__code="GOV-PFC-2").update(holder=government(cast, "EEG"))
    vacated("GOV-PFC-1")
    taken = Organization.objects.filter(category="country").values("country")
    weog = Country.objects.filter(un_region="WEOG", ilo_region="europe").exclude(pk__in=taken).first()
    who = Organization.objects.create(name=f"Government of {weog}", category="country", country=weog)
    others = Mandate.objects.filter(seat__code__in=["GOV-PFC-3", "GOV-PFC-4", "GOV-PFC-5"])
    others.update(period=(date(2025, 1, 1), date(2025, 6, 1)), end_reason="step-down")
    call = called(cast, Seat.objects.get(code="GOV-PFC-1"))
    nomination = nominated(cast, call, who, grounds="Since 2019.")
    assert not Assessment(nomination, decided_on=today()).obstacles
    set_terms(ilo_regions_for_pathfinders=True)
    ((finding, _words),) = Assessment(nomination, decided_on=today()).obstacles
    assert finding.clause == "S3"


def test_a_withdrawn_nomination_goes_no_further(cast, call, forum):
    nomination = nominated(cast, call, forum)
    withdraw_nomination(nomination, by=cast.secretary)
    with pytest.raises(Refusal, match="no further"):
        put_nomination(nomination, by=cast.secretary, meeting=make_meeting(cast, starts_in=timedelta(days=3)))
    assert nominated(cast, call, forum).is_going_on


@pytest.fixture
def typed(forum):
    return {
        "organization": "open hands",
        "starts_on": today().isoformat(),
        "grounds": "",
        "representative": "Nora Newcomer",
        "representative_email": "nora@example.org",
        "signatory": "Fatou Forum",
        "signatory_function": "Coordinator",
        "signed_on": today().isoformat(),
    }


def test_the_body_nominates_by_its_link_without_signing_in(client, cast, call, forum, typed):
    link = Delivery.objects.get(mailing__kind="gcg.call").words["nomination_link"]
    address = "/" + link.split("/", 3)[3]
    wrong = client.post(address, typed | {"organization": "Open", "signed_on": "2200-01-01"}).content.decode()
    assert "Which one? Enter one of these names: Open Hands" in wrong
    assert "must be today or earlier" in wrong
    assert "Nora Newcomer" in wrong
    assert client.post(address, typed).status_code == 302
    assert Nomination.objects.get().letter.email == "forum@example.org"
    assert "Open Hands" in client.get(address).content.decode()
    assert "already nominated for the seat" in client.post(address, typed).content.decode()
    withdraw_call(call, by=cast.secretary, because="Postponed.")
    assert "This call has ended" in client.post(address, typed).content.decode()
    assert client.get(reverse("gcg:nomination-by-letter", args=["1.forged"])).status_code == 404


def test_the_secretariat_walks_a_nomination_to_the_agenda(client, cast, seat, forum, typed):
    client.force_login(cast.secretary)
    page = client.get(reverse("gcg:calls")).content.decode()
    assert f"{reverse('gcg:call-new')}?seat=NGO-3&amp;opens_on=" in page
    sent = {"seat": "NGO-3", "opens_on": today(), "due_on": today(), "addresses": "a@example.org\nnot an address"}
    assert "valid email" in client.post(reverse("gcg:call-new"), sent).content.decode()
    assert client.post(reverse("gcg:call-new"), sent | {"addresses": "a@example.org"}).status_code == 302
    call = Call.objects.get()
    assert client.post(reverse("gcg:nomination-new", args=[call.pk]), typed).status_code == 302
    nomination = Nomination.objects.get()
    assert "It holds no other seat on that day." in client.get(nomination.get_absolute_url()).content.decode()
    make_meeting(cast, number=15, starts_in=timedelta(days=20))
    step = reverse("gcg:nomination-step", args=[nomination.pk, "agenda"])
    assert client.post(step, {"meeting": "15"}).status_code == 302
    assert "GCG/15" in client.get(nomination.get_absolute_url()).content.decode()


def test_calls_take_few_queries_at_any_size(client, cast, forum, django_assert_max_num_queries):
    client.force_login(cast.secretary)
    for seat in Seat.objects.all():
        call = called(cast, seat)
    for number in range(30):
        organization = Organization.objects.create(name=f"Body {number}", category="civil_society")
        express_interest(call, by=cast.stranger, organization=organization, statement="Yes.")
        nomination = nominated(cast, call, organization)
    for address in (reverse("gcg:calls"), call.get_absolute_url(), nomination.get_absolute_url()):
        client.get(address)
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200


def test_what_is_followed_by_few_exists_for_them_only(client, cast, call, forum):
    nomination = nominated(cast, call, forum)
    outsider = person("outsider@example.org", "Otto Outsider")
    for who, status in ((cast.secretary, 200), (cast.chair, 200), (cast.member, 404), (outsider, 404)):
        client.force_login(who)
        assert client.get(nomination.get_absolute_url()).status_code == status
        step = reverse("gcg:nomination-step", args=[nomination.pk, "withdrawal"])
        if who != cast.secretary:
            assert client.post(step).status_code == (403 if status == 200 else 404)
    client.force_login(outsider)
    assert "Open Hands" not in client.get(call.get_absolute_url()).content.decode()


def test_a_nominating_body_sets_the_last_day_of_one_mandate(cast, client, call, forum):
    """Its group has no end of its own (T5)."""
    last = today() + timedelta(days=500)
    client.force_login(cast.secretary)
    page = client.get(reverse("gcg:nomination-new", args=[call.pk])).text
    assert 'name="last_day"' in page
    before = {"starts_on": str(today()), "last_day": str(today() - timedelta(days=1))}
    assert (
        "The last day in the seat comes after the first."
        in client.post(reverse("gcg:nomination-new", args=[call.pk]), before).text
    )
    nomination = nominated(cast, call, forum, last_day=last)
    assert Assessment(nomination, decided_on=today()).last_day == last
    assert f"until {date_format(last, 'j F Y')}" in client.get(nomination.get_absolute_url()).text
    decided(cast, nomination)
    mandate = Mandate.objects.get(seat=call.seat)
    assert mandate.last_day == last
    assert Composition(last + timedelta(days=1)).by_code["NGO-3"].state == "caretaker"


def test_a_last_day_is_within_what_the_group_settled_and_after_the_first(cast, call, forum):
    set_terms(mandate_years_ngos=2)
    nomination = nominated(cast, call, forum, last_day=today() + timedelta(days=3 * 365))
    [(finding, _words)] = Assessment(nomination, decided_on=today()).obstacles
    assert (finding.ground, finding.clause) == ("ends", "T5")
    with pytest.raises(Refusal, match="after the latest that its group has settled"):
        put_nomination(nomination, by=cast.secretary, meeting=make_meeting(cast, starts_in=timedelta(days=3)))
    written = {"grounds": "", "override": "", "starts_on": today()}
    written["seen"] = state_of_nomination(nomination)
    nomination = amend_nomination(nomination, by=cast.secretary, last_day=today() + timedelta(days=1), **written)
    assert not Assessment(nomination, decided_on=today()).obstacles
    assert Assessment(nomination, decided_on=today() + timedelta(days=9)).obstacles, "over before it could begin"
    written["seen"] = state_of_nomination(nomination)
    with pytest.raises(IntegrityError, match="ends_after_it_begins"), transaction.atomic():
        amend_nomination(nomination, by=cast.secretary, last_day=today() - timedelta(days=1), **written)


def test_a_government_serves_its_years(cast, client):
    seat = Seat.objects.get(code="GOV-AFR")
    call = called(cast, seat, opens_on=date(2028, 1, 1))
    client.force_login(cast.secretary)
    assert 'name="last_day"' not in client.get(reverse("gcg:nomination-new", args=[call.pk])).text
    ministry = Organization.objects.create(name="Ministry", category="country", country_id="SN")
    with pytest.raises(Refusal, match="A government serves the years") as refused:
        nominated(cast, call, ministry, starts_on=date(2028, 1, 1), last_day=date(2029, 1, 1))
    assert refused.value.clause == "T5"


def test_an_amendment_written_on_an_older_state_is_refused_and_shows_what_is_stored(client, cast, call, forum):
    nomination = nominated(cast, call, forum)
    client.force_login(cast.secretary)
    seen = client.get(nomination.get_absolute_url()).context["amendment_form"].carried
    address = reverse("gcg:nomination-step", args=[nomination.pk, "amendment"])
    sent = {"starts_on": str(nomination.starts_on), "grounds": "Ours.", "override": "", "seen": seen}
    Nomination.objects.filter(pk=nomination.pk).update(grounds="Theirs.")
    page = client.post(address, sent).content.decode()
    assert all(words in page for words in ("Somebody changed this", "Theirs.", "Ours."))
    nomination.refresh_from_db()
    assert nomination.grounds == "Theirs."
    again = client.get(nomination.get_absolute_url()).context["amendment_form"].carried
    assert client.post(address, sent | {"seen": again}).status_code == 302
    nomination.refresh_from_db()
    assert nomination.grounds == "Ours."
