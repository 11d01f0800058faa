"""Roles in the Secretariat are given and ended by administrators, on the record, and hold at once."""

import threading
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connections, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from alliance87.outbox.models import Delivery
from alliance87.posts.models import StaffKind, StaffRole
from alliance87.posts.permissions import is_administrator, is_secretariat, staff_roles_of
from alliance87.record.models import Entry
from alliance87.terms.refusal import Refusal
from gcg.actions.speaking import speak
from gcg.models import Representation, Seat, today
from partners.models import User
from secretariat.actions.staff import appoint_first_administrator, end_role, grant_role
from secretariat.permissions import may_keep_staff
from tests.cast import FIRST_DAY, person

pytestmark = pytest.mark.django_db


def anew(user):
    """The person as the next request knows them."""
    return User.objects.get(pk=user.pk)


def test_a_role_begins_with_record_and_mail(cast):
    role = grant_role(cast.stranger, by=cast.administrator, kind=StaffKind.OFFICER)
    assert is_secretariat(anew(cast.stranger))
    assert not is_administrator(anew(cast.stranger))
    assert (role.begun_by, role.period.lower) == (cast.administrator, role.begun_at)
    entry = Entry.objects.get(act="secretariat.role.began")
    assert (entry.actor_id, entry.subject_id, entry.details) == (
        cast.administrator.pk,
        str(cast.stranger.pk),
        {"role": "officer"},
    )
    sent = Delivery.objects.get(email=cast.stranger.email)
    assert "Secretariat officer" in sent.mailing.text
    assert str(cast.administrator) in sent.mailing.text


@pytest.mark.parametrize("kind", StaffKind)
def test_each_role_is_that_role_alone(cast, kind):
    grant_role(cast.stranger, by=cast.administrator, kind=kind)
    assert staff_roles_of(anew(cast.stranger)) == {kind}


def test_a_role_ends_at_that_moment(cast):
    role = grant_role(cast.stranger, by=cast.administrator, kind=StaffKind.OFFICER)
    role = end_role(role, by=cast.administrator)
    assert not is_secretariat(anew(cast.stranger))
    assert role.period.upper == role.ended_at
    assert Entry.objects.filter(act="secretariat.role.ended", actor_id=cast.administrator.pk).exists()
    assert "has ended" in Delivery.objects.filter(email=cast.stranger.email).latest("pk").mailing.subject
    with pytest.raises(Refusal, match="has already ended"):
        end_role(role, by=cast.administrator)
    again = grant_role(cast.stranger, by=cast.administrator, kind=StaffKind.OFFICER)
    assert again.pk != role.pk


@pytest.mark.parametrize("who", ["secretary", "chair", "stranger"])
def test_nobody_but_administrators_keeps_the_staff(cast, who):
    user = getattr(cast, who)
    with pytest.raises(PermissionDenied):
        grant_role(cast.observer, by=user, kind=StaffKind.EDITOR)
    with pytest.raises(PermissionDenied):
        end_role(cast.secretary.staff_roles.get(), by=user)


def test_nobody_gives_themselves_a_role(cast):
    with pytest.raises(Refusal, match="cannot give yourself"):
        grant_role(cast.administrator, by=cast.administrator, kind=StaffKind.OFFICER)
    now = timezone.now()
    with pytest.raises(IntegrityError, match="nobody_gives_a_role"), transaction.atomic():
        StaffRole.objects.create(
            person=cast.administrator,
            kind="officer",
            period=DateTimeTZRange(now, None),
            begun_by=cast.administrator,
            begun_at=now,
        )


def test_a_role_is_given_once_and_to_who_can_sign_in(cast):
    with pytest.raises(Refusal, match="already"):
        grant_role(cast.secretary, by=cast.administrator, kind=StaffKind.OFFICER)
    gone = person("gone@example.org", "Gunnar Gone", is_active=False)
    with pytest.raises(Refusal, match="cannot sign in"):
        grant_role(gone, by=cast.administrator, kind=StaffKind.OFFICER)


@pytest.mark.parametrize("kind", StaffKind)
@pytest.mark.parametrize("who", ["member", "alternate", "chair"])
def test_nobody_who_speaks_for_a_holder_gets_a_role(cast, who, kind):
    """The same the other way round was refused: naming staff to represent a holder (Q9)."""
    with pytest.raises(Refusal, match=r"speaks for .+, and the Secretariat speaks for no holder") as refused:
        grant_role(getattr(cast, who), by=cast.administrator, kind=kind)
    assert refused.value.clause == "Q9"


def test_nor_who_will_from_a_later_day_on_until_it_is_over(cast):
    seat, day = Seat.objects.get(code="WORKERS-1"), today() + timedelta(days=30)
    speak(seat, cast.holders["WORKERS-1"], cast.stranger, role="alternate", day=day)
    with pytest.raises(Refusal, match="speaks for Organization WORKERS-1"):
        grant_role(cast.stranger, by=cast.administrator, kind=StaffKind.EDITOR)
    Representation.objects.filter(person=cast.stranger).update(period=(FIRST_DAY, today()))
    assert grant_role(cast.stranger, by=cast.administrator, kind=StaffKind.EDITOR)


