"""A ruling is taken back within a minute, by who ruled; what came of it goes, and letters stay here."""

from datetime import timedelta

import pytest
from django.utils import timezone

from alliance87.outbox.models import Delivery, Mailing
from alliance87.terms.refusal import Refusal
from partners.actions.admissions import accept_application, decline_application
from partners.actions.initiatives import enter_initiative
from partners.actions.taking_back import take_back_ruling
from partners.models import Admission, Application, Organization, Ruling, User
from partners.models.admissions import TAKEN_BACK_WITHIN
from partners.models.day import today
from tests.partners.registered import submitted


def accepted(cast, **more):
    application = submitted(cast.stranger)
    return application, accept_application(application, by=cast.secretary, seen=set(), **more)


def waiting_letters(kind):
    return Delivery.objects.filter(mailing__kind=kind, sent_at=None, gave_up_at=None)


def test_an_acceptance_goes_with_all_that_came_of_it(cast):
    application, organization = accepted(cast, hold=TAKEN_BACK_WITHIN)
    assert not Delivery.objects.due(timezone.now()).filter(mailing__kind="partners.application.accepted").exists()
    take_back_ruling(application, by=cast.secretary)
    assert not Organization.objects.filter(pk=organization.pk).exists()
    assert not Admission.objects.exists()
    assert not User.objects.get(pk=cast.stranger.pk).has_perm("partners.edit_organization", organization)
    assert not waiting_letters("partners.application.accepted").exists()
    assert not waiting_letters("partners.invitation").exists()
    assert not Mailing.objects.filter(kind="partners.application.taken_back").exists()
    again = Application.objects.with_state().get(pk=application.pk)
    assert again.state == "submitted"
    assert accept_application(again, by=cast.secretary, seen=set()).name == organization.name


def test_a_letter_that_has_gone_is_followed_by_another(cast):
    application = submitted(cast.stranger)
    decline_application(application, by=cast.secretary, reasons="No.")
    Delivery.objects.filter(mailing__kind="partners.application.declined").update(sent_at=timezone.now())
    take_back_ruling(application, by=cast.secretary)
    letter = Mailing.objects.get(kind="partners.application.taken_back")
    assert letter.deliveries.get().email == cast.stranger.email
    assert "has been withdrawn" in letter.text


def test_after_a_minute_and_by_others_it_stands(cast):
    application, _organization = accepted(cast)
    with pytest.raises(Refusal, match="within a minute"):
        take_back_ruling(application, by=cast.administrator)
    Ruling.objects.update(ruled_at=timezone.now() - timedelta(minutes=1))
    with pytest.raises(Refusal, match="within a minute"):
        take_back_ruling(application, by=cast.secretary)


def test_what_was_entered_before_or_worked_with_since_stays(cast):
    application, organization = accepted(cast)
    enter_initiative(
        organization, by=cast.secretary, title="Harvest", themes=["child_labour"], countries=["GH"], starts_on=today()
    )
    with pytest.raises(Refusal, match="Something has been done"):
        take_back_ruling(application, by=cast.secretary)
    assert organization.colleagues.in_force().exists()
    Admission.objects.update(is_new=False)
    with pytest.raises(Refusal, match="on the portal before"):
        take_back_ruling(application, by=cast.secretary)


def test_what_was_entered_before_is_not_offered_to_be_taken_back(cast, client):
    application, _organization = accepted(cast)
    Admission.objects.update(is_new=False)
    client.force_login(cast.secretary)
    assert "Withdraw the ruling" not in client.get(application.get_absolute_url()).text


def test_the_page_offers_it(cast, client):
    application, organization = accepted(cast)
    client.force_login(cast.secretary)
    page = client.get(application.get_absolute_url()).text
    assert "Withdraw the ruling" in page
    answer = client.post(f"{application.get_absolute_url()}taking-back/", follow=True)
    assert "is waiting again" in answer.text
    assert not Organization.objects.filter(pk=organization.pk).exists()
