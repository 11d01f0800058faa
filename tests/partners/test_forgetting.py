"""Personal data goes in time: each task takes what is old enough, leaves the rest, and does nothing the second time."""

from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from alliance87.celery import app
from alliance87.outbox.models import Mailing
from alliance87.record import retention
from alliance87.record.models import Entry
from partners import tasks
from partners.actions.admissions import accept_application, ask_question, decline_application
from partners.actions.applications import answer_question, save_step, settle_logo, withdraw_application
from partners.actions.invitations import accept_invitation, invite_colleague, revoke_invitation
from partners.models import Application, Invitation, Signature, User
from partners.rules.logos import redrawn
from tests.cast import person
from tests.partners.listed import add_colleague, list_partner
from tests.partners.registered import filled, picture_file, submitted

pytestmark = pytest.mark.django_db


def after(period, **more):
    """A moment so long from now, and a little."""
    return time_machine.travel(timezone.now() + timedelta(days=period.days, minutes=1) + timedelta(**more), tick=False)


def forgotten():
    return list(Entry.objects.filter(act__endswith=".forgotten").values_list("act", "subject_id"))


class TestDrafts:
    def test_one_left_alone_for_a_year_goes_with_its_logo(self, cast, django_capture_on_commit_callbacks):
        draft = filled(cast.stranger)
        settle_logo(draft, by=cast.stranger, picture=redrawn(picture_file(), 1), may_show=True)
        path = Application.objects.get().logo.name
        waiting = submitted(cast.member)
        with after(retention.DRAFTS, days=-1):
            tasks.forget_drafts()
            assert Application.objects.count() == 2
        with after(retention.DRAFTS), django_capture_on_commit_callbacks(execute=True):
            tasks.forget_drafts()
            tasks.forget_drafts()
        assert Application.objects.get() == waiting
        assert forgotten() == [("partners.application.forgotten", str(draft.pk))]
        assert not default_storage.exists(path)

    def test_whoever_goes_on_with_it_keeps_it(self, cast):
        draft = filled(cast.stranger)
        with after(retention.DRAFTS, days=-30):
            save_step(draft, by=cast.stranger, step="work", values={"contribution": "Still at it."})
        with after(retention.DRAFTS):
            tasks.forget_drafts()
        assert Application.objects.filter(pk=draft.pk).exists()


class TestEndedApplications:
    @pytest.fixture
    def declined(self, cast):
        application = submitted(cast.stranger)
        question = ask_question(application, by=cast.secretary, text="Who is Amina?")
        answer_question(question, by=cast.stranger, text="Amina Diop, our officer.")
        decline_application(application, by=cast.secretary, reasons="It is a company.")
        return application

    def test_persons_go_and_the_ruling_stays(self, cast, declined, client):
        with after(retention.ENDED_APPLICATIONS, days=-1):
            tasks.forget_ended_applications()
            assert Application.objects.get().focal_email
        with after(retention.ENDED_APPLICATIONS):
            tasks.forget_ended_applications()
            tasks.forget_ended_applications()
        kept = Application.objects.with_state().get()
        assert (kept.focal_name, kept.focal_email, kept.signatory_name, kept.questions.count()) == ("", "", "", 0)
        assert Signature.objects.get().name == ""
        assert (kept.state, kept.ruling.reasons) == ("declined", "It is a company.")
        assert not Mailing.objects.about(kept).exists()
        assert forgotten() == [("partners.application.forgotten", str(kept.pk))]
        client.force_login(cast.secretary)
        page = client.get(kept.get_absolute_url()).text
        assert "It is a company." in page
        assert "no longer kept" in page

    def test_of_a_withdrawn_one_too(self, cast):
        withdraw_application(submitted(cast.stranger), by=cast.stranger)
        with after(retention.ENDED_APPLICATIONS):
            tasks.forget_ended_applications()
        assert Application.objects.get().focal_email == ""

    def test_of_partners_they_stay(self, cast):
        accept_application(submitted(cast.stranger), by=cast.secretary, seen=set())
        with after(retention.ENDED_APPLICATIONS):
            tasks.forget_ended_applications()
        assert Application.objects.get().signatory_name
        assert Signature.objects.get().name


class TestAcceptedApplications:
    def test_the_focal_point_goes_and_what_was_signed_stays(self, cast, client):
        waiting = submitted(cast.member)
        accept_application(submitted(cast.stranger), by=cast.secretary, seen=set())
        with after(retention.ACCEPTED_APPLICATIONS, days=-1):
            tasks.forget_accepted_applications()
            assert not Application.objects.filter(focal_email="").exists()
        with after(retention.ACCEPTED_APPLICATIONS):
            tasks.forget_accepted_applications()
            tasks.forget_accepted_applications()
        kept = Application.objects.with_state().exclude(pk=waiting.pk).get()
        assert (kept.focal_name, kept.focal_function, kept.focal_email) == ("", "", "")
        assert kept.signatory_name
        assert kept.is_signed
        assert Application.objects.get(pk=waiting.pk).focal_email
        client.force_login(cast.secretary)
        page = client.get(kept.get_absolute_url()).text
        assert "no longer kept" in page
        assert str(kept.signature.name) in page


