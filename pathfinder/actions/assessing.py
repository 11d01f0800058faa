"""What a reviewer writes of a Roadmap: private and correctable until it is shared, and fixed from then on (6.4)."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.meetings.rules.agenda import fingerprint
from alliance87.record import actions as record
from alliance87.terms.refusal import Refusal

from ..models import Criterion, FeedbackPoint, PointCheck, Remark, ReviewMark, Sharing
from ..readings.reviewing import earlier_letter, places_in
from ..rules.reviews import missing_marks
from .review_mail import tell_secretariat_of
from .reviewers import to_review


def state_of_remark(remark):
    """A fingerprint of a remark, which its author may have open in two windows."""
    return fingerprint(remark.pk, remark.text)


def state_of_said(mark, text):
    """A fingerprint of a mark and its reasons, which their author may have open in two windows."""
    return fingerprint(mark, text.strip().replace("\r\n", "\n"))


@transaction.atomic
def mark_criteria(reviewer, *, by, marks):
    """Mark the Roadmap by the rubric. `marks` is {criterion: (mark, reasons)}; either may be empty for now."""
    reviewer = _to_write(reviewer, by)
    for criterion, (mark, text) in marks.items():
        _say(ReviewMark, mark, text, reviewer=reviewer, criterion=criterion)
    return reviewer


@transaction.atomic
def write_remark(reviewer, *, by, on, text, key=None):
    """Remark on a line of the Roadmap, by its key, or on the whole where `on` is empty.

    `key` is the key that the page has given to a new remark. Written again under it, the remark has the newer text, and
    is deleted once its text is empty. The same words on the same line are one remark too: a page sends them again when
    somebody goes back to it. Returns the remark, or None.
    """
    reviewer = _to_write(reviewer, by)
    if on and on not in places_in(reviewer.review.submission):
        raise Refusal("6.4", _("This submission has no line %(key)s. Choose one that it has.") % {"key": on})
    # The submission is locked, so that two requests with one key come one after the other.
    earlier = Remark.objects.filter(pk=key).first() if key else None
    if earlier and earlier.reviewer_id != reviewer.pk:
        raise Refusal("", _("Open this page again, and write the remark there."))
    text = text.strip()
    if not text:
        if earlier:
            earlier.delete()
        return None
    same = Remark.objects.filter(reviewer=reviewer, on=on, text=text).first()
    if same and (earlier is None or earlier == same):
        return same
    earlier = earlier or Remark(reviewer=reviewer, on=on, **({"pk": key} if key else {}))
    earlier.text, earlier.edited_at = text, timezone.now()
    earlier.save()
    return earlier


@transaction.atomic
def change_remark(remark, *, by, seen, text):
    """Reword a remark before it is shared; `seen` is its fingerprint. The earlier words are not kept."""
    remark = _remark(remark, by)
    if seen != state_of_remark(remark):
        raise Refusal(
            "", _("You changed this remark in another window. Check what is there now, then press the button again.")
        )
    remark.text, remark.edited_at = text.strip(), timezone.now()
    remark.save(update_fields=["text", "edited_at"])
    return remark


@transaction.atomic
def delete_remark(remark, *, by):
    """Delete a remark, before it is shared. Nothing of it is kept."""
    _remark(remark, by).delete()


@transaction.atomic
def check_points(reviewer, *, by, checks):
    """Say which points of the letter before were met. `checks` is {key of a point: (mark, reasons)}."""
    reviewer = _to_write(reviewer, by)
    letter = earlier_letter(reviewer.review.submission)
    points = {point.pk: point for point in FeedbackPoint.objects.filter(letter=letter)} if letter else {}
    for pk, (mark, text) in checks.items():
        if pk not in points:
            raise Refusal("6.4", _("This is not a point of the letter on the previous submission."))
        _say(PointCheck, mark, text, reviewer=reviewer, point=points[pk])
    return reviewer


@transaction.atomic
def write_review(reviewer, *, by, marks=None, checks=None, remark=None):
    """Keep all that was typed on the page of a review: marks, which points were met, and a remark as {on, text, key}."""
    reviewer = _to_write(reviewer, by)
    if marks is not None:
        mark_criteria(reviewer, by=by, marks=marks)
    if checks is not None:
        check_points(reviewer, by=by, checks=checks)
    if remark is not None:
        write_remark(reviewer, by=by, **remark)
    return reviewer


@transaction.atomic
def share_review(reviewer, *, by):
    """Share the review with the Secretariat, once every criterion has a mark. From then on it is not changed."""
    reviewer = _to_write(reviewer, by)
    marked = list(reviewer.marks.exclude(mark="").values_list("criterion", flat=True))
    if missing := missing_marks(Criterion.values, marked):
        names = ", ".join(str(Criterion(criterion).label) for criterion in missing)
        raise Refusal("6.4", _("Give each criterion a mark first; “Cannot tell” is one. Still missing: %s.") % names)
    if point := reviewer.checks.filter(mark="").values_list("point__position", flat=True).first():
        raise Refusal(
            "6.4", _("Say whether point %d was met first: you gave reasons. “Cannot tell” is a mark.") % point
        )
    sharing = Sharing.objects.create(reviewer=reviewer, shared_at=timezone.now())
    record.act("pathfinder.reviewer.shared", reviewer, by=by)
    tell_secretariat_of(reviewer, "shared")
    return sharing


def _say(model, mark, text, **of):
    """Write a mark with its reasons. Neither removes the row; one that says the same as before keeps its time."""
    values = {"mark": mark, "text": text.strip()}
    before = model.objects.filter(**of).first()
    if not any(values.values()):
        model.objects.filter(**of).delete()
    elif before is None or (before.mark, before.text) != (values["mark"], values["text"]):
        model.objects.update_or_create(**of, defaults=values | {"edited_at": timezone.now()})


def _to_write(reviewer, by):
    reviewer = to_review(reviewer, by)
    if not reviewer.has_accepted:
        raise Refusal("D6", _("Accept the review first, and say whether you have an interest."))
    return reviewer


def _remark(remark, by):
    """The remark, once its reviewer may write; refused if it was deleted meanwhile."""
    _to_write(remark.reviewer, by)
    present = Remark.objects.filter(pk=remark.pk).first()
    if present is None:
        raise Refusal("", _("This remark was deleted in the meantime."))
    return present
