"""What the partners' timetable hands to a worker: thin, and harmless when done twice."""

from celery import shared_task

from .actions import confirmations, endings
from .models.day import today


@shared_task
def end_partnerships():
    """Close the desks of those whose departure comes today (R5)."""
    endings.end_partnerships(on=today())


@shared_task
def ask_partners():
    """Count silence, remind, and ask whose year is over (R5)."""
    on = today()
    confirmations.note_silence(on=on)
    confirmations.remind_partners(on=on)
    confirmations.ask_partners(on=on)
