"""What a Roadmap says now, said at a revision, and said when it was submitted (5.6, 6.4)."""

from collections.abc import Mapping
from datetime import date

from django.utils.functional import cached_property

from ..models import LineVersion, RoadmapLine
from ..rules.roadmap import FIELDS, Content, FieldSort, Line, Said, key_of


def plain_value(value: Said):
    """The value of a field as the database keeps it: a day as ISO 8601, keys as a list; None where it says nothing."""
    if value is None or value is False or value in ("", ()):
        return None
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def said_value(field, plain) -> Said:
    """What `plain_value` gave for the field `one`, read back."""
    if plain is None:
        return field.empty
    if field.sort == FieldSort.DAY:
        return date.fromisoformat(plain)
    return tuple(plain) if field.sort == FieldSort.KEYS else plain


def plain_of(kind, words: Mapping[str, Said]) -> dict:
    """The words of a line as the database keeps them; fields that say nothing are left out."""
    values = {field.name: plain_value(words[field.name]) for field in FIELDS[kind]}
    return {name: value for name, value in values.items() if value is not None}


def words_of(kind, plain) -> dict[str, Said]:
    """What `plain_of` gave, read back."""
    return {field.name: said_value(field, plain.get(field.name)) for field in FIELDS[kind]}


class RoadmapState:
    """The lines of a Roadmap now, or as they were at a revision, or those that a Q of versions gives. One query for all
    of them."""

    def __init__(self, roadmap, revision=None, only=None):
        self.roadmap, self.revision, self.only = roadmap, revision, only

    @property
    def versions(self):
        """The versions in force, as a queryset."""
        versions = LineVersion.objects.at(self.revision).filter(line__roadmap=self.roadmap)
        return versions if self.only is None else versions.filter(self.only)

    @cached_property
    def _rows(self):
        columns = ("line__kind", "line__number", "above__kind", "above__number", "words", "revisions", "line_id")
        return list(self.versions.order_by("line__kind", "line__number").values_list(*columns))

    @cached_property
    def lines(self) -> dict[str, Line]:
        """{key: its Line}."""
        return {line.key: line for line in map(_line, self._rows)}

    @cached_property
    def revisions(self) -> dict[str, int]:
        """{key: the revision in which the line was written}."""
        return {key_of(row[0], row[1]): row[5].lower for row in self._rows}

    @cached_property
    def pks(self) -> dict[str, int]:
        """{key: the key of its row in the database}."""
        return {key_of(row[0], row[1]): row[6] for row in self._rows}

    @cached_property
    def content(self) -> Content:
        return _content(self.roadmap, self.lines)


def _line(row):
    kind, number, above_kind, above_number, plain, *_rest = row
    under = key_of(above_kind, above_number) if above_kind else ""
    return Line(key_of(kind, number), kind, words_of(kind, plain), under)


def head_of(roadmap):
    """What the title, language and period of a Roadmap are, to tell whether somebody has changed them."""
    period = roadmap.period
    return f"{roadmap.title}|{roadmap.language}|{period.lower if period else ''}|{period.upper if period else ''}"


def _content(head, lines):
    """`head` is the Roadmap or the submission that has the title, the language and the period."""
    starts = head.period.lower if head.period else None
    return Content(title=head.title, language=head.language, starts=starts, end=head.last_day, lines=lines)


def content_of(submission) -> Content:
    """The Roadmap as it stood when it was submitted. One query, and one for the Roadmap unless it is at hand."""
    return _content(submission, RoadmapState(submission.roadmap, submission.revision).lines)


def line_keys(roadmap):
    """{key: RoadmapLine} of every line that the Roadmap has had, for rows that point to a line. One query."""
    return {line.key: line for line in RoadmapLine.objects.filter(roadmap=roadmap)}
