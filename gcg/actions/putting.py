"""What every way of putting a proposal for a group on an agenda has in common (6.2, G1)."""

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from alliance87.record.decisions import pending_item
from alliance87.terms.refusal import Refusal
from groups.actions.enacting import refuse_to_put
from groups.actions.proposals import locked
from groups.models import Aim

DRAFTS = {
    Aim.CREATE: gettext_noop("The GCG creates the %(kind)s “%(name)s” until %(day)s, with these outcomes:"),
    Aim.REACTIVATE: gettext_noop("The GCG reactivates the %(kind)s “%(name)s” until %(day)s, with these outcomes:"),
    Aim.RENEW: gettext_noop("The GCG renews the %(kind)s “%(name)s” until %(day)s, with these outcomes:"),
    Aim.CLOSE: gettext_noop("The GCG closes the %(kind)s “%(name)s” and thanks all who took part in its work."),
}


def proposal_to_put(proposal):
    """The proposal, locked, once it may be put on an agenda: it is ready, and on no other. The lock on the meeting comes
    before that on the proposal.
    """
    proposal = locked(proposal)
    refuse_to_put(proposal)
    if item := pending_item(proposal):
        raise Refusal(
            "6.2", _("The proposal is already on the agenda of %(meeting)s.") % {"meeting": item.meeting.symbol}
        )
    return proposal


def words_for(meeting, proposal):
    """The title of the item, and the text to be put to the meeting, in its first language: what the GCG decides, outcome
    by outcome.
    """
    with override(meeting.languages[0] if meeting.languages else "en"):
        return _words(proposal)


def _words(proposal):
    words = {"kind": proposal.get_kind_display(), "name": proposal, "aim": proposal.get_aim_display()}
    if proposal.last_day:
        words["day"] = date_format(proposal.last_day, "j F Y")
    outcomes = [
        _("%(outcome)s, by %(day)s") % {"outcome": one.title, "day": date_format(one.due_on, "j F Y")}
        for one in proposal.outcomes.all()
    ]
    return {
        "title": Truncator(_("%(kind)s “%(name)s”: %(aim)s") % words).chars(200),
        "draft_text": "\n".join([_(DRAFTS[Aim(proposal.aim)]) % words, *(f"– {outcome};" for outcome in outcomes)]),
    }
