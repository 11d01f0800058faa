"""Invitations to meetings and calendar entries of chosen times are kept in line with who takes part in a group."""

from alliance87.celery import app, nudge


def follow_later():
    """Have a worker bring them in line once this transaction is committed; the timetable does so each minute anyway."""
    nudge(app.signature("groups.tasks.follow_meetings"))
