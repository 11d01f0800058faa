"""Comments on a proposal by the Secretariat and members of the GCG, and what the authors make of each (6.2)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.record import actions as record
from alliance87.terms.refusal import Refusal

from ..models import Disposition, ProposalComment
from ..permissions import may_comment, may_write_proposal
from .proposal_mail import tell_authors, tell_of_proposal
from .proposals import locked, refuse_if_pending, refuse_unless_open


@transaction.atomic
def make_comment(proposal, *, by, text):
    """Comment on the proposal as it reads now. The authors are told."""
    if not may_comment(by):
        raise PermissionDenied
    proposal = locked(proposal)
    refuse_unless_open(proposal)
    refuse_if_pending(proposal)
    comment = ProposalComment.objects.create(
        proposal=proposal, version=proposal.version, text=text.strip(), made_by=by, made_at=timezone.now()
    )
    record.act("groups.proposal.commented", proposal, by=by)
    tell_authors(proposal, "commented", comment=comment)
    return comment


@transaction.atomic
def dispose_of_comment(comment, *, by, result, words):
    """Say, once and in words, what became of a comment. The person who made it is told."""
    proposal = locked(comment.proposal)
    if not may_write_proposal(by, proposal):
        raise PermissionDenied
    refuse_unless_open(proposal)
    comment = ProposalComment.objects.select_related("made_by", "disposition").get(pk=comment.pk)
    if hasattr(comment, "disposition"):
        raise Refusal("6.2", _("This comment already has its disposition. The person who made it may comment again."))
    disposition = Disposition.objects.create(
        comment=comment, result=result, words=words.strip(), disposed_by=by, disposed_at=timezone.now()
    )
    record.act("groups.proposal.disposed", proposal, by=by, result=str(result))
    tell_of_proposal(proposal, "disposed", [comment.made_by], comment=comment, disposition=disposition)
    return disposition
