"""What is due across countries, by urgency, each with a letter drafted in the country's language and sent once (12.5)."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from alliance87.outbox.models import Delivery
from alliance87.record.models import Entry
from alliance87.terms.refusal import Refusal
from partners.models import Country
from partners.models.day import today
from pathfinder.actions.deadlines import ask_extension, set_deadline
from pathfinder.actions.due_letters import send_due_letter
from pathfinder.actions.focal_points import end_focal_point
from pathfinder.actions.steps import confirm_step
from pathfinder.actions.yearly import ask_monitoring
from pathfinder.actions.yearly_reminders import remind_of_yearly_reports
from pathfinder.models import DueLetter, FocalPoint, Roadmap, SupportOffer
from pathfinder.readings.due import HEADINGS, due, due_across, due_one
from pathfinder.readings.due_letters import draft_of
from tests.cast import person

from . import reviewed
from .granted import granted
from .made import candidate, with_workshop
from .reported import YEAR, given, pathfinder_country

pytestmark = pytest.mark.django_db


def kinds(found):
    return {one.kind for one in found}


def only(kind):
    [found] = due_across(kind)
    return found


@pytest.fixture
def ghana(cast):
    return pathfinder_country(cast.stranger, staff=cast.secretary)


def test_everything_that_is_due_or_waits_is_listed(cast, ghana):
    elsewhere = person("elsewhere@example.org", "Fatima Elsewhere")
    senegal = candidate(cast.secretary, focal=cast.stranger)
    deadline = set_deadline(senegal.country, by=cast.secretary, of="roadmap", due_on=today() + timedelta(days=20))
    ask_extension(deadline, by=cast.stranger, until=today() + timedelta(days=80), because="Elections.")
    reviewed.submitted(cast, code="KE", who=elsewhere)
    reviewed.opened(cast, body=reviewed.monitoring(cast), code="MW", who=elsewhere)
    reviewed.accepted(cast, review=reviewed.opened(cast, code="NP", who=elsewhere))
    reviewed.before_chair(cast, review=reviewed.opened(cast, code="PE", who=elsewhere), seats=reviewed.SEATS[:1])
    reviewed.sent(cast, review=reviewed.opened(cast, code="VN", who=elsewhere))
    report = given(ghana, cast.stranger, year=YEAR - 1, support="Teachers")
    ask_monitoring(
        report, by=cast.secretary, group=reviewed.monitoring(cast, name="Another group", lead="a@example.org")
    )
    assert kinds(due_across()) == {
        *("report", "deadline", "step", "extension", "opening", "advice", "review", "clearance", "answer"),
        *("findings", "support"),
    }
    order = [list(HEADINGS).index(one.urgency) for one in due_across()]
    assert order == sorted(order)


def test_the_country_reads_nothing_of_its_review(cast):
    reviewed.before_chair(cast, review=reviewed.opened(cast, code="PE"))
    peru = Country.objects.get(pk="PE")
    assert "clearance" in kinds(due_across())
    assert kinds(due(peru)) == set()


def test_a_country_reports_on_years_in_which_it_had_the_status(cast):
    senegal = candidate(cast.secretary, focal=cast.stranger)
    with_workshop(senegal, by=cast.stranger)
    reviewed.submitted(cast)
    granted(cast, senegal)
    assert not due_across("report")
    assert remind_of_yearly_reports() == 0
    with time_machine.travel(timezone.now() + timedelta(days=366)):
        assert only("report").year == YEAR + 1


def test_a_late_report_is_first_and_its_letter_is_sent_once_for_each_stage(cast, ghana):
    with time_machine.travel(timezone.now().replace(month=2, day=10)):
        line = only("report")
        assert (line.urgency, line.is_late) == ("later", False)
        draft = draft_of(line)
        send_due_letter(line, by=cast.secretary, title=draft.title, text=draft.text)
        with pytest.raises(Refusal, match="sent this letter on"):
            send_due_letter(line, by=cast.secretary, title=draft.title, text=draft.text)
    with time_machine.travel(timezone.now().replace(month=6, day=10)):
        late = due_across()[0]
        assert (late.kind, late.is_late) == ("report", True)
        draft = draft_of(late)
        assert draft.title == f"Ghana: the yearly report on {YEAR} is late"
        send_due_letter(late, by=cast.secretary, title=draft.title, text=draft.text)
    assert DueLetter.objects.count() == 2
    letters = Delivery.objects.filter(mailing__kind="pathfinder.due_letter")
    assert {letter.email for letter in letters} == {cast.stranger.email}
    assert Entry.objects.filter(act="pathfinder.due_letter.sent").count() == 2


@pytest.mark.parametrize(
    ("language", "title", "greeting"),
    [
        pytest.param("fr", "Ghana\N{NO-BREAK SPACE}: rapport annuel sur", "Madame, Monsieur,", id="French"),
        pytest.param("es", "Ghana: informe anual sobre", "Estimadas señoras", id="Spanish"),
        pytest.param("en", "Ghana: yearly report on", "Dear colleagues,", id="English"),
    ],
)
def test_the_letter_is_in_the_language_of_the_country(cast, ghana, language, title, greeting):
    Roadmap.objects.filter(country=ghana).update(language=language)
    with time_machine.travel(timezone.now().replace(month=2, day=10)):
        draft = draft_of(only("report"))
    assert draft.title.startswith(title)
    assert draft.text.startswith(greeting)
    assert draft.language == language
    days = {"fr": "31 mars", "es": "31 de marzo", "en": "31 March"}
    assert days[language] in draft.text


def test_a_deadline_is_told_in_french_too(cast, ghana):
    Roadmap.objects.filter(country=ghana).update(language="fr")
    set_deadline(ghana, by=cast.secretary, of="workshop", due_on=today() + timedelta(days=9))
    assert "atelier de planification stratégique" in draft_of(only("deadline")).text


def test_support_is_asked_of_partners_in_the_country(cast, ghana):
    given(ghana, cast.stranger, support="Teachers {for} schools")
    draft = draft_of(only("support"))
    assert "Teachers {for} schools" in draft.text
    assert draft.page.endswith(f"/reports/{YEAR}/offers/")


def test_what_is_done_meanwhile_is_not_written_about(cast):
    step = candidate(cast.secretary, focal=cast.stranger).steps.get()
    line = only("step")
    confirm_step(step, by=cast.stranger)
    with pytest.raises(Refusal, match="done in the meantime"):
        send_due_letter(line, by=cast.secretary, title="Please", text="Please")
    assert due_one("step", step.pk) is None


def test_where_nobody_receives_it_it_is_not_sent(cast, ghana):
    line = only("report")
    end_focal_point(FocalPoint.objects.in_force().get(country=ghana), by=cast.secretary)
    with pytest.raises(Refusal, match="Nobody would receive it"):
        send_due_letter(line, by=cast.secretary, title="Please", text="Please")
    assert not DueLetter.objects.exists()


def test_only_the_secretariat_writes(cast, ghana):
    for who in (cast.chair, cast.member, cast.stranger, cast.observer):
        with pytest.raises(PermissionDenied):
            send_due_letter(only("report"), by=who, title="Please", text="Please")


def test_the_database_sends_it_once_and_keeps_it(cast, ghana):
    line = only("report")
    send_due_letter(line, by=cast.secretary, title="Please", text="Please")
    same = DueLetter.objects.get()
    same.pk = None
    with pytest.raises(IntegrityError, match="is_sent_once"), transaction.atomic():
        same.save(force_insert=True)
    with pytest.raises(Exception, match="stays"), transaction.atomic():
        DueLetter.objects.update(text="Otherwise")


def test_the_pages_list_draft_and_send(client, cast, ghana, django_assert_max_num_queries):
    client.force_login(cast.secretary)
    line = only("report")
    address = f"/en/pathfinder/due/report/{line.key}/letter/"
    with django_assert_max_num_queries(12):
        assert address in client.get("/en/pathfinder/due/").text
    page = client.get(address).text
    assert "Dear colleagues," in page
    assert str(cast.stranger) in page
    assert "This field is required" in client.post(address, {"title": "", "text": "Written anew"}).text
    sent = client.post(address, {"title": "Your report", "text": "Written anew"}, follow=True)
    assert "The letter is on its way." in sent.text
    assert address not in sent.text
    again = client.post(address, {"title": "Your report", "text": "Written anew, once more"}).text
    assert "sent this letter on" in again
    assert "Written anew" in client.get(address).text
    [letter] = Delivery.objects.filter(mailing__kind="pathfinder.due_letter")
    assert "Written anew" in letter.mailing.text
    assert client.get("/en/pathfinder/due/nothing/1/letter/").status_code == 404
    assert client.get("/en/pathfinder/due/report/999999/letter/").status_code == 302


def test_support_that_is_offered_waits_no_more(cast, ghana):
    report = given(ghana, cast.stranger, support="Teachers")
    assert "support" in kinds(due_across())
    said = {"organization": cast.holders["NGO-1"], "words": "Ten", "offered_at": timezone.now()}
    SupportOffer.objects.create(report=report, offered_by=cast.stranger, **said)
    assert "support" not in kinds(due_across())


def test_a_report_for_which_a_day_is_set_is_listed_once(cast, ghana):
    assert kinds(due(ghana)) == {"report"}
    set_deadline(ghana, by=cast.secretary, of="report", year=YEAR, due_on=today() + timedelta(days=20))
    assert kinds(due(ghana)) == {"deadline"}
    assert kinds(due_across()) == {"deadline"}
