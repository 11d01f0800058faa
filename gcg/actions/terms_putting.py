"""When a draft of the Terms of Reference may be put before the GCG, and in which words (13.1, V1)."""

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import override

from alliance87.terms.refusal import Refusal

from ..readings.terms_drafts import clauses_beside, lines_of
from ..rules.terms import clause_changes, first_day
from ..rules.trial import differences
from .terms_drafts import draft_to_change, newest_version


def draft_to_put(draft, meeting):
    """The draft, locked, once it may be put on the meeting's agenda. Refused for one that changes nothing, follows an earlier
    version, or says no day of the next review. The lock on the meeting comes before that on the draft.
    """
    draft = draft_to_change(draft)
    refuse_unless_newest(draft)
    changed = clause_changes(*clauses_beside(draft))
    if not changed and not differences(draft.base.settings, draft.settings):
        raise Refusal(
            "13.1",
            _("This draft changes no setting and no clause. If a review changed nothing, enter the review instead."),
        )
    if draft.next_review_on is None or draft.next_review_on <= first_day(meeting.date, draft.in_force_from):
        raise Refusal("13.1", _("The next review of the Terms needs a later day. Set it in the draft."))
    return draft


def words_of_draft(meeting, draft):
    """The title of the item and the text that is put to the meeting, in its first language: what the GCG decides."""
    with override(meeting.first_language):
        title = _("Terms of Reference: %(title)s") % {"title": draft.title}
        return {"title": Truncator(title).chars(200), "draft_text": lines_of(draft)}


def refuse_unless_newest(draft):
    """Refuse a draft on top of a version that another has followed: it would undo what that one changed."""
    newest = newest_version()
    if draft.base_id != newest.pk:
        raise Refusal(
            "13.1",
            _("%(version)s was adopted since this draft was written. Save the draft again, on top of that version.")
            % {"version": newest},
        )
