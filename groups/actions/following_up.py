"""What follows who takes part in groups: invitations to meetings and calendar entries of chosen times."""

from alliance87.celery import app, nudge


def follow_later():
    """Have a worker bring them in line once this transaction is committed; the timetable does the same."""
    nudge(app.signature("groups.tasks.follow_meetings"))
