"""Entering a workplan's sheet: sent in, read by a worker, judged, confirmed, and entered by a worker (6.3).

The file is refused as a whole if it has one fault, and nothing of it is kept then but the faults. What somebody else
changed between the export and the entering is a fault too, so that nothing is lost.
"""

import hashlib

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.celery import app, nudge
from alliance87.record import actions as record
from alliance87.record.locks import claim_one, hold
from alliance87.record.retention import PLAN_SHEETS
from alliance87.sheets.cells import Fault, as_kept
from alliance87.sheets.reading import UnreadableSheet, rows_of
from alliance87.terms.refusal import Refusal

from ..models import PlanSheet
from ..permissions import may_edit_workplan
from ..readings.plan_sheets import JudgedImport, kept_of, read_of, tell_progress
from ..readings.workplans import Plan
from ..rules.plan_sheets import Read, Reader
from ..rules.workplan import OUTPUT, Change, Difference
from .workplans import plan_to_write, refuse_orphans, write_lines


@transaction.atomic
def send_sheet(group, *, by, name, content):
    """Take a file in to be read by a worker. Everyone who may edit the plan by its forms may do this."""
    if not may_edit_workplan(by, group):
        raise PermissionDenied
    sheet = PlanSheet.objects.create(
        group=group,
        name=name[-200:],
        digest=hashlib.sha256(content).hexdigest(),
        content=content,
        sent_by=by,
        sent_at=timezone.now(),
    )
    nudge(app.signature("groups.tasks.read_sheet"), sheet.pk)
    return sheet


@transaction.atomic
def read_sheet(pk):
    """Read a sheet that was sent in, and keep what it says, or its faults; its bytes are not kept. For the worker."""
    sheet = claim_one(PlanSheet.objects.unread().filter(pk=pk))
    if sheet is None:
        return
    plan = Plan(sheet.group)
    reader = Reader((f"O{position}" for position in plan.outcomes), _outputs(plan))
    try:
        read = reader.take(rows_of(sheet.name, bytes(sheet.content)), lambda done: tell_progress(sheet, done))
    except UnreadableSheet as fault:
        read = Read(faults=[Fault(0, "", sheet.name, fault.args[0])])
    sheet.lines = kept_of(read)
    sheet.faults = [as_kept(fault) for fault in JudgedImport(sheet, plan, read).faults]
    if sheet.faults:
        sheet.lines = None
    sheet.content, sheet.read_at = None, timezone.now()
    sheet.save()


@transaction.atomic
def confirm_sheet(sheet, *, by, drops=()):
    """Confirm a sheet that was read, so that a worker enters it. `drops` are the numbers of rows that it leaves out and
    that shall be dropped.
    """
    if not may_edit_workplan(by, sheet.group):
        raise PermissionDenied
    sheet = hold(PlanSheet.objects, sheet.pk)
    if sheet.state != "read":
        raise Refusal("", _("This sheet is not waiting to be entered. Send it in again."))
    sheet.confirmed_by, sheet.confirmed_at, sheet.drops = by, timezone.now(), sorted(drops)
    sheet.save(update_fields=["confirmed_by", "confirmed_at", "drops"])
    nudge(app.signature("groups.tasks.enter_sheet"), sheet.pk)
    return sheet


@transaction.atomic
def enter_sheet(pk):
    """Enter a confirmed sheet, judged again by the plan as it stands now; with a fault, nothing is entered. For the
    worker, in the name of the person who confirmed it, whose right is asked again."""
    sheet = claim_one(PlanSheet.objects.to_enter().filter(pk=pk))
    if sheet is None:
        return
    try:
        with transaction.atomic():
            _enter(sheet)
    except (Refusal, PermissionDenied) as refused:
        words = str(refused) or _("You may no longer edit this workplan.")
        sheet.faults = sheet.faults or [as_kept(Fault(0, "", sheet.name, words))]
    sheet.lines, sheet.settled_at = None, timezone.now()
    sheet.save()


def _enter(sheet):
    workplan = plan_to_write(sheet.group, by=sheet.confirmed_by)
    plan = Plan(sheet.group)
    judged = JudgedImport(sheet, plan, read_of(sheet.lines))
    if judged.faults:
        sheet.faults = [as_kept(fault) for fault in judged.faults]
        return
    left_out = {line.number: line for line in judged.missing}
    dropped = [Difference(Change.DROPPED, left_out[number], None) for number in sheet.drops if number in left_out]
    after = {difference.line.number: difference.line for difference in judged.differences}
    refuse_orphans(plan.lines | after, [row.line.number for row in dropped])
    counts = {change.value: 0 for change in Change}
    for row in (*judged.differences, *dropped):
        counts[row.change.value] += 1
    if any(counts.values()):
        write_lines(
            workplan,
            [*judged.differences, *dropped],
            by=sheet.confirmed_by,
            progress=lambda done: tell_progress(sheet, done),
        )
        record.act("groups.workplan.imported", workplan, by=sheet.confirmed_by, file=sheet.name, **counts)
    sheet.entered = counts


def unread_sheets():
    """(keys of sheets that no worker has read, keys of confirmed ones that none has entered)."""
    return list(PlanSheet.objects.unread().values_list("pk", flat=True)), list(
        PlanSheet.objects.to_enter().values_list("pk", flat=True)
    )


def forget_sheets():
    """Delete old sheets (see record.retention), and return how many; what they entered stays in the plan and on the
    record.
    """
    return PlanSheet.objects.filter(sent_at__lt=PLAN_SHEETS.ago).delete()[0]


def _outputs(plan):
    return [number for number, line in plan.lines.items() if line.kind == OUTPUT]
