"""Writing a workplan: its rows, one by one or many at once, and its period (6.3).

Each act raises the plan's revision, ends what the rows it changes said until then, and writes what they say from now
on. Nothing is overwritten, so any past day can be read.
"""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange
from django.db.models import DateTimeField, Func, Value
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.meetings.actions.preparing import still_current
from alliance87.meetings.rules.agenda import fingerprint
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal

from ..models import Group, Outcome, PlanRow, PlanVersion, Workplan
from ..permissions import may_edit_workplan
from ..readings.names import NamedOrganizations, countries_known
from ..readings.workplans import Plan
from ..rules.workplan import MOST_ROWS, OUTPUT, Change, Difference, Line, compare

BATCH = 500
"""Rows written by one statement."""


def state_of_period(group, workplan):
    """A fingerprint of the period that a person has before them: that of the plan or, without a plan, that of the
    group.
    """
    period = workplan.period if workplan else group.period
    return fingerprint(group.pk, period and (period.lower, period.upper))


@transaction.atomic
def begin_workplan(group, *, by, starts_on=None, last_day=None, lines=(), begun_at=None):
    """Give a group its first workplan. Part of the act that makes or renews the group (6.2).

    `lines` are Line, with numbers from 1 and with the name of an outcome (O1) or an output's number under `under`.
    `begun_at` is the moment from which the plan stands, if that is not now.
    """
    workplan = Workplan.objects.create(group=group, period=_period(starts_on, last_day))
    write_lines(workplan, [Difference(Change.ADDED, None, line) for line in lines], by=by, moment=begun_at)
    record.act("groups.workplan.begun", workplan, by=by, rows=len(lines))
    return workplan


@transaction.atomic
def set_period(group, *, by, seen, starts_on, last_day):
    """Say for which period the workplan is. `seen` is the fingerprint of the period as the person saw it; refused if
    somebody has changed it since.
    """
    workplan = plan_to_write(group, by=by)
    still_current(seen, state_of_period(group, workplan))
    workplan.period = _period(starts_on, last_day)
    workplan.save(update_fields=["period"])
    record.act("groups.workplan.period", workplan, by=by, period=str(workplan.period))
    return workplan


@transaction.atomic
def add_row(group, *, by, kind, **written):
    """Add an output or an activity; `written` has the fields of a Line, with names as in a sheet."""
    workplan = plan_to_write(group, by=by)
    line = Line(number=-1, kind=kind, **written)
    _refuse_beside(Plan(group), line)
    (row,) = write_lines(workplan, [Difference(Change.ADDED, None, line)], by=by)
    record.act("groups.workplan.added", workplan, by=by, row=row.number, title=line.title)
    return row


@transaction.atomic
def change_row(group, number, *, by, seen, **written):
    """Change a row. `seen` is the revision in which the person saw it: if somebody has changed it since, nothing is lost
    and this is refused."""
    workplan = plan_to_write(group, by=by)
    plan = Plan(group)
    was = _row_seen(plan, number, seen)
    line = Line(number=number, kind=was.kind, **written)
    _refuse_beside(plan, line)
    if differences := compare({number: was}, {number: line}):
        write_lines(workplan, differences, by=by)
        record.act("groups.workplan.changed", workplan, by=by, row=number, fields=list(differences[0].fields))
    return workplan


@transaction.atomic
def drop_row(group, number, *, by, seen):
    """Drop a row from the plan. What it said stays readable for the days it stood. Activities under it go first."""
    workplan = plan_to_write(group, by=by)
    plan = Plan(group)
    was = _row_seen(plan, number, seen)
    refuse_orphans(plan.lines, [number])
    write_lines(workplan, [Difference(Change.DROPPED, was, None)], by=by)
    record.act("groups.workplan.dropped", workplan, by=by, row=number, title=was.title)
    return workplan


def plan_to_write(group, *, by):
    """The plan of a group, locked with the group, once `by` may write it. A group without a plan gets one."""
    if not may_edit_workplan(by, group):
        raise PermissionDenied
    group = hold(Group.objects, group.pk)
    if group.closures.in_force(timezone.now().date()).exists():
        raise Refusal(
            "G1", _("The GCG has closed this group. Its workplan changes again once the group is reactivated.")
        )
    workplan, _is_new = Workplan.objects.get_or_create(group=group, defaults={"period": group.period})
    return workplan


def _period(starts_on, last_day):
    if not starts_on and not last_day:
        return None
    return DateRange(starts_on, last_day + timedelta(days=1) if last_day else None)


