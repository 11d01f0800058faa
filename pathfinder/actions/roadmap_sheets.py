"""Entering a Roadmap's sheet: read and judged when it is sent in, entered when somebody says so (5.6).

A file with one fault is refused whole, with all its faults. What somebody else changed between the export and the
entering is a fault too, so that nothing is lost.
"""

import hashlib
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.record.retention import PLAN_SHEETS
from alliance87.sheets.cells import Fault
from alliance87.sheets.reading import UnreadableSheet, rows_of
from alliance87.terms.refusal import Refusal

from ..models import RoadmapSheet
from ..readings.roadmaps import RoadmapState, plain_of, words_of
from ..rules.roadmap import Change, Line
from ..rules.sheets import Read, Reader, judged_against
from .roadmaps import roadmap_to_write, write_lines


@dataclass(frozen=True)
class Sent:
    """What became of a file: the sheet that waits to be entered, or every fault."""

    sheet: RoadmapSheet | None
    faults: list[Fault]


@transaction.atomic
def send_sheet(roadmap, *, by, name, content):
    """Read a file and judge it. Nothing is entered yet. Whoever may write the Roadmap by its forms may do this."""
    roadmap = roadmap_to_write(roadmap, by=by)
    RoadmapSheet.objects.filter(sent_at__lt=PLAN_SHEETS.ago).delete()
    state = RoadmapState(roadmap)
    try:
        read = Reader(state.lines).take(rows_of(name, content))
    except UnreadableSheet as fault:
        read = Read(faults=[Fault(0, "", name[-200:], fault.args[0])])
    digest = hashlib.sha256(content).hexdigest()
    outcome = judged_against(read, state.lines, state.revisions)
    faults = outcome.faults or _entered_before(roadmap, digest, outcome.differences)
    if faults:
        return Sent(None, faults)
    sheet = RoadmapSheet.objects.create(
        roadmap=roadmap, name=name[-200:], digest=digest, lines=_kept(read), sent_by=by, sent_at=timezone.now()
    )
    return Sent(sheet, [])


def _entered_before(roadmap, digest, differences):
    """A fault if the same file was entered before: its new lines would be entered twice."""
    is_adding = any(difference.change == Change.ADDED for difference in differences)
    if not is_adding or not roadmap.sheets.filter(digest=digest, entered_at__isnull=False).exists():
        return []
    words = _("This file was entered before, and its new lines have their ids now. Export the Roadmap again.")
    return [Fault(0, "", "", words)]


def _kept(read):
    return [
        {
            "row": read.places[key],
            "version": read.versions[key],
            "line": asdict(line) | {"words": plain_of(line.kind, line.words)},
        }
        for key, line in read.lines.items()
    ]


def read_again(sheet):
    """What the sheet says."""
    read = Read()
    for row in sheet.lines:
        kept = row["line"]
        line = Line(kept["key"], kept["kind"], words_of(kept["kind"], kept["words"]), kept["under"])
        read.lines[line.key], read.places[line.key], read.versions[line.key] = line, row["row"], row["version"]
    return read


@transaction.atomic
def enter_sheet(sheet, *, by):
    """Enter a sheet, judged again by the Roadmap as it stands now. Lines that it leaves out stay."""
    roadmap = roadmap_to_write(sheet.roadmap, by=by)
    sheet = hold(RoadmapSheet.objects, sheet.pk)
    if sheet.entered_at:
        raise Refusal("", _("This sheet has already been entered."))
    state = RoadmapState(roadmap)
    outcome = judged_against(read_again(sheet), state.lines, state.revisions)
    if outcome.faults:
        raise Refusal("", _("The Roadmap has changed in the meantime. Send the sheet in again to see what differs."))
    if outcome.differences:
        write_lines(roadmap, outcome.differences, by=by)
        counts = {
            change.value: sum(difference.change == change for difference in outcome.differences) for change in Change
        }
        record.act("pathfinder.roadmap.imported", roadmap, by=by, file=sheet.name, **counts)
    sheet.lines, sheet.entered_by, sheet.entered_at = None, by, timezone.now()
    sheet.save(update_fields=["lines", "entered_by", "entered_at"])
    return sheet
