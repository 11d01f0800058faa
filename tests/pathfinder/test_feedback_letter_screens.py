"""The letter on a Roadmap: its points, and its way from the Secretariat to the Chair and to the country."""

import re

import pytest

from partners.models import User
from pathfinder.actions import reviews
from pathfinder.actions.focal_points import end_focal_point
from pathfinder.models import FeedbackLetter, FocalPoint
from tests.cast import make_cast
from tests.pathfinder import reviewed
from tests.pathfinder.reviewing import browser, page

pytestmark = [pytest.mark.django_db, pytest.mark.whole]


@pytest.fixture
def cast():
    return make_cast()


def test_after_a_withdrawal_nothing_is_said_to_be_awaited_or_sent(cast):
    letter = reviewed.before_chair(cast)
    staff, review = browser(cast.secretary), page("review", letter.review_id)
    assert "2 are awaited." in staff.get(review).text
    end_focal_point(FocalPoint.objects.in_force().get(country="SN"), by=cast.secretary)
    reviews.withdraw_unanswered(letter.review.country, by=cast.secretary)
    ended = staff.get(review).text
    assert (ended.count(">Ended<"), ended.count(">Reviewing<"), "awaited" in ended) == (2, 0, False)
    assert "Nobody is a focal point" not in staff.get(page("letter", letter.pk)).text


def test_the_letter_is_not_begun_on_the_page_while_the_group_advises(cast):
    review, staff = reviewed.opened(cast, body=reviewed.monitoring(cast)), browser(cast.secretary)
    assert page("letter-new", review.pk) not in staff.get(page("review", review.pk)).text
    reviews.give_advice(review, by=User.objects.get(email="lead@example.org"), text="Two targets have no year.")
    assert page("letter-new", review.pk) in staff.get(page("review", review.pk)).text


def test_what_is_made_a_point_stands_in_its_form(cast):
    found = reviewed.accepted(cast)
    letter = reviewed.letters.begin_letter(found["WORKERS-1"].review, by=cast.secretary)
    reviewed.shared(found["WORKERS-1"], text="Who pays?")
    staff = browser(cast.secretary)
    places = re.findall(r'href="([^"]+\?source=[^"]+)"', staff.get(page("letter", letter.pk)).text)
    forms_shown = [staff.get(place).text for place in places]
    assert any("Financing:\nWho pays?, the marks say</textarea>" in html for html in forms_shown)
    assert any('value="A1" selected' in html and ">\nWho pays?</textarea>" in html for html in forms_shown)


def test_a_letter_that_nobody_would_receive_says_so(cast):
    letter = reviewed.before_chair(cast)
    staff, chair = browser(cast.secretary), browser(cast.chair)
    nobody = "Nobody is a focal point of Senegal today"
    pages = ((staff, page("letter", letter.pk)), (chair, page("clearance", letter.pk)))
    assert not any(nobody in client.get(address).text for client, address in pages)
    end_focal_point(FocalPoint.objects.in_force().get(country="SN"), by=cast.secretary)
    assert all(nobody in client.get(address).text for client, address in pages)
    seen = letter.passages.get().pk
    told = chair.post(page("clearance", letter.pk), {"seen": seen}, follow=True).text
    assert "It waits on the portal for a focal point of the country." in told
    assert "goes to the country now" not in told


def test_arabic_is_read_from_its_own_side_by_everyone(cast):
    arabic = "من يدفع أجور المفتشين؟"
    reviewer = reviewed.shared(reviewed.accepted(cast)["WORKERS-1"], text=arabic)
    letter = reviewed.letters.begin_letter(reviewed.fresh(reviewer.review), by=cast.secretary)
    reviewed.clearing.put_forward(letter, by=cast.secretary)
    stands = f'<div class="prose" dir="auto"><p>{arabic}'
    for person, address in (
        (reviewer.person, f"{reviewer.get_absolute_url()}?part=P1"),
        (cast.secretary, page("letter", letter.pk)),
        (cast.chair, page("clearance", letter.pk)),
    ):
        assert stands in browser(person).get(address).text
    reviewed.as_sent(letter, by=cast.chair)
    assert stands in browser(cast.stranger).get(letter.get_absolute_url()).text


