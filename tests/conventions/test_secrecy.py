"""Nobody learns from any page, list or file who reviews a Roadmap or what they think of it, before it is shared or ever.

Every address is opened twice at one moment, by the public, by the country and by a reviewer: before others are asked, and
after these have accepted, declined, stepped aside, written, shared, and the letter has come before the Chair. What comes
back is the same, to the letter: a count, an order or an empty line would betray as much as a name.
"""

import re

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from alliance87.outbox.models import Delivery
from alliance87.posts.permissions import OFFICERS, among_staff
from alliance87.record.models import Entry
from partners.models import User
from pathfinder.actions import clearing, letters, reviewers, reviews
from pathfinder.models import Review, Reviewer, Submission
from tests.access import DOORS
from tests.pathfinder import reviewed

pytestmark = [pytest.mark.whole, pytest.mark.django_db]

WATCHING = ("anonymous", "country", "member")
"""The public, a focal point of the country, and a member of the GCG who reviews the same Roadmap."""
CHANGES = re.compile(rb'(name="csrfmiddlewaretoken" value="|nonce="|nonce-|csrf[Tt]oken["\s:=\']+)[^"\';]+')
OWN_REVIEW = {"seats": ("WORKERS-1",)}
OTHERS = {"EMPLOYERS-1": "decline", "NGO-1": "share", "UN-1": "aside", "NGO-2": "write", "EMPLOYERS-2": "nothing"}


def all_pages(house):
    """{(role, address): what comes back} at every address that somebody who watches may open."""
    return {
        (role, name): _content(house.visit(role, name).response)
        for name, door in DOORS.items()
        for role in WATCHING
        if door.answers[role] == "see"
    }


def _content(response):
    """What comes back, without what differs at every visit. A live stream, which has no end, is left out."""
    live = getattr(response, "is_async", False)
    return CHANGES.sub(rb"\1", b"" if live else response.getvalue())


def _difference(before, after):
    """Where two answers part."""
    place = next((n for n, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), len(before))
    return before[max(place - 80, 0) : place + 80], after[max(place - 80, 0) : place + 80]


def under_review(scene):
    """The Roadmap of `country` under review, by `member` for now."""
    submission = Submission.objects.select_related("roadmap__country").get(pk=scene.parts["submission"])
    review = reviewed.fresh(reviews.open_review(submission, by=scene.cast.secretary))
    own = reviewed.asked(scene.cast, review=review, **OWN_REVIEW)["WORKERS-1"]
    reviewers.accept_review(own, by=own.person, interest="none")
    reviewed.written(own, text="What I think", on="P1")
    return review


def others_review(scene, review):
    """Others are asked, and do all that a reviewer can do; the letter is written and put before the Chair."""
    found = reviewed.asked(scene.cast, review=review, seats=tuple(OTHERS))
    for seat, what in OTHERS.items():
        reviewer = found[seat]
        if what in ("share", "write"):
            reviewers.accept_review(reviewer, by=reviewer.person, interest="stays", words="We took part, secretly.")
            reviewed.written(reviewed.again(reviewer), text=reviewed.SECRET, on="P1")
        if what == "share":
            reviewed.assessing.share_review(reviewed.again(reviewer), by=reviewer.person)
        elif what == "decline":
            reviewers.decline_review(reviewer, by=reviewer.person, reason="A secret reason.")
        elif what == "aside":
            reviewers.step_aside(reviewer, by=reviewer.person, reason="A secret interest.")
    reviewers.remind_reviewer(found["NGO-2"], by=scene.cast.secretary)
    letter = letters.begin_letter(Review.objects.with_state().get(pk=review.pk), by=scene.cast.secretary)
    clearing.put_forward(letter, by=scene.cast.secretary)
    return found


@pytest.fixture
def scene(house):
    with transaction.atomic(), time_machine.travel(timezone.now(), tick=False):
        yield house.scene
        transaction.set_rollback(True)


def test_no_page_changes_for_those_who_are_not_to_know(house, scene):
    review = under_review(scene)
    before = all_pages(house)
    others_review(scene, review)
    after = all_pages(house)
    assert {at: _difference(before[at], after[at]) for at in before if before[at] != after[at]} == {}
    assert len(before) > 200


def test_the_pages_would_show_a_difference(house, scene):
    """What the test above stands on: a page does change where somebody is to know."""
    review = under_review(scene)
    before = house.visit("member", "desk").response.content
    own = Reviewer.objects.with_state().get(review=review, person=scene.cast.member)
    reviewed.assessing.share_review(own, by=own.person)
    assert house.visit("member", "desk").response.content != before


def test_only_those_concerned_are_written_to(scene):
    review = under_review(scene)
    before = set(Delivery.objects.values_list("pk", flat=True))
    found = others_review(scene, review)
    written = Delivery.objects.exclude(pk__in=before).select_related("mailing")
    staff = {person.email for person in among_staff(User.objects, *OFFICERS)}
    reviewing = {reviewer.person.email for reviewer in found.values()}
    assert {one.email for one in written} == staff | reviewing | {scene.cast.chair.email, scene.cast.deputy.email}
    names = {reviewer.person.email: reviewer.person.name for reviewer in found.values()}
    for one in written:
        if one.email in reviewing:
            others = [name for email, name in names.items() if email != one.email]
            assert not [name for name in others if name in one.mailing.subject + one.mailing.text + one.mailing.html]


def test_the_record_tells_nothing_of_reviewers_at_what_the_country_reads(scene):
    """Entries about reviewers are about rows of theirs, so that no history of a country or a submission shows them."""
    review = under_review(scene)
    last = Entry.objects.latest("pk").pk
    others_review(scene, review)
    subjects = set(Entry.objects.filter(pk__gt=last).values_list("subject_type", flat=True))
    assert subjects == {"pathfinder.reviewer", "pathfinder.feedbackletter"}


def test_the_country_reads_the_letter_and_still_no_name(house, scene):
    review = under_review(scene)
    found = others_review(scene, review)
    review = reviewed.fresh(review)
    before = {at: page for at, page in all_pages(house).items() if at[0] == "country"}
    reviewed.as_sent(review.letter, by=scene.cast.chair)
    page = house.clients["country"].get(review.letter.get_absolute_url()).text
    assert reviewed.SECRET in page
    names = [User.objects.get(pk=reviewer.person_id).name for reviewer in found.values()]
    assert not [name for name in (*names, scene.cast.member.name) if name in page]
    assert before
