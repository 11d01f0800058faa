"""What the page of a candidacy shows."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from alliance87.record.decisions import decision_under
from partners.models import Category, Country, Role

from ..models import Candidacy, Deadline, FocalPoint, StepKind, Submission
from ..models.stages import StageWords
from ..rules.way import Stage, missing_before, missing_for_status
from .way import of_earlier


def speaks_for(user):
    """The countries for which `user` may express interest: those whose focal point they are, and that of the government
    at whose desk they are the focal point."""
    own = FocalPoint.objects.in_force().filter(person=user)
    desks = user.colleague_of.in_force().filter(role=Role.FOCAL_POINT, organization__category=Category.COUNTRY)
    return Country.objects.filter(Q(pk__in=own.values("country")) | Q(pk__in=desks.values("organization__country")))


def withdrawn_by(country):
    """The candidacy that the country withdrew, as long as it has not come back; None for others."""
    last = Candidacy.objects.with_state().filter(country=country).order_by("pk").last()
    if last is None or not last.is_withdrawn or country.pathfinder_statuses.in_force().exists():
        return None
    return last


def has_given_up(country):
    """Whether the country's status of Pathfinder Country has ended, and it has not begun the way again."""
    statuses = country.pathfinder_statuses
    if not statuses.exists() or statuses.in_force().exists():
        return False
    return not any(candidacy.is_open for candidacy in Candidacy.objects.with_state().filter(country=country))


def page_of(candidacy, *, may_enter):
    """The context of the page of a candidacy; `may_enter(kind)` says whether the reader enters this kind of step."""
    rows = candidacy.steps.standing().select_related("entered_by", "confirmation").prefetch_related("participants")
    taken = {step.kind: step for step in rows}
    country = candidacy.country
    later = later_of(candidacy, since=taken[StepKind.INTEREST].happened_on)
    return {
        "candidacy": candidacy,
        "missing": missing_for_status([*map(Stage, taken), *(line.stage for line in later)]),
        "steps": [_line(candidacy, kind, taken, may_enter) for kind in StepKind],
        "later": later,
        "deadlines": Deadline.objects.filter(country=country),
        "focal_points": FocalPoint.objects.in_force().filter(country=country).select_related("person"),
        "is_open": candidacy.is_open,
        "has_given_up": not candidacy.is_open and has_given_up(country),
    }


def _line(candidacy, kind, taken, may_enter):
    """One line of the way: the step taken, or where it is entered, or what comes before it."""
    step = taken.get(kind)
    missing = missing_before(Stage(kind), [Stage(stage) for stage in taken])
    is_next = step is None and not missing and candidacy.is_open and may_enter(kind)
    return {
        "kind": kind,
        "step": step,
        "enter_at": reverse("pathfinder:step-new", args=[candidacy.pk, kind]) if is_next else "",
        "missing": [StepKind(earlier).label for earlier in missing],
    }


@dataclass(frozen=True)
class LaterStep:
    """What came after the first steps: the day, who did it, and the page that shows it."""

    stage: Stage
    day: date
    who: Any = None
    page: Any = None

    @property
    def words(self):
        return StageWords(self.stage).label


def later_of(candidacy, *, since):
    """What became of the Roadmap since the letter of interest, and the decision on the status. Two queries; who reviews
    is not asked.
    """
    rows = Submission.objects.filter(
        roadmap__country=candidacy.country_id, withdrawal=None, submitted_at__utc_day__gte=since
    )
    rows = rows.exclude(of_earlier("submitted_at", country="roadmap__country", candidacy=candidacy.pk))
    rows = rows.select_related("roadmap", "submitted_by", "review__letter__clearance").order_by("submitted_at", "pk")
    later = [line for submission in rows for line in _of_submission(submission)]
    if hasattr(candidacy, "status"):
        decision = decision_under(candidacy.status)
        later.append(LaterStep(Stage.STATUS, candidacy.status.granted_on, decision, decision))
    return later


def _of_submission(submission):
    stage = Stage.SUBMITTED if submission.number == 1 else Stage.RESUBMITTED
    yield LaterStep(stage, submission.submitted_at, submission.submitted_by, submission)
    review = getattr(submission, "review", None)
    if review:
        yield LaterStep(Stage.REVIEW, review.opened_at)
        if review.is_answered and review.letter.is_returned:
            yield LaterStep(Stage.RETURNED, review.letter.clearance.cleared_at, None, review.letter)
