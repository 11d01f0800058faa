"""What the workplan of a group says now, said on a past day, and what its rows come to (6.3)."""

from dataclasses import astuple, dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import reduce
from itertools import groupby

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from alliance87.ui.dates import date_format
from partners.models import Country, Organization, name_of, name_of_country
from partners.models.day import today
from partners.models.words import InOrder

from ..models import Outcome, PlanRow, PlanVersion, Workplan
from ..rules.workplan import DONE, OUTPUT, PLANNED, Line, PlanTally
from .outcomes import outcomes_read

A_PAGE = 60
"""The rows of one page of a workplan, in its picture and in its table."""
NOTHING = PlanTally(0, 0, 0, 0, 0, 0)


def end_of(day):
    """The moment at which the day is over, in UTC."""
    return datetime.combine(day + timedelta(days=1), time(), UTC)


@dataclass(frozen=True)
class ShownRow:
    """A row of a plan: its line, and the state of the plan in which it was written."""

    line: Line
    revision: int
    position: int
    """The position of the outcome under which it comes to stand."""
    places: list[str]
    lead: str
    partners: list[str]
    """The names of its countries and partners in the reader's language; those of the line are as in the directory."""

    @property
    def said(self):
        """Its line with the names of partners in the reader's language, as forms and sheets have it."""
        return replace(self.line, lead=self.lead, partners=tuple(self.partners))

    @property
    def state_in_words(self):
        return PlanVersion.State(self.line.state).label

    @property
    def kind_in_words(self):
        return PlanRow.Kind(self.line.kind).label


class Plan:
    """The workplan of a group, now or as it was at a moment. One query for its rows, one for its outcomes."""

    def __init__(self, group, moment=None):
        self.group, self.moment = group, moment

    @cached_property
    def workplan(self):
        """The row that stands for it; None if the group has none."""
        return Workplan.objects.filter(group=self.group).first()

    @cached_property
    def outcomes(self):
        """{position: Outcome}."""
        return {outcome.position: outcome for outcome in Outcome.objects.filter(group=self.group).with_progress()}

    @property
    def rows(self):
        """Its rows as a queryset in the order in which they are read: by outcome, output, first day."""
        versions = PlanVersion.objects.at(self.moment).filter(row__workplan__group=self.group)
        above = PlanVersion.objects.at(self.moment).filter(row=OuterRef("output"))
        return (
            versions.select_related("row", "lead", "output")
            .annotate(
                position=Coalesce("outcome__position", Subquery(above.values("outcome__position")[:1]), Value(0)),
                group_number=Case(
                    When(output__isnull=False, then=F("output__number")),
                    When(row__kind=PlanRow.Kind.OUTPUT, then=F("row__number")),
                    default=Value(2_147_483_647),
                    output_field=IntegerField(),
                ),
                is_below=Case(When(row__kind=PlanRow.Kind.OUTPUT, then=0), default=1, output_field=IntegerField()),
                own_position=F("outcome__position"),
                partner_names=_names(Organization, PlanVersion.partners.through, "organization_id", F("name")),
                partners_said=_names(Organization, PlanVersion.partners.through, "organization_id", name_of()),
                country_names=_names(Country, PlanVersion.countries.through, "country_id", name_of_country()),
                country_codes=_names(Country, PlanVersion.countries.through, "country_id", F("iso2")),
            )
            .order_by("position", "group_number", "is_below", "starts", "row__number")
        )

    def shown(self, rows):
        """The rows of a queryset made of `rows`, as ShownRow."""
        return [_shown(row) for row in rows]

    @cached_property
    def all(self):
        """Every row, as ShownRow."""
        return self.shown(self.rows)

    @property
    def lines(self):
        """{number: its Line}."""
        return {row.line.number: row.line for row in self.all}

    @property
    def said(self):
        """{number: its Line as the reader's language has it}."""
        return {row.line.number: row.said for row in self.all}

    @property
    def revisions(self):
        """{number: the state of the plan in which the row was written}."""
        return {row.line.number: row.revision for row in self.all}

    def by_outcome(self, on):
        """[(position, PlanTally)] of its rows on the day `on`. One query."""
        return [(row.pop("position"), _tally(row)) for row in _counted(self.rows.order_by(), on, "position")]


def _names(model, through, column, said):
    """What a version names through a linking table, as an array in the order in which it is `said`."""
    linked = through.objects.filter(planversion=OuterRef(OuterRef("pk"))).values(column)
    return ArraySubquery(model.objects.filter(pk__in=linked).order_by(InOrder(said)).values(said=said))


def _shown(version):
    lead = str(version.lead) if version.lead else ""
    return ShownRow(
        _line(version), version.revision, version.position, version.country_names, lead, version.partners_said
    )


