"""A seat falls vacant and its group is asked (7.1, 7.4)."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from alliance87.outbox.models import Delivery
from alliance87.terms.refusal import Refusal
from gcg.actions.calls import express_interest, letter_of, open_call, withdraw_call
from gcg.actions.nominations import nominate
from gcg.forms.nominations import CallForm
from gcg.models import Call, Seat, today
from gcg.readings.calling import seats_to_call
from tests.gcg.nominations.nominating import called, nominated

pytestmark = pytest.mark.django_db


def test_a_call_sends_each_address_a_letter_with_a_link_of_its_own(cast, seat):
    called(cast, seat, addresses=["a@example.org", "b@example.org", "a@example.org"])
    links = [delivery.words["nomination_link"] for delivery in Delivery.objects.filter(mailing__kind="gcg.call")]
    assert [letter_of(link.rstrip("/").rpartition("/")[2]).email for link in links] == [
        "a@example.org",
        "b@example.org",
    ]


def test_letters_to_the_body_and_to_its_nominee_are_each_in_their_language(cast, seat, forum):
    call = called(cast, seat, language="fr")
    nominated(cast, call, forum, language="es")
    withdraw_call(call, by=cast.secretary, because="A mistake.")
    written = {
        (delivery.mailing.kind, delivery.email, delivery.language)
        for delivery in Delivery.objects.select_related("mailing")
    }
    assert written == {
        ("gcg.call", "forum@example.org", "fr"),
        ("gcg.call_ended", "forum@example.org", "fr"),
        ("gcg.call_ended", "nora@example.org", "es"),
    }


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
