"""A country walks towards the status, step by step, each with its evidence (5.6, 12.5)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from alliance87.outbox.models import Delivery
from alliance87.record.models import Entry
from alliance87.terms.models import Version
from alliance87.terms.refusal import Refusal
from partners.models.day import today
from pathfinder.actions.candidacies import express_interest, withdraw_candidacy
from pathfinder.actions.deadlines import ask_extension, rule_on_extension, set_deadline
from pathfinder.actions.profiles import save_profile
from pathfinder.actions.steps import confirm_step, correct_step, enter_step
from pathfinder.models import Candidacy, Participants, PathfinderStatus, Step
from pathfinder.readings.way import way_of
from tests.documents.files import note_file
from tests.partners.listed import list_partner

from . import reviewed
from .made import PARTICIPANTS, candidate, days_ago, with_workshop

pytestmark = pytest.mark.django_db


@pytest.fixture
def focal(cast):
    return cast.stranger


@pytest.fixture
def senegal(cast, focal):
    """A candidacy that the Secretariat entered from the country's letter."""
    return candidate(cast.secretary, focal=focal)


def letters_to(person):
    return [delivery.mailing.subject for delivery in Delivery.objects.filter(email=person.email).order_by("pk")]


def test_the_secretariat_files_for_a_country_which_confirms(cast, focal, senegal):
    step = senegal.steps.get()
    assert (step.is_entered_for, step.name, step.entered_by) == (True, "letter.pdf", cast.secretary)
    assert step.file.read().startswith(b"%PDF")
    assert letters_to(focal)[-1] == "Senegal: Interest expressed"
    confirm_step(step, by=focal)
    assert Entry.objects.filter(act="pathfinder.step.confirmed").exists()
    with pytest.raises(Refusal, match="already been confirmed"):
        confirm_step(step, by=focal)


def test_the_country_corrects_and_both_entries_stay(cast, focal, senegal):
    step = senegal.steps.get()
    corrected = correct_step(step, by=focal, seen=step.pk, happened_on=days_ago(280))
    assert list(senegal.steps.standing()) == [corrected]
    assert (corrected.name, corrected.sha256, corrected.is_entered_for) == ("letter.pdf", step.sha256, False)
    assert Step.objects.get(pk=step.pk).happened_on == days_ago(300)
    assert letters_to(cast.secretary)
    with pytest.raises(Refusal, match="corrected this step meanwhile"):
        correct_step(step, by=cast.secretary, seen=step.pk, happened_on=days_ago(299))
    with pytest.raises(Refusal, match="was corrected meanwhile"):
        confirm_step(step, by=focal)
    with pytest.raises(Refusal, match="entered this itself"):
        confirm_step(corrected, by=focal)


def test_a_country_has_one_open_candidacy(cast, senegal):
    with pytest.raises(Refusal, match="already a candidate"):
        candidate(cast.secretary)
    with pytest.raises(IntegrityError, match="a_country_has_one_open_candidacy"), transaction.atomic():
        Candidacy.objects.create(country=senegal.country, entered_by=cast.secretary, entered_at=senegal.entered_at)
    withdraw_candidacy(senegal, by=cast.secretary, withdrawn_on=today())
    assert candidate(cast.secretary).pk != senegal.pk


def test_a_pathfinder_country_expresses_no_interest(cast, senegal):
    PathfinderStatus.objects.create(
        country_id="GH", is_legacy=True, entered_by=cast.secretary, entered_at=senegal.entered_at
    )
    with pytest.raises(Refusal, match="is already a Pathfinder Country"):
        candidate(cast.secretary, "GH")
    with pytest.raises(IntegrityError, match="a_pathfinder_country_is_no_candidate"), transaction.atomic():
        Candidacy.objects.create(country_id="GH", entered_by=cast.secretary, entered_at=senegal.entered_at)


def test_the_workshop_counts_its_participants_by_group(cast, focal, senegal):
    with_workshop(senegal, by=focal)
    assert dict(Participants.objects.values_list("group", "number")) == PARTICIPANTS
    assert way_of(senegal).missing == ["submitted"]


def test_a_step_without_its_evidence_or_out_of_order_is_refused(cast, focal, senegal):
    with pytest.raises(Refusal, match="needs its evidence"):
        enter_step(senegal, by=focal, kind="workshop", happened_on=days_ago(1))
    with pytest.raises(Refusal, match="comes first"):
        enter_step(senegal, by=cast.secretary, kind="answer", happened_on=days_ago(1), upload=note_file())
    with pytest.raises(IntegrityError, match="interest_is_answered_after_the_workshop"), transaction.atomic():
        Step.objects.create(
            candidacy=senegal,
            kind="answer",
            happened_on=today(),
            entered_by=cast.secretary,
            entered_at=senegal.entered_at,
        )
    with_workshop(senegal, by=focal)
    with pytest.raises(Refusal, match="after the workshop"):
        enter_step(senegal, by=cast.secretary, kind="answer", happened_on=days_ago(101), upload=note_file())
    enter_step(senegal, by=cast.secretary, kind="answer", happened_on=days_ago(5), upload=note_file())
    assert way_of(senegal).standing.stage == "answer"