def test_the_letter_goes_from_the_secretariat_to_the_chair_to_the_country(cast):
    reviewer = reviewed.shared(reviewed.accepted(cast)["WORKERS-1"])
    staff, chair, focal = browser(cast.secretary), browser(cast.chair), browser(cast.stranger)
    assert staff.post(page("letter-new", reviewer.review_id)).status_code == 302
    letter = FeedbackLetter.objects.get()
    assert "letter has already been begun" in staff.post(page("letter-new", reviewer.review_id)).text
    assert cast.member.name in staff.get(page("letter", letter.pk)).text
    assert chair.get(page("letter", letter.pk)).status_code == 404
    assert "Somebody changed this" in staff.post(page("passage", letter.pk)).text, "nobody says what they read"
    seen = {"seen": staff.get(page("letter", letter.pk)).context["seen"]}
    assert staff.post(page("passage", letter.pk), seen).status_code == 302
    first = letter.passages.get()
    assert staff.post(page("taking-back", letter.pk), {"seen": first.pk}).status_code == 302
    assert staff.post(page("passage", letter.pk), seen).status_code == 302
    assert "Somebody changed this" in staff.post(page("taking-back", letter.pk), {"seen": first.pk}).text
    late = chair.post(page("sending-back", letter.pk), {"words": "Warmer.", "seen": first.pk}).text
    assert "Somebody changed this" in late
    assert "Warmer." in late
    last = {"seen": letter.passages.last().pk}
    assert f'name="seen" value="{last["seen"]}"' in late
    assert "Somebody changed this" in chair.post(page("clearance", letter.pk)).text
    assert chair.get(page("clearance", letter.pk)).status_code == 200
    assert focal.get(letter.get_absolute_url()).status_code == 404
    assert chair.post(page("clearance", letter.pk), last).status_code == 302
    html = focal.get(letter.get_absolute_url()).text
    assert reviewed.SECRET in html
    assert cast.member.name not in html
    answered = focal.post(page("feedback-answer", letter.review.submission_id, 1), {"course": "kept", "words": "No."})
    assert answered.url == f"{letter.get_absolute_url()}#point-1"
    assert "1 of 2 points are answered." in focal.get(letter.get_absolute_url()).text
    assert "No." not in staff.get(letter.get_absolute_url()).text


def seen_by(html, address):
    """What the form for this address carries of the page that was read."""
    return re.search(rf'action="{address}".*?name="seen" value="([^"]+)"', html, re.DOTALL).group(1)


def test_points_are_written_moved_and_dropped(cast):
    letter, staff = reviewed.begun(cast), browser(cast.secretary)
    html = staff.get(page("point-new", letter.pk)).text
    source = re.search(r'value="(remark-\d+)"', html).group(1)
    new = {"on": "P1", "text": "Please say who measures.", "sources": [source]}
    assert staff.post(page("point-new", letter.pk), new).status_code == 302
    last = letter.points.last()
    assert (last.position, last.on) == (3, "P1")
    place, removal = page("point-place", last.pk), page("point-removal", letter.points.first().pk)
    read = staff.get(page("letter", letter.pk)).text
    seen = {address: {"seen": seen_by(read, address)} for address in (place, removal)}
    assert staff.post(place, seen[place]).status_code == 302
    assert "Somebody changed this" in staff.post(place, {"seen": seen[place]["seen"], "again": "yes"}).text
    assert "Somebody changed this" in staff.post(removal).text
    assert staff.post(removal, seen[removal]).status_code == 302
    assert [point.text for point in letter.points.all()] == ["Please say who measures.", reviewed.SECRET]


def test_a_long_remark_is_chosen_by_its_beginning(cast):
    text = "من يدفع أجور المفتشين؟ " * 100
    reviewer = reviewed.shared(reviewed.accepted(cast)["WORKERS-1"], text=text)
    letter = reviewed.letters.begin_letter(reviewed.fresh(reviewer.review), by=cast.secretary)
    html = browser(cast.secretary).get(page("point-new", letter.pk)).text
    assert 4 < html.count("من يدفع") < 50
    assert "…" in html