def test_the_first_administrator_speaks_for_nobody(cast):
    StaffRole.objects.filter(kind="administrator").delete()
    with pytest.raises(Refusal, match="speaks for no holder"):
        appoint_first_administrator(cast.member)


@pytest.mark.django_db(transaction=True)
def test_who_is_named_and_given_a_role_at_once_gets_one_of_them(committed_cast):
    cast, said = committed_cast, []
    seat, administrator = Seat.objects.get(code="WORKERS-1"), cast.administrator
    together = threading.Barrier(2)

    @transaction.atomic
    def name():
        speak(seat, cast.holders["WORKERS-1"], cast.stranger, role="alternate", day=today())

    def give():
        grant_role(anew(cast.stranger), by=administrator, kind=StaffKind.OFFICER)

    def act(one):
        try:
            together.wait()
            one()
        except Refusal as refusal:
            said.append(refusal.clause)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=act, args=[one]) for one in (name, give)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said == ["Q9"]


def test_nobody_ends_the_last_administrator(cast):
    last = cast.administrator.staff_roles.get()
    with pytest.raises(Refusal, match="last administrator"):
        end_role(last, by=cast.administrator)
    grant_role(cast.stranger, by=cast.administrator, kind=StaffKind.ADMINISTRATOR)
    User.objects.filter(pk=cast.stranger.pk).update(is_active=False)
    with pytest.raises(Refusal, match="last administrator"):
        end_role(last, by=cast.administrator)
    User.objects.filter(pk=cast.stranger.pk).update(is_active=True)
    end_role(last, by=cast.administrator)
    assert not is_administrator(anew(cast.administrator))


def test_who_was_an_administrator_as_the_page_opened_keeps_no_staff_any_more(cast):
    grant_role(cast.stranger, by=cast.administrator, kind=StaffKind.ADMINISTRATOR)
    other = grant_role(cast.observer, by=cast.administrator, kind=StaffKind.ADMINISTRATOR)
    assert is_administrator(cast.administrator)
    end_role(cast.administrator.staff_roles.get(), by=anew(cast.stranger))
    with pytest.raises(PermissionDenied):
        end_role(other, by=cast.administrator)
    with pytest.raises(PermissionDenied):
        grant_role(cast.member, by=cast.administrator, kind=StaffKind.OFFICER)


@pytest.mark.django_db(transaction=True)
def test_two_administrators_do_not_end_each_other_at_once(committed_cast):
    cast = committed_cast
    other = grant_role(cast.stranger, by=cast.administrator, kind=StaffKind.ADMINISTRATOR)
    own, said = cast.administrator.staff_roles.get(), []
    together = threading.Barrier(2)

    def end(role, by):
        try:
            together.wait()
            end_role(role, by=by)
        except (Refusal, PermissionDenied) as refused:
            said.append(refused)
        finally:
            connections.close_all()

    pairs = ((other, anew(cast.administrator)), (own, anew(cast.stranger)))
    threads = [threading.Thread(target=end, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(said) == 1
    assert StaffRole.objects.in_force().filter(kind="administrator").count() == 1


class TestTheFirst:
    """Before there is an administrator."""

    @pytest.fixture(autouse=True)
    def no_administrator(self, cast):
        StaffRole.objects.filter(kind="administrator").delete()

    def test_a_superuser_appoints_the_first_and_no_second(self, cast):
        root = User.objects.create_superuser("root@example.org", "demo", name="Rita Root")
        assert not is_administrator(root)
        grant_role(cast.stranger, by=root, kind=StaffKind.ADMINISTRATOR)
        assert is_administrator(anew(cast.stranger))
        assert not may_keep_staff(root)
        with pytest.raises(PermissionDenied):
            grant_role(cast.observer, by=root, kind=StaffKind.ADMINISTRATOR)

    def test_the_command_appoints_the_first_and_no_second(self, cast):
        call_command("appoint_administrator", "Stranger@example.org")
        assert is_administrator(anew(cast.stranger))
        assert cast.stranger.staff_roles.get().begun_by is None
        with pytest.raises(CommandError, match="already"):
            call_command("appoint_administrator", cast.observer.email)

    def test_the_command_needs_an_account(self, cast):
        with pytest.raises(CommandError, match="Nobody signs in"):
            call_command("appoint_administrator", "nobody@example.org")


def test_the_page_gives_and_ends(client, cast):
    client.force_login(cast.administrator)
    wrong = client.post("/en/secretariat/staff/", {"person": "nobody@example.org", "kind": "editor"})
    assert "Nobody signs in with this address" in wrong.text
    assert "nobody@example.org" in wrong.text
    client.post("/en/secretariat/staff/", {"person": "STRANGER@example.org", "kind": "editor"})
    role = cast.stranger.staff_roles.get()
    page = client.get("/en/secretariat/staff/").text
    assert page.index(str(cast.stranger)) < page.index("Give a role")
    assert client.post(f"/en/secretariat/staff/{role.pk}/ending/").status_code == 302
    assert "Roles that have ended" in client.get("/en/secretariat/staff/").text
    own = cast.administrator.staff_roles.get()
    page = client.get(f"/en/secretariat/staff/{own.pk}/ending/").text
    assert "last administrator" in page
    assert "End this role" not in page
    assert "last administrator" in client.post(f"/en/secretariat/staff/{own.pk}/ending/").text
