"""What all acts share that put a proposal for a group on an agenda, and the lines that must stay in the text of a
decision on such a proposal or on a draft of the Terms (6.2, G1, 13.1).
"""

from django.conf import settings
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from alliance87.record.decisions import pending_item
from alliance87.terms.refusal import Refusal
from alliance87.ui.dates import date_format
from alliance87.ui.signs import semicolon
from groups.actions.enacting import refuse_to_put
from groups.actions.proposals import locked
from groups.models import Aim

from ..models import ProposalMatter
from ..models.matters import TermsMatter
from ..readings.terms_drafts import lines_of
from ..rules.texts import keeps

DRAFTS = {
    Aim.CREATE: gettext_noop(
        "The GCG creates the %(kind)s “%(name)s” until %(day)s, as version %(version)s of its proposal says, with these"
        " outcomes:"
    ),
    Aim.REACTIVATE: gettext_noop(
        "The GCG reactivates the %(kind)s “%(name)s” until %(day)s, as version %(version)s of the proposal says, with"
        " these outcomes:"
    ),
    Aim.RENEW: gettext_noop(
        "The GCG renews the %(kind)s “%(name)s” until %(day)s, as version %(version)s of the proposal says, with these"
        " outcomes:"
    ),
    Aim.CLOSE: gettext_noop("The GCG closes the %(kind)s “%(name)s” and thanks all who took part in its work."),
}


def proposal_to_put(proposal):
    """The proposal, locked, once it may be put on an agenda: it is ready, and on no other agenda. The lock on the
    meeting comes before that on the proposal.
    """
    proposal = locked(proposal)
    refuse_to_put(proposal)
    if item := pending_item(proposal):
        raise Refusal(
            "6.2", _("The proposal is already on the agenda of %(meeting)s.") % {"meeting": item.meeting.symbol}
        )
    return proposal


def refuse_other_words(item, text):
    """Refuse a text for an item on a proposal or a draft of the Terms in which a line is missing or changed that says
    what the decision will do. The decision does what these lines say, so what is adopted and what is enacted are the
    same (6.2, 13.1). Other words may stand before and after them.

    `text` may be in any language of the portal. Other items take any text.
    """
    matter = _matter_with_lines(item)
    if matter is None or any(keeps(text, lines) for lines in _in_each_language(matter)):
        return
    if isinstance(matter, TermsMatter):
        raise Refusal(
            "13.1",
            _(
                "The decision does what the draft says, so the lines given beside the form stay in its text word for word."
                " Write before or after them. To change them, defer the item: the draft can then be changed."
            ),
        )
    raise Refusal(
        "6.2",
        _(
            "The decision does what the proposal says, so the lines given beside the form stay in its text word for word."
            " Write before or after them. To change them, defer the item: its authors can then change the proposal."
        ),
    )


def fixed_lines(item):
    """The lines that stay in the text of an item on a proposal or a draft of the Terms, in the first language of its
    meeting; "" for others.
    """
    matter = _matter_with_lines(item)
    if matter is None:
        return ""
    with override(item.meeting.first_language):
        return _lines_of(matter)


def _matter_with_lines(item):
    proposal = ProposalMatter.objects.filter(item=item).select_related("proposal").first()
    return proposal or TermsMatter.objects.filter(item=item).select_related("draft__base").first()


def _in_each_language(matter):
    for language, _name in settings.LANGUAGES:
        with override(language):
            yield _lines_of(matter)


def _lines_of(matter):
    return lines_of(matter.draft) if isinstance(matter, TermsMatter) else _words(matter.proposal)["draft_text"]


def words_for(meeting, proposal):
    """The title of the item, and the text to be put to the meeting, in its first language: what the GCG decides, outcome
    by outcome.
    """
    with override(meeting.first_language):
        return _words(proposal)


def _words(proposal):
    words = {"kind": proposal.get_kind_display(), "name": proposal, "aim": proposal.get_aim_display()}
    words["version"] = proposal.version
    if proposal.last_day:
        words["day"] = date_format(proposal.last_day, "j F Y")
    outcomes = [
        _("%(outcome)s, by %(day)s") % {"outcome": outcome.title, "day": date_format(outcome.due_on, "j F Y")}
        for outcome in ([] if proposal.ends else proposal.outcomes.all())
    ]
    return {
        "title": Truncator(_("%(kind)s “%(name)s”: %(aim)s") % words).chars(200),
        "draft_text": "\n".join(
            [_(DRAFTS[Aim(proposal.aim)]) % words, *(f"– {outcome}{semicolon()}" for outcome in outcomes)]
        ),
    }
