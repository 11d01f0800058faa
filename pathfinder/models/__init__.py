"""Pathfinder Countries: who keeps their Roadmaps, and the way to the status (5.5, 5.6, 6.4)."""

from .candidacies import Candidacy, CandidacyWithdrawal
from .deadlines import Deadline, Extension
from .focal_points import FocalPoint
from .other_texts import OtherText
from .profiles import Figure, Profile
from .roadmaps import LineVersion, Roadmap, RoadmapLine
from .statuses import PathfinderStatus, StatusEnd
from .steps import Participants, StakeholderGroup, Step, StepConfirmation, StepKind
from .submissions import Submission, SubmissionAnswer

__all__ = [
    "Candidacy",
    "CandidacyWithdrawal",
    "Deadline",
    "Extension",
    "Figure",
    "FocalPoint",
    "LineVersion",
    "OtherText",
    "Participants",
    "PathfinderStatus",
    "Profile",
    "Roadmap",
    "RoadmapLine",
    "StakeholderGroup",
    "StatusEnd",
    "Step",
    "StepConfirmation",
    "StepKind",
    "Submission",
    "SubmissionAnswer",
]
