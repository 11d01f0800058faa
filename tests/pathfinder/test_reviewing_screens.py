"""The pages of a review: the Roadmap beside the rubric, who reviews, and a second round."""

import inspect
import re

import pytest
from django import forms

from gcg.models import Mandate
from groups.models import Group
from partners.models import User
from pathfinder.actions import reviewers, reviews
from pathfinder.forms import letters as letter_forms
from pathfinder.forms import reviews as review_forms
from pathfinder.forms.texts import ONLY_YOU, ReadText
from pathfinder.models import Criterion, Review, Reviewer
from pathfinder.readings.reviewing import OwnReview
from tests.cast import make_cast
from tests.pathfinder import reviewed
from tests.pathfinder.mapped import many_actions
from tests.pathfinder.reviewing import MARKS, browser, page

pytestmark = [pytest.mark.django_db, pytest.mark.whole]


@pytest.fixture
def cast():
    return make_cast()


def text_fields():
    """(form, name, field) of every field of a form on reviews into which somebody writes a text."""
    return text_fields_of(review_forms, letter_forms)


def text_fields_of(*modules):
    for module in modules:
        for name, form in inspect.getmembers(module, inspect.isclass):
            for field_name, field in getattr(form, "base_fields", {}).items():
                if isinstance(field.widget, forms.Textarea):
                    yield name, field_name, field


@pytest.mark.parametrize(
    ("form", "name", "field"), list(text_fields()), ids=lambda one: one if isinstance(one, str) else ""
)
def test_every_text_field_says_who_will_read_it(form, name, field):
    assert isinstance(field, ReadText)
    assert str(field.help_text).startswith(str(field.readers))
    assert re.search(r"\bread", str(field.readers))


def test_who_will_read_it_stands_above_the_field(cast):
    reviewer = reviewed.accepted(cast)["WORKERS-1"]
    html = browser(reviewer.person).get(f"{reviewer.get_absolute_url()}?part=P1&on=A1").text
    fields = re.findall(r"<textarea", html)
    before = html.split("<textarea")[:-1]
    assert len(fields) == len(Criterion.values) + 1
    assert all(str(ONLY_YOU) in part for part in before)
    assert html.count(str(ONLY_YOU)) == len(fields)


def test_a_member_accepts_reviews_and_shares(cast):
    reviewer = reviewed.asked(cast)["WORKERS-1"]
    client, own = browser(reviewer.person), reviewer.get_absolute_url()
    assert "Will you review this Roadmap?" in client.get(own).text
    missing = client.post(page("acceptance", reviewer.pk), {"interest": "stays"}).text
    assert "Say in a few words what your interest is." in missing
    assert client.post(page("acceptance", reviewer.pk), {"interest": "none"}).status_code == 302
    assert client.post(f"{own}?part=P1&on=A1", {"remark-text": "Who pays?"}).status_code == 302
    assert "Who pays?" in client.get(f"{own}?part=P1").text
    assert client.post(own, MARKS | {"mark_clarity": "", "text_clarity": "Hm."}).status_code == 302
    assert "Hm." in client.get(own).text
    look = client.get(page("sharing", reviewer.pk)).text
    assert re.search(r"No mark yet</strong>\s*<div[^>]*>Hm\.", re.sub(r"</?p>", "", look))
    assert "Still missing: Clarity" in client.post(page("sharing", reviewer.pk)).text
    assert client.post(own, MARKS | {"text_clarity": "Whom?"}).status_code == 302
    assert "Who pays?" in client.get(page("sharing", reviewer.pk)).text
    assert client.post(page("sharing", reviewer.pk)).status_code == 302
    assert "You have shared this review" in client.get(own).text
    assert "Save what is written" not in client.get(own).text
    late = client.post(own, MARKS | {"text_clarity": "Later."}).text
    assert "shared" in late
    assert "Later." not in client.get(own).text


def test_every_text_of_the_rubric_has_a_name_of_its_own(cast):
    reviewer = reviewed.accepted(cast)["WORKERS-1"]
    client, own = browser(reviewer.person), reviewer.get_absolute_url()
    long = dict.fromkeys((f"text_{criterion}" for criterion in Criterion.values), "x" * 10_001)
    html = client.post(own, MARKS | long).text
    named = [f"{criterion.label}: your reasons" for criterion in Criterion]
    assert all(html.count(one) >= 2 for one in named), "at the field, and in the summary of errors"


