"""Submitting a Roadmap to the GCG, by the country or by the Secretariat on its behalf (6.4, 12.5)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.documents import actions as documents
from alliance87.documents.keeping import atomic_with_files
from alliance87.documents.models import Distribution
from alliance87.outbox import actions as outbox
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.refusal import Refusal
from partners.models import Country
from partners.models.day import today

from ..models import Deadline, Submission, SubmissionAnswer
from ..permissions import may_edit_roadmap, may_file_roadmaps
from ..readings.people import focal_points_of
from .deadlines import meet_deadline
from .reviews import refuse_while_under_review
from .roadmaps import roadmap_to_write
from .way_mail import tell_of_way


@atomic_with_files()
def submit_roadmap(roadmap, *, by, seen, upload=None):
    """Submit the Roadmap as it stands, with the signed original if there is one.

    `seen` is its revision that the person saw: what a colleague wrote in between is not submitted unseen.
    """
    if not may_edit_roadmap(by, roadmap.country):
        raise PermissionDenied
    return _submit(roadmap, by=by, seen=seen, upload=upload, on_behalf=False)


@atomic_with_files()
def file_submission(roadmap, *, by, seen, upload):
    """Submit on behalf of a country what it sent in another way. The original is kept, and the country is told."""
    if not may_file_roadmaps(by):
        raise PermissionDenied
    return _submit(roadmap, by=by, seen=seen, upload=upload, on_behalf=True)


def _submit(roadmap, *, by, seen, upload, on_behalf):
    hold(Country.objects, roadmap.country_id)  # whose deadlines are met
    roadmap = roadmap_to_write(roadmap, by=by)
    if roadmap.revision != seen:
        raise Refusal("", _("Somebody has changed the Roadmap in the meantime. Look through it, then submit it."))
    last = roadmap.submissions.order_by("-number").first()
    if last:
        refuse_while_under_review(last)
    if last and last.revision == roadmap.revision and not upload and not hasattr(last, "withdrawal"):
        raise Refusal("6.4", _("This state of the Roadmap has already been submitted. Change it first."))
    if not (upload or roadmap.lines.filter(kind="priority", versions__revisions__endswith=None).exists()):
        raise Refusal("5.6", _("The Roadmap says nothing yet. Enter its priorities, or attach the signed document."))
    submission = Submission.objects.create(
        roadmap=roadmap,
        number=last.number + 1 if last else 1,
        revision=roadmap.revision,
        title=roadmap.title,
        language=roadmap.language,
        period=roadmap.period,
        original=_filed(roadmap, upload) if upload else None,
        on_behalf=on_behalf,
        submitted_by=by,
        submitted_at=timezone.now(),
    )
    meet_deadline(roadmap.country, Deadline.Of.ROADMAP, today())
    if last:
        meet_deadline(roadmap.country, Deadline.Of.ANSWER, today())
    record.act("pathfinder.roadmap.submitted", submission, by=by, number=submission.number, on_behalf=on_behalf)
    _tell(submission)
    return submission


def _filed(roadmap, upload):
    return documents.file_document(
        documents.next_symbol(f"PFC/{roadmap.country_id}"),
        title=roadmap.title,
        upload=upload,
        distribution=Distribution.RESTRICTED,
        language=roadmap.language,
    )


def _tell(submission):
    country = submission.roadmap.country
    people = [outbox.Addressee(person.email, str(person)) for person in focal_points_of(country)]
    if people:
        words = {"submission": submission, "country": country}
        outbox.write("pathfinder.submission", "roadmap_submitted", words, people, about=submission)


@transaction.atomic
def answer_submission(submission, *, by, is_confirmed, words=""):
    """Say, for the country, that what the Secretariat filed for it is right, or what is wrong with it. The Secretariat is
    told.
    """
    if not may_edit_roadmap(by, submission.roadmap.country):
        raise PermissionDenied
    submission = hold(Submission.objects.select_related("roadmap__country"), submission.pk)
    if not submission.on_behalf:
        raise Refusal("", _("The country submitted this itself."))
    if SubmissionAnswer.objects.filter(submission=submission).exists():
        raise Refusal("", _("The country has already answered. To change the Roadmap, edit it and submit it again."))
    answer = SubmissionAnswer.objects.create(
        submission=submission,
        is_confirmed=is_confirmed,
        words="" if is_confirmed else words,
        answered_by=by,
        answered_at=timezone.now(),
    )
    record.act("pathfinder.roadmap.answered", submission, by=by, is_confirmed=is_confirmed)
    tell_of_way(submission, "checked", by=by, answer=answer, page=submission.get_absolute_url)
    return answer
