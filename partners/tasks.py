"""The timetable's tasks for partners and people: thin, and safe to run twice."""

from celery import shared_task

from .actions import accounts, confirmations, endings, forgetting
from .models.day import today


@shared_task
def end_partnerships():
    """Close the desks of partners whose departure takes effect today (R5)."""
    endings.end_partnerships(on=today())


@shared_task
def ask_partners():
    """Count unanswered requests, remind, and ask the partners whose year is over (R5)."""
    on = today()
    confirmations.note_silence(on=on)
    confirmations.remind_partners(on=on)
    confirmations.ask_partners(on=on)


@shared_task
def forget_drafts():
    """Delete registrations that were begun and not continued."""
    forgetting.forget_drafts()


@shared_task
def forget_ended_applications():
    """Remove persons from registrations that were declined or withdrawn."""
    forgetting.forget_ended_applications()


@shared_task
def forget_accepted_applications():
    """Empty the focal points in registrations that were accepted."""
    forgetting.forget_accepted_applications()


@shared_task
def forget_invitations():
    """Empty the addresses of old invitations."""
    forgetting.forget_invitations()


@shared_task
def forget_unconfirmed_accounts():
    """Delete accounts whose address was never confirmed."""
    accounts.forget_unconfirmed_accounts()


@shared_task
def forget_ended_sessions():
    """Delete sessions that ended."""
    accounts.forget_ended_sessions()
