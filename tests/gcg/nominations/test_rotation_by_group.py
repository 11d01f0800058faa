"""Each group settles its rotation, and may set the days of a mandate (7.2, 7.4)."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.formats import date_format

from alliance87.terms.models import Version
from alliance87.terms.refusal import Refusal
from gcg.actions.nominations import (
    amend_nomination,
    put_nomination,
    state_of_nomination,
)
from gcg.models import (
    Composition,
    Mandate,
    Seat,
    today,
)
from gcg.readings.nominating import Assessment
from gcg.rules.seats import last_day_of_term
from partners.models import Country, Organization
from tests.cast import make_meeting
from tests.gcg.nominations.nominating import called, decided, government, nominated, set_terms, vacated

pytestmark = pytest.mark.django_db


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
    with pytest.raises(Refusal, match="two consecutive mandates") as refused:
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
    after = Composition(last + timedelta(days=1)).by_code["NGO-3"]
    assert after.state == "caretaker"
    assert [speaker.person.email for speaker in after.people] == ["nora@example.org"], (
        "a caretaker keeps who speaks for it (T3)"
    )


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
    with pytest.raises(Refusal, match="A government serves for the years") as refused:
        nominated(cast, call, ministry, starts_on=date(2028, 1, 1), last_day=date(2029, 1, 1))
    assert refused.value.clause == "T5"


def test_the_remainder_is_that_of_the_term_under_which_the_last_holder_began(cast):
    """Terms that have been changed since change no term that had begun (T2, V1)."""
    version = Version.objects.get()
    Version.objects.create(number=2, title="Longer", in_force_from=today(), data=version.data | {"mandate_years": 4})
    decided(cast, nominated(cast, called(cast, vacated("GOV-AFR").seat), government(cast)))
    assert Composition(today()).by_code["GOV-AFR"].mandate.last_day == date(2027, 12, 31)