def test_addresses_of_old_invitations_go(cast):
    partner = list_partner("Circle of Survivors")
    focal = add_colleague(partner, person("fay@example.org", "Fay"), role="focal_point", by=cast.secretary).person
    invited = [
        invite_colleague(partner, by=focal, email=email, role="viewer")
        for email in ("expired@example.org", "again@example.org", "back@example.org", cast.stranger.email)
    ]
    revoke_invitation(invited[2], by=focal)
    accept_invitation(invited[3], by=cast.stranger)
    with after(retention.INVITATIONS):
        tasks.forget_invitations()
        left = set(Invitation.objects.exclude(email="").values_list("email", flat=True))
        assert left == {"expired@example.org", "again@example.org"}
    with after(retention.INVITATIONS, days=14):
        tasks.forget_invitations()
        fresh = invite_colleague(partner, by=focal, email="again@example.org", role="viewer")
        tasks.forget_invitations()
        assert list(Invitation.objects.exclude(email="")) == [fresh]
    assert Invitation.objects.count() == 5


class TestAccounts:
    def account(self, email, *, verified, **fields):
        one = person(email, "Una", **fields)
        EmailAddress.objects.create(user=one, email=email, primary=True, verified=verified)
        return one

    def test_one_never_confirmed_goes(self, cast):
        gone = self.account("gone@example.org", verified=False)
        self.account("confirmed@example.org", verified=True)
        self.account("once@example.org", verified=False, last_login=timezone.now())
        before = User.objects.count()
        with after(retention.UNCONFIRMED_ACCOUNTS, days=-1):
            tasks.forget_unconfirmed_accounts()
            assert User.objects.count() == before
        with after(retention.UNCONFIRMED_ACCOUNTS):
            tasks.forget_unconfirmed_accounts()
            tasks.forget_unconfirmed_accounts()
        assert not User.objects.filter(pk=gone.pk).exists()
        assert User.objects.count() == before - 1
        entry = Entry.objects.get(act="person.forgotten")
        assert (entry.subject_id, "Una" in entry.subject_name) == (str(gone.pk), False)

    def test_one_entered_long_ago_stays_while_its_owner_tries_to_get_in(self, cast, client):
        entered = person("entered@example.org", "Una")
        User.objects.filter(pk=entered.pk).update(last_login=None)
        with after(retention.UNCONFIRMED_ACCOUNTS):
            client.post(reverse("account_login"), {"login": entered.email, "password": "demo"})
            assert entered.emailaddress_set.filter(verified=False).exists()
            tasks.forget_unconfirmed_accounts()
            assert User.objects.filter(pk=entered.pk).exists()
        with after(retention.UNCONFIRMED_ACCOUNTS, days=retention.UNCONFIRMED_ACCOUNTS.days):
            tasks.forget_unconfirmed_accounts()
        assert not User.objects.filter(pk=entered.pk).exists()

    def test_one_that_the_record_names_stays(self, cast):
        applicant = self.account("named@example.org", verified=False)
        filled(applicant)
        with after(retention.UNCONFIRMED_ACCOUNTS):
            tasks.forget_unconfirmed_accounts()
        assert User.objects.filter(pk=applicant.pk).exists()
        assert not Entry.objects.filter(act="person.forgotten").exists()


def test_sessions_that_ended_go(cast, client):
    client.force_login(cast.member)
    signed_in = {"ip": "127.0.0.1", "user_agent": "x"}
    kept = UserSession.objects.create(user=cast.member, session_key=client.session.session_key, **signed_in)
    expired = SessionStore()
    expired.set_expiry(60)
    expired.create()
    UserSession.objects.create(user=cast.chair, session_key=expired.session_key, **signed_in)
    with time_machine.travel(timezone.now() + timedelta(hours=2), tick=False):
        tasks.forget_ended_sessions()
        tasks.forget_ended_sessions()
    assert list(UserSession.objects.all()) == [kept]
    assert [session.session_key for session in Session.objects.all()] == [kept.session_key]


def test_the_timetable_knows_every_task_that_forgets():
    app.loader.import_default_modules()
    there = {name for name in app.tasks if name.rpartition(".")[2].startswith("forget_")}
    planned = {entry["task"] for entry in app.conf.beat_schedule.values()}
    drafts = {"partners.tasks.forget_drafts", "groups.tasks.forget_drafts"}
    assert drafts <= there, "of registrations and of proposals: they have one period"
    assert "secretariat.contacts.tasks.forget_contacts" in there, "of inquiries and of the press list: it has two"
    assert len(there) == len(retention.PERIODS) == 19
    assert there <= planned
