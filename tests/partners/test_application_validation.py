"""What the Secretariat does with applications, and two officers at once."""

from threading import Barrier, Thread

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.urls import reverse

from alliance87.outbox.models import Mailing
from alliance87.posts.models import StaffKind
from alliance87.record.actions import history_of
from alliance87.terms.refusal import Refusal
from partners.actions import admissions as acts
from partners.actions import applications
from partners.actions.queue import claim_application, write_note
from partners.models import Admission, Application, Organization
from tests.cast import give_role, person
from tests.partners.registered import filled, submitted


def test_only_the_secretariat_validates(cast):
    application = submitted(cast.stranger)
    for user in (cast.stranger, cast.member, cast.chair):
        for act, given in (
            (acts.ask_question, {"text": "?"}),
            (acts.decline_application, {"reasons": "No."}),
            (acts.accept_application, {"seen": set()}),
        ):
            with pytest.raises(PermissionDenied):
                act(application, by=user, **given)


def test_only_the_applicant_fills_in(cast):
    application = filled(cast.stranger)
    for user in (cast.secretary, cast.member):
        with pytest.raises(PermissionDenied):
            applications.save_step(application, by=user, step="work", values={"contribution": "x"})
        with pytest.raises(PermissionDenied):
            applications.submit_application(application, by=user)
        with pytest.raises(PermissionDenied):
            applications.withdraw_application(application, by=user)


def test_declining_gives_reasons_to_the_applicant(cast):
    application = submitted(cast.stranger)
    with pytest.raises(Refusal, match="R1"):
        acts.decline_application(application, by=cast.secretary, reasons=" ")
    acts.decline_application(application, by=cast.secretary, reasons="No work on Target 8.7.")
    mailing = Mailing.objects.get(kind="partners.application.declined")
    assert "No work on Target 8.7." in mailing.text
    assert mailing.deliveries.get().email == cast.stranger.email
    assert "partners.application.declined" in [entry.act for entry in history_of(application)]
    with pytest.raises(Refusal, match="already ruled on this application"):
        acts.accept_application(application, by=cast.secretary, seen=set())


def test_drafts_are_not_ruled_on(cast):
    with pytest.raises(Refusal, match="draft"):
        acts.accept_application(filled(cast.stranger), by=cast.secretary, seen=set())


def test_a_question_is_answered_once(cast):
    application = submitted(cast.stranger)
    question = acts.ask_question(application, by=cast.secretary, text="Why?")
    applications.answer_question(question, by=cast.stranger, text="So.")
    with pytest.raises(Refusal, match="already"):
        applications.answer_question(question, by=cast.stranger, text="Or so.")


def test_nothing_unsigned_is_accepted(cast):
    application = submitted(cast.stranger)
    Application.objects.update(name="Another Name")
    with pytest.raises(Refusal, match="R4"):
        acts.accept_application(application, by=cast.secretary, seen=set())
    assert not Admission.objects.exists()


def test_a_holder_of_a_seat_is_admitted_as_what_it_is(cast):
    holder = cast.holders["GOV-AFR"]
    application = submitted(
        cast.stranger, difference="It is us.", category="country", name="Ministry of Labour", country=holder.country
    )
    with pytest.raises(Refusal, match="similar"):
        acts.accept_application(application, by=cast.secretary, seen=set())
    acts.accept_application(application, by=cast.secretary, seen={holder.pk}, known=holder)
    assert Organization.objects.filter(category="country", country=holder.country).get().admissions.get()
    assert holder.website == ""
    assert Organization.objects.get(pk=holder.pk).website


def test_a_second_application_of_the_same_organization_is_noticed(cast):
    first, second = submitted(cast.stranger), submitted(cast.member)
    acts.accept_application(first, by=cast.secretary, seen=set())
    with pytest.raises(Refusal, match="after you opened this page"):
        acts.accept_application(second, by=cast.secretary, seen=set())


def test_officers_do_not_validate_their_own(cast):
    application = submitted(cast.secretary)
    with pytest.raises(Refusal, match="You submitted this application yourself"):
        acts.accept_application(application, by=cast.secretary, seen=set())


def test_officers_are_applicants_where_it_is_their_own(cast, client):
    application = submitted(cast.secretary)
    write_note(application, by=cast.administrator, text="They rang on Monday.")
    client.force_login(cast.secretary)
    page = client.get(application.get_absolute_url()).text
    for words in ("They rang on Monday.", "What was checked", "Accept as a partner", "I will review it"):
        assert words not in page
    for act, given in ((write_note, {"text": "Mine."}), (claim_application, {})):
        with pytest.raises(Refusal, match="You submitted this application yourself"):
            act(application, by=cast.secretary, **given)


def test_what_cannot_be_accepted_is_said_before_anybody_tries(cast, client):
    application = submitted(cast.stranger)
    client.force_login(cast.secretary)
    assert "Accept as a partner" in client.get(application.get_absolute_url()).text
    Application.objects.update(name="Another Name")
    page = client.get(application.get_absolute_url()).text
    assert "Ask the applicant to sign it again." in page
    assert "Accept as a partner" not in page
    assert "Decline with these reasons" in page


def test_after_a_second_look_it_is_accepted(cast, client):
    application = submitted(cast.stranger)
    twin = Organization.objects.create(name=application.name, category="civil_society")
    client.force_login(cast.secretary)
    address = reverse("partners:application-acceptance", args=[application.pk])
    page = client.post(address, {"known": "new", "seen": f"x,{'9' * 5000}"})
    assert "after you opened this page" in page.text
    assert f'value="{twin.pk}"' in page.text
    assert "This field is required" in client.post(address, {"seen": str(twin.pk)}).text
    client.post(address, {"known": str(twin.pk), "seen": str(twin.pk)})
    assert Admission.objects.get().organization == twin


def test_the_second_officer_reads_who_was_first(cast, client):
    application = submitted(cast.stranger)
    acts.decline_application(application, by=cast.secretary, reasons="No.")
    client.force_login(cast.secretary)
    page = client.post(reverse("partners:application-acceptance", args=[application.pk]), {"seen": ""})
    assert page.text.count("has already ruled on this application: Declined") == 1


def test_nobody_floods_the_queue(cast):
    waiting = submitted(cast.stranger)
    for _number in range(9):
        applications.start_application("donor", by=cast.stranger)
    with pytest.raises(Refusal, match="ten applications") as refused:
        applications.start_application("donor", by=cast.stranger)
    assert "Submit" not in str(refused.value), "one that is submitted is still counted"
    acts.decline_application(waiting, by=cast.secretary, reasons="No.")
    applications.start_application("donor", by=cast.stranger)


@pytest.mark.parametrize("same", [True, False], ids=["one application", "two of one organization"])
def test_two_officers_at_once_make_one_organization(committed_cast, same):
    cast = committed_cast
    other = person("officer@example.org", "Otto Officer")
    give_role(other, StaffKind.OFFICER)
    first = submitted(cast.stranger)
    pairs = [(cast.secretary, first), (other, first if same else submitted(cast.member))]
    start, said = Barrier(2), []

    def accept(officer, application):
        start.wait()
        try:
            acts.accept_application(application, by=officer, seen=set())
            said.append("accepted")
        except Refusal as refusal:
            said.append(refusal.clause)
        finally:
            connection.close()

    threads = [Thread(target=accept, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["R1", "accepted"]
    assert Organization.objects.filter(name=first.name).count() == Admission.objects.count() == 1
