"""Minutes: writing, releasing, correcting and adopting them, and action points."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from alliance87.meetings.actions import corrections as answers
from alliance87.meetings.actions import followup, minutes
from gcg.actions import (
    corrections,
    decisions,
)
from tests.documents.files import PDF
from tests.gcg.closed_meeting import hold_meeting

from .scene import Scene, about


def paragraph(scene):
    """A correction, and the section its paragraph is in."""
    correction = scene.correction()
    return correction, correction.version.section


def to_adopt_but_for_a_correction(scene):
    """An item that adopts minutes, and a correction of them that waits for its answer."""
    item = scene.to_adopt()
    release = item.minutesmatter.minutes.releases.get()
    day = release.comments_until
    release.comments_until = None
    correction = corrections.propose_correction(release, by=scene.cast.member, number=1, text="Other words.")
    release.comments_until = day
    return item, correction


def sent_before(scene):
    """A release of minutes, and the copy of a recipient to whom it was sent."""
    release = minutes.finish_release(minutes.release_minutes(scene.drafted(), by=scene.chair))
    delivery = minutes.deliveries_of(release).get(email=scene.cast.member.email)
    delivery.sent_at = timezone.now()
    delivery.save()
    return release, delivery


EITHER = {
    "writing a section": about(
        Scene.section,
        one=lambda s, it: minutes.save_section(it, by=s.staff, html="<p>One</p>", based_on=1),
        other=lambda s, it: minutes.save_section(it, by=s.admin, html="<p>Other</p>", based_on=1),
    ),
    "an edition": about(Scene.drafted, release=lambda s, it: minutes.release_minutes(it, by=s.chair, edition=1)),
    "a correction": about(
        Scene.correction,
        accept=lambda s, it: answers.accept_correction(it, by=s.staff),
        decline=lambda s, it: answers.decline_correction(it, by=s.admin, note="It was said."),
    ),
    "an action point": about(
        Scene.action_point,
        done=lambda s, it: followup.complete_action_point(it, by=s.staff, result="done", note="Sent."),
        dropped=lambda s, it: followup.complete_action_point(it, by=s.chair, result="dropped", note="Moot."),
        shown=lambda s, it: followup.complete_action_point(
            it, by=s.cast.member, result="done", note="Sent.", upload=SimpleUploadedFile("letter.pdf", PDF)
        ),
    ),
    "minutes": about(
        lambda s: hold_meeting(s.cast, number=s.number()), draft=lambda s, it: minutes.draft_minutes(it, by=s.staff)
    ),
    "a paragraph": about(
        paragraph,
        accept=lambda s, it: answers.accept_correction(it[0], by=s.staff),
        write=lambda s, it: minutes.save_section(it[1], by=s.admin, html="<p>Other</p>", based_on=1),
    ),
    "the minutes again": about(sent_before, send=lambda s, it: minutes.resend_minutes(it[0], it[1], by=s.staff)),
}

AFTER = {
    "adopted": about(
        Scene.to_adopt,
        first=lambda s, it: decisions.adopt_decision(it, by=s.chair),
        write=lambda s, it: minutes.save_section(
            it.minutesmatter.minutes.sections.first(), by=s.staff, html="<p>Else</p>", based_on=1
        ),
        release=lambda s, it: minutes.release_minutes(it.minutesmatter.minutes, by=s.chair),
    ),
    "done": about(
        Scene.action_point,
        first=lambda s, it: followup.complete_action_point(it, by=s.staff, result="done", note="Sent."),
        change=lambda s, it: followup.change_action_point(
            it, by=s.chair, seen=followup.state_of_point(it), owners=[s.cast.member], due_on=it.due_on
        ),
    ),
    "the last edition": about(
        Scene.to_adopt,
        first=lambda s, it: decisions.adopt_decision(it, by=s.chair),
        correct=lambda s, it: corrections.propose_correction(
            it.minutesmatter.minutes.releases.get(), by=s.cast.member, number=1, text="Other words."
        ),
    ),
    "another edition": about(
        Scene.to_adopt,
        first=lambda s, it: minutes.release_minutes(it.minutesmatter.minutes, by=s.cast.deputy),
        adopt=lambda s, it: decisions.adopt_decision(it, by=s.chair),
    ),
    "accepted": about(
        to_adopt_but_for_a_correction,
        first=lambda s, it: answers.accept_correction(it[1], by=s.staff),
        adopt=lambda s, it: decisions.adopt_decision(it[0], by=s.chair),
    ),
}
