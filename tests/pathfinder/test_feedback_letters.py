"""The feedback letter: a point for each thing that was said, cleared by the Chair, sent to the country once, answered."""

from functools import partial
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from pypdf import PdfReader

from alliance87.outbox.models import Delivery
from alliance87.terms.refusal import Refusal
from partners.models import User
from pathfinder.actions import answering, assessing, clearing, letters, reviews
from pathfinder.actions.submissions import submit_roadmap
from pathfinder.models import FeedbackLetter, FeedbackPoint, PointSource, Roadmap
from pathfinder.permissions import may_read_draft_letter
from pathfinder.readings.consolidating import placed_sources, shared_sources
from pathfinder.readings.reviewing import EarlierRound
from pathfinder.readings.roadmaps import content_of
from tests.cast import make_cast
from tests.pathfinder import reviewed

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


def sent_to_country():
    return list(Delivery.objects.filter(mailing__kind="pathfinder.review.letter").select_related("mailing"))


def point_of(letter, number=1):
    point = letter.points.get(position=number)
    point.letter = letter
    return point


def test_a_letter_begins_with_a_point_for_each_thing_that_was_shared(cast):
    found = reviewed.accepted(cast)
    reviewed.shared(found["WORKERS-1"], text="Who pays?\n- the State\n- donors")
    reviewed.written(found["NGO-1"], text="Not shared")
    letter = letters.begin_letter(found["NGO-1"].review, by=cast.secretary)
    texts = [(point.position, point.on, point.text) for point in letter.points.all()]
    assert texts == [
        (1, "", "Financing:\nWho pays?\n- the State\n- donors, the marks say"),
        (2, "A1", "Who pays?\n- the State\n- donors"),
    ]
    assert all(source.numbers for source in placed_sources(letter.review, letter))


def test_every_point_rests_on_something_that_was_shared(cast):
    letter = reviewed.begun(cast)
    point = point_of(letter)
    key, seen = shared_sources(letter.review)[1].key, letters.state_of_point
    with pytest.raises(Refusal, match="can be traced"):
        letters.change_point(point, by=cast.secretary, seen=seen(point), text="Other.", sources=[])
    with pytest.raises(Refusal, match="can be traced"):
        letters.change_point(point, by=cast.secretary, seen=seen(point), text="Other.", sources=["remark-999999"])
    letters.change_point(point, by=cast.secretary, seen=seen(point), text="Other.", sources=[key])
    assert [str(source) for source in PointSource.objects.filter(point=point)] == [reviewed.SECRET]


def test_points_keep_their_order_when_one_is_dropped_or_moved(cast):
    letter = reviewed.begun(cast)
    key = shared_sources(letter.review)[0].key
    for text in ("third", "fourth"):
        letters.add_point(letter, by=cast.secretary, text=text, sources=[key])
    letters.move_point(point_of(letter, 4), by=cast.secretary, position=1)
    letters.drop_point(point_of(letter, 2), by=cast.secretary)
    numbers = list(letter.points.values_list("position", "text"))
    assert [number for number, _text in numbers] == [1, 2, 3]
    assert [text for _number, text in numbers][0::2] == ["fourth", "third"]


def test_a_letter_before_the_chair_is_not_changed_until_it_comes_back(cast):
    letter = reviewed.before_chair(cast)
    with pytest.raises(Refusal, match="before the Chair"):
        letters.write_letter(letter, by=cast.secretary, seen="", result="ready", opening="", closing="")
    clearing.send_back(letter, by=cast.deputy, words="Thank the ministry first.")
    seen = letters.state_of_letter(letter)
    with pytest.raises(Refusal, match="changed this while"):
        letters.write_letter(letter, by=cast.secretary, seen="other", result="ready", opening="", closing="")
    letters.write_letter(letter, by=cast.secretary, seen=seen, result="return", opening="We thank you.", closing="")
    clearing.put_forward(letter, by=cast.secretary)
    clearing.take_back(letter, by=cast.secretary)
    with pytest.raises(Refusal, match="not before the Chair"):
        clearing.clear_letter(letter, by=cast.chair)


def test_a_letter_that_was_changed_since_the_chair_read_it_is_not_cleared_unread(cast):
    letter = reviewed.before_chair(cast)
    seen = letters.standing_passage(letter).pk
    clearing.take_back(letter, by=cast.secretary)
    said = {"result": "ready", "opening": "Other words.", "closing": ""}
    letters.write_letter(letter, by=cast.secretary, seen=letters.state_of_letter(letter), **said)
    clearing.put_forward(letter, by=cast.secretary)
    with pytest.raises(Refusal, match="changed this while"):
        clearing.clear_letter(letter, by=cast.chair, seen=seen)
    assert sent_to_country() == []