def test_the_alliances_steps_are_not_the_countrys(cast, focal, senegal):
    with pytest.raises(PermissionDenied):
        enter_step(senegal, by=focal, kind="presentation", happened_on=days_ago(1))
    with pytest.raises(PermissionDenied):
        confirm_step(senegal.steps.get(), by=cast.secretary)
    for who in (cast.chair, cast.member, cast.observer):
        with pytest.raises(PermissionDenied):
            express_interest(senegal.country, by=who, happened_on=today(), upload=note_file(), institution="A")


def test_a_candidate_need_not_be_a_partner_unless_the_terms_of_reference_say_so(cast):
    version = Version.objects.in_force(on=today())
    version.data = version.data | {"candidates_are_partners": True}
    version.save()
    list_partner("Teranga Union", "workers", country="SN")
    list_partner("Government of Ghana", "country", country="GH")
    with pytest.raises(Refusal, match="is not a partner") as refused:
        candidate(cast.secretary)
    assert refused.value.clause == "P8"
    list_partner("Government of Senegal", "country", country="SN")
    assert candidate(cast.secretary).country_id == "SN"


def test_after_a_withdrawal_nothing_is_entered(cast, focal, senegal):
    withdrawal = withdraw_candidacy(senegal, by=focal, because="The government changed.")
    assert (withdrawal.is_entered_for, withdrawal.withdrawn_on) == (False, today())
    assert "The candidacy of Senegal is withdrawn" in letters_to(cast.secretary)
    with pytest.raises(Refusal, match="has withdrawn"):
        with_workshop(senegal, by=focal)
    with pytest.raises(Refusal, match="has withdrawn"):
        withdraw_candidacy(senegal, by=focal)
    with pytest.raises(IntegrityError, match="a_withdrawn_candidacy_takes_no_step"), transaction.atomic():
        Step.objects.create(
            candidacy=senegal, kind="plan", happened_on=today(), entered_by=focal, entered_at=senegal.entered_at
        )


def test_a_country_that_returns_the_same_day_begins_anew(client, cast, focal, senegal):
    letter = reviewed.sent(cast)
    assert way_of(senegal).standing.stage == "returned"
    withdraw_candidacy(senegal, by=focal)
    again = candidate(focal, days=0)
    assert [event.stage for event in way_of(again).events] == ["interest"]
    assert way_of(senegal).standing.stage == "returned", "what became of it stays with the candidacy it was of"
    client.force_login(cast.secretary)
    submission = letter.review.submission.get_absolute_url()
    assert submission in client.get(senegal.get_absolute_url()).text
    assert submission not in client.get(again.get_absolute_url()).text
    resubmitted = reviewed.resubmitted(cast, letter)
    assert way_of(again).standing.stage == "resubmitted"
    assert resubmitted.get_absolute_url() in client.get(again.get_absolute_url()).text


def test_no_deadline_is_set_for_a_country_that_withdrew(client, cast, focal, senegal):
    client.force_login(cast.secretary)
    address = "/en/pathfinder/sn/deadlines/new/"
    assert client.get(address).status_code == 200
    withdraw_candidacy(senegal, by=focal)
    assert client.get(address).url == senegal.get_absolute_url()
    late = client.post(address, {"of": "workshop", "due_on": today() + timedelta(days=9)})
    assert "has withdrawn its candidacy" in late.text
    candidate(focal, days=0)
    assert client.get(address).status_code == 200


def test_a_note_of_withdrawal_is_not_older_than_the_letter_of_interest(cast, senegal):
    with pytest.raises(Refusal, match="had not expressed its interest by then"):
        withdraw_candidacy(senegal, by=cast.secretary, withdrawn_on=days_ago(301))
    assert withdraw_candidacy(senegal, by=cast.secretary, withdrawn_on=days_ago(300)).is_entered_for


def test_links_to_a_country_that_withdrew_lead_those_who_read_its_way_to_the_candidacy(client, cast, focal, senegal):
    page, asks = "/en/pathfinder/sn/", f"{senegal.get_absolute_url()}withdrawal/"
    client.force_login(focal)
    assert client.get(asks).status_code == 200
    agenda = f"/en/gcg/candidacies/{senegal.pk}/item/"
    client.force_login(cast.secretary)
    assert client.get(agenda).status_code == 200
    withdraw_candidacy(senegal, by=focal, because="Elections\n\nSoon")
    for person in (focal, cast.secretary, cast.member):
        client.force_login(person)
        assert client.get(page).url == senegal.get_absolute_url()
    client.force_login(cast.secretary)
    assert client.get(agenda).url == senegal.get_absolute_url()
    client.force_login(focal)
    assert client.get(asks).url == senegal.get_absolute_url()
    assert "Elections<br>" in client.get(page, follow=True).text
    client.force_login(cast.observer)
    assert client.get(page).status_code == 404
    client.logout()
    assert client.get(page).status_code == 404


