"""How far countries have come on the way to the status, from the rows of every part of it (5.6, 6.4)."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Case, CharField, DateField, Exists, F, OuterRef, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce

from ..models import CandidacyWithdrawal, Clearance, PathfinderStatus, Review, Step, StepKind, Submission
from ..models.letters import Result
from ..rules.way import ORDER, Stage, WayEvent, missing_for_status, standing_after

AS_STAGE = CharField()
LAST = 1_000_000
"""The turn of what comes after all else of its day."""


def _steps(candidacies):
    """A step that took several days counts from its last one."""
    rows = Step.objects.standing().filter(candidacy__in=candidacies)
    day = Coalesce("last_day", "happened_on")
    return rows.annotate(of=F("candidacy"), stage=Cast("kind", AS_STAGE), day=day, turn=Value(0))


def of_earlier(submitted_at, *, country, candidacy):
    """Whether the country withdrew an earlier candidacy than this one after the submission, which then belongs to that
    one, were it of the same day. The names are those of a filter; `candidacy` is an expression.
    """
    gone = CandidacyWithdrawal.objects.filter(candidacy__country=OuterRef(country), candidacy__lt=candidacy)
    return Exists(gone.filter(withdrawn_at__gte=OuterRef(submitted_at)))


def _of_roadmaps(rows, to_submission, candidacies, *, stage, at, turn):
    """Events of submissions since the letter of interest of each candidacy; earlier ones belong to an earlier
    candidacy. On one day, a submission comes after what became of the one before it; `turn` is an event's place among
    those of its own submission.

    The day of the letter is annotated, since in a filter it would join the candidacies a second time, and match any of
    them.
    """
    way = f"{to_submission}roadmap__country__candidacies"
    interest = Step.objects.standing().filter(candidacy=OuterRef(way), kind=StepKind.INTEREST).order_by()
    rows = rows.filter(**{f"{way}__in": candidacies}).annotate(of=F(way), stage=stage, day=Cast(at, DateField()))
    rows = rows.annotate(turn=F(f"{to_submission}number") * 3 + turn)
    rows = rows.annotate(since=Subquery(interest.values("happened_on")[:1])).filter(day__gte=F("since"))
    country = f"{to_submission}roadmap__country"
    return rows.exclude(of_earlier(f"{to_submission}submitted_at", country=country, candidacy=OuterRef("of")))


def _submissions(candidacies):
    """The submissions of the Roadmap that the country did not withdraw."""
    first = Case(When(number=1, then=Value(Stage.SUBMITTED)), default=Value(Stage.RESUBMITTED), output_field=AS_STAGE)
    rows = Submission.objects.filter(withdrawal=None)
    return _of_roadmaps(rows, "", candidacies, stage=first, at="submitted_at", turn=0)


def _reviews(candidacies):
    """That a submission is under review; never who reviews it."""
    rows = Review.objects.filter(submission__withdrawal=None)
    stage = Value(Stage.REVIEW, AS_STAGE)
    return _of_roadmaps(rows, "submission__", candidacies, stage=stage, at="opened_at", turn=1)


def _letters(candidacies):
    """The letters by which a Roadmap was returned with feedback, once the Chair had cleared them."""
    rows = Clearance.objects.filter(letter__result=Result.RETURN)
    stage = Value(Stage.RETURNED, AS_STAGE)
    return _of_roadmaps(rows, "letter__review__submission__", candidacies, stage=stage, at="cleared_at", turn=2)


def _statuses(candidacies):
    rows = PathfinderStatus.objects.filter(candidacy__in=candidacies)
    return rows.annotate(of=F("candidacy"), stage=Value(Stage.STATUS, AS_STAGE), day=F("granted_on"), turn=Value(LAST))


SOURCES = (_steps, _submissions, _reviews, _letters, _statuses)
"""`source(keys of candidacies)` gives rows with `of` (key of the candidacy), `stage`, `day` and `turn`. Whoever adds
a part of the way adds a line here."""


def events_of(candidacies):
    """{key of a candidacy: its events, the earliest first}. One query for all sources."""
    keys = [candidacy.pk for candidacy in candidacies]
    first, *others = [source(keys).order_by().values_list("of", "stage", "day", "turn") for source in SOURCES]
    events = defaultdict(list)
    rows = first.union(*others, all=True).order_by()
    for key, stage, day, turn in sorted(rows, key=lambda row: (*row[2:], ORDER.index(Stage(row[1])))):
        events[key].append(WayEvent(Stage(stage), day, turn))
    return events


@dataclass(frozen=True)
class Way:
    """The way of one candidacy: its events, and where the country stands."""

    events: tuple

    @property
    def standing(self):
        return standing_after(self.events)

    @property
    def missing(self):
        """What it lacks for the status (5.6)."""
        return missing_for_status(event.stage for event in self.events)

    def has(self, stage):
        return any(event.stage == stage for event in self.events)


def way_of(candidacy):
    """The Way of one candidacy."""
    return Way(tuple(events_of([candidacy])[candidacy.pk]))