def _row_seen(plan, number, seen):
    if number not in plan.lines:
        raise Refusal("", _("This row has been dropped in the meantime. Go back and see the plan."))
    if plan.revisions[number] != seen:
        raise Refusal(
            "", _("Somebody has changed this row in the meantime. Your words are still here: compare, then save again.")
        )
    return plan.lines[number]


def _refuse_beside(plan, line):
    """Refuse a row whose place in the plan is gone, and a row beyond MOST_ROWS."""
    if not line.under.startswith("O") and (line.kind == OUTPUT or int(line.under) not in plan.lines):
        raise Refusal("", _("What this row stands under has been dropped in the meantime. Choose another place."))
    if line.number < 0 and len(plan.lines) >= MOST_ROWS:
        raise Refusal("", _("A workplan has at most %(count)d rows.") % {"count": MOST_ROWS})


def refuse_orphans(lines, dropped):
    """Refuse to drop outputs under which activities stay. `lines` are those of the plan as it will be, or is."""
    gone = {str(number) for number in dropped}
    left = sorted(number for number, line in lines.items() if line.under in gone and str(number) not in gone)
    if left:
        words = {"rows": ", ".join(map(str, left[:10]))}
        raise Refusal("", _("Activities stand under it: %(rows)s. Drop them first, or move them elsewhere.") % words)


def write_lines(workplan, differences, *, by, progress=lambda done: None, moment=None):
    """Write what became of rows of a plan that is locked, now or from a `moment` in the past; returns the rows that are
    new, in their order."""
    lines = [difference.after for difference in differences if difference.after]
    names, countries = NamedOrganizations(lines, workplan), countries_known()
    for line in lines:
        _refuse_unknown(line, names, countries)
    moment = moment or _next_moment(workplan)
    workplan.revision += 1
    rows = {row.number: row for row in workplan.rows.all()}
    new = _new_rows(
        workplan, [difference.after for difference in differences if difference.change == Change.ADDED], rows
    )
    workplan.save(update_fields=["revision", "last_number"])
    ended = [rows[difference.line.number].pk for difference in differences if difference.change != Change.ADDED]
    PlanVersion.objects.in_force().filter(row__in=ended).update(
        during=Func(Lower("during"), Value(moment, DateTimeField()), function="tstzrange")
    )
    _write_versions(workplan, lines, rows, names, moment, by, progress)
    return new


def _next_moment(workplan):
    """Now, or as soon after the last act on the plan as the database can tell."""
    last = (
        PlanVersion.objects.filter(row__workplan=workplan).order_by("-written_at").values_list("written_at", flat=True)
    )
    latest = last.first()
    now = timezone.now()
    return max(now, latest + timedelta(microseconds=1)) if latest else now


def _new_rows(workplan, lines, rows):
    """New rows for these lines, which get numbers of their own; `rows` then has them under the lines' numbers too."""
    first = workplan.last_number + 1
    made = [PlanRow(workplan=workplan, number=first + place, kind=line.kind) for place, line in enumerate(lines)]
    made = PlanRow.objects.bulk_create(made, batch_size=500)
    rows |= {line.number: row for line, row in zip(lines, made, strict=True)}
    workplan.last_number += len(made)
    return made


def _write_versions(workplan, lines, rows, names, moment, by, progress):
    outcomes = {f"O{outcome.position}": outcome for outcome in Outcome.objects.filter(group=workplan.group_id)}
    made = []
    for line in lines:
        above = outcomes.get(line.under)
        version = PlanVersion(
            row=rows[line.number],
            during=DateTimeTZRange(moment, None),
            revision=workplan.revision,
            written_by=by,
            written_at=moment,
            outcome=above,
            output=None if above else rows[int(line.under)],
            lead_id=names.key_of(line.lead),
            **{name: getattr(line, name) for name in ("title", "starts", "ends", "state", "needed", "found")},
        )
        made.append((version, line))
    for start in range(0, len(made), BATCH):
        some = made[start : start + BATCH]
        PlanVersion.objects.bulk_create([version for version, _line in some])
        _link(PlanVersion.partners.through, "organization_id", some, lambda line: map(names.key_of, line.partners))
        _link(PlanVersion.countries.through, "country_id", some, lambda line: line.countries)
        progress(start + len(some))


def _refuse_unknown(line, names, countries):
    for name in (line.lead, *line.partners):
        if fault := names.fault_of(name):
            raise Refusal("", f"{name}: {fault}")
    if unknown := set(line.countries) - countries:
        raise Refusal("", _("There is no country with the code %(code)s.") % {"code": min(unknown)})


def _link(through, column, made, keys):
    through.objects.bulk_create(
        through(planversion_id=version.pk, **{column: key}) for version, line in made for key in keys(line)
    )
