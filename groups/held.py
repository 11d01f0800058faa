"""The personal data held here, and what must end before a person is erased."""

from django.utils.translation import gettext as _

from alliance87.myself.held import Held
from alliance87.terms.refusal import Refusal


def _refuse_erasure(user):
    if lead := user.lead_of.in_force().select_related("group").first():
        raise Refusal("5.3", _("You lead %(group)s. The Secretariat must end that role first.") % {"group": lead.group})


def _forget(user):
    """Delete up to where the person has read, and which digests they got."""
    user.thread_readings.all().delete()
    user.digests.all().delete()


HELD = Held(
    own_words={
        "groups.Baseline.noted_by": (),
        "groups.Closure.closed_by": ("reasons",),
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
        "groups.PlanSheet.confirmed_by": (),
        "groups.PlanSheet.sent_by": (),
        "groups.PlanVersion.written_by": ("title",),
        "groups.SupportAnswer.answered_by": ("words",),
    },
    refuse_erasure=_refuse_erasure,
    forget=_forget,
)
