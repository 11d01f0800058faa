"""Putting acts on the record."""

from .models import Entry
from .wording import in_english


def act(name, subject, *, by, capacity="", **details):
    """Record, in this transaction, that `by` did `name` ("gcg.decision.adopted") to `subject`, a saved row.

    `by` is a person, or None if the portal acts by its timetable. `details` are plain values. Names are in English,
    whatever language the person who acts reads.
    """
    with in_english():
        return Entry.objects.create(
            actor_id=by.pk if by else None,
            actor_name=str(by) if by else "",
            capacity=str(capacity),
            act=name,
            subject_type=subject._meta.label_lower,
            subject_id=str(subject.pk),
            subject_name=str(subject)[:300],
            details=details,
        )


def history_of(subject):
    """The entries about one row, oldest first."""
    return Entry.objects.filter(subject_type=subject._meta.label_lower, subject_id=str(subject.pk))
