"""The personal data held here, and what must end before a person is erased."""

from django.utils.translation import gettext as _

from alliance87.myself.held import REPLACED, Held
from alliance87.terms.refusal import Refusal

from .actions.packs import forget_packs_of
from .models import Credential, Nomination, is_member


def _refuse_erasure(user):
    if is_member(user):
        raise Refusal(
            "12.1",
            _(
                "You speak for the holder of a seat. The holder must first name somebody else in a note, and the note must be confirmed."
            ),
        )
    nominated = Nomination.objects.going_on().filter(user.has_address_in("representative_email")).first()
    named = Credential.objects.waiting().filter(user.has_address_in("email")).first()
    if nominated or named:
        raise Refusal(
            "7.4",
            _("%(holder)s has named you to speak for it. Ask it to withdraw that first.")
            % {"holder": nominated.organization if nominated else named.holder},
        )


HELD = Held(
    addresses={
        "gcg.CallLetter.email": REPLACED,
        "gcg.Credential.email": REPLACED,
        "gcg.Nomination.representative_email": REPLACED,
    },
    left_out={
        "gcg.ActionPoint_owners.user": "given with the action points themselves",
    },
    own_words={
        "gcg.Correction.answered_by": ("answer", "answer_note"),
        "gcg.Credential.ruled_by": ("declined_because",),
        "gcg.Decision.adopted_by": ("symbol", "title", "text"),
        "gcg.HandOver.handed_by": ("words",),
        "gcg.HandOver.returned_by": ("returned_because",),
        "gcg.Interest.told_by": (),
        "gcg.Intervention.ended_by": (),
        "gcg.Intervention.given_by": (),
        "gcg.Invitation.revoked_by": (),
        "gcg.ListClosing.closed_by": (),
        "gcg.ListClosing.reopened_by": (),
        "gcg.MeetingChair.recorded_by": ("note",),
        "gcg.ObserverInterest.informed_by": (),
        "gcg.MeetingTemplate.retired_by": (),
        "gcg.Observer.invited_by": (),
        "gcg.Opening.opened_by": (),
        "gcg.Outcome.announced_by": ("result", "note"),
        "gcg.Outcome.reopened_by": ("reopened_because",),
        "gcg.OverviewNoting.noted_by": (),
        "gcg.Phase.begun_by": (),
        "gcg.Presence.checked_in_by": (),
        "gcg.Presence.checked_out_by": (),
        "gcg.Presence.struck_by": ("struck_because",),
        "gcg.Presenter.invited_by": (),
        "gcg.Presenter.withdrawn_by": (),
        "gcg.ProposedItem.ended_by": ("end", "ended_because"),
        "gcg.Stance.withdrawn_by": (),
        "gcg.Takeover.taken_by": (),
        "gcg.TextAmendment.amended_by": (),
    },
    of_the_named={
        "gcg.Credential.email": ("name", "change", "declined_because"),
        "gcg.Nomination.representative_email": ("representative",),
    },
    refuse_erasure=_refuse_erasure,
    forget=forget_packs_of,
)
