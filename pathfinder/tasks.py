"""The timetable's tasks for countries: thin, and safe to run twice."""

from celery import shared_task

from .actions import review_reminders, yearly_reminders


@shared_task
def remind_reviewers():
    """Let go of reviewers who left the GCG, and remind those whose review of a Roadmap is due soon, or late."""
    review_reminders.let_go_of_reviewers()
    review_reminders.remind_reviewers()


@shared_task
def remind_of_yearly_reports():
    """Remind countries of yearly reports that are due soon, late, or overdue."""
    yearly_reminders.remind_of_yearly_reports()
