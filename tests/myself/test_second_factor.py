"""Outside demonstrations the Secretariat, the Chair and the Deputy sign in with a second step."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from asgiref.sync import async_to_sync
from django.contrib.auth.models import Group
from django.urls import reverse

from alliance87.myself.second_factor import needs_second_factor
from gcg.models import Representation
from partners.permissions import SECRETARIAT
from tests.cast import person
from tests.passkeys import passkey_of

pytestmark = pytest.mark.django_db
ACTIVATION = "/accounts/2fa/"


@pytest.fixture
def in_earnest(settings):
    settings.DEMONSTRATION = False


@pytest.fixture
def serving(cast):
    """Everybody who needs a second step, by what they are."""
    people = {name: getattr(cast, name) for name in ("chair", "deputy")}
    for role in SECRETARIAT:
        people[role] = person(f"{role.split()[1]}@example.org", role)
        people[role].groups.add(Group.objects.get(name=role))
    return people


@pytest.mark.parametrize("who", [*SECRETARIAT, "chair", "deputy"])
def test_no_page_opens_without_it(client, serving, in_earnest, who):
    client.force_login(serving[who])
    for address in ("/", "/desk/", "/gcg/", "/admin/"):
        assert client.get(address).url == ACTIVATION
    assert client.post("/gcg/meetings/new/").url == ACTIVATION


def test_editors_are_staff_too(client, cast, in_earnest):
    cast.stranger.groups.add(Group.objects.get(name=SECRETARIAT[1]))
    client.force_login(cast.stranger)
    assert client.get("/desk/").url == ACTIVATION


def test_with_it_everything_opens_and_it_cannot_be_turned_off(client, cast, in_earnest):
    TOTP.activate(cast.chair, generate_totp_secret())
    client.force_login(cast.chair)
    assert client.get("/desk/").status_code == 200
    assert cast.chair.authenticator_set.count() == 1
    client.post(reverse("mfa_deactivate_totp"))
    assert cast.chair.authenticator_set.count() == 1


def test_a_passkey_is_one_too(client, cast, in_earnest):
    passkey_of(cast.chair)
    client.force_login(cast.chair)
    assert client.get("/desk/").status_code == 200


def test_recovery_codes_alone_are_none(client, cast, in_earnest):
    RecoveryCodes.activate(cast.chair)
    client.force_login(cast.chair)
    assert client.get("/desk/").url == ACTIVATION


def sign_in_and_confirm(client, user):
    """As by password, with one's word given a moment ago."""
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()


def remove(client, passkey):
    return client.post(reverse("mfa_remove_webauthn", args=[passkey.pk]))


def test_of_two_passkeys_one_may_go_but_not_the_last(client, cast, in_earnest):
    first, last = passkey_of(cast.chair), passkey_of(cast.chair, "Phone")
    sign_in_and_confirm(client, cast.chair)
    assert remove(client, first).status_code == 302
    page = remove(client, last)
    assert "keep a second step while they serve" in page.text
    assert cast.chair.authenticator_set.get() == last
    TOTP.activate(cast.chair, generate_totp_secret())
    assert remove(client, last).status_code == 302


def test_the_app_may_go_where_a_passkey_stays(client, cast, in_earnest):
    TOTP.activate(cast.chair, generate_totp_secret())
    sign_in_and_confirm(client, cast.chair)
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
    assert client.get("/desk/").status_code == 200


def test_who_no_longer_presides_is_not_asked(client, cast, in_earnest):
    Representation.objects.filter(person=cast.chair).delete()
    client.force_login(cast.chair)
    assert client.get("/desk/").status_code == 200


def test_the_page_that_turns_it_on_and_the_way_out_stay_open(client, cast, in_earnest):
    client.force_login(cast.chair)
    assert client.get("/accounts/logout/").status_code == 200
    assert client.get(ACTIVATION).status_code in (200, 302)


def test_a_demonstration_does_not_ask(client, cast):
    client.force_login(cast.chair)
    assert client.get("/desk/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_asynchronous_pages_ask_too(async_client, committed_cast, in_earnest):
    async_client.force_login(committed_cast.chair)
    answer = async_to_sync(async_client.get)("/desk/")
    assert answer.url == ACTIVATION
