"""Pathfinder Countries: who keeps their Roadmaps, and the way to the status (5.5, 5.6, 6.4)."""

from .assessments import AssessmentMark, Criterion, PointCheck, Remark, ReviewMark
from .candidacies import Candidacy, CandidacyWithdrawal
from .deadlines import Deadline, Extension
from .due_letters import DueLetter
from .focal_points import FocalPoint
from .followed import FollowedCountry
from .letters import Clearance, FeedbackLetter, FeedbackPoint, LetterPassage, PointAnswer, PointSource
from .other_texts import OtherText
from .profiles import Figure, Profile
from .report_answers import ReportAnswer
from .reviewers import Acceptance, Departure, InterestDeclaration, Reviewer, ReviewReminder, Sharing
from .reviews import Review, ReviewAdvice, SubmissionWithdrawal
from .roadmaps import LineVersion, Roadmap, RoadmapLine
from .sheets import RoadmapSheet
from .statuses import PathfinderStatus, StatusEnd
from .steps import Participants, Step, StepConfirmation, StepKind, WorkshopGroup
from .submissions import Submission, SubmissionAnswer
from .yearly import (
    GroupAssessment,
    Level,
    Monitoring,
    OwnAssessment,
    ReportedValue,
    SupportOffer,
    YearlyReport,
)
from .yearly_reminders import YearlyReminder

__all__ = [
    "Acceptance",
    "AssessmentMark",
    "Candidacy",
    "CandidacyWithdrawal",
    "Clearance",
    "Criterion",
    "Deadline",
    "Departure",
    "DueLetter",
    "Extension",
    "FeedbackLetter",
    "FeedbackPoint",
    "Figure",
    "FocalPoint",
    "FollowedCountry",
    "GroupAssessment",
    "InterestDeclaration",
    "LetterPassage",
    "Level",
    "LineVersion",
    "Monitoring",
    "OtherText",
    "OwnAssessment",
    "Participants",
    "PathfinderStatus",
    "PointAnswer",
    "PointCheck",
    "PointSource",
    "Profile",
    "Remark",
    "ReportAnswer",
    "ReportedValue",
    "Review",
    "ReviewAdvice",
    "ReviewMark",
    "ReviewReminder",
    "Reviewer",
    "Roadmap",
    "RoadmapLine",
    "RoadmapSheet",
    "Sharing",
    "StatusEnd",
    "Step",
    "StepConfirmation",
    "StepKind",
    "Submission",
    "SubmissionAnswer",
    "SubmissionWithdrawal",
    "SupportOffer",
    "WorkshopGroup",
    "YearlyReminder",
    "YearlyReport",
]
