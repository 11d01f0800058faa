"""Outside demonstrations the Secretariat, the Chair and the Deputy sign in with a second step."""

import json

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from asgiref.sync import async_to_sync
from django.urls import reverse

from alliance87.myself.second_factor import needs_second_factor
from alliance87.posts.models import StaffKind
from gcg.models import Representation
from tests.cast import give_role, person
from tests.passkeys import Passkey, passkey_of
from tests.second_step import sign_in_having, sign_in_with_second_step

pytestmark = pytest.mark.django_db
ACTIVATION = "/en/accounts/2fa/"


@pytest.fixture
def in_earnest(settings):
    settings.DEMONSTRATION = False


@pytest.fixture
def serving(cast):
    """Everybody who needs a second step, by what they are."""
    people = {name: getattr(cast, name) for name in ("chair", "deputy")}
    for role in StaffKind:
        people[role] = person(f"{role}@example.org", role.label)
        give_role(people[role], role)
    return people


@pytest.mark.parametrize("who", [*StaffKind, "chair", "deputy"])
def test_no_page_opens_without_it(client, serving, in_earnest, who):
    client.force_login(serving[who])
    for address in ("/en/", "/en/desk/", "/en/gcg/", "/admin/"):
        assert client.get(address).url == ACTIVATION
    assert client.post("/en/gcg/meetings/new/").url == ACTIVATION


def test_editors_are_staff_too(client, cast, in_earnest):
    give_role(cast.stranger, StaffKind.EDITOR)
    client.force_login(cast.stranger)
    assert client.get("/en/desk/").url == ACTIVATION


def test_with_it_everything_opens_and_it_cannot_be_turned_off(client, cast, in_earnest):
    TOTP.activate(cast.chair, generate_totp_secret())
    sign_in_with_second_step(client, cast.chair)
    assert client.get("/en/desk/").status_code == 200
    assert cast.chair.authenticator_set.count() == 1
    client.post(reverse("mfa_deactivate_totp"))
    assert cast.chair.authenticator_set.count() == 1


def test_a_passkey_is_one_too(client, cast, in_earnest):
    passkey = Passkey()
    passkey_of(cast.chair, passkey=passkey)
    EmailAddress.objects.create(user=cast.chair, email=cast.chair.email, verified=True, primary=True)
    asked = client.get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"}).json()
    challenge = asked["request_options"]["publicKey"]["challenge"]
    client.post(reverse("mfa_login_webauthn"), {"credential": json.dumps(passkey.used(challenge, cast.chair))})
    assert client.get("/en/desk/").status_code == 200


@pytest.mark.parametrize("when", ["before the role", "before the step was turned on elsewhere"])
def test_a_session_opened_by_password_shows_it_first(client, cast, in_earnest, when):
    """Whoever took it over has the password alone, and gets nothing for that: no page, no further step, no code."""
    secret = generate_totp_secret()
    if when == "before the role":
        person = cast.stranger
        TOTP.activate(person, secret)
        sign_in_and_confirm(client, person)
        assert client.get("/en/desk/").status_code == 200
        give_role(person, StaffKind.EDITOR)
    else:
        person = cast.chair
        sign_in_and_confirm(client, person)
        TOTP.activate(person, secret)
    showing = reverse("mfa_reauthenticate")
    for name in ("desk", "mfa_index", "mfa_add_webauthn", "mfa_view_recovery_codes", "account_email"):
        assert client.get(reverse(name)).url == showing
    assert client.get(showing).status_code == 200
    client.post(showing, {"code": "000000"})
    assert client.get("/en/desk/").url == showing
    client.post(showing, {"code": hotp_value_of(secret)})
    assert client.get("/en/desk/").status_code == 200


def test_who_has_passkeys_alone_is_led_to_showing_one(client, cast, in_earnest):
    passkey = Passkey()
    passkey_of(cast.chair, passkey=passkey)
    sign_in_and_confirm(client, cast.chair)
    showing = reverse("mfa_reauthenticate_webauthn")
    assert client.get("/en/desk/").url == showing
    asked = client.get(showing).context["js_data"]["request_options"]["publicKey"]["challenge"]
    client.post(showing, {"credential": json.dumps(passkey.used(asked, cast.chair))})
    assert client.get("/en/desk/").status_code == 200


def test_a_recovery_code_shows_it_too(client, cast, in_earnest):
    passkey_of(cast.chair)
    code = RecoveryCodes.activate(cast.chair).get_unused_codes()[0]
    sign_in_and_confirm(client, cast.chair)
    client.post(reverse("mfa_reauthenticate"), {"code": code})
    assert client.get("/en/desk/").status_code == 200