def test_what_is_typed_on_the_page_is_kept_by_every_button(cast):
    reviewer = reviewed.accepted(cast)["WORKERS-1"]
    client, own = browser(reviewer.person), f"{reviewer.get_absolute_url()}?part=P1&on=A1"
    html = client.get(own).text
    key = re.search(r'name="remark-key" value="(\d+)"', html).group(1)
    assert len(re.findall(r'<(?:textarea|select)[^>]* form="review"', html)) == 2 * len(Criterion.values) + 1
    assert f'name="go" value="{page("sharing", reviewer.pk)}"' in html
    typed = MARKS | {"text_clarity": "للجميع؟", "remark-text": "Qui paie ?", "remark-key": key}
    assert client.post(own, typed | {"keep": "1"}).status_code == 204
    more = client.post(own, typed | {"remark-text": "Qui paie, et quand ?", "go": page("sharing", reviewer.pk)})
    assert more.url == page("sharing", reviewer.pk)
    html = client.get(more.url).text
    assert "للجميع؟" in html
    assert [remark.text for remark in reviewer.remarks.all()] == ["Qui paie, et quand ?"], (
        "one remark, kept as it grows"
    )
    assert client.post(own, typed | {"kept": "?part=P1#on-A1"}).url == "?part=P1#on-A1"
    assert client.post(own, typed | {"kept": "https://example.com/"}).url == "?part=P1#rubric"
    assert client.post(own, typed | {"remark-key": "4242"}).status_code == 302
    assert reviewer.remarks.count() == 1, "the page before was opened again, and sent again"
    assert client.post(own, typed | {"remark-text": " "}).status_code == 302
    assert not reviewer.remarks.exists(), "emptied again, it is no remark"


def test_what_is_not_in_order_stands_on_the_page_again_and_the_rest_is_kept(cast):
    reviewer = reviewed.accepted(cast)["WORKERS-1"]
    client, own = browser(reviewer.person), f"{reviewer.get_absolute_url()}?part=P1&on=A1"
    typed = {"mark_targets": "none", "text_targets": "Which year?", "remark-text": "Who pays?", "remark-key": "4242"}
    assert client.post(own, typed | {"keep": "1"}).status_code == 409, "no such mark"
    assert reviewer.remarks.get().text == "Who pays?"
    html = client.post(own, typed | {"go": page("sharing", reviewer.pk)}).text
    assert "Select a valid choice" in html
    assert "Which year?" in html
    assert reviewer.remarks.get().pk == 4242


def test_who_answers_too_late_or_not_at_all_is_told_and_finds_the_parts_of_the_roadmap(cast):
    reviewer = reviewed.asked(cast)["WORKERS-1"]
    client, answer = browser(reviewer.person), page("acceptance", reviewer.pk)
    assert f'href="{reviewer.get_absolute_url()}?part=P1"' in client.post(answer, {}).text
    assert client.post(answer, {"interest": "none"}).status_code == 302
    assert "You have already accepted this review." in client.post(answer, {"interest": "none"}).text


def test_who_declares_an_interest_and_steps_aside_is_led_to_their_list(cast):
    reviewer = reviewed.asked(cast)["WORKERS-1"]
    client = browser(reviewer.person)
    answer = client.post(page("acceptance", reviewer.pk), {"interest": "aside", "words": "We wrote it."})
    assert answer.url == page("reviewings")
    assert "You are not asked to review a Roadmap." in client.get(answer.url).text
    html = client.get(reviewer.get_absolute_url()).text
    assert ("You no longer review this Roadmap." in html, "Waits for your answer" in html) == (True, False)


@pytest.mark.parametrize("place", ["declining", "stepping-aside"])
def test_what_was_shared_is_not_given_up(cast, place):
    reviewer = reviewed.accepted(cast)["WORKERS-1"]
    client = browser(reviewer.person)
    assert client.get(page(place, reviewer.pk)).status_code == 200
    reviewed.shared(reviewer)
    assert client.get(page(place, reviewer.pk)).url == reviewer.get_absolute_url()
    assert "You have shared this review" in client.post(page(place, reviewer.pk), {"reason": "An interest."}).text


def test_who_leaves_the_gcg_finds_no_links_that_lead_nowhere(cast):
    reviewer = reviewed.accepted(cast)["WORKERS-1"]
    client, staff = browser(reviewer.person), browser(cast.secretary)
    own = f'href="{reviewer.get_absolute_url()}"'
    assert own in client.get(page("reviewings")).text
    Mandate.objects.filter(seat__code="WORKERS-1").delete()
    assert client.get(reviewer.get_absolute_url()).status_code == 404
    assert own not in client.get(page("reviewings")).text
    release, review = page("reviewer-release", reviewer.pk), page("review", reviewer.review_id)
    assert release in staff.get(review).text, "until the timetable has let go of the reviewer"
    reviewers.let_go(reviewer)
    assert release not in staff.get(review).text


def test_a_remark_is_corrected_and_deleted_on_its_page(cast):
    reviewer = reviewed.written(reviewed.accepted(cast)["WORKERS-1"])
    remark, client = reviewer.remarks.get(), browser(reviewer.person)
    seen = re.search(r'name="seen" value="(\w+)"', client.get(page("remark", remark.pk)).text).group(1)
    assert client.post(page("remark", remark.pk), {"text": "Shorter.", "seen": seen}).status_code == 302
    stale = client.post(page("remark", remark.pk), {"text": "Other.", "seen": seen}).text
    assert "Shorter." in stale
    assert "Other." in stale
    assert client.post(page("remark-removal", remark.pk)).status_code == 302
    assert OwnReview(reviewed.again(reviewer)).remarks == []


