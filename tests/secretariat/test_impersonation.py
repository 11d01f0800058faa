"""An administrator sees the portal as somebody does: visibly, on the record, reading only, for half an hour."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.usersessions.models import UserSession
from asgiref.sync import async_to_sync
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from alliance87.myself.holdings import holdings
from alliance87.outbox.models import Delivery
from alliance87.posts.models import StaffKind
from alliance87.record.models import Entry
from alliance87.terms.refusal import Refusal
from partners.models import User
from secretariat.actions.impersonation import LASTS, end_impersonation, start_impersonation
from secretariat.models import Impersonation
from secretariat.tasks import end_overdue_impersonations
from tests.cast import give_role, make_meeting
from tests.second_step import sign_in_with_second_step

pytestmark = pytest.mark.django_db
PAGE = "/en/secretariat/impersonations/"
STOP = "/en/secretariat/impersonation/ending/"
BANNER = "is looking at the portal as"


def begin(client, cast, person):
    client.force_login(cast.administrator)
    answer = client.post(PAGE, {"person": person.email, "reason": "She asked why her seat is missing."})
    assert answer.url == reverse("desk")


@pytest.fixture
def look(client, cast):
    """The administrator's browser, looking as a member."""
    begin(client, cast, cast.member)
    return client


def test_pages_are_the_persons_and_every_page_says_who_looks(look, cast):
    for address in ("/en/desk/", "/en/", "/en/partners/", "/en/myself/rights/"):
        page = look.get(address).text
        assert BANNER in page
        assert str(cast.administrator) in page
        assert STOP in page
    assert "You represent Organization WORKERS-1" in look.get("/en/desk/").text
    assert look.get("/en/secretariat/staff/").status_code == 403


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_every_act_is_refused_by_a_page_that_says_why(look, cast, method):
    before = Entry.objects.count()
    for address in (
        "/en/myself/erasure/",
        "/en/gcg/calls/requests/new/",
        "/en/myself/",
        "/en/accounts/password/change/",
        PAGE,
        "/en/",
    ):
        answer = getattr(look, method)(address)
        assert answer.status_code == 403
        assert "Not possible while you look as somebody else" in answer.text
        assert BANNER in answer.text
    assert Entry.objects.count() == before


@pytest.mark.parametrize(
    "address",
    [
        "/en/myself/",
        "/en/myself/data.json",
        "/en/myself/erasure/",
        "/en/accounts/email/",
        "/en/accounts/password/change/",
        "/en/accounts/2fa/",
        "/en/accounts/sessions/",
        "/en/accounts/logout/",
        "/admin/",
    ],
)
def test_account_and_personal_data_are_closed(look, address):
    assert look.get(address).status_code == 403


def test_the_live_stream_is_closed(look, cast):
    meeting = make_meeting(cast)
    assert look.get(f"/en/gcg/meetings/{meeting.slug}/room/").status_code == 200
    assert look.get(f"/en/gcg/meetings/{meeting.slug}/room/live/").status_code == 403


def test_the_database_itself_refuses_to_write(look, monkeypatch):
    def writing(*args):
        User.objects.update(function="Hacked")

    monkeypatch.setattr("alliance87.desk.views.Desk", writing)
    answer = look.get("/en/desk/")
    assert answer.status_code == 403
    assert "Not possible while you look as somebody else" in answer.text
    assert not User.objects.filter(function="Hacked").exists()
    with connection.cursor() as cursor:
        cursor.execute("SHOW transaction_read_only")
        assert cursor.fetchone() == ("off",), "what comes after may write again"


def test_the_persons_sessions_and_last_sign_in_are_not_touched(look, cast):
    seen = User.objects.get(pk=cast.member.pk).last_login
    look.get("/en/desk/")
    assert User.objects.get(pk=cast.member.pk).last_login == seen
    assert not UserSession.objects.filter(user=cast.member).exists()
    assert not Delivery.objects.filter(email=cast.member.email).exists()
    assert look.session["_auth_user_id"] == str(cast.administrator.pk)