def test_whoever_turns_the_first_one_on_goes_on(client, cast, in_earnest):
    sign_in_and_confirm(client, cast.chair)
    assert client.get("/en/desk/").url == ACTIVATION
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": hotp_value_of(secret)})
    assert client.get("/en/desk/").status_code == 200


def test_so_does_who_adds_a_first_passkey(client, cast, in_earnest):
    sign_in_and_confirm(client, cast.chair)
    asked = client.get(reverse("mfa_add_webauthn")).context["js_data"]["creation_options"]["publicKey"]
    credential = json.dumps(Passkey().created(asked["challenge"]))
    client.post(reverse("mfa_add_webauthn"), {"name": "Phone", "credential": credential})
    assert client.get("/en/desk/").status_code == 200


def test_a_further_step_shows_nothing(client, cast, in_earnest):
    TOTP.activate(cast.stranger, generate_totp_secret())
    sign_in_and_confirm(client, cast.stranger)
    asked = client.get(reverse("mfa_add_webauthn")).context["js_data"]["creation_options"]["publicKey"]
    credential = json.dumps(Passkey().created(asked["challenge"]))
    client.post(reverse("mfa_add_webauthn"), {"name": "Phone", "credential": credential})
    assert cast.stranger.authenticator_set.filter(type="webauthn").exists()
    give_role(cast.stranger, StaffKind.EDITOR)
    assert client.get("/en/desk/").url == reverse("mfa_reauthenticate")


def test_recovery_codes_alone_are_none(client, cast, in_earnest):
    RecoveryCodes.activate(cast.chair)
    client.force_login(cast.chair)
    assert client.get("/en/desk/").url == ACTIVATION


def sign_in_and_confirm(client, user):
    """As by password, with one's word given a moment ago."""
    sign_in_having(client, user, "password")


def hotp_value_of(secret):
    """The code an authenticator app shows now."""
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def remove(client, passkey):
    return client.post(reverse("mfa_remove_webauthn", args=[passkey.pk]))


def test_of_two_passkeys_one_may_go_but_not_the_last(client, cast, in_earnest):
    first, last = passkey_of(cast.chair), passkey_of(cast.chair, "Phone")
    sign_in_with_second_step(client, cast.chair)
    assert remove(client, first).status_code == 302
    page = remove(client, last)
    assert "keep a second step while they serve" in page.text
    assert cast.chair.authenticator_set.get() == last
    TOTP.activate(cast.chair, generate_totp_secret())
    assert remove(client, last).status_code == 302


def test_the_app_may_go_where_a_passkey_stays(client, cast, in_earnest):
    TOTP.activate(cast.chair, generate_totp_secret())
    sign_in_with_second_step(client, cast.chair)
    page = client.post(reverse("mfa_deactivate_totp"))
    assert "keep a second step while they serve" in page.text
    passkey = passkey_of(cast.chair)
    assert client.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert cast.chair.authenticator_set.get() == passkey


def test_others_remove_their_last_passkey_and_nobody_elses(client, cast, in_earnest):
    own, other = passkey_of(cast.stranger), passkey_of(cast.member)
    sign_in_and_confirm(client, cast.stranger)
    assert remove(client, other).status_code == 404
    assert remove(client, own).status_code == 302
    assert Authenticator.objects.get() == other


def test_knowing_who_needs_one_takes_few_queries(serving, in_earnest, django_assert_max_num_queries):
    for user in serving.values():
        with django_assert_max_num_queries(3):
            assert needs_second_factor(user)


@pytest.mark.parametrize("who", ["member", "observer", "stranger"])
def test_others_choose_for_themselves(client, cast, in_earnest, who):
    client.force_login(getattr(cast, who))
    assert client.get("/en/desk/").status_code == 200


def test_who_no_longer_presides_is_not_asked(client, cast, in_earnest):
    Representation.objects.filter(person=cast.chair).delete()
    client.force_login(cast.chair)
    assert client.get("/en/desk/").status_code == 200


def test_the_page_that_turns_it_on_and_the_way_out_stay_open(client, cast, in_earnest):
    client.force_login(cast.chair)
    assert client.get("/en/accounts/logout/").status_code == 200
    assert client.get(ACTIVATION).status_code in (200, 302)


def test_a_demonstration_does_not_ask(client, cast):
    client.force_login(cast.chair)
    assert client.get("/en/desk/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_asynchronous_pages_ask_too(async_client, committed_cast, in_earnest):
    async_client.force_login(committed_cast.chair)
    answer = async_to_sync(async_client.get)("/en/desk/")
    assert answer.url == ACTIVATION
