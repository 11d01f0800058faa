"""The personal data held here, and what must end before a person is erased."""

from django.utils.translation import gettext as _

from alliance87.myself.held import Held
from alliance87.terms.refusal import Refusal


def _refuse_erasure(user):
    if focal_point := user.focal_point_of.in_force().select_related("country").first():
        words = {"country": focal_point.country}
        raise Refusal(
            "5.6", _("You are a focal point of %(country)s. The Secretariat must hand over that role first.") % words
        )


HELD = Held(
    own_words={
        "pathfinder.Roadmap.begun_by": (),
        "pathfinder.Roadmap.replaced_by": (),
        "pathfinder.LineVersion.written_by": ("words",),
        "pathfinder.OtherText.written_by": ("value",),
        "pathfinder.OtherText.settled_by": (),
        "pathfinder.Submission.submitted_by": (),
        "pathfinder.SubmissionAnswer.answered_by": ("words",),
        "pathfinder.FocalPoint.ended_by": (),
        "pathfinder.FocalPoint.begun_by": (),
    },
    refuse_erasure=_refuse_erasure,
)