def test_a_step_that_was_corrected_is_corrected_where_it_stands(client, focal, senegal):
    step = senegal.steps.get()
    client.force_login(focal)
    place, keeps = f"/en/pathfinder/steps/{step.pk}/correction/", "does not keep the file"
    typed = {"happened_on": "in May", "language": "en"}
    assert keeps not in client.post(place, typed).text
    assert keeps in client.post(place, typed | {"upload": note_file("letter.pdf")}).text
    corrected = correct_step(step, by=focal, seen=step.pk, happened_on=days_ago(280))
    assert client.get(place).url == corrected.get_absolute_url()
    stale = client.post(place, {"happened_on": days_ago(279), "words": "My words", "language": "en"}).text
    assert "corrected this step meanwhile" in stale
    assert "My words" in stale


def test_more_time_is_asked_for_and_decided(cast, focal, senegal):
    due, later = today() + timedelta(days=30), today() + timedelta(days=60)
    deadline = set_deadline(senegal.country, by=cast.secretary, of="workshop", due_on=due)
    with pytest.raises(Refusal, match="later day"):
        ask_extension(deadline, by=focal, until=due, because="Elections.")
    extension = ask_extension(deadline, by=focal, until=later, because="Elections.")
    with pytest.raises(Refusal, match="waits for its answer"):
        ask_extension(deadline, by=focal, until=later, because="Again.")
    with pytest.raises(Refusal, match="Say why"):
        rule_on_extension(extension, by=cast.secretary, is_granted=False)
    rule_on_extension(extension, by=cast.secretary, is_granted=True, answer="Good luck with the elections.")
    told = Delivery.objects.filter(email=focal.email).latest("pk").mailing
    assert told.subject == "Senegal: more time for Strategic planning workshop"
    assert "The extension is granted." in told.text
    assert "Good luck with the elections." in told.text
    assert "Senegal asks for more time: Strategic planning workshop" in letters_to(cast.secretary)
    deadline.refresh_from_db()
    assert (deadline.first_due_on, deadline.due_on) == (due, later)
    with pytest.raises(Refusal, match="already been decided"):
        rule_on_extension(extension, by=cast.secretary, is_granted=False, answer="No.")
    with_workshop(senegal, by=focal)
    deadline.refresh_from_db()
    assert deadline.met_on == days_ago(100)
    with pytest.raises(Refusal, match="workshop was held on"):
        set_deadline(senegal.country, by=cast.secretary, of="workshop", due_on=due)


def test_a_stale_profile_overwrites_nothing(cast, focal, senegal):
    save_profile(senegal.country, by=focal, institution="Ministry of Work", seen=1)
    with pytest.raises(Refusal, match="Ministry of Work"):
        save_profile(senegal.country, by=cast.secretary, institution="Ministry of Justice", seen=1)


def test_the_pages_walk_the_way(client, cast, focal):
    client.force_login(cast.secretary)
    sent = {
        "country": "Sénégal",
        "happened_on": days_ago(200),
        "institution": "Ministry of Labour",
        "upload": note_file("lettre.pdf"),
        "language": "fr",
    }
    page = client.post(
        "/en/pathfinder/candidacies/new/", sent | {"country": "Sengal", "upload": note_file("lettre.pdf")}
    )
    assert "Enter one of these names: Senegal" in page.text
    assert 'value="Sengal"' in page.text
    sent["upload"] = note_file("lettre.pdf")
    assert client.post("/en/pathfinder/candidacies/new/", sent).status_code == 302
    found = Candidacy.objects.get()
    assert client.get("/en/pathfinder/sn/").status_code == 200
    assert "Ministry of Labour" in client.get("/en/pathfinder/sn/").text
    workshop = {f"from_{group}": number for group, number in PARTICIPANTS.items()}
    workshop |= {"happened_on": days_ago(20), "upload": note_file("rapport.pdf"), "language": "fr"}
    address = f"/en/pathfinder/candidacies/{found.pk}/steps/workshop/"
    page = client.post(address, workshop | {"happened_on": "21019-01-01"})
    assert (page.status_code, "21019-01-01" in page.text) == (200, True)
    workshop["upload"] = note_file("rapport.pdf")
    assert client.post(address, workshop).status_code == 302
    assert "rapport.pdf" in client.get(f"/en/pathfinder/candidacies/{found.pk}/").text
    file = found.steps.get(kind="workshop")
    assert client.get(f"/en/pathfinder/steps/{file.pk}/file/")["Content-Type"] == "application/pdf"
    client.logout()
    assert client.get(f"/en/pathfinder/steps/{file.pk}/file/").status_code == 404
    assert client.get("/en/pathfinder/gh/").status_code == 404
