"""People erase themselves; the record keeps name and function where it names them."""

import html
import json
import re

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import connection, models
from django.urls import reverse

from alliance87.desk.desk import Desk
from alliance87.myself.addresses import ADDRESSES, STAYS
from alliance87.myself.erasing import erase
from alliance87.outbox import actions as outbox
from alliance87.outbox.models import Delivery, IncomingMail, KeptMail, Muted
from alliance87.record.models import Entry
from alliance87.record.retention import PERIODS
from alliance87.terms.refusal import Refusal
from gcg.actions.calls import open_call
from gcg.actions.credentials import give_credential
from gcg.actions.nominations import nominate
from gcg.actions.presenters import invite_presenter
from gcg.models import Observer, Seat, today
from groups.actions.leads import appoint_lead
from groups.models import Group
from partners.actions.colleagues import end_colleague
from partners.models import Country, User
from pathfinder.actions.focal_points import name_focal_point
from tests.documents.files import note_file
from tests.myself.conftest import MINE, SECOND
from tests.partners.listed import add_colleague, list_partner
from tests.second_step import sign_in_having

pytestmark = pytest.mark.django_db


def test_who_is_named_nowhere_is_deleted(cast):
    erase(cast.stranger, by=cast.stranger)
    assert not User.objects.filter(pk=cast.stranger.pk).exists()
    assert Entry.objects.filter(act="person.erased").count() == 1


def test_who_is_named_in_the_record_keeps_name_and_function(client, cast, meeting):
    invite_presenter(meeting.items.get(number=1), by=cast.chair, person=cast.observer)
    client.force_login(cast.observer)
    name, email = cast.observer.name, cast.observer.email
    erase(cast.observer, by=cast.observer)
    kept = User.objects.get(pk=cast.observer.pk)
    assert kept.name == name
    assert not kept.is_active
    assert not kept.has_usable_password()
    assert Observer.objects.filter(person=kept).exists()
    assert not Delivery.objects.filter(email__iexact=email).exists()
    assert not Delivery.objects.waiting().exists()
    assert client.get("/en/desk/").status_code == 302


@pytest.mark.parametrize(
    ("who", "sentence"),
    [("member", "speak for the holder"), ("alternate", "speak for the holder"), ("secretary", "Secretariat")],
)
def test_not_while_serving(cast, who, sentence):
    person = getattr(cast, who)
    with pytest.raises(Refusal, match=sentence):
        erase(person, by=person)


def test_not_while_focal_point_of_a_country_or_lead(cast):
    name_focal_point(Country.objects.get(pk="SN"), cast.stranger, by=cast.secretary, function="Director")
    with pytest.raises(Refusal, match="focal point of Senegal"):
        erase(cast.stranger, by=cast.stranger)
    group = Group.objects.create(kind="action", name="Fair Harvests")
    appoint_lead(group, by=cast.secretary, person=cast.observer)
    with pytest.raises(Refusal, match="You lead Fair Harvests"):
        erase(cast.observer, by=cast.observer)


def test_not_while_at_a_partners_desk(cast):
    partner = list_partner("Fair Work Network")
    colleague = add_colleague(partner, cast.stranger, role="focal_point", by=cast.secretary)
    add_colleague(partner, cast.observer, role="focal_point", by=cast.secretary)
    with pytest.raises(Refusal, match="desk of Fair Work Network"):
        erase(cast.stranger, by=cast.stranger)
    end_colleague(colleague, by=cast.stranger)
    erase(cast.stranger, by=cast.stranger)
    assert not User.objects.get(pk=cast.stranger.pk).is_active


def test_only_oneself(cast):
    for who in (cast.secretary, cast.chair):
        with pytest.raises(PermissionDenied):
            erase(cast.stranger, by=who)


def test_the_page_asks_again_who_one_is(client, cast):
    """A session left open at somebody's desk does not erase its owner."""
    client.force_login(cast.stranger)
    answer = client.post(reverse("erasure"), {"email": cast.stranger.email})
    assert answer.url.startswith(reverse("account_reauthenticate"))
    assert User.objects.filter(pk=cast.stranger.pk).exists()
    client.post(answer.url, {"password": "demo"}, follow=True)
    assert not User.objects.filter(pk=cast.stranger.pk).exists()


def test_a_mistake_shown_after_confirming_can_be_put_right_there(client, cast):
    """The page is then shown at the address of the confirmation, and its form must not lead there."""
    client.force_login(cast.stranger)
    asked = client.post(reverse("erasure"), {"email": "x@example.org"})
    page = client.post(asked.url, {"password": "demo", "next": reverse("erasure")})
    assert "not the address you sign in with" in page.text
    assert f'<form method="post" action="{reverse("erasure")}"' in page.text
    client.post(reverse("erasure"), {"email": cast.stranger.email})
    assert not User.objects.filter(pk=cast.stranger.pk).exists()


def test_the_page(client, cast):
    sign_in_having(client, cast.stranger, "password")
    address = reverse("erasure")
    assert "not the address you sign in with" in client.post(address, {"email": "x@example.org"}).text
    assert client.post(address, {"email": cast.stranger.email.upper()}).status_code == 302
    assert not User.objects.filter(pk=cast.stranger.pk).exists()
    sign_in_having(client, cast.member, "password")
    page = client.get(address).text
    assert "You speak for the holder" in page
    assert "Erase my account</button>" not in page, "it could only be refused"
    assert "You speak for the holder" in client.post(address, {"email": cast.member.email}).text


