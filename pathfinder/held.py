"""The personal data held here, and what must end before a person is erased."""

from django.utils.translation import gettext as _

from alliance87.myself.held import Held
from alliance87.terms.refusal import Refusal

from .models import PointCheck, Remark, ReviewMark


def _refuse_erasure(user):
    if focal_point := user.focal_point_of.in_force().select_related("country").first():
        words = {"country": focal_point.country}
        raise Refusal(
            "5.6", _("You are a focal point of %(country)s. The Secretariat must hand over that role first.") % words
        )


def _forget(user):
    """Delete what the person wrote of Roadmaps and never shared: nobody else has read it."""
    for model in (ReviewMark, Remark, PointCheck):
        model.objects.filter(reviewer__person=user, reviewer__sharing=None).delete()


HELD = Held(
    own_words={
        "pathfinder.Candidacy.entered_by": (),
        "pathfinder.CandidacyWithdrawal.withdrawn_by": ("because",),
        "pathfinder.Clearance.cleared_by": (),
        "pathfinder.Figure.entered_by": ("what", "value", "source"),
        "pathfinder.Figure.withdrawn_by": (),
        "pathfinder.Deadline.set_by": (),
        "pathfinder.Departure.left_by": ("reason",),
        "pathfinder.DueLetter.sent_by": ("title", "text"),
        "pathfinder.Extension.asked_by": ("because",),
        "pathfinder.Extension.ruled_by": ("answer",),
        "pathfinder.FeedbackLetter.begun_by": (),
        "pathfinder.LetterPassage.put_by": (),
        "pathfinder.LetterPassage.ended_by": ("words",),
        "pathfinder.PathfinderStatus.entered_by": (),
        "pathfinder.PointAnswer.answered_by": ("words",),
        "pathfinder.Profile.saved_by": ("institution", "body"),
        "pathfinder.Review.opened_by": (),
        "pathfinder.ReviewAdvice.given_by": ("text",),
        "pathfinder.Reviewer.proposed_by": (),
        "pathfinder.StatusEnd.ended_by": ("because",),
        "pathfinder.Step.entered_by": ("place", "words", "name"),
        "pathfinder.StepConfirmation.confirmed_by": (),
        "pathfinder.SubmissionWithdrawal.withdrawn_by": ("because",),
        "pathfinder.Roadmap.begun_by": (),
        "pathfinder.Roadmap.replaced_by": (),
        "pathfinder.LineVersion.written_by": ("words",),
        "pathfinder.OtherText.written_by": ("value",),
        "pathfinder.OtherText.settled_by": (),
        "pathfinder.RoadmapSheet.sent_by": ("name",),
        "pathfinder.RoadmapSheet.entered_by": (),
        "pathfinder.Submission.submitted_by": (),
        "pathfinder.SubmissionAnswer.answered_by": ("words",),
        "pathfinder.YearlyReport.begun_by": (),
        "pathfinder.YearlyReport.given_by": ("done", "obstacles", "next_steps", "support"),
        "pathfinder.ReportAnswer.answered_by": ("words",),
        "pathfinder.ReportedValue.written_by": ("value", "evidence"),
        "pathfinder.OwnAssessment.written_by": ("level", "evidence"),
        "pathfinder.GroupAssessment.written_by": ("level", "evidence"),
        "pathfinder.Monitoring.asked_by": (),
        "pathfinder.Monitoring.concluded_by": ("findings",),
        "pathfinder.SupportOffer.offered_by": ("words",),
        "pathfinder.FocalPoint.ended_by": (),
        "pathfinder.FocalPoint.begun_by": (),
    },
    through={
        f"pathfinder.{model}": "reviewer__person"
        for model in ("Acceptance", "PointCheck", "Remark", "ReviewMark", "ReviewReminder", "Sharing")
    },
    refuse_erasure=_refuse_erasure,
    forget=_forget,
)
