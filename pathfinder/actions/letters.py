"""The feedback letter: written by the Secretariat from what reviewers shared, point by point, each with its sources (6.4)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.meetings.actions.preparing import still_current
from alliance87.meetings.rules.agenda import fingerprint
from alliance87.record import actions as record
from alliance87.terms.refusal import Refusal

from ..models import FeedbackLetter, FeedbackPoint, PointSource
from ..permissions import may_keep_reviews
from ..readings.consolidating import key_of, shared_sources
from ..readings.reviewing import places_in
from .reviews import locked_review, refuse_unless_open


def state_of_letter(letter):
    """A fingerprint of what stands around the points."""
    return fingerprint(letter.pk, letter.result, letter.opening, letter.closing)


def state_of_whole(letter):
    """A fingerprint of all that the letter says, in its order. One query."""
    return fingerprint(state_of_letter(letter), *letter.points.values_list("pk", "position", "on", "text"))


def state_of_order(letter):
    """A fingerprint of the points' order. One query."""
    return fingerprint(letter.pk, *letter.points.values_list("pk", flat=True))


def state_of_point(point):
    """A fingerprint of a point and of what it rests on."""
    return fingerprint(point.pk, point.on, point.text, sorted(key_of(row) for row in point.sources.all()))


@transaction.atomic
def begin_letter(review, *, by):
    """Begin the letter, with one point for each of `shared_sources`: the advice, and what reviewers shared."""
    if not may_keep_reviews(by):
        raise PermissionDenied
    review = locked_review(review)
    refuse_unless_open(review)
    if hasattr(review, "letter"):
        raise Refusal("6.4", _("The letter has already been begun."))
    letter = FeedbackLetter.objects.create(review=review, begun_by=by, begun_at=timezone.now())
    for position, source in enumerate(shared_sources(review), start=1):
        point = FeedbackPoint.objects.create(letter=letter, position=position, on=source.on, text=source.as_point)
        PointSource.objects.create(point=point, **source.made_of)
    record.act("pathfinder.letter.begun", letter, by=by)
    return letter


@transaction.atomic
def write_letter(letter, *, by, seen, result, opening, closing):
    """Write what stands around the points, and what the letter says of the submission (P2).

    `seen` is the fingerprint of what the person saw of it.
    """
    letter = _to_write(letter, by)
    still_current(seen, state_of_letter(letter))
    letter.result, letter.opening, letter.closing = result, opening.strip(), closing.strip()
    letter.save(update_fields=["result", "opening", "closing"])
    return letter


@transaction.atomic
def add_point(letter, *, by, text, sources, on=""):
    """Add a point at the end. `sources` are keys of what was shared, such as `remark-3`; there is at least one."""
    letter = _to_write(letter, by)
    last = letter.points.aggregate(last=Max("position"))["last"] or 0
    point = FeedbackPoint(letter=letter, position=last + 1)
    return _say(point, on, text, sources)


@transaction.atomic
def change_point(point, *, by, seen, text, sources, on=""):
    """Reword a point, or let it rest on other sources. `seen` is the fingerprint of the point as it was seen."""
    point = _point(point, by)
    still_current(seen, state_of_point(point))
    return _say(point, on, text, sources)


@transaction.atomic
def move_point(point, *, by, position, seen=None):
    """Move a point to the place `position`; the others keep their order. `seen` is the fingerprint of the order in
    which the person saw them.
    """
    point = _point(point, by)
    still_current(seen, state_of_order(point.letter))
    others = list(point.letter.points.exclude(pk=point.pk))
    others.insert(max(position, 1) - 1, point)
    for number, other in enumerate(others, start=1):
        if other.position != number:
            FeedbackPoint.objects.filter(pk=other.pk).update(position=number)
    return FeedbackPoint.objects.get(pk=point.pk)


@transaction.atomic
def drop_point(point, *, by, seen=None):
    """Drop a point. What it rested on has no point again; the points after it move up. `seen` is the fingerprint of the
    point as it was seen: what was written into it since is not dropped unread.
    """
    point = _point(point, by)
    still_current(seen, state_of_point(point))
    letter, position = point.letter, point.position
    point.delete()
    letter.points.filter(position__gt=position).update(position=F("position") - 1)


def fresh_letter(letter):
    """The letter with its review's state, read once the submission is locked; refused once the review has ended."""
    review = locked_review(letter.review)
    refuse_unless_open(review)
    letter = FeedbackLetter.objects.get(pk=letter.pk)
    letter.review = review
    return letter


def standing_passage(letter):
    """The passage in which the letter is before the Chair now, or None."""
    return letter.passages.filter(ended_at=None).first()


def _to_write(letter, by):
    if not may_keep_reviews(by):
        raise PermissionDenied
    letter = fresh_letter(letter)
    if standing_passage(letter):
        raise Refusal("6.4", _("The letter is before the Chair. Withdraw it first, then change it."))
    return letter


def _point(point, by):
    letter = _to_write(point.letter, by)
    present = FeedbackPoint.objects.filter(pk=point.pk).first()
    if present is None:
        raise Refusal("", _("This point was dropped in the meantime. Go back and see what is there now."))
    present.letter = letter
    return present


def _say(point, on, text, sources):
    review = point.letter.review
    if on and on not in places_in(review.submission):
        raise Refusal("6.4", _("This submission has no line %(key)s. Choose one that it has.") % {"key": on})
    shared = {source.key: source for source in shared_sources(review)}
    chosen = [shared[key] for key in dict.fromkeys(sources) if key in shared]
    if not chosen:
        raise Refusal("6.4", _("Choose what the point rests on, so that it can be traced."))
    point.on, point.text = on, text.strip()
    point.save()
    point.sources.all().delete()
    PointSource.objects.bulk_create(PointSource(point=point, **source.made_of) for source in chosen)
    return point
