"""Addresses given for seats are forgotten a year after the matter is settled; the names stay."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from alliance87.record import retention
from alliance87.record.models import Entry
from alliance87.record.retention import NOWHERE
from gcg.actions.calls import letter_of, nomination_link, open_call, withdraw_call
from gcg.actions.credentials import decline_credential, give_credential
from gcg.actions.nominations import nominate, withdraw_nomination
from gcg.models import Call, CallLetter, Credential, Nomination, Seat, today
from gcg.tasks import forget_seat_addresses
from tests.documents.files import note_file
from tests.partners.listed import list_partner

pytestmark = pytest.mark.django_db


def after(period, **more):
    return time_machine.travel(timezone.now() + timedelta(days=period.days, minutes=1) + timedelta(**more), tick=False)


def called(cast, code, *addresses):
    return open_call(
        Seat.objects.get(code=code), by=cast.secretary, opens_on=today(), due_on=today(), addresses=addresses
    )


def nominated(cast, call, name, **by):
    return nominate(
        call,
        **by or {"by": cast.secretary},
        organization=list_partner(name),
        starts_on=today(),
        representative="Nora Newcomer",
        representative_email="nora@example.org",
        signatory="Fatou Forum",
        signatory_function="Coordinator",
        signed_on=today(),
    )


def noted(cast, code):
    note = {"change": "alternate", "name": "Sam Second", "email": "sam@example.org", "starts_on": today()}
    note |= {"signatory": "Head", "signed_on": today(), "upload": note_file()}
    return give_credential(Seat.objects.get(code=code), by=cast.secretary, **note)


def kept():
    """How many addresses of each sort are kept."""
    fields = {CallLetter: "email", Nomination: "representative_email", Credential: "email"}
    return [model.objects.exclude(**{f"{field}__endswith": NOWHERE}).count() for model, field in fields.items()]


def test_what_has_ended_is_forgotten_and_what_waits_is_kept(cast, client):
    ended, going_on = called(cast, "NGO-3", "a@example.org", "b@example.org"), called(cast, "UN-2", "c@example.org")
    nomination = nominated(cast, ended, "Open Hands")
    nominated(cast, going_on, "Wide Hands")
    withdraw_nomination(nominated(cast, going_on, "Kind Hands"), by=cast.secretary)
    withdraw_call(ended, by=cast.secretary, because="Sent too early.")
    decline_credential(noted(cast, "WORKERS-1"), by=cast.secretary, because="Not signed.")
    noted(cast, "UN-1")
    with after(retention.SEAT_ADDRESSES, days=-1):
        forget_seat_addresses()
    assert kept() == [3, 3, 2]
    with after(retention.SEAT_ADDRESSES):
        forget_seat_addresses()
        forget_seat_addresses()
    assert kept() == [1, 1, 1]
    assert set(Nomination.objects.values_list("representative", flat=True)) == {"Nora Newcomer"}
    client.force_login(cast.secretary)
    for address in (nomination.get_absolute_url(), "/en/gcg/seats/WORKERS-1/credentials/", ended.get_absolute_url()):
        page = client.get(address).text
        assert "address no longer kept" in page, address
        assert NOWHERE not in page


def test_no_address_stands_in_the_record_by_which_link_a_nomination_came(cast):
    call = called(cast, "NGO-3", "forum@example.org")
    letter = letter_of(nomination_link(call.letters.get()).rstrip("/").rpartition("/")[2])
    nominated(cast, call, "Open Hands", by=None, letter=letter)
    entry = Entry.objects.get(act="gcg.nomination.made")
    assert entry.details["by_letter"] == letter.pk
    assert "forum@example.org" not in str(entry.details)
    assert Call.objects.get() == call
