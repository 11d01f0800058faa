"""What reviews of Roadmaps have for a person on the desk: each person reads what is theirs to do, and nothing of others."""

from django.db.models import CharField, Exists, Max, OuterRef, Q, Subquery
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from alliance87.desk import waiting
from alliance87.desk.arrivals import ArrivalKind
from alliance87.desk.duties import Duty, Order, day
from alliance87.desk.part import Part, pages_for
from alliance87.desk.waiting import WaitingKind
from alliance87.record.decisions import is_beside_chair, is_decider, presides, presiding
from partners.models import name_of_country
from partners.models.day import today

from .models import Deadline, FeedbackLetter, LetterPassage, Review, Reviewer, Submission
from .permissions import may_keep_reviews
from .readings.people import has_part

COUNTRY = "submission__roadmap__country"
"""From a review to its country."""


class ReviewsPart(Part):
    """The reviews' part of the desk."""

    def pages(self):
        return pages_for(self.user, ("pathfinder:reviews", _("Reviews of Roadmaps"), may_keep_reviews))


def _to_advise(desk):
    """The advice that is asked of the groups one leads."""
    leads = {"body__leads__person": desk.user, "body__leads__period__endswith__isnull": True}
    return waiting.columns(
        Review.objects.open().filter(advice=None, **leads), name=name_of_country(COUNTRY), day="advice_due_on"
    )


def _advise(review):
    act = _("Give your group's advice on the Roadmap of %(country)s") % {"country": review.name}
    yield _due(act, reverse("pathfinder:review-advice", args=[review.key]), review.day)


def _to_review(desk):
    """One's own reviews, as a member of the GCG. `words` say whether one has accepted."""
    if not is_decider(desk.user):
        return None
    accepted = Cast(Q(acceptance__isnull=False), CharField())
    rows = Reviewer.objects.awaited().filter(person=desk.user)
    return waiting.columns(rows, name=name_of_country(f"review__{COUNTRY}"), words=accepted, day="due_on")


def _review(reviewer):
    words = {"country": reviewer.name}
    if reviewer.words == "true":
        act = _("Review the Roadmap of %(country)s") % words
    else:
        act = _("Say whether you will review the Roadmap of %(country)s") % words
    yield _due(act, reverse("pathfinder:reviewing", args=[reviewer.key]), reviewer.day)


def _to_clear(desk):
    """For those who may clear them, the letters that are before the Chair."""
    letters = FeedbackLetter.objects.filter(
        Exists(LetterPassage.objects.filter(letter=OuterRef("pk"), ended_at=None)),
        ~_is_part_of(desk.user),
        review__in=Review.objects.open().order_by().values("pk"),
    )
    if not presides(desk.user):
        if not is_beside_chair(desk.user):
            return None
        letters = letters.filter(*map(_is_part_of, presiding()))
    return waiting.columns(letters, name=name_of_country(f"review__{COUNTRY}"))


def _is_part_of(person):
    """The condition on letters that the person has a part in the review."""
    return Exists(Review.objects.filter(has_part(person), pk=OuterRef("review")))


def _clear(letter):
    act = _("Clear the feedback letter to %(country)s, or send it back") % {"country": letter.name}
    yield Duty(act, reverse("pathfinder:letter", args=[letter.key]))


def _to_resubmit(desk):
    """For focal points, the letters with which a Roadmap of their country came back."""
    country = "review__submission__roadmap__country"
    theirs = {f"{country}__focal_points__person": desk.user, f"{country}__focal_points__period__endswith__isnull": True}
    day_set = Deadline.objects.awaited().filter(country=OuterRef(country), of=Deadline.Of.ANSWER)
    letters = FeedbackLetter.objects.to_answer().filter(**theirs).annotate(due_on=Subquery(day_set.values("due_on")))
    return waiting.columns(letters, key="review__submission", name=name_of_country(f"review__{COUNTRY}"), day="due_on")


def _resubmit(letter):
    act = _("Answer the feedback on the Roadmap of %(country)s, and submit it again") % {"country": letter.name}
    href = reverse("pathfinder:feedback", args=[letter.key])
    if letter.day is None:
        yield Duty(act, href, _("The GCG returned it with feedback."))
    else:
        yield _due(act, href, letter.day)


def _due(act, href, due_on):
    is_late = due_on < today()
    detail = (_("It was due on %(day)s.") if is_late else _("It is due on %(day)s.")) % {"day": day(due_on)}
    return Duty(act, href, detail, is_late=is_late)


WAITING = (
    WaitingKind(_to_advise, _advise, Order.ANSWER, "countries.advice", is_due=True),
    WaitingKind(_to_review, _review, Order.ANSWER, "countries.review", is_due=True),
    WaitingKind(_to_clear, _clear, Order.PRESIDE, "countries.clear"),
    WaitingKind(_to_resubmit, _resubmit, Order.ANSWER, "countries.resubmit", is_due=True),
)


def _unopened():
    """The newest submissions whose review was not opened."""
    return Submission.objects.to_review()


def _without_reviewers():
    """The open reviews for which nobody is asked, once the advice was given or its day has passed (P5)."""
    asked = Reviewer.objects.filter(review=OuterRef("pk"), departure=None)
    may_begin = Q(body=None) | Q(advice__isnull=False) | Q(advice_due_on__lt=today())
    return Review.objects.open().filter(may_begin, ~Exists(asked), letter=None)


def _all_shared():
    """The open reviews in which everyone who still reviews has shared, and whose letter was not begun."""
    awaited = Reviewer.objects.awaited().filter(review=OuterRef("pk"))
    rows = Review.objects.open().filter(~Exists(awaited), letter=None, reviewers__sharing__isnull=False)
    return rows.annotate(last_shared_at=Max("reviewers__sharing__shared_at"))


def _sent_back():
    """The letters that came back from the Chair and were not put forward again."""
    standing = LetterPassage.objects.filter(letter=OuterRef("pk"), ended_at=None)
    rows = FeedbackLetter.objects.filter(~Exists(standing), review__in=Review.objects.open().order_by().values("pk"))
    return rows.filter(passages__words__gt="").annotate(came_back_at=Max("passages__ended_at"))


ARRIVALS = (
    ArrivalKind(
        Submission,
        _unopened,
        lambda: name_of_country("roadmap__country"),
        "title",
        "submitted_at",
        _lazy("Open the review of the Roadmap of %(who)s"),
        "pathfinder:review-new",
        kind="countries.open-review",
    ),
    ArrivalKind(
        Review,
        _without_reviewers,
        lambda: name_of_country(COUNTRY),
        "submission__title",
        "opened_at",
        _lazy("Ask members of the GCG to review the Roadmap of %(who)s"),
        "pathfinder:review",
        kind="countries.reviewers",
    ),
    ArrivalKind(
        Review,
        _all_shared,
        lambda: name_of_country(COUNTRY),
        "submission__title",
        "last_shared_at",
        _lazy("Write the feedback letter to %(who)s: every review is shared"),
        "pathfinder:review",
        kind="countries.letter",
    ),
    ArrivalKind(
        FeedbackLetter,
        _sent_back,
        lambda: name_of_country(f"review__{COUNTRY}"),
        "review__submission__title",
        "came_back_at",
        _lazy("Change the feedback letter to %(who)s, which came back from the Chair"),
        "pathfinder:letter",
        kind="countries.letter-back",
    ),
)