def _line(version):
    return Line(
        number=version.row.number,
        kind=version.row.kind,
        under=f"O{version.own_position}" if version.output is None else str(version.output.number),
        title=version.title,
        lead=version.lead.name if version.lead else "",
        partners=tuple(sorted(version.partner_names)),
        countries=tuple(sorted(version.country_codes)),
        starts=version.starts,
        ends=version.ends,
        state=version.state,
        needed=version.needed,
        found=version.found,
    )


def _counted(versions, on, by):
    late = ~Q(state=DONE) & Q(ends__lt=on)
    behind = Q(state=PLANNED, starts__lt=on, ends__gte=on)
    return (
        versions.values(by)
        .annotate(
            rows=Count("pk"),
            done=Count("pk", filter=Q(state=DONE)),
            late=Count("pk", filter=late),
            behind=Count("pk", filter=behind),
            dollars_needed=Coalesce(Sum("needed"), 0),
            dollars_found=Coalesce(Sum("found"), 0),
        )
        .order_by(by)
    )


def _tally(row):
    return PlanTally(row["rows"], row["done"], row["late"], row["behind"], row["dollars_needed"], row["dollars_found"])


def tally_of(plan, on):
    """The PlanTally of a whole plan on the day `on`."""
    return reduce(_sum, (tally for _position, tally in plan.by_outcome(on)), NOTHING)


def _sum(one, other):
    return PlanTally(*(a + b for a, b in zip(astuple(one), astuple(other), strict=True)))


def first_words(group):
    """The first workplan in the words of the proposal that the GCG adopted last; "" for a group from before the portal."""
    texts = group.enactments.exclude(proposal__workplan="").order_by("-enacted_at").values_list("proposal__workplan")
    return (texts.first() or ("",))[0]


def tallies(on):
    """{key of a group: the PlanTally of its workplan on the day `on`}, for all groups that have rows. One query."""
    by = "row__workplan__group"
    return {row.pop(by): _tally(row) for row in _counted(PlanVersion.objects.in_force(), on, by)}


def late_titles(on, groups, most=3):
    """{key of a group: [(number, title, last day)] of what is late in its workplan, the longest late first}, at most
    `most` for each of the `groups`. One query.
    """
    late = (
        PlanVersion.objects.in_force()
        .filter(ends__lt=on, row__workplan__group__in=groups)
        .exclude(state=DONE)
        .order_by("ends", "row__number")
        .values_list("row__workplan__group", "row__number", "title", "ends")
    )
    titles = {}
    for group, *said in late:
        if len(named := titles.setdefault(group, [])) < most:
            named.append(tuple(said))
    return titles


@dataclass(frozen=True)
class Bar:
    """A row of a plan in its picture, on the day `on`."""

    shown: ShownRow
    on: date

    @property
    def label(self):
        return f"{self.shown.line.number} · {self.shown.line.title}"

    @property
    def starts(self):
        return self.shown.line.starts

    @property
    def ends(self):
        return self.shown.line.ends

    @property
    def state(self):
        return self.shown.line.state

    @property
    def is_late(self):
        return self.shown.line.is_late(self.on)

    @property
    def is_below(self):
        return self.shown.line.kind != OUTPUT

    @property
    def title(self):
        """The words of the whole row, for people who point at it and for screen readers."""
        words = {"title": self.label, "state": self.shown.state_in_words}
        words |= {"starts": date_format(self.starts, "j F Y"), "ends": date_format(self.ends, "j F Y")}
        if self.is_late:
            return _("%(title)s: %(starts)s – %(ends)s, %(state)s, late") % words
        return _("%(title)s: %(starts)s – %(ends)s, %(state)s") % words


def in_sections(plan, shown, on):
    """[(heading, [Bar])] of rows, by outcome, as the picture and the table have them."""
    sections = []
    for position, some in groupby(shown, key=lambda row: row.position):
        outcome = plan.outcomes.get(position)
        heading = f"O{position} · {outcome.title}" if outcome else f"O{position}"
        sections.append((heading, [Bar(row, on) for row in some]))
    return sections


def glance_of(group, *, is_inside):
    """What the page of the group shows of its workplan: its figures, and its outputs as bars. Two queries beside that
    for the outcomes; None if it has no rows yet and the reader takes no part."""
    plan, on = Plan(group), today()
    plan.outcomes = {outcome.position: outcome for outcome in outcomes_read(group)}
    figures = tally_of(plan, on)
    if not figures.rows and not is_inside:
        return None
    outputs = plan.shown(plan.rows.filter(row__kind=PlanRow.Kind.OUTPUT)[:AT_A_GLANCE])
    return {"figures": figures, "sections": in_sections(plan, outputs, on), "today": on}


AT_A_GLANCE = 12
"""The outputs that the page of a group shows; the workplan has all rows."""
