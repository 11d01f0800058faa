"""Answering an offer or a request, and writing to the other side (2.2, 3.1). Both lock the notice."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.record import actions as record
from alliance87.terms.refusal import Refusal

from .. import rules
from ..models import Answer, Message
from ..permissions import may_answer
from .notices import held_notice, is_active, refuse_unless_active
from .telling import tell_of_message


@transaction.atomic
def answer_notice(notice, organization, *, by, words):
    """Answer a notice for a partner, which opens a thread between the two. Refused for its own notice, once it no longer
    stands, and where the partner has answered already.
    """
    if not may_answer(by, organization):
        raise PermissionDenied
    notice = held_notice(notice)
    _refuse_unless_open(notice)
    if notice.organization_id == organization.pk:
        raise Refusal("2.2", _("This is your own. Another partner has to answer it."))
    _refuse_both(by, notice.organization)
    _refuse_unless_read(notice.organization)
    refuse_unless_active(organization)
    if notice.answers.filter(organization=organization).exists():
        raise Refusal(
            "3.1", _("%(partner)s has already answered. Continue the exchange there.") % {"partner": organization}
        )
    answer = Answer.objects.create(notice=notice, organization=organization)
    _write(answer, by=by, words=words, is_of_owner=False)
    record.act("exchange.answer.given", answer, by=by)
    return answer


@transaction.atomic
def write_message(answer, *, by, words):
    """Write to the other side of an answer, for the side at whose desk the person writes. Refused once `goes_on` says
    that it has ended.
    """
    is_of_owner, is_of_other = may_answer(by, answer.notice.organization), may_answer(by, answer.organization)
    if not (is_of_owner or is_of_other):
        raise PermissionDenied
    held_notice(answer.notice)
    answer = Answer.objects.with_state().get(pk=answer.pk)
    if not answer.goes_on:
        raise Refusal(
            "3.1", _("This has ended, and what was written stays. Post an offer or a request of your own instead.")
        )
    own, other = answer.notice.organization, answer.organization
    if is_of_other:
        _refuse_both(by, own)
        own, other = other, own
    refuse_unless_active(own)
    _refuse_unless_read(other)
    message = _write(answer, by=by, words=words, is_of_owner=is_of_owner)
    record.act("exchange.message.written", answer, by=by)
    return message


def _refuse_both(by, owner):
    """Refuse somebody who writes for another partner where they also write for the notice's own: nobody could tell for
    which.
    """
    if may_answer(by, owner):
        raise Refusal(
            "3.1",
            _("You write for %(partner)s as well, and would write to yourself. Leave this to a colleague.")
            % {"partner": owner},
        )


def _refuse_unless_read(other):
    if not is_active(other):
        raise Refusal(
            "3.1",
            _("%(partner)s is not an active partner today, so nobody there would read it. Write to the Secretariat.")
            % {"partner": other},
        )


def _write(answer, *, by, words, is_of_owner):
    now = timezone.now()
    message = Message.objects.create(answer=answer, is_of_owner=is_of_owner, words=words, written_by=by, written_at=now)
    tell_of_message(message)
    return message


def _refuse_unless_open(notice):
    if notice.is_open:
        return
    if notice.accepted_at is None:
        raise Refusal("3.1", _("The Secretariat has not accepted this yet. It can be answered once it is public."))
    if notice.is_down:
        raise Refusal("3.1", _("The Secretariat has taken this down, so it takes no more answers."))
    if notice.how == rules.MET:
        raise Refusal("3.1", _("This is met, so it takes no more answers. See the list for others."))
    if notice.how:
        raise Refusal("3.1", _("Its partner has withdrawn this, so it takes no more answers. See the list for others."))
    raise Refusal("3.1", _("Its last day has passed, so it takes no more answers. Its partner may post it again."))
