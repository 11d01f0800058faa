"""What became of the workplans since the GCG noted them at its last meeting: the account `lead` moved, added and dropped
rows."""

from datetime import timedelta

from gcg.actions.overviews import note_overview
from gcg.models import Overview, Paper
from groups.actions.workplans import add_row, change_row, drop_row
from groups.models import Group
from groups.readings.workplans import Plan
from groups.rules.workplan import ACTIVITY, FIELDS

OVERVIEW = "Action and Working Groups: overview"
"""The title of the paper under which the last meeting had all groups before it."""
FILED_BEFORE = timedelta(days=14)


def note_workplans(people):
    """Enter that the last meeting noted the workplans as they were when the overview was filed for it."""
    paper = Paper.objects.select_related("item__meeting").get(document__title=OVERVIEW)
    overview = Overview.objects.create(paper=paper, seen_at=paper.item.meeting.starts_at - FILED_BEFORE)
    note_overview(overview, by=people.accounts["secretariat"])


def replan(day, lead):
    """Change the workplan of the group that `lead` leads, through the acts themselves."""
    plan = Plan(Group.objects.get(leads__person=lead))
    rows = {row.line.title: row for row in plan.all}

    def write(row, **changed):
        line, seen = rows[row].line, rows[row].revision
        written = {name: getattr(line, name) for name in FIELDS} | changed
        change_row(plan.group, line.number, by=lead, seen=seen, **written)

    write("Open the register to the public", ends=day.date + timedelta(days=205))
    write("Teach it in two countries", title="Teach it in three countries", needed=15_000)
    posters = rows["Print posters for village halls"]
    drop_row(plan.group, posters.line.number, by=lead, seen=posters.revision)
    add_row(
        plan.group,
        by=lead,
        kind=ACTIVITY,
        under=rows["Teach it in two countries"].line.under,
        title="Try the course with inspectors who board ships",
        starts=day.date + timedelta(days=60),
        ends=day.date + timedelta(days=85),
    )
