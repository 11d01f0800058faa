"""A confirmed forfeiture is lifted when its ground has fallen: an absence that it counted was excused since (7.8, A5)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.urls import reverse
from django.utils.html import strip_tags

from alliance87.outbox.models import Delivery
from alliance87.record.models import Entry
from alliance87.terms.models import Version
from alliance87.terms.refusal import Refusal
from gcg.actions.calls import open_call, withdraw_call
from gcg.actions.leaving import accept_late_notice, rule_on_forfeiture, step_down
from gcg.actions.lifting import lift_forfeiture
from gcg.actions.nominations import put_nomination
from gcg.actions.replies import record_reply
from gcg.models import Attendance, ForfeitureLifting, ForfeitureRuling, Mandate, Meeting, Nomination, today
from gcg.readings.absences import Absences
from gcg.readings.calling import seats_to_call
from gcg.readings.glance import absences_at_a_glance
from tests.cast import make_meeting
from tests.gcg.closed_meeting import hold_meeting
from tests.gcg.nominations.nominating import called, decided, nominated
from tests.gcg.test_leaving import ABSENT, missed, seen, the
from tests.partners.listed import list_partner

pytestmark = pytest.mark.django_db
UNIONS = "WORKERS-3"
"""A seat outside governments that misses every meeting, too."""


def forfeited(cast, code=ABSENT):
    """The seat, whose forfeiture the Chair has just confirmed after three meetings."""
    missed(cast, 3)
    rule_on_forfeiture(the(code), by=cast.chair, is_confirmed=True)
    return the(code)


def excuse(cast, seat, number=2):
    """A message that came before that meeting is entered today (N4)."""
    meeting = Meeting.objects.get(number=number)
    record_reply(meeting, seat, by=cast.secretary, answer="apologies", given_at=meeting.starts_at - timedelta(days=1))


def lifted(cast, seat):
    return lift_forfeiture(seat, by=cast.chair, reasons="The message had come before the start.")


def letters(kind):
    return set(Delivery.objects.filter(mailing__kind=kind).values_list("email", flat=True))


def nominee_of(cast, seat, **given):
    """A nomination for the seat, by a call that the forfeiture opened."""
    return nominated(cast, called(cast, seat), list_partner("Union of Weavers", "workers"), **given)


def test_a_forfeiture_is_lifted_once_an_absence_that_it_counted_is_excused(cast):
    seat = forfeited(cast)
    excuse(cast, seat)
    lifting = lifted(cast, seat)
    assert (lifting.lifted_by, lifting.ruling.mandate.seat) == (cast.chair, seat)
    absences = Absences(today())
    assert absences.ruling_on(ABSENT) is None
    assert not absences.is_forfeited(Mandate.objects.get(seat=seat))
    assert ABSENT not in {one.seat.code for one in seats_to_call(today())}
    assert {cast.people[ABSENT].email, cast.chair.email} <= letters("gcg.forfeiture_lifted")
    assert Entry.objects.filter(act="gcg.mandate.forfeiture_lifted").get().actor_id == cast.chair.pk
    assert (absences.of(ABSENT).missed, absences.of(ABSENT).step) == (1, "warn")


def test_a_late_notice_takes_its_ground_away_too_and_after_the_holder_came_again(cast, client):
    """Those that the ruling counted and a later one count together, though they are not consecutive."""
    seat = forfeited(cast)
    meeting = hold_meeting(cast, number=4)
    Attendance.objects.filter(seat=seat, meeting=meeting).update(status="present")
    assert Absences(today()).of(ABSENT) is None
    hold_meeting(cast, number=5)
    holder = Mandate.objects.get(seat=seat).holder
    assert f"4 absences of {holder} without prior notice count." in " ".join(
        seen(client, cast.chair, "gcg:seat-late-notice").split()
    )
    accept_late_notice(
        seat, by=cast.deputy, meeting=Meeting.objects.get(number=3), given_on=today(), reasons="A storm."
    )
    assert [one.number for one in Absences(today()).ruling_on(ABSENT).meetings] == []
    assert lifted(cast, seat)


def test_what_came_after_the_ruling_gives_it_no_other_ground(cast):
    """Two later absences stand beside one that is left of those on which the Chair ruled."""
    seat = forfeited(cast)
    excuse(cast, seat, number=2)
    hold_meeting(cast, number=4)
    hold_meeting(cast, number=5)
    absences = Absences(today())
    assert [meeting.number for meeting in absences.ruling_on(ABSENT).meetings] == [3]
    assert absences.of(ABSENT).missed == 3
    lifted(cast, seat)
    assert Absences(today()).of(ABSENT).step == "rule"
    assert rule_on_forfeiture(seat, by=cast.chair, is_confirmed=True).is_confirmed
    assert not Absences(today()).to_lift


def test_four_absences_bear_the_loss_of_the_first(cast):
    missed(cast, 4)
    rule_on_forfeiture(the(ABSENT), by=cast.chair, is_confirmed=True)
    excuse(cast, the(ABSENT), number=1)
    with pytest.raises(Refusal, match="still count: GCG/2, GCG/3, GCG/4") as refused:
        lifted(cast, the(ABSENT))
    assert refused.value.clause == "7.8"


def test_it_is_judged_by_the_terms_of_the_day_of_the_ruling(cast, django_assert_num_queries):
    """A later version that asks for two absences does not keep a ruling that needed three (V1)."""
    seat = forfeited(cast)
    ForfeitureRuling.objects.update(ruled_at=Meeting.objects.get(number=3).ends_at)
    version = Version.objects.latest("in_force_from")
    Version.objects.create(
        number=version.number + 1,
        title="Newer",
        in_force_from=today(),
        data={**version.data, "absences_before_forfeiture": 2},
    )
    excuse(cast, seat, number=1)
    with django_assert_num_queries(1):
        assert [one.seat.code for one in absences_at_a_glance(today()).to_lift] == [ABSENT]
    assert [one.seat.code for one in Absences(today()).to_lift] == [ABSENT]


@pytest.mark.parametrize("act", ["nothing", "set aside", "stands"])
def test_nothing_is_lifted_without_a_ruling_that_has_lost_its_ground(cast, act):
    missed(cast, 3)
    if act != "nothing":
        rule_on_forfeiture(the(ABSENT), by=cast.chair, is_confirmed=act == "stands", reasons="Its mail went astray.")
    sentence = "the Chair accepts a late one" if act == "stands" else "there is nothing to lift"
    with pytest.raises(Refusal, match=sentence) as refused:
        lifted(cast, the(ABSENT))
    assert refused.value.clause == "7.8"


def test_it_is_lifted_once_and_with_a_reason_by_who_presides(cast):
    seat = forfeited(cast)
    excuse(cast, seat)
    for who in (cast.secretary, cast.member, cast.people[ABSENT]):
        with pytest.raises(PermissionDenied):
            lift_forfeiture(seat, by=who, reasons="Ill.")
    with pytest.raises(Refusal, match="Say why"):
        lift_forfeiture(seat, by=cast.deputy, reasons=" ")
    lift_forfeiture(seat, by=cast.deputy, reasons="Ill.")
    with pytest.raises(Refusal, match="The forfeiture was lifted on"):
        lifted(cast, seat)
    with connection.cursor() as cursor, pytest.raises(Exception, match="Cannot update or delete"):
        cursor.execute("DELETE FROM gcg_forfeiturelifting")


def test_not_once_another_holder_has_taken_the_seat_or_is_to_take_it(cast):
    seat = forfeited(cast, UNIONS)
    later = today() + timedelta(days=20)
    decided(cast, nominee_of(cast, seat, starts_on=later))
    excuse(cast, seat)
    assert not Absences(today()).to_lift
    with pytest.raises(Refusal, match="The GCG has given the seat to Union of Weavers") as refused:
        lifted(cast, seat)
    assert refused.value.clause == "7.8"
    former, new = Mandate.objects.filter(seat=seat).order_by("period")
    former.period, new.period = (former.period.lower, today()), (today(), None)
    former.save()
    new.save()
    with pytest.raises(Refusal, match="Union of Weavers took the seat on"):
        lifted(cast, seat)


def test_the_call_that_it_opened_ends_and_those_concerned_are_told(cast, client):
    seat = forfeited(cast, UNIONS)
    nomination = nominee_of(cast, seat)
    item = put_nomination(nomination, by=cast.secretary, meeting=make_meeting(cast, number=12))
    excuse(cast, seat)
    lifted(cast, seat)
    call = nomination.call
    call.refresh_from_db()
    assert not call.is_open
    assert call.withdrawn_because == f"No other holder is sought: {cast.holders[UNIONS]} keeps the seat."
    assert not Nomination.objects.going_on().exists()
    assert letters("gcg.call_ended") == {letter.email for letter in call.letters.all()} | {
        nomination.representative_email
    }
    text = Delivery.objects.filter(mailing__kind="gcg.call_ended").first().mailing.text
    assert "has ended without another holder" in text
    assert "keeps the seat" in text
    assert "forfeit" not in text + client.get(call.get_absolute_url()).text.lower(), "it is not for members alone (A9)"
    assert cast.people["NGO-1"].email in letters("gcg.forfeiture_lifted")
    told = Delivery.objects.filter(mailing__kind="gcg.forfeiture_lifted").first().mailing.text
    assert f"{item.meeting.symbol}, {item}" in told


def test_an_item_on_a_nomination_that_goes_no_further_says_so(cast, client):
    seat = forfeited(cast, UNIONS)
    meeting = make_meeting(cast, number=12)
    item = put_nomination(nominee_of(cast, seat), by=cast.secretary, meeting=meeting)
    pages = [item.get_absolute_url(), reverse("gcg:agenda", args=[meeting.slug])]
    pages.append(reverse("gcg:proposal", args=[meeting.slug, item.number]))
    client.force_login(cast.chair)

    def told():
        return ["Nothing can be" in client.get(page).text or ">Lapsed<" in client.get(page).text for page in pages]

    assert told() == [False, False, False]
    excuse(cast, seat)
    lifted(cast, seat)
    assert told() == [True, True, True]
    said = " ".join(strip_tags(client.get(pages[0]).text).split())
    assert "under this item. It can be removed until" in said
    assert "drops it in the room. clause 7.4" in said, "the clause ends the notice and parts no two sentences"
    assert lapsed_items(meeting) == [item]


def lapsed_items(meeting):
    return [item for item in meeting.items.with_lapsed() if item.lapsed == "nomination"]


def test_a_call_for_another_reason_goes_on(cast):
    """The holder steps down in any case: the seat is to be filled from that day."""
    seat = forfeited(cast, UNIONS)
    nomination = nominee_of(cast, seat)
    step_down(seat, by=cast.secretary, effective_on=today() + timedelta(days=30))
    excuse(cast, seat)
    lifted(cast, seat)
    nomination.call.refresh_from_db()
    assert nomination.call.is_open
    assert not letters("gcg.call_ended")


def test_a_call_that_was_open_before_the_ruling_goes_on(cast):
    missed(cast, 3)
    call = open_call(the(UNIONS), by=cast.secretary, opens_on=today(), due_on=today(), addresses=["unions@example.org"])
    rule_on_forfeiture(the(UNIONS), by=cast.chair, is_confirmed=True)
    excuse(cast, the(UNIONS))
    lifted(cast, the(UNIONS))
    call.refresh_from_db()
    assert call.is_open


def test_whoever_took_part_in_a_call_is_told_when_it_is_withdrawn(cast):
    call = called(cast, the(UNIONS))
    nomination = nominated(cast, call, list_partner("Union of Weavers", "workers"))
    withdraw_call(call, by=cast.secretary, because="Sent to the wrong address.")
    assert letters("gcg.call_ended") == {letter.email for letter in call.letters.all()} | {
        nomination.representative_email
    }
    assert "Sent to the wrong address." in Delivery.objects.filter(mailing__kind="gcg.call_ended").first().mailing.text


def test_the_desk_of_the_chair_leads_to_it(cast, client, django_assert_max_num_queries):
    seat = forfeited(cast, UNIONS)
    nominee = nominee_of(cast, seat)
    assert "Lift the forfeiture" not in seen(client, cast.chair, "desk", "")
    address = reverse("gcg:seat-forfeiture-lifting", args=[UNIONS])
    assert "still count: GCG/1, GCG/2, GCG/3" in client.get(address).text
    assert address not in seen(client, cast.chair, "gcg:absences", "")
    excuse(cast, seat)
    assert "Lift the forfeiture of 1 seat" in seen(client, cast.chair, "desk", "")
    with django_assert_max_num_queries(12):
        client.get(reverse("desk"))
    assert "Lift the forfeiture of" not in seen(client, cast.secretary, "desk", "")
    assert address in seen(client, cast.chair, "gcg:absences", "")
    assert address not in seen(client, cast.secretary, "gcg:absences", "")
    client.force_login(cast.chair)
    with django_assert_max_num_queries(12):
        page = client.get(address).text
    assert nominee.call.get_absolute_url() in page
    assert "1 of the 3 that a forfeiture needs" in page
    assert "This field is required" in client.post(address, {"reasons": ""}).text
    assert client.post(address, {"reasons": "It came in time."}).status_code == 302
    assert "there is nothing to lift" not in client.get(address).text
    assert "The forfeiture was lifted on" in client.get(address).text
    assert "Its call has ended:" in client.get(nominee.get_absolute_url()).text
    assert ForfeitureLifting.objects.count() == 1


def test_the_seat_tells_its_members_of_rulings_and_liftings(cast, client, django_assert_max_num_queries):
    seat = forfeited(cast)
    excuse(cast, seat)
    lifted(cast, seat)
    client.force_login(cast.member)
    with django_assert_max_num_queries(12):
        page = client.get(seat.get_absolute_url()).text
    assert "Forfeiture confirmed" in page
    assert "The message had come before the start." in page
    client.logout()
    assert "Rulings on forfeitures" not in client.get(seat.get_absolute_url()).text


def test_the_glance_of_a_desk_and_the_page_tell_the_same(cast, django_assert_num_queries):
    seat = forfeited(cast)
    rule_on_forfeiture(the(UNIONS), by=cast.chair, is_confirmed=True)
    excuse(cast, seat)
    with django_assert_num_queries(1):
        glance = [
            (ruling.seat.code, ruling.ruled_on, len(ruling.meetings), ruling.is_to_lift)
            for ruling in absences_at_a_glance(today()).rulings
        ]
    assert glance == [
        (ruling.seat.code, ruling.ruled_on, len(ruling.meetings), ruling.is_to_lift)
        for ruling in Absences(today()).rulings
    ]
    assert [one[3] for one in glance] == [True, False]
