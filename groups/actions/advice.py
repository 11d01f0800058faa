"""Advice of another body on a proposal: asked by the Secretariat, given by the leads of the group (6.2)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.record import actions as record
from alliance87.terms.refusal import Refusal
from partners.models import User
from partners.models.day import today

from ..models import Advice, Opinion
from ..permissions import may_ask_advice, may_lead
from ..rules.states import GroupState
from .proposal_mail import tell_authors, tell_of_proposal, tell_secretariat
from .proposals import locked, refuse_unless_open


@transaction.atomic
def ask_advice(proposal, *, by, body, question, due_on):
    """Ask a group for its advice on a proposal, by a day. Its leads are told, and find it on their desk."""
    if not may_ask_advice(by):
        raise PermissionDenied
    proposal = locked(proposal)
    refuse_unless_open(proposal)
    if due_on < today():
        raise Refusal("6.2", _("Choose today or a later day for the advice."))
    leads = list(User.objects.filter(lead_of__group=body, lead_of__period__endswith__isnull=True, is_active=True))
    if body.state == GroupState.CLOSED or not leads:
        raise Refusal(
            "6.2", _("%(group)s is closed or has no lead who could answer. Ask another group.") % {"group": body}
        )
    advice = Advice.objects.create(
        proposal=proposal, body=body, question=question.strip(), due_on=due_on, asked_by=by, asked_at=timezone.now()
    )
    record.act("groups.advice.asked", proposal, by=by, body=str(body), due_on=due_on.isoformat())
    tell_of_proposal(proposal, "asked", leads, advice=advice)
    return advice


@transaction.atomic
def give_advice(advice, *, by, text):
    """Give the advice that the group was asked for, once, as one of its leads. It may come late."""
    if not may_lead(by, advice.body):
        raise PermissionDenied
    proposal = locked(advice.proposal)
    refuse_unless_open(proposal)
    if Opinion.objects.filter(advice=advice).exists():
        raise Refusal("6.2", _("%(group)s has already given its advice.") % {"group": advice.body})
    opinion = Opinion.objects.create(advice=advice, text=text.strip(), given_by=by, given_at=timezone.now())
    record.act("groups.advice.given", proposal, by=by, body=str(advice.body))
    tell_authors(proposal, "advised", advice=advice, opinion=opinion)
    tell_secretariat(proposal, "advised", advice=advice, opinion=opinion)
    return opinion
