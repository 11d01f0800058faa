"""Pathfinder Countries: who keeps their Roadmaps, and the way to the status (5.5, 5.6, 6.4)."""

from .focal_points import FocalPoint
from .other_texts import OtherText
from .roadmaps import LineVersion, Roadmap, RoadmapLine
from .submissions import Submission, SubmissionAnswer

__all__ = ["FocalPoint", "LineVersion", "OtherText", "Roadmap", "RoadmapLine", "Submission", "SubmissionAnswer"]