def test_a_new_field_for_addresses_is_erased_or_named():
    """Walks the models: whoever adds such a field says in `addresses.py` what erasing does with it."""
    telling = re.compile("mail|phone|recipient|reply_to|sender")
    there = {
        f"{model._meta.app_label}.{model._meta.object_name}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.EmailField)
        or (isinstance(field, models.CharField | models.TextField) and telling.search(field.name))
    }
    assert there == set(ADDRESSES) | set(STAYS)


def columns_with(*words):
    """The columns of texts and JSON, of every table, in which one of the words stands."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
            " AND data_type IN ('text', 'character varying', 'jsonb', 'json', 'ARRAY', 'bytea')"
        )
        for table, column in cursor.fetchall():
            for word in words:
                cursor.execute(
                    f'SELECT 1 FROM "{table}" WHERE position(%s in lower("{column}"::text)) > 0'  # noqa: S608
                    f' OR position(%s in "{column}"::text) > 0 LIMIT 1',
                    [word.lower(), word.encode().hex()],
                )
                if cursor.fetchone():
                    yield f"{table}.{column}: {word}"


def test_after_erasing_the_addresses_are_nowhere(client, cast, busy):
    client.force_login(busy)
    assert len(set(columns_with(MINE, SECOND))) >= 10
    erase(User.objects.get(pk=busy.pk), by=busy)
    assert set(columns_with(MINE, SECOND)) == set()
    kept = User.objects.get(pk=busy.pk)
    assert (kept.name, kept.function, kept.gender) == ("Bea Busy", "Officer", "")
    assert Delivery.objects.get(mailing__kind="gcg.minutes").name == "Bea Busy"
    assert not Muted.objects.exists()


def test_what_one_wrote_stays_as_plain_text_from_nobody(client, cast, busy):
    """Mail that came in kept its senders' addresses until it was forgotten two years later."""
    erase(User.objects.get(pk=busy.pk), by=busy)
    own, other = IncomingMail.objects.order_by("pk")
    client.force_login(cast.secretary)
    page = client.get(reverse("secretariat:incoming-message", args=[own.pk])).text
    assert "I cannot come, Zoë can. Call me, or write to ." in page
    assert "address no longer kept" in page
    original = client.get(reverse("secretariat:incoming-original", args=[own.pk])).content
    assert b"Date: Mon, 02 Nov 2026 09:00:00 +0000" in original
    assert other.sender == "Otto <other@example.org>"
    assert b"Otto, with bb.busy@example.org" in bytes(other.raw), "another's address stays"
    assert "from address no longer kept" in str([duty.act for duty in Desk(cast.secretary).duties])


@pytest.fixture
def claimed(cast):
    """The Chair's address, which somebody typed as a further one of theirs and never confirmed."""
    EmailAddress.objects.create(user=cast.chair, email=cast.chair.email, verified=True, primary=True)
    EmailAddress.objects.create(user=cast.observer, email=cast.chair.email)
    outbox.write(
        "gcg.minutes", "account", {"heading": "For the Chair", "said": ""}, [outbox.Addressee(cast.chair.email)]
    )
    KeptMail.objects.create(recipient=cast.chair.email, subject="Hello", raw=b"")
    return cast.chair.email


def test_who_typed_somebody_elses_address_erases_their_own_account_alone(cast, meeting, claimed):
    invite_presenter(meeting.items.get(number=1), by=cast.chair, person=cast.observer)
    erase(cast.observer, by=cast.observer)
    assert User.objects.get(pk=cast.chair.pk).email == claimed
    assert EmailAddress.objects.get(email=claimed).user == cast.chair
    assert Delivery.objects.waiting().filter(email=claimed).exists()
    assert KeptMail.objects.filter(recipient=claimed).exists()
    assert not EmailAddress.objects.filter(user=cast.observer).exists()


def test_who_typed_somebody_elses_address_is_told_nothing_of_it(client, cast, claimed):
    client.force_login(cast.observer)
    held = client.get(reverse("own-data")).json()
    assert held["account.emailaddress.user"][0]["email"] == claimed
    del held["account.emailaddress.user"]
    assert claimed not in json.dumps(held)
    assert "For the Chair" not in json.dumps(held)


@pytest.mark.parametrize("is_further", [False, True])
@pytest.mark.parametrize("how", ["nominated", "named"])
def test_not_while_somebody_asks_for_one(cast, how, is_further):
    address = "other@example.org" if is_further else cast.stranger.email
    if is_further:
        EmailAddress.objects.create(user=cast.stranger, email=address, verified=True)
    seat = Seat.objects.get(code="NGO-3" if how == "nominated" else "WORKERS-1")
    if how == "named":
        note = {"change": "alternate", "name": "Sam", "email": address, "starts_on": today()}
        give_credential(seat, by=cast.secretary, upload=note_file(), signatory="Head", signed_on=today(), **note)
    else:
        call = open_call(seat, by=cast.secretary, opens_on=today(), due_on=today(), addresses=["forum@example.org"])
        nominate(
            call,
            by=cast.secretary,
            organization=list_partner("Open Hands"),
            starts_on=today(),
            representative="Sam",
            representative_email=address.upper(),
            signatory="F",
            signatory_function="C",
            signed_on=today(),
        )
    with pytest.raises(Refusal, match="has named you to speak for it"):
        erase(cast.stranger, by=cast.stranger)


def test_the_privacy_page_tells_every_period(client, db):
    page = html.unescape(client.get(reverse("privacy")).text)
    for period in PERIODS:
        assert str(period.what) in page
        assert str(period.why) in page
        days = "1\N{NO-BREAK SPACE}day" if period.days == 1 else f"{period.days}\N{NO-BREAK SPACE}days"
        assert (days if period.days else "not kept") in page
