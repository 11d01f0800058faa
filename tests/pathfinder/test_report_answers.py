"""A yearly report that the Secretariat gives for a country keeps its original; the country confirms or corrects it (12.5)."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from alliance87.desk.desk import Desk
from alliance87.outbox.models import Delivery
from alliance87.terms.refusal import Refusal
from partners.models import User
from pathfinder.actions.report_answers import answer_report
from pathfinder.actions.yearly import begin_report, give_report, write_words
from pathfinder.models import ReportAnswer, YearlyReport
from pathfinder.readings.due import due, due_across
from pathfinder.readings.yearly import state_of_words
from tests.documents.files import PDF, note_file

from .reported import WORDS, YEAR, given, pathfinder_country

pytestmark = pytest.mark.django_db
AT = f"/en/pathfinder/gh/reports/{YEAR}/"


@pytest.fixture
def ghana(cast):
    return pathfinder_country(cast.stranger, staff=cast.secretary)


@pytest.fixture
def filed(cast, ghana):
    return given(ghana, cast.secretary, upload=note_file("report.pdf"))


def last_letter_to(person):
    return Delivery.objects.filter(email=person.email).latest("pk").mailing


def test_it_is_given_with_the_document_and_the_country_is_told(cast, ghana):
    report = begin_report(ghana, by=cast.secretary, year=YEAR)
    write_words(report, by=cast.secretary, seen=state_of_words(report), **WORDS)
    with pytest.raises(Refusal, match="Attach the document"):
        give_report(report, by=cast.secretary)
    report = give_report(report, by=cast.secretary, upload=note_file("report.pdf"))
    assert (report.is_given_for, report.original.symbol) == (True, "PFC/GH/1")
    letter = last_letter_to(cast.stranger)
    assert letter.kind == "pathfinder.yearly_given_for"
    assert "say on its page whether it is right" in " ".join(letter.text.split())
    own = given(ghana, cast.stranger, year=YEAR - 1)
    assert (own.is_given_for, own.original) == (False, None)


def test_the_database_keeps_the_original(filed):
    report = YearlyReport.objects.get(pk=filed.pk)
    report.pk, report.year, report.original = None, YEAR - 1, None
    with pytest.raises(IntegrityError, match="keeps_its_original"), transaction.atomic():
        report.save(force_insert=True)


def test_the_country_answers_once_and_the_secretariat_is_told(cast, ghana, filed):
    assert "given" in {one.kind for one in due(ghana)}
    with pytest.raises(PermissionDenied):
        answer_report(filed, by=cast.secretary, is_confirmed=True)
    focal = User.objects.get(pk=cast.stranger.pk)
    assert any("report on" in duty.act and "Confirm" in duty.act for duty in Desk(focal).duties)
    answer_report(filed, by=focal, is_confirmed=False, words="Table 3 is of another year.")
    assert "Table 3 is of another year." in last_letter_to(cast.secretary).text
    assert "given" not in {one.kind for one in due_across()}
    with pytest.raises(Refusal, match="already answered"):
        answer_report(filed, by=focal, is_confirmed=True)
    with pytest.raises(Exception, match="stays"), transaction.atomic():
        ReportAnswer.objects.update(is_confirmed=True)


def test_a_country_does_not_answer_its_own_report(cast, ghana):
    with pytest.raises(Refusal, match="gave this report itself"):
        answer_report(given(ghana, cast.stranger), by=cast.stranger, is_confirmed=True)


def test_the_pages_give_show_and_answer(client, cast, ghana):
    report = begin_report(ghana, by=cast.secretary, year=YEAR)
    write_words(report, by=cast.secretary, seen=state_of_words(report), **WORDS)
    client.force_login(cast.secretary)
    assert "Choose the file." in client.post(f"{AT}giving/").text
    unread = client.post(f"{AT}giving/", {"original": note_file("report.pdf")})
    assert unread.status_code == 200, "a form that does not say what was read gives nothing"
    sent = {"original": note_file("report.pdf"), "seen": unread.context["seen"]}
    assert client.post(f"{AT}giving/", sent).status_code == 302
    client.force_login(cast.stranger)
    page = client.get(AT).text
    assert f"{AT}answer/" in page
    original = YearlyReport.objects.get(pk=report.pk).original
    assert b"".join(client.get(original.get_absolute_url())) == PDF
    assert "Say what is wrong" in client.post(f"{AT}answer/", {"is_confirmed": "no"}).text
    sent = client.post(f"{AT}answer/", {"is_confirmed": "no", "words": "Table 3 is of another year."})
    assert sent.url == AT
    assert "Table 3 is of another year." in client.get(AT).text
    client.logout()
    public = client.get(AT).text
    assert "Table 3" not in public
    assert original.symbol not in public
    assert client.get(original.get_absolute_url()).status_code == 404