def test_stopping_is_on_the_record_and_told_to_the_person(look, cast):
    assert look.post(STOP).url == PAGE
    assert BANNER not in look.get("/en/desk/").text
    started, ended = Entry.objects.filter(act__startswith="secretariat.impersonation").order_by("pk")
    assert started.actor_name == ended.actor_name == str(cast.administrator)
    assert started.subject_name == ended.subject_name == str(cast.member)
    mail = Delivery.objects.get(email=cast.member.email)
    assert str(cast.administrator) in mail.mailing.text
    assert "She asked why her seat is missing." in mail.mailing.text
    held = holdings(User.objects.get(pk=cast.member.pk))
    assert held["secretariat.impersonation.person"][0]["reason"] == "She asked why her seat is missing."
    assert {"act": "secretariat.impersonation.started", "by": str(cast.administrator)}.items() <= held["done_to"][
        0
    ].items()
    assert "already ended" in look.post(STOP, follow=True).text
    assert look.get(STOP).status_code == 405
    assert "She asked why" in look.get(PAGE).text


def test_the_mail_tells_times_in_the_reader_s_zone_whatever_the_administrator_s(client, cast):
    User.objects.filter(pk=cast.administrator.pk).update(time_zone="Asia/Kolkata")
    User.objects.filter(pk=cast.member.pk).update(time_zone="America/Lima")
    begin(client, cast, cast.member)
    client.post(STOP)
    look = Impersonation.objects.get()
    text = Delivery.objects.get(email=cast.member.email).mailing.text
    start, end = (one.astimezone(ZoneInfo("America/Lima")) for one in (look.started_at, look.ended_at))
    assert f"{start:%Y, %H:%M} (America/Lima, UTC-5) until {end:%H:%M}." in " ".join(text.split())


def test_signing_out_ends_it_too(look, cast):
    look.post("/en/accounts/logout/")
    assert Impersonation.objects.get().ended_by == cast.administrator
    assert look.get("/en/desk/").status_code == 302


def test_it_ends_by_itself(look, cast):
    with time_machine.travel(timezone.now() + LASTS - timedelta(minutes=1), tick=False):
        end_overdue_impersonations()
        assert BANNER in look.get("/en/desk/").text
    with time_machine.travel(timezone.now() + LASTS + timedelta(seconds=1), tick=False):
        assert BANNER not in look.get("/en/desk/").text
        end_overdue_impersonations()
        end_overdue_impersonations()
    ended = Impersonation.objects.get()
    assert (ended.ended_at, ended.ended_by) == (ended.ends_at, None)
    assert Delivery.objects.filter(email=cast.member.email).count() == 1


def test_stopping_after_the_half_hour_ends_it_as_of_then(look, cast):
    with time_machine.travel(timezone.now() + LASTS + timedelta(seconds=1), tick=False):
        page = look.post(STOP, follow=True).text
    assert "You see the portal as yourself again" in page
    ended = Impersonation.objects.get()
    assert (ended.ended_at, ended.ended_by) == (ended.ends_at, None)


def test_a_look_that_no_session_holds_is_stopped_from_the_list(look, cast):
    session = look.session
    del session["impersonation"]
    session.save()
    page = look.get(PAGE).text
    assert f"You are still looking at the portal as {cast.member}" in page
    assert f'action="{STOP}"' in page
    assert look.post(STOP).url == PAGE
    assert Impersonation.objects.get().ended_by == cast.administrator
    assert STOP not in look.get(PAGE).text


def test_nobody_stops_the_look_of_another(client, cast):
    start_impersonation(cast.member, by=cast.administrator, reason="To help.")
    client.force_login(cast.secretary)
    assert client.post(STOP).url == reverse("desk")
    assert Impersonation.objects.get().ended_at is None


def test_it_ends_with_the_administrators_role(look, cast):
    cast.administrator.staff_roles.all().delete()
    page = look.get("/en/desk/").text
    assert BANNER not in page
    assert "You represent" not in page
    assert Impersonation.objects.get().ended_by == cast.administrator


