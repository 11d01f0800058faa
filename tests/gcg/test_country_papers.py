"""The result of a review, and findings on a yearly report, go before the GCG as papers, once (6.4, 6.5)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from alliance87.documents.models import Distribution
from alliance87.outbox.models import Delivery
from alliance87.record.decisions import item_about
from alliance87.terms.refusal import Refusal
from gcg.actions.convocation import cancel_meeting
from gcg.actions.countries import put_status
from gcg.actions.country_papers import put_findings, put_result
from gcg.models import Paper
from gcg.models.matters import ResultMatter, matters_of
from pathfinder.actions import clearing, letters, reviews
from pathfinder.actions.yearly import ask_monitoring, assess_part, conclude_monitoring
from pathfinder.models import FeedbackLetter, OwnAssessment, PathfinderStatus, Review
from pathfinder.readings.findings import Findings
from pathfinder.readings.yearly import ReportPage, state_of_group_part
from tests.cast import make_meeting
from tests.documents.files import words_in

from ..pathfinder import reviewed
from ..pathfinder.made import candidate, with_workshop
from ..pathfinder.reported import YEAR, given, pathfinder_country

pytestmark = pytest.mark.django_db


@pytest.fixture
def planned(cast):
    return make_meeting(cast, number=13, convened=False, starts_in=timedelta(days=40))


@pytest.fixture
def later(cast):
    return make_meeting(cast, number=14, convened=False, starts_in=timedelta(days=80))


def found_ready(cast, **options):
    """A review whose letter, which finds the Roadmap ready, was sent."""
    letter = reviewed.begun(cast, **options)
    seen = letters.state_of_letter(letter)
    letters.write_letter(letter, by=cast.secretary, seen=seen, result="ready", opening="", closing="")
    clearing.put_forward(letter, by=cast.secretary)
    clearing.clear_letter(FeedbackLetter.objects.get(pk=letter.pk), by=cast.chair)
    return reviewed.fresh(letter.review)


@pytest.fixture
def senegal(cast):
    """A candidate that has held its workshop."""
    return with_workshop(candidate(cast.secretary, focal=cast.stranger), by=cast.stranger).candidacy


def assessed(cast, findings="Half of it is done."):
    """A report that a group has assessed otherwise than the country."""
    report = given(pathfinder_country(cast.stranger, staff=cast.secretary), cast.stranger, support="Teachers")
    group = reviewed.monitoring(cast)
    ask_monitoring(report, by=cast.secretary, group=group)
    report.refresh_from_db()
    lead = group.leads.get().person
    seen = state_of_group_part(ReportPage(report, shows_group=True).part("P1"))
    assess_part(report, "P1", by=lead, seen=seen, levels={"A1": ("limited", "")})
    conclude_monitoring(report, by=lead, findings=findings)
    report.refresh_from_db()
    return report


def test_the_result_comes_as_a_paper_with_the_decision_on_the_status(cast, senegal, planned, later):
    review = found_ready(cast)
    item = put_result(review, by=cast.secretary, meeting=planned)
    assert (item.title, item.is_decision) == ("Senegal: status of Pathfinder Country", True)
    assert {matter.about for matter in matters_of(item)} == {senegal, review}
    paper = item.papers.get()
    assert (paper.document.symbol, paper.document.distribution) == ("GCG/13/1", Distribution.RESTRICTED)
    for meeting in (planned, later):
        with pytest.raises(Refusal, match="already on the agenda of GCG/13"):
            put_result(review, by=cast.chair, meeting=meeting)
    assert planned.items.filter(title=item.title).count() == Paper.objects.count() == 1
    with pytest.raises(IntegrityError, match="a_result_of_a_review_comes_once"), transaction.atomic():
        ResultMatter.objects.create(item=planned.items.exclude(pk=item.pk).first(), review=review)


def test_the_paper_has_the_points_and_names_no_reviewer(cast, senegal, planned):
    review = found_ready(cast)
    item = put_result(review, by=cast.secretary, meeting=planned)
    words = words_in(item.papers.get().document)
    assert reviewed.SECRET in words
    assert review.letter.clearance.document.symbol in words
    for seat in reviewed.SEATS:
        assert str(cast.people[seat]) not in words


def test_who_presides_puts_both_as_well(cast, senegal, planned):
    put_result(found_ready(cast), by=cast.chair, meeting=planned)
    put_findings(assessed(cast), by=cast.deputy, meeting=planned)
    assert {paper.filed_by for paper in Paper.objects.all()} == {cast.chair, cast.deputy}


def test_an_item_that_stands_gets_the_paper(cast, senegal, planned, later):
    review = found_ready(cast)
    standing = put_status(senegal, by=cast.secretary, meeting=planned)
    with pytest.raises(Refusal, match="Choose that meeting"):
        put_result(review, by=cast.secretary, meeting=later)
    assert put_result(review, by=cast.secretary, meeting=planned) == standing
    assert standing.papers.count() == 1


def test_there_is_no_result_before_the_letter_or_when_it_returns_the_roadmap(cast, senegal, planned):
    letter = reviewed.before_chair(cast)
    with pytest.raises(Refusal, match="Chair clears the feedback letter first"):
        put_result(letter.review, by=cast.secretary, meeting=planned)
    clearing.clear_letter(letter, by=cast.chair)
    with pytest.raises(Refusal, match="returned with feedback"):
        put_result(letter.review, by=cast.secretary, meeting=planned)
    for who in (cast.member, cast.stranger, cast.observer):
        with pytest.raises(PermissionDenied):
            put_result(letter.review, by=who, meeting=planned)
    assert not planned.items.filter(title__startswith="Senegal").exists()


def test_a_country_that_withdraws_under_review_has_no_result(cast, senegal, planned):
    review = reviewed.opened(cast)
    reviews.withdraw_submission(review.submission, by=cast.stranger)
    with pytest.raises(Refusal, match="withdrew this submission"):
        put_result(Review.objects.with_state().get(pk=review.pk), by=cast.secretary, meeting=planned)


def test_a_country_with_the_status_keeps_it(cast, planned):
    review = found_ready(cast)
    with pytest.raises(Refusal, match="neither a candidate nor a Pathfinder Country"):
        put_result(review, by=cast.secretary, meeting=planned)
    PathfinderStatus.objects.create(
        country=review.country, is_legacy=True, evidence="A list", entered_at=review.opened_at
    )
    item = put_result(review, by=cast.secretary, meeting=planned)
    assert item.draft_text == "The GCG takes note of the new Roadmap of Senegal, which keeps its status."
    assert item_about(review) == item


def test_findings_come_as_an_open_paper_once(cast, planned, later):
    report = assessed(cast)
    item = put_findings(report, by=cast.secretary, meeting=planned)
    assert item.title == f"Ghana: findings on its report on {YEAR}"
    document = item.papers.get().document
    assert (document.symbol, document.distribution) == ("GCG/13/1", Distribution.OPEN)
    words = words_in(document)
    assert all(said in words for said in ("Half of it is done.", "A1", "Limited", "Teachers", "6.5"))
    with pytest.raises(Refusal, match="already on the agenda of GCG/13"):
        put_findings(report, by=cast.chair, meeting=later)
    told = {delivery.mailing.subject for delivery in Delivery.objects.filter(email=cast.stranger.email)}
    assert "Ghana is on the agenda of GCG/13" in told


def test_what_the_group_did_not_assess_is_not_said_to_differ(cast):
    report = assessed(cast)
    findings = Findings(report)
    assert (findings.differing, [row.line.key for row in findings.one_sided]) == ([], ["A1"])
    findings = Findings(report)
    findings.page.own = {"A1": OwnAssessment(level="complete")}
    assert ([row.line.key for row in findings.differing], findings.one_sided) == (["A1"], [])


def test_findings_of_a_meeting_that_is_called_off_go_before_the_next(cast, planned, later):
    report = assessed(cast)
    put_findings(report, by=cast.secretary, meeting=planned)
    cancel_meeting(planned, by=cast.chair, reason="The room is closed.")
    assert put_findings(report, by=cast.secretary, meeting=later).meeting == later


def test_findings_are_concluded_first(cast, planned):
    report = given(pathfinder_country(cast.stranger, staff=cast.secretary), cast.stranger)
    with pytest.raises(Refusal, match="no findings yet"):
        put_findings(report, by=cast.secretary, meeting=planned)
    with pytest.raises(PermissionDenied):
        put_findings(report, by=cast.member, meeting=planned)


def test_a_meeting_in_french_reads_french(cast, planned):
    planned.languages = ["fr"]
    planned.save(update_fields=["languages"])
    item = put_findings(assessed(cast), by=cast.secretary, meeting=planned)
    assert item.papers.get().document.language == "fr"


def test_one_press_from_the_page_of_the_review_and_of_the_report(client, cast, senegal, planned):
    review, report = found_ready(cast), assessed(cast)
    client.force_login(cast.secretary)
    for row, address in (
        (review, f"/en/gcg/submissions/{review.submission_id}/item/"),
        (report, f"/en/gcg/reports/{report.pk}/item/"),
    ):
        assert address in client.get(row.get_absolute_url()).text
        assert 'value="13" selected' in client.get(address).text
        assert client.post(address, {"meeting": "13"}).status_code == 302
        again = client.post(address, {"meeting": "13"})
        assert "already on the agenda" in again.text
        assert client.get(address).url == item_about(row).get_absolute_url()
        page = client.get(row.get_absolute_url()).text
        assert "Before the GCG" in page
        assert address not in page
    client.logout()
    assert "/en/gcg/reports/" not in client.get(report.get_absolute_url()).text