def test_the_secretariat_does_not_clear_its_own_letter(cast):
    with pytest.raises(PermissionDenied):
        clearing.clear_letter(reviewed.before_chair(cast), by=cast.secretary)


def test_whoever_presides_and_is_focal_point_of_the_country_does_not_clear(cast):
    letter = reviewed.before_chair(cast, review=reviewed.opened(cast, who=cast.chair))
    with pytest.raises(Refusal, match="focal point of Senegal"):
        clearing.clear_letter(letter, by=User.objects.get(pk=cast.chair.pk))


def test_whoever_presides_and_reviews_neither_reads_the_draft_nor_clears_it(cast):
    letter = reviewed.before_chair(cast, seats=("WORKERS-1", "DEPUTY"))
    told = Delivery.objects.filter(mailing__kind="pathfinder.review.letter_put").values_list("email", flat=True)
    assert list(told) == [cast.chair.email]
    assert may_read_draft_letter(cast.chair, letter)
    assert not may_read_draft_letter(cast.deputy, letter)
    for act in (clearing.clear_letter, partial(clearing.send_back, words="Shorter.")):
        with pytest.raises(Refusal, match="The other of the two, the Chair"):
            act(letter, by=cast.deputy)


def test_a_review_shared_meanwhile_stands_in_the_way_of_clearance(cast):
    found = reviewed.accepted(cast)
    reviewed.shared(found["WORKERS-1"])
    letter = letters.begin_letter(found["WORKERS-1"].review, by=cast.secretary)
    clearing.put_forward(letter, by=cast.secretary)
    reviewed.shared(found["NGO-1"])
    with pytest.raises(Refusal, match="was shared after the letter"):
        clearing.clear_letter(letter, by=cast.chair)
    assert sent_to_country() == []


def test_nothing_is_shared_once_the_letter_is_sent(cast):
    letter = reviewed.sent(cast)
    reviewer = letter.review.reviewers.exclude(sharing__isnull=False).first()
    with pytest.raises(Refusal, match="letter was sent"):
        assessing.share_review(reviewed.again(reviewer), by=reviewer.person)


def test_the_country_receives_one_letter_with_the_pdf_that_names_nobody(cast):
    letter = reviewed.sent(cast)
    [delivery] = sent_to_country()
    assert delivery.email == cast.stranger.email
    attached = delivery.mailing.attachments.get()
    document = letter.clearance.document
    assert attached.name == f"{document.symbol.replace('/', '-')}.pdf"
    reader = PdfReader(BytesIO(document.file.read()))
    assert reader.metadata.author is None
    properties = " ".join(str(value) for value in reader.metadata.values())
    properties += reader.trailer["/Root"]["/Metadata"].get_object().get_data().decode()
    text = " ".join(page.extract_text() for page in reader.pages)
    for name in (*(cast.people[seat].name for seat in reviewed.SEATS), cast.secretary.name, cast.chair.name):
        assert name not in properties + text
    assert reviewed.SECRET in " ".join(text.split())
    with pytest.raises(Refusal, match="letter was sent"):
        clearing.clear_letter(letter, by=cast.deputy)
    assert len(sent_to_country()) == 1


def test_lists_and_lines_reach_the_country_as_they_were_typed(cast):
    found = reviewed.accepted(cast)
    reviewed.shared(found["WORKERS-1"], text="Please name:\n- who pays\n- who measures")
    letter = letters.begin_letter(found["WORKERS-1"].review, by=cast.secretary)
    clearing.put_forward(letter, by=cast.secretary)
    clearance = clearing.clear_letter(letter, by=cast.chair)
    text = PdfReader(BytesIO(clearance.document.file.read())).pages[-1].extract_text()
    lines = [line.strip(" •\t") for line in text.splitlines()]
    assert lines.index("who measures") > lines.index("who pays")


