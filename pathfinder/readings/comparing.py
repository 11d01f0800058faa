"""What changed between two states of a Roadmap, in words (6.4)."""

from dataclasses import dataclass

from ..rules.roadmap import Change, Difference, compare
from .labels import LABELS, field_of, in_words
from .roadmaps import RoadmapState


@dataclass(frozen=True)
class FieldChange:
    """One field that differs, before and after, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class LineChange:
    """One line that differs."""

    difference: Difference
    fields: list[FieldChange]

    @property
    def key(self):
        return self.difference.line.key

    @property
    def title(self):
        return self.difference.line.title

    @property
    def change(self):
        return self.difference.change


@dataclass(frozen=True)
class RoadmapComparison:
    """Every line that differs between two states."""

    changes: list[LineChange]

    @property
    def counts(self):
        """[(Change, how many lines)]."""
        return [(change, sum(line.change == change for line in self.changes)) for change in Change]


def compared(since, until) -> RoadmapComparison:
    """What became of every line from the RoadmapState `since`, or from nothing, to `until`. One query each."""
    return RoadmapComparison(compared_lines(compare(since.lines if since else {}, until.lines)))


def compared_lines(differences) -> list[LineChange]:
    """The differences in words."""
    return [_in_words(difference) for difference in differences]


def _in_words(change):
    kind = change.line.kind
    return LineChange(
        change,
        [
            FieldChange(
                LABELS[name],
                in_words(field_of(kind, name), change.before.words[name]),
                in_words(field_of(kind, name), change.after.words[name]),
            )
            for name in change.fields
        ],
    )


def state_asked(roadmap, submissions, number, otherwise):
    """The state at the submission whose number is asked for; else at the submission `otherwise`, or, if it is None, as
    it is now."""
    for submission in submissions:
        if str(submission.number) == number:
            return RoadmapState(roadmap, submission.revision)
    if otherwise is None:
        return RoadmapState(roadmap)
    return RoadmapState(roadmap, otherwise.revision)
