"""What a reviewer has before them: the Roadmap as submitted, the letter on the submission before, their own earlier review."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import cached_property

from ..models import AssessmentMark, Criterion, FeedbackLetter, Remark, Reviewer, ReviewMark
from ..models.assessments import QUESTIONS
from ..rules.places import order_of
from ..rules.roadmap import ACTION, COMMITMENT, INDICATOR, PRIORITY, RECOMMENDATION, compare
from .roadmaps import content_of

WHOLE = "all"
"""The part of a Roadmap that is its head: its commitments, the recommendations it answers, and remarks on the whole."""


def places_in(submission):
    """{key: title} of every line of the submission."""
    return {key: line.title for key, line in content_of(submission).lines.items()}


def earlier_letter(submission):
    """The letter that was sent on the last submission before this one, or None. One query."""
    earlier = FeedbackLetter.objects.filter(
        review__submission__roadmap=submission.roadmap_id,
        review__submission__number__lt=submission.number,
        clearance__isnull=False,
    )
    return earlier.select_related("review__submission__roadmap").order_by("-review__submission__number").first()


@dataclass
class RubricLine:
    """One criterion with what the reviewer said of it."""

    criterion: Criterion
    row: object = None

    @property
    def question(self):
        return QUESTIONS[self.criterion]

    @property
    def label(self):
        return self.criterion.label

    @property
    def mark(self):
        """The AssessmentMark; None where there is none yet."""
        return AssessmentMark(self.row.mark) if self.row and self.row.mark else None


class OwnReview:
    """What one reviewer has written, by criterion and by line. Who has read the marks and remarks already gives them."""

    def __init__(self, reviewer, *, marks=None, remarks=None):
        self.reviewer = reviewer
        self._marks, self._remarks = marks, remarks

    @cached_property
    def rubric(self):
        """A RubricLine for each criterion. One query at most."""
        rows = {row.criterion: row for row in (self.reviewer.marks.all() if self._marks is None else self._marks)}
        return [RubricLine(criterion, rows.get(criterion)) for criterion in Criterion]

    @cached_property
    def remarks(self):
        """The remarks, in the order of the Roadmap. One query at most."""
        rows = self.reviewer.remarks.all() if self._remarks is None else self._remarks
        return sorted(rows, key=lambda row: (order_of(row.on), row.edited_at))

    @cached_property
    def by_line(self):
        """{key: remarks}."""
        remarks = {}
        for remark in self.remarks:
            remarks.setdefault(remark.on, []).append(remark)
        return remarks

    @property
    def marked(self):
        """How many criteria have a mark."""
        return sum(1 for line in self.rubric if line.mark)

    @cached_property
    def checks(self):
        """{key of an earlier point: what the reviewer says of it, with the point}, in the order of the letter. One query."""
        return {row.point_id: row for row in self.reviewer.checks.select_related("point")}


class EarlierRound:
    """What was said in the round before: the letter with the country's answers, and the reviewer's own review. With it
    what the reviewer says now, which is read by the same queries.
    """

    def __init__(self, reviewer):
        self.reviewer = reviewer
        self.submission = reviewer.review.submission

    @cached_property
    def letter(self):
        return earlier_letter(self.submission)

    @cached_property
    def points(self):
        """Its points, each with the country's answer if there is one."""
        return list(self.letter.points.select_related("answer")) if self.letter else []

    @property
    def now(self):
        """What the reviewer says in this round, as an OwnReview."""
        return self._now_and_then[0]

    @property
    def own(self):
        """What the same person shared then, as an OwnReview, or None."""
        return self._now_and_then[1]

    @cached_property
    def _now_and_then(self):
        """Two queries. Whoever shared has marked, so that the marks tell whether there is anything of then."""
        which = Q(pk=self.reviewer.pk)
        if self.letter:
            which |= Q(review=self.letter.review_id, person=self.reviewer.person_id, sharing__isnull=False)
        theirs = {"reviewer__in": Reviewer.objects.filter(which).order_by().values("pk")}
        marks = list(ReviewMark.objects.filter(**theirs).select_related("reviewer"))
        remarks = list(Remark.objects.filter(**theirs))
        before = next((row.reviewer for row in marks if row.reviewer_id != self.reviewer.pk), None)
        return [reviewer and _own(reviewer, marks, remarks) for reviewer in (self.reviewer, before)]

    def changes(self, content):
        """{key: Difference} of what the country changed since."""
        if not self.letter:
            return {}
        then = content_of(self.letter.review.submission)
        return {change.line.key: change for change in compare(then.lines, content.lines)}


def _own(reviewer, marks, remarks):
    """What this one said among these rows, as an OwnReview."""
    marks, remarks = ([row for row in rows if row.reviewer_id == reviewer.pk] for rows in (marks, remarks))
    return OwnReview(reviewer, marks=marks, remarks=remarks)


@dataclass
class RoadmapPart:
    """A part of the Roadmap that is read at a time: its key, its title, and how many own remarks are in it."""

    key: str
    title: str
    remarks: int


def parts_of(content, own):
    """The parts of a Roadmap: the whole, then each priority."""
    parts = []
    for priority in content.priorities:
        keys = [priority.key, *(node.key for node in priority.all_below)]
        parts.append(RoadmapPart(priority.key, priority.title, _count(own, keys)))
    in_priorities = {key for key, line in content.lines.items() if line.kind in (PRIORITY, ACTION, INDICATOR)}
    rest = [key for key in own.by_line if key not in in_priorities]
    return [RoadmapPart(WHOLE, "", _count(own, rest)), *parts]


def _count(own, keys):
    return sum(len(own.by_line.get(key, ())) for key in keys)


def lines_of(content, part):
    """[(depth, Line)] of one part, in the order in which it is read."""
    if part == WHOLE:
        return [(0, line) for kind in (COMMITMENT, RECOMMENDATION) for line in content.of(kind)]
    priority = next((node for node in content.priorities if node.key == part), None)
    return list(_walk(priority, 0)) if priority else []


def _walk(node, depth):
    yield depth, node.line
    for below in node.below:
        yield from _walk(below, depth + 1)
