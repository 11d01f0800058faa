"""What a focal point and the Secretariat find to do, and the hand-over pack (12.5)."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from alliance87.desk.desk import Desk
from alliance87.documents.actions import file_document, next_change_symbol
from alliance87.documents.keeping import atomic_with_files
from alliance87.documents.models import Document
from alliance87.outbox.models import Delivery
from alliance87.terms.refusal import Refusal
from partners.models import User
from partners.models.day import today
from pathfinder.actions.candidacies import withdraw_candidacy
from pathfinder.actions.deadlines import ask_extension, rule_on_extension, set_deadline
from pathfinder.actions.steps import confirm_step
from pathfinder.actions.submissions import answer_submission, file_submission
from pathfinder.readings.due import due, due_across
from tests.documents.files import note_file

from . import reviewed
from .made import candidate
from .mapped import begun
from .test_roadmaps import signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def senegal(cast):
    return candidate(cast.secretary, focal=cast.stranger)


def duties(person):
    return {duty.act: duty.detail for duty in Desk(User.objects.get(pk=person.pk)).duties}


def test_the_focal_point_confirms_and_meets_deadlines(cast, senegal):
    set_deadline(senegal.country, by=cast.secretary, of="workshop", due_on=today() + timedelta(days=30))
    set_deadline(senegal.country, by=cast.secretary, of="roadmap", due_on=today() + timedelta(days=91))
    confirm = "Confirm or correct what was entered for Senegal: “Interest expressed”"
    found = duties(cast.stranger)
    assert confirm in found
    assert "Ask for more time" in found["Senegal: Strategic planning workshop"]
    assert "Senegal: Roadmap" not in found
    confirm_step(senegal.steps.get(), by=cast.stranger)
    assert confirm not in duties(cast.stranger)
    assert not any("Senegal" in act for act in duties(cast.observer))


def test_the_focal_point_confirms_a_roadmap_that_was_filed(cast, senegal):
    roadmap = begun(cast)
    filed = file_submission(roadmap, by=cast.secretary, seen=roadmap.revision, upload=signed())
    confirm = "Confirm or correct the Roadmap that was filed for Senegal"
    assert confirm in duties(cast.stranger)
    answer_submission(filed, by=cast.stranger, is_confirmed=True)
    assert confirm not in duties(cast.stranger)


def test_the_secretariat_hears_what_is_wrong_with_a_roadmap_that_it_filed(client, cast, senegal):
    roadmap = begun(cast)
    filed = file_submission(roadmap, by=cast.secretary, seen=roadmap.revision, upload=signed())
    answer_submission(filed, by=cast.stranger, is_confirmed=False, words="Page 3 is missing.")
    mail = Delivery.objects.filter(email=cast.secretary.email).latest("pk").mailing
    assert mail.subject == "Senegal answered on the Roadmap that was filed for it"
    assert "Page 3 is missing." in mail.text
    assert f"/en/pathfinder/submissions/{filed.pk}/" in mail.text
    client.force_login(cast.secretary)
    assert "Page 3 is missing." in client.get(f"/en/pathfinder/submissions/{filed.pk}/review/").text


def test_more_time_is_not_asked_for_while_an_answer_is_awaited(client, cast, senegal):
    deadline = set_deadline(senegal.country, by=cast.secretary, of="workshop", due_on=today() + timedelta(days=30))
    place = f"/en/pathfinder/deadlines/{deadline.pk}/"
    client.force_login(cast.stranger)
    assert "Asked until" in client.get(place).text
    extension = ask_extension(deadline, by=cast.stranger, until=today() + timedelta(days=60), because="Elections.")
    assert "Asked until" not in client.get(place).text
    again = client.post(place, {"until": today() + timedelta(days=70), "because": "A long text"})
    assert "waits for its answer" in again.text
    assert "A long text" in again.text
    rule_on_extension(extension, by=cast.secretary, is_granted=False, answer="No.")
    assert "Asked until" in client.get(place).text


def test_the_secretariat_decides_on_extensions_and_sees_90_days(client, cast, senegal):
    deadline = set_deadline(senegal.country, by=cast.secretary, of="workshop", due_on=today() + timedelta(days=30))
    ask_extension(deadline, by=cast.stranger, until=today() + timedelta(days=60), because="Elections.")
    assert "Decide on more time for Senegal" in duties(cast.secretary)
    assert [(row.what, row.is_late) for row in due(senegal.country)] == [
        ("Strategic planning workshop", False),
        ("Interest expressed, to be confirmed", False),
    ]
    client.force_login(cast.secretary)
    assert "Strategic planning workshop" in client.get("/en/pathfinder/due/").text


def test_the_hand_over_pack_is_a_page_and_a_pdf(client, cast, senegal):
    client.force_login(cast.stranger)
    page = client.get("/en/pathfinder/sn/hand-over-pack/").text
    assert "Ministry of Labour" in page
    assert "Interest expressed" in page
    answer = client.get("/en/pathfinder/sn/hand-over-pack/pdf/")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


@atomic_with_files()
def revised(symbol):
    paper = Document.objects.get(symbol=symbol)
    revision = {"title": "Letter", "upload": note_file(), "distribution": "open", "changes": paper, "change": "Rev"}
    return file_document(next_change_symbol(paper, "Rev"), **revision)


def test_the_hand_over_pack_names_what_was_filed_and_the_letters_of_the_gcg(client, cast, senegal):
    letter = reviewed.before_chair(cast)
    reviewed.as_sent(letter, by=cast.chair)
    client.force_login(cast.stranger)
    page = client.get("/en/pathfinder/sn/hand-over-pack/").text
    assert "/en/documents/PFC-SN-100/" in page
    assert "Replaced by" not in page
    revised("PFC/SN/100")
    page = client.get("/en/pathfinder/sn/hand-over-pack/").text
    assert page.count("Replaced by PFC/SN/100/Rev.1") == 1


def test_an_answer_that_has_a_day_is_listed_once_everywhere(client, cast, senegal):
    letter = reviewed.before_chair(cast)
    reviewed.as_sent(letter, by=cast.chair)
    answer = "Answer to the feedback on the Roadmap"
    act = f"{answer.replace('Answer to', 'Answer')} of Senegal, and submit it again"
    assert [row.what for row in due(senegal.country) if row.kind in ("answer", "deadline")] == [answer]
    assert duties(cast.stranger)[act] == "The GCG returned it with feedback."
    deadline = set_deadline(senegal.country, by=cast.secretary, of="answer", due_on=today() + timedelta(days=30))
    [row] = [row for row in due(senegal.country) if row.kind in ("answer", "deadline")]
    assert (row.kind, row.what, row.day) == ("deadline", answer, deadline.due_on)
    found = duties(cast.stranger)
    assert found[act].startswith("It is due on ")
    assert f"Senegal: {answer}" not in found
    client.force_login(cast.stranger)
    page = client.get(letter.get_absolute_url()).text
    assert f'href="/en/pathfinder/deadlines/{deadline.pk}/"' in page
    assert "Ask for more time" in page
    client.force_login(cast.secretary)
    assert "Ask for more time" not in client.get(letter.get_absolute_url()).text


def test_nothing_is_due_from_a_country_that_withdrew_and_coming_back_brings_no_old_day(client, cast, senegal):
    reviewed.as_sent(reviewed.before_chair(cast), by=cast.chair)
    deadline = set_deadline(senegal.country, by=cast.secretary, of="answer", due_on=today() + timedelta(days=30))
    extension = ask_extension(deadline, by=cast.stranger, until=today() + timedelta(days=60), because="Elections.")
    asked = "Decide on more time for Senegal"
    assert asked in duties(cast.secretary)
    withdraw_candidacy(senegal, by=cast.stranger)
    assert due_across() == due(senegal.country) == []
    assert not any("Senegal" in act for person in (cast.stranger, cast.secretary) for act in duties(person))
    client.force_login(cast.stranger)
    assert "Withdrawn by the country" in client.get("/en/pathfinder/sn/hand-over-pack/").text
    with pytest.raises(Refusal, match="has withdrawn its candidacy"):
        set_deadline(senegal.country, by=cast.secretary, of="workshop", due_on=today() + timedelta(days=30))
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        candidate(cast.secretary, days=1)
        assert {row.kind for row in due(senegal.country)} == {"step"}
        assert asked not in duties(cast.secretary)
        page = client.get(f"/en/pathfinder/deadlines/{deadline.pk}/").text
        assert "No longer due" in page
        assert "Ask for more time" not in page
        typed = {"until": f"{today() + timedelta(days=90)}", "because": "The floods."}
        page = client.post(f"/en/pathfinder/deadlines/{deadline.pk}/", typed).text
        assert "Nothing is due by this day any more" in page
        assert "The floods." in page
        client.force_login(cast.secretary)
        page = client.get(f"/en/pathfinder/deadlines/{deadline.pk}/").text
        assert "No longer needed" in page
        assert "Decide on it" not in page
        place = f"/en/pathfinder/extensions/{extension.pk}/"
        assert client.get(place).status_code == 302
        assert "Nothing is due by this day any more" in client.post(place, {"is_granted": "yes"}).text
        new = set_deadline(senegal.country, by=cast.secretary, of="answer", due_on=today() + timedelta(days=30))
        assert "deadline" in {row.kind for row in due(senegal.country)}
        assert new != deadline


def test_a_decided_extension_is_read_with_its_deadline(client, cast, senegal):
    deadline = set_deadline(senegal.country, by=cast.secretary, of="workshop", due_on=today() + timedelta(days=30))
    extension = ask_extension(deadline, by=cast.stranger, until=today() + timedelta(days=60), because="Elections.")
    place = f"/en/pathfinder/extensions/{extension.pk}/"
    client.force_login(cast.secretary)
    assert client.get(place).status_code == 200
    rule_on_extension(extension, by=cast.secretary, is_granted=False, answer="No.")
    assert client.get(place).url == f"/en/pathfinder/deadlines/{deadline.pk}/"
    assert "already been decided" in client.post(place, {"is_granted": "yes"}).text
