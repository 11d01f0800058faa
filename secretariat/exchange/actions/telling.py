"""E-mails about offers and requests, to those who write for a partner at its desk."""

from alliance87.outbox import actions as outbox
from partners.models.colleagues import writers_of

from ..topics import ANSWERS

RULED, WRITTEN = "exchange.notice_ruled", "exchange.message"
CLOSED, REMOVED = "exchange.notice_closed", "exchange.notice_removed"
"""The kinds of these e-mails."""


def tell_of_ruling(notice, moment):
    """Tell its partner that a notice was `accepted`, `sent_back` or `taken_down`."""
    recipients = _speakers(notice.organization)
    _write(RULED, "notice_ruled", {"notice": notice, "moment": moment}, recipients, about=notice)


def tell_of_message(message):
    """Tell the other side of an answer what was written."""
    answer = message.answer
    other = answer.organization if message.is_of_owner else answer.notice.organization
    words = {"message": message, "answer": answer, "notice": answer.notice}
    _write(WRITTEN, "notice_message", words, _speakers(other), about=answer, topic=ANSWERS)


def tell_of_closing(closing):
    """Tell those who answered a notice what became of it."""
    notice = closing.notice
    for answer in notice.answers.select_related("organization"):
        is_met_by_it = closing.answer_id == answer.pk
        words = {"closing": closing, "notice": notice, "answer": answer, "is_met_by_it": is_met_by_it}
        _write(CLOSED, "notice_closed", words, _speakers(answer.organization), about=answer, topic=ANSWERS)


def tell_of_removal(notice, answers):
    """Tell those who wrote in these answers that the Secretariat took the notice down. Why, its partner alone is told."""
    for answer in answers:
        words = {"notice": notice, "answer": answer}
        _write(REMOVED, "notice_removed", words, _speakers(answer.organization), about=answer, topic=ANSWERS)


def _speakers(organization):
    """Everyone who writes for the partner today."""
    return [outbox.Addressee(person.email, str(person)) for person in writers_of(organization).order_by("pk")]


def _write(kind, template, words, recipients, **options):
    if recipients:
        outbox.write(kind, template, words, recipients, **options)
