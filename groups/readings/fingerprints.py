"""A fingerprint of what the public pages of groups show: while it stays the same, what was rendered of them is right.

It is read from the rows themselves, by where and by which transaction PostgreSQL wrote each. So nothing has to be raised
when something changes, and acts on different groups do not wait for one another, as they would for a counter.
"""

from django.db import connection

from alliance87.terms.models import Version
from partners.models import DirectoryRevision, User

from .. import models as groups

OWN = (
    groups.Baseline,
    groups.Closure,
    groups.CoChair,
    groups.Enactment,
    groups.Lead,
    groups.Meeting,
    groups.Membership,
    groups.NewsItem,
    groups.Outcome,
    groups.ProgressReport,
    groups.SupportRequest,
    groups.Workplan,
)
"""The tables that name the group. A workplan has another revision after each change of its rows."""
BELOW = (
    (groups.Cancellation, "meeting_id", groups.Meeting),
    (groups.Convocation, "meeting_id", groups.Meeting),
    (groups.MeetingClosure, "meeting_id", groups.Meeting),
    (groups.Opening, "meeting_id", groups.Meeting),
    (groups.Progress, "outcome_id", groups.Outcome),
    (groups.SupportAnswer, "request_id", groups.SupportRequest),
)
"""(table, the column that names the row above it, the table of that)."""
ELSEWHERE = (DirectoryRevision, Version)
"""What is shown of the floors below: the names of partners, and the settings of the Terms of Reference."""

SIDE_BY_SIDE = (
    groups.Baseline,
    groups.Closure,
    groups.Group,
    groups.Lead,
    groups.ProgressReport,
    groups.SupportAnswer,
    groups.SupportRequest,
    groups.Workplan,
)
"""What the overview of all groups shows."""

_ROWS = "SELECT concat(count(*), ':', sum(hashtextextended(concat(shown.ctid, shown.xmin), 0))) FROM {} shown"


def fingerprint(group):
    """The fingerprint of what the public pages of `group` show. One query."""
    parts = [_of(groups.Group, "WHERE shown.id = %s"), *(_of(model, "WHERE shown.group_id = %s") for model in OWN)]
    for model, column, above in BELOW:
        parts.append(_of(model, f"JOIN {_table(above)} up ON up.id = shown.{column} WHERE up.group_id = %s"))
    parts.append(_of(User, f"{_LEADS} WHERE up.group_id = %s"))
    return _asked(parts, [group.pk] * len(parts))


def fingerprint_of_all():
    """The fingerprint of what the overview of all groups shows. One query."""
    return _asked([*(_of(model) for model in SIDE_BY_SIDE), _of(User, _LEADS)])


_LEADS = "JOIN groups_lead up ON up.person_id = shown.id"


def _asked(parts, values=()):
    parts = [*parts, *(_of(model) for model in ELSEWHERE)]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT md5(concat_ws(',', {', '.join(f'({part})' for part in parts)}))", values)
        return cursor.fetchone()[0]


def _of(model, which=""):
    return f"{_ROWS.format(_table(model))} {which}"


def _table(model):
    return connection.ops.quote_name(model._meta.db_table)
