"""Pathfinder Countries: who keeps their Roadmaps, and the way to the status (5.5, 5.6)."""

from .focal_points import FocalPoint

__all__ = ["FocalPoint"]
