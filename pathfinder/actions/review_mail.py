"""E-mails about reviews of Roadmaps, each to those it concerns alone.

The country hears that its Roadmap is under review, and receives the letter; nothing that a reviewer does is told to it.
Each reviewer is written to alone. Who reviews is told to the Secretariat.
"""

from django.urls import reverse

from alliance87.outbox import actions as outbox
from alliance87.posts.permissions import OFFICERS, among_staff
from partners.models import User

from ..readings.people import clearers_of, focal_points_of
from ..topics import REVIEWS

TO_DO = ("proposed", "reminded", "late")
"""What a reviewer is told that leads to the page of the review."""


def tell_country(review, moment):
    """Tell the focal points of the country."""
    _tell(focal_points_of(review.country), f"country_{moment}", review)


def send_letter(letter, clearance):
    """Send the letter of the GCG to the focal points of the country, with its PDF."""
    document = clearance.document
    attached = outbox.Attached(document.filename, document.media_type, document.file.name)
    words = {"letter": letter, "document": document, "page": letter.get_absolute_url()}
    _tell(
        focal_points_of(letter.review.country),
        "letter",
        letter.review,
        template="roadmap_feedback",
        attachments=[attached],
        **words,
    )


def tell_advisers(review, moment):
    """Tell the leads of the group that is asked for its advice."""
    leads = User.objects.filter(lead_of__group=review.body, lead_of__period__endswith__isnull=True).distinct()
    _tell(leads, moment, review, page=reverse("pathfinder:review-advice", args=[review.pk]))


def tell_reviewer(reviewer, moment):
    """Tell one reviewer."""
    page = reviewer.get_absolute_url() if moment in TO_DO else ""
    _tell([reviewer.person], moment, reviewer.review, reviewer=reviewer, page=page)


def tell_withdrawn(review):
    """Tell every reviewer from whom something was still to come, each alone, the group if it was still to advise, and the
    Secretariat.
    """
    for reviewer in review.reviewers.filter(departure=None, sharing=None).select_related("person"):
        _tell([reviewer.person], "withdrawn", review, reviewer=reviewer)
    if review.body_id and not review.has_advice:
        leads = User.objects.filter(lead_of__group=review.body, lead_of__period__endswith__isnull=True).distinct()
        _tell(leads, "withdrawn", review)
    tell_secretariat(review, "withdrawn")


def tell_secretariat(review, moment, **words):
    """Tell the officers of the Secretariat who have not turned this off."""
    words = {"page": review.get_absolute_url()} | words
    _tell(among_staff(User.objects, *OFFICERS), f"staff_{moment}", review, topic=REVIEWS, **words)


def tell_secretariat_of(reviewer, moment):
    """Tell them what a reviewer did."""
    tell_secretariat(reviewer.review, moment, reviewer=reviewer)


def tell_chair(letter):
    """Tell those who may clear the letter that it is before them."""
    _tell(clearers_of(letter.review), "letter_put", letter.review, letter=letter, page=_page_of(letter))


def tell_sent_back(letter, words):
    """Tell the Secretariat that a letter came back, and what is to change in it."""
    tell_secretariat(letter.review, "letter_sent_back", letter=letter, words=words, page=_page_of(letter))


def _page_of(letter):
    return reverse("pathfinder:letter", args=[letter.pk])


def _tell(people, moment, review, *, template="roadmap_review", topic=None, attachments=(), **words):
    recipients = [outbox.Addressee(person.email, str(person)) for person in people if person.is_active]
    if recipients:
        context = {"review": review, "country": review.country, "moment": moment, **words}
        outbox.write(
            f"pathfinder.review.{moment}",
            template,
            context,
            recipients,
            about=review,
            topic=topic,
            attachments=attachments,
        )
