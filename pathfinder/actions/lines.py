"""The lines of a Roadmap, one by one, written by several people at the same time (5.6)."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal

from ..models import OtherText
from ..readings.roadmaps import RoadmapState, plain_value
from ..rules.roadmap import LETTERS, Change, Difference, Line, blank
from ..rules.words import fits_under, judged, left_below, merged, unknown_answers
from .roadmaps import roadmap_to_write, write_lines


@transaction.atomic
def add_line(roadmap, *, by, kind, words, under=""):
    """Add a line; `words` has what its fields say, or some of them. Returns its row."""
    roadmap = roadmap_to_write(roadmap, by=by)
    line = Line(f"{LETTERS[kind]}-1", kind, _fit(kind, blank(kind) | words), under)
    _refuse_out_of_place(RoadmapState(roadmap).lines, line)
    row = write_lines(roadmap, [Difference(Change.ADDED, None, line)], by=by)[line.key]
    record.act("pathfinder.roadmap.added", roadmap, by=by, line=row.key, title=line.title)
    return row


@transaction.atomic
def change_line(roadmap, key, *, by, seen, words, under=None):
    """Change fields of a line. `seen` is the revision in which the person saw it.

    A field that somebody else has changed since keeps what they wrote, and what the person wrote is kept beside it as an
    OtherText. Returns the OtherTexts: none, as a rule.
    """
    roadmap = roadmap_to_write(roadmap, by=by)
    state = RoadmapState(roadmap)
    now = _line_there(state, key)
    base = _line_seen(roadmap, state, key, seen)
    merger = merged(base, now, words)
    line = Line(key, now.kind, _fit(now.kind, merger.words), _place(base, now, under))
    _refuse_out_of_place(state.lines, line)
    if merger.fields or line.under != now.under:
        change = Change.CHANGED if line.under == now.under else Change.MOVED
        write_lines(roadmap, [Difference(change, now, line, merger.fields)], by=by)
        record.act("pathfinder.roadmap.changed", roadmap, by=by, line=key, fields=list(merger.fields))
    return _keep_apart(state.pks[key], merger.apart, by=by)


@transaction.atomic
def drop_line(roadmap, key, *, by, seen):
    """Drop a line. What it said stays in earlier submissions. What stands under it or answers it goes first."""
    roadmap = roadmap_to_write(roadmap, by=by)
    state = RoadmapState(roadmap)
    line = _line_there(state, key)
    if state.revisions[key] != seen:
        raise Refusal("", _("Somebody has changed this line in the meantime. Look at it again before you drop it."))
    if left := left_below(state.lines, key):
        raise Refusal(
            "", _("Other lines need it: %(keys)s. Drop or change them first.") % {"keys": ", ".join(left[:10])}
        )
    write_lines(roadmap, [Difference(Change.DROPPED, line, None)], by=by)
    record.act("pathfinder.roadmap.dropped", roadmap, by=by, line=key, title=line.title)


@transaction.atomic
def settle_text(other, *, by, value, seen):
    """Bring two texts together: the field says `value` from now on, and the other text is settled.

    `seen` is the revision in which the person saw the line. Refused if somebody has changed it since.
    """
    roadmap = roadmap_to_write(other.line.roadmap, by=by)
    other = hold(OtherText.objects.select_related("line"), other.pk)
    if other.settled_at:
        raise Refusal("", _("Somebody else has settled this in the meantime."))
    state, key = RoadmapState(roadmap), other.line.key
    now = _line_there(state, key)
    if state.revisions[key] != seen:
        raise Refusal(
            "", _("Somebody has changed this line in the meantime. Both texts are still here: compare again.")
        )
    if now.words[other.field] != value:
        line = Line(key, now.kind, _fit(now.kind, now.words | {other.field: value}), now.under)
        _refuse_out_of_place(state.lines, line)
        write_lines(roadmap, [Difference(Change.CHANGED, now, line, (other.field,))], by=by)
    other.settled_by, other.settled_at = by, timezone.now()
    other.save(update_fields=["settled_by", "settled_at"])
    record.act("pathfinder.roadmap.settled", roadmap, by=by, line=key, fields=[other.field])
    return other


def _line_there(state, key):
    if key not in state.lines:
        raise Refusal(
            "", _("This line has been dropped in the meantime. Your words are still here: copy what you need.")
        )
    return state.lines[key]


def _line_seen(roadmap, state, key, seen):
    """The line as the person saw it."""
    if state.revisions[key] == seen:
        return state.lines[key]
    then = RoadmapState(roadmap, seen).lines.get(key)
    if then is None:
        raise Refusal("", _("This page does not belong to this line. Open the line again."))
    return then


def _place(base, now, under):
    """What the line stands under: `under` is what the person chose, or None."""
    if under in (None, base.under, now.under):
        return now.under
    if base.under != now.under:
        raise Refusal(
            "", _("Somebody has moved this line to %(key)s in the meantime. Choose again.") % {"key": now.under}
        )
    return under


def _fit(kind, words):
    """The words in their one spelling; refused where they do not fit together."""
    fit, faults = judged(kind, words)
    for fault in faults.values():
        raise Refusal("", _(fault.sentence) % fault.words)
    return fit


def _refuse_out_of_place(lines, line):
    if not fits_under(lines, line):
        raise Refusal("", _("What this stands under has been dropped in the meantime. Choose another place."))
    if unknown := unknown_answers(lines, line):
        raise Refusal("", _("There is no recommendation %(key)s in the Roadmap.") % {"key": unknown[0]})


def _keep_apart(line_pk, apart, *, by):
    known = {(text.field, str(text.value)) for text in OtherText.objects.filter(line=line_pk, settled_at=None)}
    made = [
        OtherText(line_id=line_pk, field=name, value=plain_value(value), written_by=by, written_at=timezone.now())
        for name, value in apart.items()
    ]
    return OtherText.objects.bulk_create(text for text in made if (text.field, str(text.value)) not in known)