def test_the_group_that_advised_last_advises_first_unless_another_is_chosen(cast):
    group = reviewed.monitoring(cast)
    Group.objects.filter(pk=group.pk).update(kind="working")
    staff, submission = browser(cast.secretary), reviewed.submitted(cast)
    chosen = f'<option value="{group.pk}" selected>'
    assert chosen not in staff.get(page("review-new", submission.pk)).text
    reviewed.opened(cast, body=group, code="GH")
    assert chosen in staff.get(page("review-new", submission.pk)).text


def test_the_secretariat_opens_asks_and_sees_who_stands_where(cast):
    submission, staff = reviewed.submitted(cast), browser(cast.secretary)
    assert "Senegal" in staff.get(page("reviews")).text
    assert staff.post(page("review-new", submission.pk), {"body": ""}).status_code == 302
    review = Review.objects.get(submission=submission)
    people = [cast.people[seat].pk for seat in reviewed.SEATS]
    assert "Choose at least one person" in staff.post(page("reviewers", review.pk)).text
    assert staff.post(page("reviewers", review.pk), {"people": people}).status_code == 302
    reviewer = Reviewer.objects.get(person=cast.member)
    assert staff.post(page("reviewer-reminder", reviewer.pk)).status_code == 302
    assert "was reminded today" in staff.post(page("reviewer-reminder", reviewer.pk)).text
    assert staff.post(page("reviewer-release", reviewer.pk), {"reason": "Ill."}).status_code == 302
    html = staff.get(page("review", review.pk)).text
    assert "No longer asked" in html
    assert "2 are awaited." in html


def test_round_two_shows_what_changed_ones_own_earlier_review_and_the_answers(cast, django_assert_max_num_queries):
    letter = reviewed.sent(cast)
    goes_on, staff = "submits its Roadmap again.", browser(cast.secretary)
    assert goes_on in staff.get(letter.get_absolute_url()).text
    submission = reviewed.resubmitted(cast, letter)
    answered = staff.get(letter.get_absolute_url()).text
    assert (f'href="{submission.get_absolute_url()}"' in answered, goes_on in answered) == (True, False)
    review = reviewed.fresh(reviews.open_review(submission, by=cast.secretary))
    asking = browser(cast.secretary).get(page("review", review.pk)).text
    ticked = re.findall(r'value="(\d+)" checked', asking)
    assert ticked == [str(cast.member.pk)]
    opened = [group for group in asking.split("<details")[1:] if group.startswith(" open")]
    assert any(f'value="{cast.member.pk}" checked' in group for group in opened)
    reviewer = reviewed.accepted(cast, review=review)["WORKERS-1"]
    client = browser(User.objects.get(pk=reviewer.person_id))
    client.get(reviewer.get_absolute_url())
    with django_assert_max_num_queries(12):
        html = client.get(reviewer.get_absolute_url()).text
    for words in ("We name the ministry now.", "Your remarks then", reviewed.SECRET, "Which points were met?"):
        assert words in html
    assert "New since the letter" in client.get(f"{reviewer.get_absolute_url()}?part=P2").text
    name = f"check-mark_{review.submission.roadmap.submissions.get(number=1).review.letter.points.first().pk}"
    assert client.post(f"{reviewer.get_absolute_url()}?part=P2", MARKS).status_code == 302
    said = MARKS | {name: "met", name.replace("mark", "text"): "The ministry is named."}
    assert client.post(reviewer.get_absolute_url(), said).status_code == 302
    assert reviewer.checks.get().mark == "met"
    assert "The ministry is named." in client.get(page("sharing", reviewer.pk)).text, "what is shared is read before"
    assert client.post(page("sharing", reviewer.pk)).status_code == 302
    with django_assert_max_num_queries(12):
        html = client.get(reviewer.get_absolute_url()).text
    assert re.search(r"Point 1</dt>\s*<dd>\s*<strong>Met</strong>\s*<div[^>]*><p>The ministry is named.", html)


@pytest.mark.parametrize("part", ["", "?part=P1"])
def test_a_roadmap_of_300_actions_is_read_part_by_part(cast, part, django_assert_max_num_queries):
    review = reviewed.opened(cast)
    roadmap = review.submission.roadmap
    reviews.withdraw_submission(review.submission, by=cast.stranger)
    many_actions(roadmap, cast.stranger)
    roadmap.refresh_from_db()
    again = reviewed.submit_roadmap(roadmap, by=cast.stranger, seen=roadmap.revision)
    reviewer = reviewed.accepted(cast, review=reviewed.fresh(reviews.open_review(again, by=cast.secretary)))["NGO-1"]
    client = browser(reviewer.person)
    with django_assert_max_num_queries(12):
        html = client.get(f"{reviewer.get_absolute_url()}{part}").content
    assert len(html) < 100_000


@pytest.mark.parametrize("how_many", [1, 12])
def test_the_page_of_a_review_makes_few_queries(cast, how_many, django_assert_max_num_queries):
    review = reviewed.opened(cast)
    seats = [code for code in cast.people if code not in ("CHAIR", "DEPUTY")][:how_many]
    reviewed.asked(cast, review=review, seats=tuple(seats))
    client = browser(cast.secretary)
    client.get(page("review", review.pk))
    with django_assert_max_num_queries(12):
        assert client.get(page("review", review.pk)).status_code == 200
