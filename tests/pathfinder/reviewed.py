"""A Roadmap under review, for tests. The country's focal point is `cast.stranger`; three members review."""

from django.utils import timezone

from alliance87.documents.actions import file_document
from alliance87.documents.keeping import atomic_with_files
from alliance87.documents.models import Distribution
from groups.actions.leads import appoint_lead
from groups.models import Group
from partners.models import User
from pathfinder.actions import answering, assessing, clearing, letters, reviewers, reviews
from pathfinder.actions.lines import add_line
from pathfinder.actions.submissions import submit_roadmap
from pathfinder.models import Clearance, Criterion, FeedbackLetter, Review, Reviewer, Roadmap, Submission
from tests.cast import person
from tests.documents.files import note_file
from tests.pathfinder.mapped import mapped

SEATS = ("WORKERS-1", "EMPLOYERS-1", "NGO-1")
"""Whose representatives review."""
SECRET = "The budget of A1 convinces nobody"
"""A remark that nobody else is to read before it is shared, and the country never."""


def submitted(cast, code="SN", who=None):
    """The first submission of a country's Roadmap."""
    who = who or cast.stranger
    roadmap = mapped(cast, code, who)
    return submit_roadmap(roadmap, by=who, seen=roadmap.revision)


def monitoring(cast, lead="lead@example.org", name="Monitoring Working Group"):
    """The Monitoring Working Group, with one lead."""
    group = Group.objects.create(kind="action", name=name)
    appoint_lead(group, by=cast.secretary, person=person(lead, "Leila Lead"))
    return group


def opened(cast, body=None, **where):
    """An open review."""
    return fresh(reviews.open_review(submitted(cast, **where), by=cast.secretary, body=body))


def fresh(review):
    return Review.objects.with_state().get(pk=review.pk)


def asked(cast, review=None, seats=SEATS):
    """Reviewers who were asked, by seat."""
    review = review or opened(cast)
    people = [cast.people[seat] for seat in seats]
    found = reviewers.propose_reviewers(review, by=cast.secretary, people=people)
    return dict(zip(seats, map(again, found), strict=True))


def again(reviewer):
    """The reviewer with its state, as it is now."""
    return Reviewer.objects.with_state().get(pk=reviewer.pk)


def accepted(cast, **options):
    """The same, once all of them have accepted."""
    found = asked(cast, **options)
    for reviewer in found.values():
        reviewers.accept_review(reviewer, by=reviewer.person, interest="none")
    return {seat: again(reviewer) for seat, reviewer in found.items()}


def written(reviewer, text=SECRET, on="A1"):
    """All marks, one of them with reasons, and a remark."""
    marks = dict.fromkeys(Criterion.values, ("met", "")) | {"financing": ("partly", f"{text}, the marks say")}
    assessing.mark_criteria(reviewer, by=reviewer.person, marks=marks)
    assessing.write_remark(reviewer, by=reviewer.person, on=on, text=text)
    return again(reviewer)


def shared(reviewer, **what):
    """A whole review, shared."""
    written(reviewer, **what)
    assessing.share_review(reviewer, by=reviewer.person)
    return again(reviewer)


def begun(cast, **options):
    """A letter with a point for each thing that the first reviewer shared."""
    found = accepted(cast, **options)
    reviewer = shared(found[SEATS[0]])
    return letters.begin_letter(fresh(reviewer.review), by=cast.secretary)


def before_chair(cast, **options):
    letter = begun(cast, **options)
    clearing.put_forward(letter, by=cast.secretary)
    return letter


def sent(cast, **options):
    """A letter that the Chair has cleared."""
    letter = before_chair(cast, **options)
    clearing.clear_letter(letter, by=cast.chair)
    return FeedbackLetter.objects.select_related("clearance__document", "review__submission__roadmap__country").get(
        pk=letter.pk
    )


def resubmitted(cast, letter):
    """The second submission: every point answered, an action added, a title changed."""
    roadmap = Roadmap.objects.get(pk=letter.review.submission.roadmap_id)
    focal = User.objects.get(pk=cast.stranger.pk)
    for point in letter.points.all():
        point.letter = letter
        answering.answer_point(point, by=focal, course="changed", words="We name the ministry now.")
    add_line(roadmap, by=focal, kind="action", under="P2", words={"title": "A handbook for inspectors"})
    roadmap.refresh_from_db()
    submission = submit_roadmap(roadmap, by=focal, seen=roadmap.revision)
    return Submission.objects.select_related("roadmap__country").get(pk=submission.pk)


def reviews_for_scene(cast, people, group):
    """The parts of addresses of reviews in the scene of the conventions.

    `member` reviews the Roadmap of Ghana, of which the letter is being written from what another shared. The letter to
    Nepal is before the Chair, that to Peru was sent, and `country` is its focal point. The group that `lead` leads is
    asked for advice on the Roadmap of Malawi.
    """
    elsewhere = person("focal-point-elsewhere@example.org", "Fatima Elsewhere")
    advised = opened(cast, body=group, code="MW", who=elsewhere)
    found = accepted(cast, review=opened(cast, code="GH", who=elsewhere))
    own, other = written(found["WORKERS-1"]), shared(found["NGO-1"])
    letter = letters.begin_letter(own.review, by=cast.secretary)
    put = before_chair(cast, review=opened(cast, code="NP", who=elsewhere))
    letter_sent = before_chair(cast, review=opened(cast, code="PE", who=people["country"]))
    another = before_chair(cast, review=opened(cast, code="VN", who=elsewhere))
    to_own, to_other = (as_sent(one, by=cast.chair).document.symbol for one in (letter_sent, another))
    return {
        "advised_review": advised.pk,
        "review": own.review_id,
        "reviewer": own.pk,
        "other_reviewer": other.pk,
        "remark": own.remarks.get().pk,
        "letter": letter.pk,
        "letter_point": letter.points.first().pk,
        "put_letter": put.pk,
        "sent_letter": letter_sent.pk,
        "sent_submission": letter_sent.review.submission_id,
        "sent_point": letter_sent.points.first().pk,
        "country_letter": to_own.replace("/", "-"),
        "other_letter": to_other.replace("/", "-"),
    }


@atomic_with_files()
def as_sent(letter, *, by):
    """The rows of a letter that was cleared, with another PDF than its own, which takes long to make."""
    symbol = f"PFC/{letter.review.country.pk}/100"
    upload, to = note_file("feedback.pdf"), Distribution.RESTRICTED
    document = file_document(symbol, title="Feedback", upload=upload, distribution=to)
    letter.passages.update(ended_by=by, ended_at=timezone.now())
    return Clearance.objects.create(letter=letter, document=document, cleared_by=by, cleared_at=timezone.now())
