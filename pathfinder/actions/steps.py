"""The steps of a candidacy: entered with their evidence, confirmed and corrected by the country (5.6, 12.5)."""

from secrets import token_hex

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from alliance87.documents.actions import digest_of
from alliance87.documents.keeping import atomic_with_files, kept_for
from alliance87.documents.rules import ending_of, media_type_of
from alliance87.record import actions as record
from alliance87.terms.refusal import Refusal
from groups.rules.files import kept_name
from partners.models.day import today

from ..models import Deadline, Participants, Step, StepConfirmation, StepKind
from ..permissions import may_confirm_step, may_edit_roadmap, may_enter_step
from ..rules.way import NEEDS_FILE, BadDay, Stage, fault_of_day, missing_before
from .deadlines import meet_deadline
from .way import locked_candidacy, refuse_unless_open
from .way_mail import tell_of_way

FILE = ("file", "name", "media_type", "size", "sha256", "language")

WRONG_DAYS = {
    BadDay.FUTURE: _lazy("A step is entered once it was taken: give today or an earlier day."),
    BadDay.BEFORE_INTEREST: _lazy("The country had not expressed its interest by then: give a later day."),
    BadDay.BEFORE_WORKSHOP: _lazy("The letter of interest is answered after the workshop: give a later day."),
}


@atomic_with_files()
def enter_step(candidacy, *, by, kind, **values):
    """Enter a step after the letter of interest, with its evidence. The country enters its own; the Secretariat enters
    them for the country too, from the document that it keeps with the step (12.5).
    """
    if not may_enter_step(by, candidacy, kind):
        raise PermissionDenied
    candidacy = locked_candidacy(candidacy)
    refuse_unless_open(candidacy)
    return write_step(candidacy, kind, by=by, **values)


@atomic_with_files()
def correct_step(step, *, by, seen, **values):
    """Correct a step: the earlier entry stays beside it. `seen` is the key of the entry that the person corrects; its
    file goes along where no other is given.
    """
    if not may_enter_step(by, step.candidacy, step.kind):
        raise PermissionDenied
    candidacy = locked_candidacy(step.candidacy)
    refuse_unless_open(candidacy)
    current = candidacy.steps.standing().get(kind=step.kind)
    if seen != current.pk:
        raise Refusal("", _("Somebody has corrected this step meanwhile. Look at it before you correct it."))
    return write_step(candidacy, step.kind, by=by, corrects=current, **values)


@transaction.atomic
def confirm_step(step, *, by):
    """Confirm, for the country, what the Secretariat entered for it."""
    if not may_confirm_step(by, step):
        raise PermissionDenied
    candidacy = locked_candidacy(step.candidacy)
    current = candidacy.steps.standing().select_related("confirmation").get(kind=step.kind)
    if current.pk != step.pk:
        raise Refusal("", _("This entry was corrected meanwhile. Look at the present one before you confirm it."))
    if hasattr(current, "confirmation"):
        raise Refusal("", _("This step has already been confirmed."))
    if not current.is_entered_for:
        raise Refusal("", _("The country entered this itself, so there is nothing to confirm."))
    confirmation = StepConfirmation.objects.create(step=current, confirmed_by=by, confirmed_at=timezone.now())
    record.act("pathfinder.step.confirmed", candidacy, by=by, step=current.kind)
    return confirmation


def write_step(candidacy, kind, *, by, happened_on, upload=None, participants=None, corrects=None, **values):
    """Write a step of a candidacy whose country is locked. `participants` is {stakeholder group: number} of a workshop.

    The caller has judged who may. Refused where the step comes too early, or lacks its evidence.
    """
    _refuse_out_of_order(candidacy, kind, happened_on, corrects)
    carried = {name: getattr(corrects, name) for name in FILE} if corrects and upload is None else {}
    if kind in NEEDS_FILE and upload is None and not carried.get("file"):
        raise Refusal("5.6", _("This step needs its evidence: add the letter or the report as a file."))
    is_own = may_edit_roadmap(by, candidacy.country)
    step = Step(
        candidacy=candidacy,
        kind=kind,
        happened_on=happened_on,
        corrects=corrects,
        is_entered_for=not is_own and kind in (StepKind.INTEREST, StepKind.PLAN, StepKind.WORKSHOP),
        entered_by=by,
        entered_at=timezone.now(),
        **values | carried,
    )
    if upload is not None:
        _keep(step, upload)
    step.save(force_insert=True)
    Participants.objects.bulk_create(
        Participants(step=step, group=group, number=number) for group, number in (participants or {}).items()
    )
    done = "corrected" if corrects else "taken"
    record.act(f"pathfinder.step.{done}", candidacy, by=by, step=kind, day=happened_on.isoformat(), sha256=step.sha256)
    if kind == StepKind.WORKSHOP:
        meet_deadline(candidacy.country, Deadline.Of.WORKSHOP, step.last_day or happened_on)
    tell_of_way(candidacy, "step", by=by, step=step)
    return step


def _refuse_out_of_order(candidacy, kind, day, corrects):
    taken = {Stage(step.kind): step.happened_on for step in candidacy.steps.standing()}
    stage = Stage(kind)
    if stage in taken and corrects is None:
        raise Refusal("5.6", _("This step is already on record. Correct it there."))
    if missing_before(stage, taken):
        first = StepKind(missing_before(stage, taken)[0])
        raise Refusal("5.6", _("“%(step)s” comes first: enter it before this step.") % {"step": first.label})
    if fault := fault_of_day(stage, day, {key: value for key, value in taken.items() if key != stage}, today()):
        raise Refusal("5.6", str(WRONG_DAYS[fault]))


def _keep(step, upload):
    if upload.size > settings.UPLOAD_LIMIT:
        raise ValueError(f"{upload.name} has {upload.size} bytes, more than UPLOAD_LIMIT")
    step.name, step.media_type = kept_name(upload.name), media_type_of(upload.name, upload)
    step.size, step.sha256 = upload.size, digest_of(upload)
    step.file = kept_for(step, "file", f"{token_hex(16)}.{ending_of(upload.name)}", File(upload))
