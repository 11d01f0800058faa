"""A caretaker keeps all rights until a successor takes office or it gives up the seat (T3, T6)."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alliance87.desk.desk import Desk
from alliance87.terms.models import Version
from gcg.actions.credentials import confirm_credential, give_credential
from gcg.actions.leaving import step_down
from gcg.models import Composition, Mandate, Representation, Seat, capacities_of, today
from gcg.models.holdings import Holdings
from gcg.permissions import may_reply
from gcg.readings.holding import tie_of_seat
from gcg.readings.state import CouncilState
from gcg.rules.seats import EndReason
from partners.models import Organization, User
from tests.cast import make_meeting
from tests.documents.files import note_file
from tests.gcg.closed_meeting import hold_meeting

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
CODE = "WORKERS-1"


@pytest.fixture
def caretaker(cast):
    """The seat of `cast.member`, whose mandate was over a month ago, with nobody to follow."""
    Mandate.objects.filter(seat__code=CODE).update(period=(date(2025, 1, 1), today() - 30 * DAY))
    return Seat.objects.get(code=CODE)


def again(person):
    return User.objects.get(pk=person.pk)


def followed(seat, day):
    """A successor takes office."""
    who = Organization.objects.create(name="Union to follow", category="workers")
    return Mandate.objects.create(seat=seat, holder=who, period=(day, None))


def test_its_representative_and_alternates_sit_on(cast, caretaker):
    now = Composition(today()).by_code[CODE]
    assert (now.state, [person.person for person in now.people]) == ("caretaker", [cast.member, cast.alternate])
    assert [capacity.seat.code for capacity in capacities_of(again(cast.alternate))] == [CODE]


def test_it_changes_who_speaks_for_it(cast, caretaker, client):
    client.force_login(again(cast.member))
    page = client.get(caretaker.get_absolute_url()).content.decode()
    assert reverse("gcg:credentials", args=[CODE]) in page
    given = give_credential(
        caretaker,
        by=again(cast.member),
        upload=note_file(),
        change="representative",
        name="Nia New",
        email="nia@example.org",
        starts_on=today(),
        signatory="Sol",
        signed_on=today(),
    )
    confirm_credential(given, by=cast.secretary)
    assert Composition(today() + 30 * DAY).by_code[CODE].representative.person.name == "Nia New"


def test_it_steps_down(cast, caretaker, client):
    client.force_login(again(cast.member))
    day = today() + 5 * DAY
    address = reverse("gcg:seat-step-down", args=[CODE])
    assert address in client.get(caretaker.get_absolute_url()).content.decode()
    assert client.post(address, {"effective_on": day.isoformat()}).status_code == 302
    assert (Composition(day - DAY).by_code[CODE].state, Composition(day).by_code[CODE].state) == ("caretaker", "vacant")
    mandate = Mandate.objects.get(seat=caretaker)
    assert (mandate.last_day, mandate.end_reason, mandate.left_on) == (today() - 31 * DAY, "", day)
    assert {representation.period.upper for representation in Representation.objects.filter(seat=caretaker)} == {day}


def test_once_it_has_stepped_down_nothing_says_or_offers_otherwise(cast, caretaker, client):
    step_down(caretaker, by=again(cast.member), effective_on=today() + 5 * DAY)
    client.force_login(again(cast.member))
    page = client.get(caretaker.get_absolute_url()).text
    address = reverse("gcg:seat-step-down", args=[CODE])
    assert "Caretaker; the seat is vacant from" in page
    assert reverse("gcg:credentials", args=[CODE]) in page
    assert address not in page
    assert "is already on record" in client.get(address).text
    for said in (page, client.get(reverse("desk")).text, client.get(caretaker_of(caretaker)).text):
        assert "until a successor takes office" not in said


def caretaker_of(seat):
    """The public page of its holder."""
    return Mandate.objects.get(seat=seat).holder.get_absolute_url()


@pytest.mark.parametrize("sits", [True, False], ids=["with its rights", "without"])
def test_who_will_be_a_caretaker_on_the_day_is_asked_to_reply_if_it_will_sit(cast, sits):
    """It was invited, but its desk said nothing of it (T3)."""
    meeting = make_meeting(cast, starts_in=20 * DAY)
    Mandate.objects.filter(seat__code=CODE).update(period=(date(2025, 1, 1), today() + 10 * DAY))
    Version.objects.update(data={"caretakers_hold_rights": sits})

    def asked():
        return any(f"Reply to the invitation to {meeting}" in duty.act for duty in Desk(again(cast.member)).duties)

    assert asked() is may_reply(again(cast.member), meeting, Seat.objects.get(code=CODE)) is sits
    followed(Seat.objects.get(code=CODE), today() + 15 * DAY)
    assert asked() is False


def test_its_partnership_can_end_once_it_gave_the_seat_up(cast, caretaker):
    assert "or it gives up the seat" in tie_of_seat(cast.holders[CODE], today() + 5 * DAY).words
    step_down(caretaker, by=cast.secretary, effective_on=today() + 5 * DAY)
    assert tie_of_seat(cast.holders[CODE], today() + 5 * DAY) is None


def test_whoever_follows_ends_what_its_people_had(cast, caretaker):
    followed(caretaker, today() + 3 * DAY)
    assert {representation.period.upper for representation in Representation.objects.filter(seat=caretaker)} == {
        today() + 3 * DAY
    }
    assert capacities_of(again(cast.member), on=today() + 3 * DAY) == ()


def test_who_had_not_begun_to_speak_for_it_never_does(cast, caretaker):
    Representation.objects.create(
        seat=caretaker,
        holder=cast.holders[CODE],
        person=cast.stranger,
        role="alternate",
        period=(today() + 9 * DAY, None),
    )
    followed(caretaker, today() + 3 * DAY)
    assert not Representation.objects.filter(person=cast.stranger).exists()


def test_only_a_caretaker_leaves_after_its_mandate(cast):
    mandates = Mandate.objects.filter(seat__code=CODE)
    for wrong in ({"left_on": date(2027, 1, 1)}, {"left_on": date(2030, 1, 1), "end_reason": "step-down"}):
        with pytest.raises(IntegrityError, match="only_a_caretaker_leaves"), transaction.atomic():
            mandates.update(**wrong)


@pytest.mark.parametrize(("setting", "sits"), [(True, True), (False, False)])
def test_the_terms_may_take_its_rights(cast, caretaker, setting, sits):
    Version.objects.update(data={"caretakers_hold_rights": setting})
    assert bool(capacities_of(again(cast.member))) is sits
    now = Composition(today()).by_code[CODE]
    assert (now.state, bool(now.people)) == ("caretaker", sits)


@pytest.mark.parametrize(("setting", "missed"), [(True, 1), (False, 0)])
def test_the_terms_say_whether_a_meeting_without_quorum_counts(cast, setting, missed):
    hold_meeting(cast).attendances.filter(seat__code="CHAIR").update(status="absent")
    Version.objects.update(data={"inquorate_counts_for_absence": setting})
    state = CouncilState(today())
    assert len(state.missed(Seat.objects.get(code="CHAIR"))) == missed
    assert [one["counts_for_absence"] for one in state.as_data(for_members=False)["meetings"]] == [setting]


FIRST = date(2020, 1, 1)
ENDS = st.sampled_from(["", *EndReason])
GAPS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 60), ENDS, st.integers(0, 1), st.integers(0, 60)), max_size=4
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(gaps=GAPS, starts=st.integers(0, 300), turn=st.integers(0, 1))
def test_the_database_knows_the_same_days_as_the_rule(db, gaps, starts, turn):
    """Whatever a seat's mandates are, a person speaks for the holder exactly as long as the holder has the seat."""
    with transaction.atomic():
        seat = Seat.objects.get(code="NGO-1")
        holders = [Organization.objects.create(name=f"Holder {n}", category="civil_society") for n in (1, 2)]
        person = User.objects.create(email="speaker@example.org", name="Speaker")
        day = FIRST
        for wait, length, end_reason, who, stays in gaps:
            start, end = day + wait * DAY, day + (wait + length) * DAY
            left_on = end + stays * DAY if stays and end_reason in ("", "term") else None
            Mandate.objects.create(
                seat=seat, holder=holders[who], period=(start, end), end_reason=end_reason, left_on=left_on
            )
            day = end
        first = FIRST + starts * DAY
        speaks = Representation.objects.create(seat=seat, holder=holders[turn], person=person, period=(first, None))
        speaks.refresh_from_db()
        holdings = Holdings()
        last = FIRST + 900 * DAY
        expected = first
        while expected < last and holdings.of(seat.pk, expected).holder_id == holders[turn].pk:
            expected += DAY
        if expected > first:
            assert (speaks.period.upper or last) == expected
        transaction.set_rollback(True)


def test_the_question_is_asked_in_one_place():
    """Only `holdings` says who has a seat on a day, by the rule. The import reads files before there are rows, the forecast
    names holders, `composition` leaves out what had not begun, and one page looks for a mandate without a last day.
    """
    calls = r"(?:\w+\([^()]*(?:\([^()]*\)[^()]*)*\)\s*\.)*?"
    by_a_day = r"(?:filter|exclude|get)\([^)]*period__(?!startswith__gt\b)\w+"
    asks = re.compile(rf"\btenure\(|(?:Mandate\.objects|\bmandates)\.{calls}{by_a_day}")
    root = Path(__file__).parents[2]
    asking = {
        str(file.relative_to(root))
        for file in root.glob("*/**/*.py")
        if "migrations" not in file.parts
        and "tests" not in file.parts
        and ".venv" not in file.parts
        and asks.search(file.read_text())
    }
    assert asking == {
        "gcg/rules/seats.py",
        "gcg/rules/chronicle.py",
        "gcg/models/holdings.py",
        "gcg/models/composition.py",
        "gcg/readings/rotation.py",
        "gcg/views/history.py",
    }
