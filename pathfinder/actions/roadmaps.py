"""Writing a Roadmap: beginning it, its title and period, and its lines, one by one or many at once (5.6).

Each act raises the Roadmap's revision, ends what the lines it changes said until then, and writes what they say from now
on. Nothing is overwritten.
"""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange, NumericRange
from django.db.models import Func, IntegerField, Value
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal
from partners.models import Country

from ..models import LineVersion, Roadmap, RoadmapLine
from ..permissions import may_write_roadmap
from ..readings.roadmaps import head_of, plain_of
from ..rules.roadmap import LETTERS, MOST_LINES, Change

BATCH = 500
"""Rows written by one statement."""


@transaction.atomic
def begin_roadmap(country, *, by, title, language, starts_on=None, last_day=None):
    """Begin a country's Roadmap. One that the country had is replaced and stays readable (P6)."""
    if not may_write_roadmap(by, country):
        raise PermissionDenied
    hold(Country.objects, country.pk)
    now = timezone.now()
    for earlier in Roadmap.objects.current().filter(country=country):
        if not earlier.submissions.exists():
            raise Refusal("5.6", _("The Roadmap that the country is writing has not been submitted. Open that one."))
        earlier.replaced_by, earlier.replaced_at = by, now
        earlier.save(update_fields=["replaced_by", "replaced_at"])
    roadmap = Roadmap.objects.create(
        country=country,
        title=title,
        language=language,
        period=period_of(starts_on, last_day),
        begun_by=by,
        begun_at=now,
    )
    record.act("pathfinder.roadmap.begun", roadmap, by=by, country=str(country), title=title)
    return roadmap


@transaction.atomic
def edit_head(roadmap, *, by, seen, title, language, starts_on=None, last_day=None):
    """Change the title, the language and the period. `seen` is what `head_of` gave when the person saw them: if somebody
    has changed them since, this is refused, and nothing is overwritten."""
    roadmap = roadmap_to_write(roadmap, by=by)
    if head_of(roadmap) != seen:
        raise Refusal(
            "", _("Somebody has changed this in the meantime. Your words are still here: compare, then save again.")
        )
    roadmap.title, roadmap.language, roadmap.period = title, language, period_of(starts_on, last_day)
    if head_of(roadmap) != seen:
        roadmap.revision += 1
        roadmap.save(update_fields=["title", "language", "period", "revision"])
        record.act("pathfinder.roadmap.titled", roadmap, by=by, title=title)
    return roadmap


def period_of(starts_on, last_day):
    """A period of days, of which the last day is inclusive; None where none is given."""
    if not starts_on and not last_day:
        return None
    return DateRange(starts_on, last_day + timedelta(days=1) if last_day else None)


def roadmap_to_write(roadmap, *, by):
    """The Roadmap, locked, once `by` may write it. Locks it as what the country's team shares."""
    if not may_write_roadmap(by, roadmap.country):
        raise PermissionDenied
    held = hold(Roadmap.objects.select_related("country"), roadmap.pk)
    if held.replaced_at:
        raise Refusal("P6", _("A later Roadmap of the country has replaced this one. Open that one."))
    return held


def write_lines(roadmap, differences, *, by):
    """Write what became of lines of a Roadmap that is locked. Lines that are added bring keys with numbers below zero
    (`A-1`) and get their own. Returns {key that an added line brought: its RoadmapLine}.
    """
    rows = {row.key: row for row in roadmap.lines.all()}
    added = [difference.after for difference in differences if difference.change == Change.ADDED]
    if len(rows) + len(added) > MOST_LINES:
        raise Refusal("", _("A Roadmap has at most %(count)d lines.") % {"count": MOST_LINES})
    new = _new_rows(roadmap, added, rows)
    roadmap.revision += 1
    roadmap.save(update_fields=["revision"])
    ended = [rows[difference.line.key].pk for difference in differences if difference.change != Change.ADDED]
    LineVersion.objects.in_force().filter(line__in=ended).update(
        revisions=Func(Lower("revisions"), Value(roadmap.revision, IntegerField()), function="int4range")
    )
    known, now = rows | new, timezone.now()
    LineVersion.objects.bulk_create(
        (
            LineVersion(
                line=new[line.key] if line.key in new else rows[line.key],
                revisions=NumericRange(roadmap.revision, None),
                above=known[line.under] if line.under else None,
                words=plain_of(line.kind, line.words),
                written_by=by,
                written_at=now,
            )
            for line in (difference.after for difference in differences if difference.after)
        ),
        batch_size=BATCH,
    )
    return new


def _new_rows(roadmap, lines, rows):
    """{key that a line brought: its new row}; numbers go on after the last ever used in the Roadmap."""
    last = dict.fromkeys(LETTERS, 0)
    for row in rows.values():
        last[row.kind] = max(last[row.kind], row.number)
    made = []
    for line in lines:
        last[line.kind] += 1
        made.append(RoadmapLine(roadmap=roadmap, kind=line.kind, number=last[line.kind]))
    made = RoadmapLine.objects.bulk_create(made, batch_size=BATCH)
    return {line.key: row for line, row in zip(lines, made, strict=True)}
