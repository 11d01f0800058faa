"""What a country answers to the points of the feedback on its Roadmap (6.4)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.meetings.actions.preparing import still_current
from alliance87.meetings.rules.agenda import fingerprint
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal

from ..models import PointAnswer, Roadmap, Submission
from ..permissions import may_edit_roadmap


@transaction.atomic
def answer_point(point, *, by, course, words, seen=None):
    """Answer a point of the letter, as a focal point. It can be changed until the country submits again.

    `seen` is the fingerprint of the answer that the person saw; refused if somebody has saved another one since.
    The lock on the Roadmap is that of submitting, so that no answer changes once reviewers read it.
    """
    submission = point.letter.review.submission
    if not may_edit_roadmap(by, submission.roadmap.country):
        raise PermissionDenied
    if not point.letter.is_cleared:
        raise PermissionDenied
    hold(Roadmap.objects, submission.roadmap_id)
    if Submission.objects.filter(roadmap=submission.roadmap_id, number__gt=submission.number).exists():
        raise Refusal(
            "6.4",
            _(
                "The Roadmap has been submitted again with these answers, so they can no longer be changed. Write to "
                "the Secretariat."
            ),
        )
    still_current(seen, state_of_answer(PointAnswer.objects.filter(point=point).first()))
    answer, _is_new = PointAnswer.objects.update_or_create(
        point=point,
        defaults={"course": course, "words": words.strip(), "answered_by": by, "answered_at": timezone.now()},
    )
    record.act("pathfinder.point.answered", point, by=by, course=str(course))
    return answer


def state_of_answer(answer):
    """A fingerprint of an answer to a point; empty where there is none yet (None)."""
    return fingerprint(answer.course, answer.words) if answer else ""
