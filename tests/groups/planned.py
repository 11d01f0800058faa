"""A group with outcomes and a workplan, for tests."""

from datetime import date, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange

from alliance87.sheets.writing import WRITERS
from groups.actions.leads import appoint_lead
from groups.actions.plan_sheets import read_sheet, send_sheet
from groups.actions.reports import ask_support, give_report
from groups.actions.workplans import begin_workplan, write_lines
from groups.models import Group, Outcome
from groups.readings.workplans import Plan
from groups.rules.plan_sheets import written
from groups.rules.workplan import Change, Difference, Line
from partners.models.day import today

A_DAY = timedelta(days=1)


def planned_group(cast, name="Action Group on Fair Harvests", *, began=date(2026, 1, 1)):
    """A group led by `cast.stranger`, with two outcomes, one output that is late, one to come, and an activity of each."""
    group = Group.objects.create(kind="action", name=name, period=DateRange(began, today() + 400 * A_DAY))
    group.refresh_from_db()
    for position, title in enumerate(("Harvests without child labour", "Inspectors who know the law"), 1):
        Outcome.objects.create(group=group, title=title, position=position, due_on=today() + 300 * A_DAY)
    appoint_lead(group, by=cast.secretary, person=cast.stranger)
    begin_workplan(group, by=cast.chair, starts_on=began, lines=lines_around(today()))
    return group


def lines_around(day):
    """Two outputs with an activity each; the first output is late on that day."""
    return (
        Line(1, "output", "O1", "A guide for inspectors", day - 90 * A_DAY, day - A_DAY, "under_way", needed=500),
        Line(2, "activity", "1", "Write the guide", day - 90 * A_DAY, day - 30 * A_DAY, "done", countries=("GH",)),
        Line(3, "output", "O2", "Five trainings", day, day + 90 * A_DAY, needed=1000, found=400),
        Line(4, "activity", "3", "Find trainers", day, day + 30 * A_DAY),
    )


def sixty_groups(cast, groups=60, rows=2000):
    """Groups with a workplan each, which together have so many rows."""
    made = [planned_group(cast, f"Action Group number {number} on Fair Harvests") for number in range(groups)]
    for group in made:
        lines = [
            Line(-place, "activity", "1", f"Activity {place}", today(), today() + A_DAY * place)
            for place in range(1, rows // groups - 2)
        ]
        write_lines(group.workplan, [Difference(Change.ADDED, None, line) for line in lines], by=cast.chair)
    return made


def sheet_of(plan, ending="xlsx", *, change=lambda rows: rows):
    """The bytes of the sheet of a plan, with its rows as `change` makes them."""
    rows = written(plan.said, plan.revisions)
    return WRITERS[ending](change([list(row) for row in rows]), name="Workplan")


def plan_for_scene(group, *, lead, by):
    """The parts of addresses of a workplan in the scene of the conventions."""
    for position, title in enumerate(("Harvests without child labour", "Inspectors"), 1):
        Outcome.objects.create(group=group, title=title, position=position, due_on=today() + 300 * A_DAY)
    begin_workplan(group, by=by, lines=lines_around(today()))
    plan = Plan(group)
    sheets = [send_sheet(group, by=lead, name=f"{ending}.csv", content=sheet_of(plan, "csv")) for ending in "ab"]
    read_sheet(sheets[0].pk)
    request = ask_support(group, by=lead, desk="secretariat", words="We need a room in Accra.")
    report = give_report(group, by=lead, achieved="We wrote a guide.", next_steps="We print it.")
    return {"sheet": sheets[0].pk, "support": request.pk, "half": str(report.half)}
