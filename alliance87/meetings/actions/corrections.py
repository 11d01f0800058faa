"""Corrections of minutes that somebody proposed: the paragraph they are about, and the answer to them."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.meetings.rules.minutes import holds_some_of, numbered, paragraph_at, with_paragraph
from alliance87.meetings.rules.richtext import blocks
from alliance87.outbox import actions as outbox
from alliance87.record import actions as record
from alliance87.terms.refusal import Refusal
from alliance87.ui.clock import today
from alliance87.ui.dates import date_format

from ..body import body_of
from .minutes import locked_minutes, new_version, refuse_if_adopted


def refuse_if_late(release):
    """Refuse after the comment period, which runs to the end of its last day in UTC (M1)."""
    if release.comments_until and today() > release.comments_until:
        raise Refusal(
            body_of(release).cite("M1"),
            _(
                "Corrections could be proposed until %(day)s. Raise it when the minutes come up for adoption at the "
                "next meeting, or ask the Chair to release another edition, which opens a new period."
            )
            % {"day": date_format(release.comments_until, "l j F Y")},
        )


def find_paragraph(release, number):
    """The version that holds paragraph `number` of an edition, and its place there. Refused if there is none."""
    versions = list(release.texts())
    for version, paragraphs in zip(versions, numbered(old.html for old in versions), strict=True):
        for paragraph in paragraphs:
            if paragraph.number == number:
                return version, paragraph.place
    raise Refusal(
        body_of(release).cite("11.2"),
        _("Edition %(edition)s has no paragraph %(number)s.") % {"edition": release.edition, "number": number},
    )


def place_now(correction, current):
    """The place of the corrected paragraph in the text `current`; None if its words have changed since."""
    return _place_in(current.html, correction)


def _place_in(html, correction):
    wanted = paragraph_at(correction.version.html, correction.place)
    texts = [block.html for block in blocks(html) if not block.is_heading]
    places = [place for place, html in enumerate(texts, start=1) if html == wanted.html]
    return min(places, key=lambda place: abs(place - correction.place), default=None)


@transaction.atomic
def accept_correction(correction, *, by, note="", by_hand=False):
    """Put the proposed words into the section as a new version.

    Refused if the paragraph has changed meanwhile. The Secretariat then edits the section itself and accepts the
    correction `by_hand`, which leaves the text as it is; this is refused unless the section shows something of the
    correction since (M5), other than by accepting other corrections.
    """
    correction, minutes = _answerable(correction, by)
    refuse_if_adopted(minutes)
    section = correction.version.section
    current = section.versions.last()
    was = paragraph_at(correction.version.html, correction.place).text
    before = _with_others(correction, section)
    if by_hand and not holds_some_of(before, current.html, was, correction.proposed_text):
        raise Refusal(
            body_of(correction).cite("11.2"),
            _(
                "Nobody has entered this correction in the section since it was proposed: none of its words was added or "
                "taken away. Edit the section first, then accept it."
            ),
        )
    if not by_hand:
        place = place_now(correction, current)
        if place is None:
            raise Refusal(
                body_of(correction).cite("11.2"),
                _(
                    "Paragraph %(number)s was changed after this correction was proposed. Put the words into the "
                    "section yourself, then accept the correction as made by hand."
                )
                % {"number": correction.paragraph},
            )
        html = with_paragraph(current.html, place, correction.proposed_text)
        new_version(section, html, by=by, after=current)
    return _answer(correction, correction.Answer.ACCEPTED, note, by)


def _with_others(correction, section):
    """The text for which the correction was proposed, with the words of the corrections accepted since and nothing else."""
    html = correction.version.html
    others = type(correction).objects.filter(version__section=section, answer=correction.Answer.ACCEPTED)
    others = others.filter(answered_at__gte=correction.version.saved_at).select_related("version")
    for other in others.order_by("answered_at"):
        if place := _place_in(html, other):
            html = with_paragraph(html, place, other.proposed_text)
    return html


@transaction.atomic
def decline_correction(correction, *, by, note):
    """Decline a correction, saying why; the answer is shown beside the proposal."""
    correction, _minutes = _answerable(correction, by)
    if not note.strip():
        raise Refusal(body_of(correction).cite("11.2"), _("Say why the correction is not taken up."))
    return _answer(correction, correction.Answer.NOT_TAKEN, note, by)


def _answerable(correction, by):
    minutes = correction.version.section.minutes
    if not body_of(minutes).may_edit_minutes(by, minutes.meeting):
        raise PermissionDenied
    minutes = locked_minutes(minutes)
    correction = type(correction).objects.for_acts().get(pk=correction.pk)
    if correction.answer:
        raise Refusal(
            body_of(correction).cite("11.2"),
            _("This correction has already been answered: %(answer)s.") % {"answer": correction.get_answer_display()},
        )
    return correction, minutes


def _answer(correction, answer, note, by):
    correction.answer = answer
    correction.answer_note = note.strip()
    correction.answered_by = by
    correction.answered_at = timezone.now()
    correction.save(update_fields=["answer", "answer_note", "answered_by", "answered_at"])
    record.act(f"{body_of(correction).app}.correction.{answer}", correction, by=by, paragraph=correction.paragraph)
    _tell_proposer(correction)
    return correction


def _tell_proposer(correction):
    minutes, proposer = correction.version.section.minutes, correction.proposed_by
    body = body_of(correction)
    outbox.write(
        f"{body.app}.correction",
        "correction",
        {"correction": correction, "meeting": minutes.meeting, "body_name": partial(body.name_of, minutes.meeting)},
        [outbox.Addressee(proposer.email, str(proposer))],
        about=correction,
    )
