"""A holder changes who speaks for it by a note, which the Secretariat confirms (Q7, 12.1)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from alliance87.outbox.models import Delivery
from alliance87.posts.models import StaffKind
from alliance87.terms.refusal import Refusal
from gcg.actions.credentials import confirm_credential, decline_credential, give_credential
from gcg.models import Composition, Credential, Seat, capacities_of, today
from partners.models import User
from tests.cast import give_role

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
LATER = timedelta(days=5)


def note(cast, change="representative", code="WORKERS-1", by=None, **given):
    usual = {
        "change": change,
        "name": "Nia New",
        "email": "nia@example.org",
        "starts_on": today() + LATER,
        "signatory": "Sol Secretary-General",
        "signed_on": today(),
    }
    return give_credential(Seat.objects.get(code=code), by=by or cast.member, **usual | given)


def speaking(on, code="WORKERS-1"):
    return [(one.person.name, one.role) for one in Composition(on).by_code[code].people]


def test_nothing_changes_before_the_secretariat_confirms(cast):
    note(cast)
    assert speaking(today() + LATER)[0] == ("Representative WORKERS-1", "representative")


def test_a_new_representative_from_a_day_on(cast):
    confirm_credential(note(cast), by=cast.secretary)
    day = today() + LATER
    assert speaking(day - timedelta(days=1))[0] == ("Representative WORKERS-1", "representative")
    assert speaking(day) == [("Nia New", "representative"), ("Alternate WORKERS-1", "alternate")]
    assert capacities_of(User.objects.get(pk=cast.member.pk), on=day) == ()
    assert not User.objects.get(email="nia@example.org").has_usable_password()
    assert Delivery.objects.get(mailing__kind="gcg.credential").email == "nia@example.org"


def test_the_alternate_becomes_representative(cast):
    confirm_credential(note(cast, email=cast.alternate.email, name="Alternate WORKERS-1"), by=cast.secretary)
    assert speaking(today() + LATER) == [("Alternate WORKERS-1", "representative")]


def test_another_alternate_and_one_who_leaves(cast):
    confirm_credential(note(cast, "alternate", starts_on=today()), by=cast.secretary)
    assert ("Nia New", "alternate") in speaking(today())
    confirm_credential(note(cast, "leaves", starts_on=today() + LATER), by=cast.secretary)
    assert ("Nia New", "alternate") not in speaking(today() + LATER)
    with pytest.raises(Refusal, match="does not speak for the holder"):
        confirm_credential(note(cast, "leaves", email="nobody@example.org"), by=cast.secretary)


def test_two_changes_on_one_day_leave_the_last(cast):
    for name in ("Nia New", "Noa Newer"):
        given = note(cast, by=cast.secretary, name=name, email=f"{name[:3]}@example.org".lower(), starts_on=today())
        confirm_credential(given, by=cast.administrator)
    assert speaking(today())[0] == ("Noa Newer", "representative")


def test_who_gives_and_who_confirms(cast):
    given = note(cast, by=cast.secretary)
    for who in (cast.alternate, cast.chair, cast.people["WORKERS-2"], cast.stranger):
        with pytest.raises(PermissionDenied):
            note(cast, by=who)
    for who in (cast.member, cast.chair):
        with pytest.raises(PermissionDenied):
            confirm_credential(given, by=who)
        with pytest.raises(PermissionDenied):
            decline_credential(given, by=who, because="No.")


def test_refusals(cast):
    with pytest.raises(Refusal, match="not in the past"):
        note(cast, starts_on=today() - timedelta(days=1))
    with pytest.raises(Refusal, match="Nobody holds this seat"):
        note(cast, code="UN-6", by=cast.secretary)
    given = note(cast)
    with pytest.raises(Refusal, match="Say why"):
        decline_credential(given, by=cast.secretary, because=" ")
    decline_credential(given, by=cast.secretary, because="Not signed.")
    with pytest.raises(Refusal, match="already"):
        confirm_credential(given, by=cast.secretary)


def test_who_is_replaced_is_told(cast):
    confirm_credential(note(cast), by=cast.secretary)
    assert Delivery.objects.get(mailing__kind="gcg.credential_replaced").email == cast.member.email


def test_what_one_officer_entered_another_confirms(cast):
    given = note(cast, by=cast.secretary)
    with pytest.raises(Refusal, match="Another officer"):
        confirm_credential(given, by=cast.secretary)
    assert confirm_credential(given, by=cast.administrator).is_confirmed


def test_the_secretariats_staff_speaks_for_nobody(cast):
    with pytest.raises(Refusal, match="works for the Secretariat"):
        note(cast, email=cast.secretary.email)
    given = note(cast)
    give_role(User.objects.create_user("nia@example.org", name="Nia"), StaffKind.OFFICER)
    with pytest.raises(Refusal, match="works for the Secretariat"):
        confirm_credential(given, by=cast.secretary)


def test_one_person_represents_one_seat(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        confirm_credential(note(cast, email=cast.people["UN-1"].email), by=cast.secretary)


def test_on_screen(cast, client):
    address = reverse("gcg:credentials", args=["WORKERS-1"])
    client.force_login(cast.member)
    sent = {"change": "alternate", "name": "Nia New", "email": "nia", "starts_on": str(today()), "signatory": "Sol"}
    page = client.post(address, sent | {"signed_on": "2200-01-01"}).content.decode()
    assert "valid email" in page
    assert "must be today or earlier" in page
    assert client.post(address, sent | {"email": "nia@example.org", "signed_on": str(today())}).status_code == 302
    pk = Credential.objects.get().pk
    confirm = reverse("gcg:credential-confirmation", args=["WORKERS-1", pk])
    assert client.post(confirm).status_code == 403
    client.force_login(cast.secretary)
    assert "Confirm Nia New" in client.get(address).content.decode()
    assert "This field is required." in client.post(confirm.replace("confirmation", "declination")).content.decode()
    assert client.post(confirm).status_code == 302
    assert "already" in client.post(confirm).content.decode()
