"""How the reporting of groups stands (6.3)."""

from alliance87.terms.models import Version
from alliance87.ui.dates import date_format
from partners.models.day import today

from ..models import ProgressReport
from ..rules.halves import Half, reporting


def reporting_of(group, on=None):
    """How the reporting of one group stands on a day. Two queries."""
    return reportings([group], on or today())[group.pk]


def reportings(groups, on):
    """{key of a group: how its reporting stands on the day `on`}. Two queries for all groups."""
    half = Half.of(on).before
    given = set(ProgressReport.objects.filter(half_from=half.starts, group__in=groups).values_list("group", flat=True))
    days = Version.objects.in_force(on=on).settings.group_report_days
    return {
        group.pk: reporting(on, since=group.starts_on, given={half} if group.pk in given else set(), days=days)
        for group in groups
    }


def draft_of(plan, half, on):
    """What the form of a report is filled with, from the plan as it stands on the day `on`: {field: text}."""
    lines = [row.line for row in plan.all]
    done = [line for line in lines if line.state == "done" and half.starts <= line.ends <= half.ends]
    late = [line for line in lines if line.is_late(on)]
    coming = [line for line in lines if line.state != "done" and half.next.starts <= line.ends <= half.next.ends]
    return {"achieved": _listed(done), "late": _listed(late), "next_steps": _listed(coming)}


LISTED = 30
"""The most rows that a form is filled with; the plan has all."""


def _listed(lines):
    return "\n".join(f"- {line.title} ({date_format(line.ends, 'j F Y')})" for line in lines[:LISTED])
