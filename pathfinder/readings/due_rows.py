"""The rows of each kind of thing that is due across countries, in the columns of `alliance87.desk.waiting` (12.5)."""

from django.db.models import DateField, Exists, ExpressionWrapper, F, Max, Min, OuterRef, Q, Value
from django.utils.translation import gettext as _

from alliance87.desk.waiting import columns
from partners.models.day import today

from ..models import (
    Deadline,
    Extension,
    FeedbackLetter,
    LetterPassage,
    Monitoring,
    PathfinderStatus,
    Review,
    Reviewer,
    Roadmap,
    Step,
    StepKind,
    Submission,
    YearlyReport,
)

ROADMAP = "submission__roadmap__country"
"""From a review to the key of its country."""


def says(words):
    """A function that says the same of every row of a kind."""
    return lambda row: words


def _awaited(of, country):
    """A day that was set for this, by which it is awaited: it is listed by that day, and once."""
    return Exists(Deadline.objects.awaited().filter(country=OuterRef(country), of=of))


def reports():
    """Reports on the last year that have not come, of the countries that had the status in it, unless a day is set."""
    year = today().year - 1
    given = YearlyReport.objects.given().filter(country=OuterRef("country"), year=year)
    return columns(
        PathfinderStatus.objects.owing(year).filter(~Exists(given), ~_awaited("report", "country")),
        name="country",
        number=Value(year),
    )


def what_report(row):
    return _("Yearly report on %(year)s") % {"year": row.number}


def given_for():
    """Reports that the Secretariat gave for a country, which has not answered."""
    rows = YearlyReport.objects.given().filter(is_given_for=True, answer=None)
    return columns(rows, name="country", number="year", day="given_at__date")


def what_given_for(row):
    return _("Yearly report on %(year)s, given for the country, to be confirmed") % {"year": row.number}


def expiries():
    """The Roadmaps of Pathfinder Countries whose period ends, which no later one has replaced (P6)."""
    current = Roadmap.objects.current().filter(country__in=PathfinderStatus.objects.in_force().values("country"))
    last_day = ExpressionWrapper(F("period__endswith") - Value(1), DateField())
    return columns(current.exclude(period__endswith=None), name="country", day=last_day)


def deadlines():
    """Deadlines that have not been met."""
    return columns(Deadline.objects.awaited(), name="country", words="of", day="due_on")


def what_deadline(row):
    return Deadline.Of(row.words).label


def steps():
    """Steps that were entered for a country, which has neither confirmed nor corrected them."""
    rows = Step.objects.standing().filter(is_entered_for=True, confirmation=None, candidacy__withdrawal=None)
    return columns(rows, name="candidacy__country", words="kind", day="entered_at__date")


def what_step(row):
    return _("%(step)s, to be confirmed") % {"step": StepKind(row.words).label}


def _is_last():
    return ~Exists(Submission.objects.filter(roadmap=OuterRef("roadmap"), number__gt=OuterRef("number")))


def filed():
    """The newest submission of a Roadmap, where the Secretariat filed it and the country has not answered."""
    rows = Submission.objects.filter(_is_last(), on_behalf=True, answer=None, withdrawal=None)
    return columns(rows, name="roadmap__country", day="submitted_at__date")


def answers():
    """Letters that returned a Roadmap, which was not submitted again, unless a day is set for that."""
    rows = FeedbackLetter.objects.to_answer().filter(~_awaited("answer", f"review__{ROADMAP}"))
    key = "review__submission"
    return columns(rows, key=key, name=f"review__{ROADMAP}", day="clearance__cleared_at__date")


def extensions():
    """Extensions that were asked for and not decided on, of deadlines that have not been met."""
    rows = Extension.objects.waiting()
    return columns(rows, name="deadline__country", words="deadline__of", day="asked_at__date")


def openings():
    """The newest submissions whose review was not opened."""
    return columns(Submission.objects.to_review(), name="roadmap__country", day="submitted_at__date")


def advice():
    """Open reviews whose Working Group has not advised, and whose letter was not begun."""
    rows = Review.objects.open().filter(body__isnull=False, advice=None, letter=None)
    return columns(rows, name=ROADMAP, day="advice_due_on")


def reviews():
    """Open reviews of which something is still to come, by the first day on which it is due."""
    awaited = {"reviewers__departure": None, "reviewers__sharing": None}
    rows = Review.objects.open().filter(reviewers__isnull=False, **awaited, letter=None)
    return columns(rows.annotate(first_due=Min("reviewers__due_on")), name=ROADMAP, day="first_due")


def letters():
    """Open reviews in which everyone who reviews has shared, and whose letter is not before the Chair."""
    awaited = Reviewer.objects.awaited().filter(review=OuterRef("pk"))
    standing = LetterPassage.objects.filter(letter__review=OuterRef("pk"), ended_at=None)
    rows = Review.objects.open().filter(~Exists(awaited), ~Exists(standing), reviewers__sharing__isnull=False)
    return columns(rows.annotate(last=Max("reviewers__sharing__shared_at__date")), name=ROADMAP, day="last")


def clearances():
    """Letters that are before the Chair."""
    standing = Q(ended_at=None, letter__clearance=None, letter__review__submission__withdrawal=None)
    rows = LetterPassage.objects.filter(standing)
    return columns(rows, key="letter", name=f"letter__review__{ROADMAP}", day="put_at__date")


def findings():
    """Reports that a group was asked to assess, and on which it has not concluded."""
    rows = Monitoring.objects.filter(concluded_at=None)
    return columns(
        rows, key="report", name="report__country", words="group__name", number="report__year", day="asked_at__date"
    )


def what_findings(row):
    return _("Findings of %(group)s on the report on %(year)s") % {"group": row.words, "year": row.number}


def support():
    """Given reports that ask for support, which nobody has offered."""
    rows = YearlyReport.objects.given().filter(support__regex="[^[:space:]]", support_offers=None)
    return columns(rows, name="country", number="year", day="given_at__date")


def what_support(row):
    return _("Support asked for in the report on %(year)s, and not offered") % {"year": row.number}
