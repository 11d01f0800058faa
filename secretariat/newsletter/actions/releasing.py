"""Releasing an issue: its recipients become rows, once, and workers send to them.

The schedule is a row that the timetable reads. An issue whose hour passed more than LATEST ago, after an outage, or was set
before the database was restored from a backup, stays until somebody schedules it again.
"""

from django.db import connection, transaction
from django.db.models import CharField, F, Func, Value
from django.utils import timezone

from alliance87.record import actions as record
from alliance87.record.home import ThisDatabase
from alliance87.record.locks import claim_one, hold

from ..models import CopyState, Issue, Recipient, Release, Schedule
from ..readings.audience import recipients_of


def release_due():
    """Release every issue whose hour has come and has not long passed; returns how many. Any number of workers may ask."""
    released = 0
    while _release_one():
        released += 1
    return released


@transaction.atomic
def _release_one():
    now = timezone.now()
    due = Schedule.objects.standing(now).filter(release_at__lte=now, issue__release=None)
    schedule = claim_one(due.order_by("release_at"))
    if schedule is None:
        return False
    issue = hold(Issue.objects.with_course(), schedule.issue_id)
    if not issue.is_released and issue.is_cleared:
        _release(issue, schedule, now)
    return True


def _release(issue, schedule, now):
    values = {"released_by": schedule.scheduled_by, "released_at": now, "alive_at": now, "database": ThisDatabase()}
    release = Release.objects.create(issue=issue, **values)
    release.total = _enter_recipients(release, issue, now)
    release.save(update_fields=["total"])
    record.act("newsletter.issue.released", issue, by=schedule.scheduled_by, recipients=release.total)


def _enter_recipients(release, issue, now):
    """Write the row of every recipient in one statement of the database; returns how many."""
    state = Func(
        F("against"),
        template=f"CASE WHEN %(expressions)s = '' THEN '{CopyState.WAITING}' ELSE '{CopyState.SUPPRESSED}' END",
        output_field=CharField(),
    )
    chosen = (
        recipients_of(issue)
        .order_by("pk")
        .annotate(
            of_release=Value(release.pk),
            domain=Func(F("email"), Value("@"), Value(2), function="split_part", output_field=CharField()),
            state=state,
            now=Value(now),
        )
        .values_list("of_release", "pk", "email", "domain", "sent", "state", "against", "now")
    )
    sql, params = chosen.query.sql_with_params()
    columns = "release_id, subscriber_id, email, domain, language, state, reason, next_try_at"
    table = connection.ops.quote_name(Recipient._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({columns}, tries, unsure_times, answer)"  # noqa: S608 - names of ours
            f" SELECT chosen.*, 0, 0, '' FROM ({sql}) AS chosen ({columns})",
            params,
        )
        return cursor.rowcount