def test_it_ends_when_the_person_joins_the_staff(look, cast):
    give_role(cast.member, StaffKind.OFFICER)
    assert BANNER not in look.get("/en/desk/").text
    assert Impersonation.objects.get().ended_at


@pytest.mark.parametrize("who", ["secretary", "chair", "member", "stranger"])
def test_only_administrators_look(client, cast, who):
    user = getattr(cast, who)
    with pytest.raises(PermissionDenied):
        start_impersonation(cast.observer, by=user, reason="Curious.")
    client.force_login(user)
    assert client.post(PAGE, {"person": cast.observer.email, "reason": "Curious."}).status_code == 403
    assert BANNER not in client.get("/en/desk/").text


def test_staff_superusers_and_oneself_cannot_be_looked_as(client, cast):
    client.force_login(cast.administrator)
    root = User.objects.create_superuser("root@example.org", "demo", name="Rita Root")
    for person in (cast.secretary, root, cast.administrator):
        page = client.post(PAGE, {"person": person.email, "reason": "To help."})
        assert "You cannot look at the portal as" in page.text
    assert not Impersonation.objects.exists()


def test_a_reason_is_asked(client, cast):
    client.force_login(cast.administrator)
    page = client.post(PAGE, {"person": cast.member.email, "reason": "   "})
    assert page.status_code == 200
    assert not Impersonation.objects.exists()
    assert client.get(f"{PAGE}?person=9x").status_code == 200
    assert client.get(f"{PAGE}?person={cast.member.pk}").text.count(f'value="{cast.member.email}"') == 1


def test_one_at_a_time_and_ended_by_who_began(cast):
    first = start_impersonation(cast.member, by=cast.administrator, reason="To help.")
    with pytest.raises(Refusal, match="already"):
        start_impersonation(cast.observer, by=cast.administrator, reason="To help.")
    with pytest.raises(PermissionDenied):
        end_impersonation(first, by=cast.secretary)
    end_impersonation(first, by=cast.administrator)
    end_impersonation(first, by=cast.administrator)
    assert Delivery.objects.filter(email=cast.member.email).count() == 1


def test_somebody_elses_look_is_not_taken_up(client, cast):
    theirs = start_impersonation(cast.member, by=cast.administrator, reason="To help.")
    client.force_login(cast.stranger)
    session = client.session
    session["impersonation"] = theirs.pk
    session.save()
    assert BANNER not in client.get("/en/desk/").text


def test_the_second_step_is_the_administrators(client, cast, settings):
    settings.DEMONSTRATION = False
    client.force_login(cast.administrator)
    assert client.post(PAGE, {"person": cast.chair.email, "reason": "To help."}).url == "/en/accounts/2fa/"
    TOTP.activate(cast.administrator, generate_totp_secret())
    assert client.post(PAGE, {"person": cast.chair.email, "reason": "To help."}).url == reverse("mfa_reauthenticate")
    sign_in_with_second_step(client, cast.administrator)
    client.post(PAGE, {"person": cast.chair.email, "reason": "To help."})
    assert client.get("/en/desk/").status_code == 200, "the Chair's own second step is not asked for"


@pytest.mark.django_db(transaction=True)
def test_asynchronous_pages_are_read_only_too(async_client, committed_cast, monkeypatch):
    cast = committed_cast
    async_client.force_login(cast.administrator)
    get, post = async_to_sync(async_client.get), async_to_sync(async_client.post)
    post(PAGE, {"person": cast.member.email, "reason": "To help."})
    assert BANNER in get("/en/desk/").text
    assert post("/en/gcg/calls/requests/new/").status_code == 403

    def writing(*args):
        User.objects.update(function="Hacked")

    monkeypatch.setattr("alliance87.desk.views.Desk", writing)
    assert get("/en/desk/").status_code == 403
    monkeypatch.undo()
    assert not User.objects.filter(function="Hacked").exists()
    post(STOP)
    assert BANNER not in get("/en/desk/").text
