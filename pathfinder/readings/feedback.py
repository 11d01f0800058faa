"""The feedback letter as it is read: its points with their lines of the Roadmap and the answers, and its PDF."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from alliance87.documents import pdf

from ..models import FeedbackLetter
from .reviewing import places_in


@dataclass
class PointRead:
    """One point as a reader sees it."""

    row: object
    title: str

    @property
    def number(self):
        return self.row.position

    @property
    def on(self):
        return self.row.on

    @property
    def text(self):
        return self.row.text

    @property
    def answer(self):
        return getattr(self.row, "answer", None)


def points_of(letter):
    """A PointRead for each point, by number. Two queries."""
    places = places_in(letter.review.submission)
    rows = letter.points.select_related("answer")
    return [PointRead(row, places.get(row.on, "")) for row in rows]


def words_on_paper(letter, points):
    """Every text that the PDF of the letter prints, its `points` as PointRead."""
    yield from (letter.opening, letter.closing)
    for point in points:
        yield from (point.title, point.text)


def rounds_of(submission):
    """[(letter, its points)] of every letter sent on the Roadmap, up to this submission, the first round first. It names
    no reviewer. Two queries, and two for each round.
    """
    letters = FeedbackLetter.objects.filter(
        review__submission__roadmap=submission.roadmap_id,
        review__submission__number__lte=submission.number,
        clearance__isnull=False,
    ).select_related("clearance__document", "review__submission__roadmap__country")
    return [(letter, points_of(letter)) for letter in letters.order_by("review__submission__number")]


def letter_pdf(letter, *, symbol, on):
    """The bytes of the PDF. It names the Alliance and nobody else, in its properties too."""
    submission = letter.review.submission
    context = {
        "letter": letter,
        "country": submission.roadmap.country,
        "submission": submission,
        "points": points_of(letter),
        "symbol": symbol,
        "on": on,
    }
    title = _("Feedback on the Roadmap of %(country)s") % {"country": submission.roadmap.country}
    return pdf.render("pdf/feedback.html", context, title=title)
