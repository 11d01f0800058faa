"""What a yearly report says, line by line, and how a country's indicators moved over the years (6.5, P4)."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from alliance87.meetings.rules.agenda import fingerprint
from alliance87.terms.models import Version
from partners.models.day import today

from ..models import GroupAssessment, Level, LineVersion, OwnAssessment, PathfinderStatus, ReportedValue, YearlyReport
from ..rules.entries import Unfit
from ..rules.indicators import measure_of, progress_of, read_value, total_of, written_value
from ..rules.roadmap import ACTION, INDICATOR, Line, Node
from ..rules.yearly import ReportDue, due_day, tally
from .roadmaps import RoadmapState, words_of

FIRST_YEAR = 2017
"""No country was a Pathfinder Country before."""


def value_of(line: Line, words: str):
    """What is written for an indicator, as a value; None where nothing can be read as one, since its kind changed."""
    try:
        return read_value(str(line["measure"]), words, str(line["unit"]))
    except Unfit:
        return None


@dataclass(frozen=True)
class IndicatorRow:
    """A chosen indicator: what is reported, what was reported last, and in all years before."""

    line: Line
    reported: ReportedValue | None
    last_year: int | None = None
    last: str = ""
    earlier: tuple[str, ...] = ()

    @property
    def total(self):
        """What the years come to, where the indicator counts anew each year and was reported before; otherwise nothing."""
        return total_words(self.line, self._words) if self.earlier and self.line["is_cumulative"] else ""

    @property
    def progress(self):
        """How much of the way to the target is done, in per cent; None where it cannot be told."""
        reported = self.reported.value if self.reported else ""
        return share_done(self.line, total_words(self.line, self._words)) if reported else None

    @property
    def _words(self):
        return (*self.earlier, self.reported.value if self.reported else "")


@dataclass(frozen=True)
class ActionRow:
    """An action with its two assessments, which are never merged."""

    line: Line
    own: OwnAssessment | None
    group: GroupAssessment | None


@dataclass(frozen=True)
class PriorityReport:
    """A priority with what the report says of its actions and their chosen indicators."""

    priority: Node
    actions: tuple[ActionRow, ...]
    indicators: tuple[IndicatorRow, ...]


def total_words(line: Line, words) -> str:
    """What the words of several years come to for this indicator, computed again from what each of them says."""
    values = [value_of(line, word) for word in words]
    return written_value(total_of(str(line["measure"]), values, is_cumulative=bool(line["is_cumulative"])))


def share_done(line: Line, words: str) -> int | None:
    """How much of the way from baseline to target these words are, in per cent."""
    baseline, target = (value_of(line, str(line[name])) for name in ("baseline", "target"))
    done = progress_of(baseline, target, value_of(line, words), str(line["direction"]))
    return None if done is None else int(done * 100)


class ReportPage:
    """A report with its lines: as they stood when it was given, until then as they stand. Four queries at most.

    `shows_group` says whether the group's assessments are read: once it has concluded, and by the group itself.
    """

    def __init__(self, report, *, shows_group=False):
        self.report, self.shows_group = report, shows_group

    @cached_property
    def lines(self):
        return RoadmapState(self.report.roadmap, self.report.revision).content

    @cached_property
    def _reported(self):
        """Every reported value of the Roadmap in this report, and in given ones before it."""
        rows = ReportedValue.objects.filter(report__roadmap=self.report.roadmap, report__year__lte=self.report.year)
        rows = rows.filter(Q(report=self.report) | Q(report__given_at__isnull=False))
        return list(rows.select_related("line", "report").order_by("report__year"))

    @cached_property
    def values(self):
        """{key of an indicator: its ReportedValue}."""
        return {row.line.key: row for row in self._reported if row.report_id == self.report.pk}

    @cached_property
    def own(self):
        """{key of an action: the country's assessment}."""
        return _by_key(OwnAssessment, self.report)

    @cached_property
    def group(self):
        """{key of an action: the group's assessment}, where it is shown."""
        return _by_key(GroupAssessment, self.report) if self.shows_group else {}

    @cached_property
    def last(self):
        """{key of an indicator: (year, value, the values of all years)} as reported before."""
        last_values: dict[str, tuple[int, str, tuple[str, ...]]] = {}
        for row in self._reported:
            if row.value and row.report_id != self.report.pk:
                _year, _value, values = last_values.get(row.line.key, (0, "", ()))
                last_values[row.line.key] = (row.report.year, row.value, (*values, row.value))
        return last_values

    @cached_property
    def parts(self):
        """A PriorityReport for each priority."""
        return [self._part(priority) for priority in self.lines.priorities]

    def part(self, key):
        """The PriorityReport of the priority with this key, or None."""
        return next((part for part in self.parts if part.priority.key == key), None)

    @property
    def state(self):
        """A fingerprint of all that is said here: of what giving the report, or the group's conclusion, makes public."""
        states = [(state_of_part(part), state_of_group_part(part)) for part in self.parts]
        return fingerprint(state_of_words(self.report), *states)

    def _part(self, priority):
        actions = [
            ActionRow(action.line, self.own.get(action.key), self.group.get(action.key)) for action in priority.below
        ]
        indicators = [
            IndicatorRow(node.line, self.values[node.key], *self.last.get(node.key, (None, "", ())))
            for action in priority.below
            for node in action.below
            if node.key in self.values
        ]
        return PriorityReport(priority, tuple(actions), tuple(indicators))

    @property
    def steps(self):
        """For each step its words, and how many actions stand there by the country's account and by the group's."""
        own, group = (tally(row.level for row in rows.values()) for rows in (self.own, self.group))
        return [{"words": level.label, "own": own[level], "group": group[level]} for level in Level]

    @property
    def unreported(self):
        """The keys of chosen indicators without a value."""
        return sorted((key for key, row in self.values.items() if not row.value), key=lambda key: int(key[1:]))

    @property
    def unassessed(self):
        """The keys of actions that the country has not assessed."""
        return [line.key for line in self.lines.of(ACTION) if line.key not in self.own]

    @property
    def unassessed_by_group(self):
        """The keys of actions that the group has not assessed."""
        return [line.key for line in self.lines.of(ACTION) if line.key not in self.group]


def _by_key(model, report):
    return {row.line.key: row for row in model.objects.filter(report=report).select_related("line")}


def state_of_part(part):
    """A fingerprint of what a report says of one priority's lines."""
    values = [(row.line.key, row.reported.value, row.reported.evidence) for row in part.indicators]
    return fingerprint(*values, *(_said(row.line.key, row.own) for row in part.actions))


def state_of_group_part(part):
    """The same of the group's assessments."""
    return fingerprint(*(_said(row.line.key, row.group) for row in part.actions))


def _said(key, assessment):
    return (key, assessment.level, assessment.evidence) if assessment else (key, "", "")


def state_of_words(report):
    """A fingerprint of the answers in words."""
    return fingerprint(report.done, report.obstacles, report.next_steps, report.support)


def due_of(country, year, on=None) -> ReportDue | None:
    """How the report of a country on a year stands; None where none is due, since it did not have the status in that year.
    Two queries.
    """
    given = YearlyReport.objects.given().filter(country=OuterRef("country"), year=year)
    status = PathfinderStatus.objects.owing(year).filter(country=country).annotate(is_given=Exists(given)).first()
    return due_for(year, on or today(), is_given=status.is_given) if status else None


def due_for(year: int, on: date, *, is_given: bool) -> ReportDue:
    """How a report on a year stands on a day, by the Terms in force on that day."""
    settings = Version.objects.in_force(on=on).settings
    due = due_day(year, settings.yearly_report_due_month, settings.yearly_report_due_day)
    return ReportDue(year, due, is_given, on, settings.yearly_report_overdue_days)


@dataclass(frozen=True)
class IndicatorCourse:
    """An indicator over the years: [(year, value, per cent of the way)] of every year in which it was reported.

    Where it counts anew each year, the years up to each one are on the way together, and `total` is what all come to.
    """

    line: Line
    points: tuple[tuple[int, str, int | None], ...]

    @property
    def total(self):
        is_several = self.line["is_cumulative"] and len(self.points) > 1
        return total_words(self.line, [value for _year, value, _share in self.points]) if is_several else ""


def reported_over_years(**of):
    """What was reported of the indicators of a current Roadmap (`of`: whose), by year, each with what its line says now:
    rows of JSON, for a subquery too.
    """
    rows = ReportedValue.objects.filter(**of, report__roadmap__replaced_at=None, report__given_at__isnull=False)
    now = LineVersion.objects.in_force().filter(line=OuterRef("line"), line__kind=INDICATOR)
    rows = rows.exclude(value="").annotate(says=Subquery(now.values("words")[:1])).order_by("report__year")
    return rows.values(said=JSONObject(number="line__number", year="report__year", value="value", words="says"))


def courses_of(country) -> list[IndicatorCourse]:
    """The chosen indicators of the country's current Roadmap over the years. One query."""
    return _courses([row["said"] for row in reported_over_years(report__roadmap__country=country)])


def _courses(reported) -> list[IndicatorCourse]:
    """The Courses, by the numbers of their indicators. Those dropped from the Roadmap, and those that are read and not
    drawn, are left out.
    """
    courses: dict[int, list] = {}
    lines = {}
    for row in reported:
        if row["words"]:
            number = row["number"]
            lines[number] = Line(f"I{number}", INDICATOR, words_of(INDICATOR, row["words"]))
            courses.setdefault(number, []).append((row["year"], row["value"]))
    return [
        IndicatorCourse(lines[number], tuple(_points(lines[number], courses[number])))
        for number in sorted(courses)
        if any(map(measure_of_words(lines[number]), courses[number]))
    ]


def _points(line, reported):
    values: list[str] = []
    for year, value in reported:
        values.append(value)
        yield year, value, share_done(line, total_words(line, values))


def progress_shown(page):
    """The Courses of a country that has had the status, for its public page; None where nothing was reported. The country
    comes from `readings.country.countries_to_show`: no query.
    """
    return (_courses(page.country.reported) or None) if page.status else None


def measure_of_words(line):
    """A function that says whether (year, words) is a number for this indicator; other values are read, not drawn."""
    return lambda point: measure_of(value_of(line, point[1])) is not None
