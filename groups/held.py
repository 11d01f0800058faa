"""The personal data held here, and what must end before a person is erased."""

from django.utils.translation import gettext as _

from alliance87.myself.held import Held
from alliance87.terms.refusal import Refusal

from .actions.proposals import forget_author
from .models import Proposal


def _refuse_erasure(user):
    if lead := user.lead_of.in_force().select_related("group").first():
        raise Refusal("5.3", _("You lead %(group)s. Hand over or leave that role first.") % {"group": lead.group})
    if member := user.member_of.in_force().select_related("group").first():
        raise Refusal("5.3", _("You take part in %(group)s. Leave it first.") % {"group": member.group})
    for proposal in Proposal.objects.open().written_by(user):
        if not proposal.authorships.in_force().exclude(person=user).exists():
            raise Refusal(
                "6.2",
                _("You are the only author of the proposal “%(proposal)s”. Withdraw it, or add a co-author first.")
                % {"proposal": proposal},
            )


def _forget(user):
    """Delete up to where the person has read, which digests they got, and the drafts that nobody else knows of."""
    forget_author(user)
    user.thread_readings.all().delete()
    user.digests.all().delete()


HELD = Held(
    left_out={
        "groups.Proposal_leads.user": "given with the proposals one writes; a group's leads are posts, which are given",
        "groups.ActionPoint_owners.user": "given with the action points themselves",
    },
    own_words={
        "groups.Baseline.noted_by": (),
        "groups.Advice.asked_by": ("question",),
        "groups.Authorship.begun_by": (),
        "groups.Authorship.ended_by": (),
        "groups.Closure.closed_by": ("reasons",),
        "groups.Draft.kept_by": (),
        "groups.Enactment.enacted_by": (),
        "groups.ProposalVersion.saved_by": (),
        "groups.CoChair.entered_by": (),
        "groups.Invitation.revoked_by": (),
        "groups.Lead.begun_by": (),
        "groups.Lead.ended_by": (),
        "groups.Membership.begun_by": (),
        "groups.Membership.ended_by": (),
        "groups.Participant.begun_by": (),
        "groups.Participant.ended_by": (),
        "groups.ThreadClosure.closed_by": (),
        "groups.ThreadClosure.reopened_by": (),
        "groups.MessageWithdrawal.withdrawn_by": ("reason",),
        "groups.Mention.person": (),
        "groups.SharedFile.withdrawn_by": (),
        "groups.Choice.chosen_by": ("place",),
        "groups.Choice.withdrawn_by": (),
        "groups.Opening.opened_by": (),
        "groups.PlanSheet.confirmed_by": (),
        "groups.PlanSheet.sent_by": (),
        "groups.NewsItem.withdrawn_by": (),
        "groups.PlanVersion.written_by": ("title",),
        "groups.SupportAnswer.answered_by": ("words",),
        "groups.MembershipRequest.closed_by": ("reasons",),
    },
    refuse_erasure=_refuse_erasure,
    forget=_forget,
)