def test_arabic_is_set_from_the_right_in_the_letter(cast):
    found = reviewed.accepted(cast)
    reviewed.shared(found["WORKERS-1"], text="من يدفع؟")
    letter = letters.begin_letter(found["WORKERS-1"].review, by=cast.secretary)
    clearing.put_forward(letter, by=cast.secretary)
    clearance = clearing.clear_letter(letter, by=cast.chair)
    starts = []

    def see(text, _user, place, _font, _size):
        if text.strip() == "من يدفع؟":
            starts.append(place[4])

    for page in PdfReader(BytesIO(clearance.document.file.read())).pages:
        page.extract_text(visitor_text=see)
    assert starts
    assert min(starts) > 300, "in the right half of the page"


def test_a_cleared_letter_stays(cast):
    letter = reviewed.sent(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        FeedbackPoint.objects.filter(letter=letter).update(text="Other.")


def test_the_country_answers_until_it_submits_again(cast):
    letter = reviewed.sent(cast)
    focal = User.objects.get(pk=cast.stranger.pk)
    answering.answer_point(point_of(letter), by=focal, course="kept", words="It is in the budget law.")
    answering.answer_point(point_of(letter), by=focal, course="changed", words="We name the ministry now.")
    assert point_of(letter).answer.course == "changed"
    reviewed.resubmitted(cast, letter)
    with pytest.raises(Refusal, match="submitted again"):
        answering.answer_point(point_of(letter), by=focal, course="kept", words="Once more.")


def test_two_who_answer_one_point_see_what_each_has_written(client, cast):
    letter = reviewed.sent(cast)
    client.force_login(cast.stranger)
    address = reverse("pathfinder:feedback-answer", args=[letter.review.submission_id, 1])
    seen = client.get(address).context["form"].carried
    assert client.post(address, {"course": "kept", "words": "It is in the law.", "seen": seen}).status_code == 302
    page = client.post(address, {"course": "changed", "words": "We name the ministry.", "seen": seen})
    assert "Somebody changed this while you had it open" in page.text
    assert "It is in the law." in page.text
    assert "We name the ministry." in page.text
    assert point_of(letter).answer.course == "kept"
    again = {"course": "changed", "words": "We name the ministry.", "seen": page.context["form"].carried}
    assert client.post(address, again).status_code == 302
    assert point_of(letter).answer.words == "We name the ministry."


def test_nobody_answers_a_letter_that_was_not_sent(cast):
    letter = reviewed.before_chair(cast)
    with pytest.raises(PermissionDenied):
        answering.answer_point(point_of(letter), by=User.objects.get(pk=cast.stranger.pk), course="kept", words="No.")


def test_a_roadmap_under_review_is_not_submitted_again_before_the_letter(cast):
    review = reviewed.opened(cast)
    roadmap = Roadmap.objects.get(pk=review.submission.roadmap_id)
    focal = User.objects.get(pk=cast.stranger.pk)
    with pytest.raises(Refusal, match="under review since"):
        submit_roadmap(roadmap, by=focal, seen=roadmap.revision)
    reviews.withdraw_submission(review.submission, by=focal)
    assert submit_roadmap(roadmap, by=focal, seen=roadmap.revision).number == 2


def test_round_two_brings_the_letter_the_answers_ones_own_review_and_what_changed(cast):
    letter = reviewed.sent(cast)
    submission = reviewed.resubmitted(cast, letter)
    review = reviewed.fresh(reviews.open_review(submission, by=cast.secretary))
    second = reviewed.accepted(cast, review=review)["WORKERS-1"]
    before = EarlierRound(second)
    assert [point.answer.course for point in before.points] == ["changed", "changed"]
    assert [remark.text for remark in before.own.remarks] == [reviewed.SECRET]
    assert list(before.changes(content_of(submission))) == ["A2"]
    point = letter.points.last()
    reviewed.written(second)
    assessing.check_points(second, by=second.person, checks={point.pk: ("", "The law is not cited.")})
    with pytest.raises(Refusal, match=f"Say whether point {point.position} was met first"):
        assessing.share_review(second, by=second.person)
    assessing.check_points(second, by=second.person, checks={point.pk: ("not_met", "The law is not cited.")})
    assessing.share_review(second, by=second.person)
    found = FeedbackLetter.objects.get(pk=letters.begin_letter(review, by=cast.secretary).pk)
    assert "The law is not cited." in [one.text for one in found.points.all()]


def test_somebody_who_did_not_review_before_has_no_earlier_review(cast):
    submission = reviewed.resubmitted(cast, reviewed.sent(cast))
    review = reviewed.fresh(reviews.open_review(submission, by=cast.secretary))
    assert EarlierRound(reviewed.accepted(cast, review=review)["NGO-1"]).own is None
