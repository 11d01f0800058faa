"""Outside demonstrations the Secretariat, the Chair and the Deputy sign in with a second step."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from asgiref.sync import async_to_sync
from django.contrib.auth.models import Group
from django.urls import reverse

from gcg.models import Representation
from partners.permissions import SECRETARIAT

pytestmark = pytest.mark.django_db
ACTIVATION = "/accounts/2fa/totp/activate/"


@pytest.fixture
def in_earnest(settings):
    settings.DEMONSTRATION = False


@pytest.mark.parametrize("who", ["secretary", "chair", "deputy"])
def test_no_page_opens_without_it(client, cast, in_earnest, who):
    client.force_login(getattr(cast, who))
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
