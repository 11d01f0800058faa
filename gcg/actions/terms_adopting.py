"""A draft of the Terms of Reference put before the GCG, the version that its decision makes of it, and reviews (13.1, V1)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from alliance87.meetings.actions.preparing import before_opening, still_current, still_to_come
from alliance87.record import actions as record
from alliance87.record.locks import hold, hold_table
from alliance87.terms.models import Clause, Review, Version
from alliance87.terms.refusal import Refusal

from ..models import AgendaItem, DecisionSubject, TermsDraft, today
from ..models.matters import TermsMatter
from ..permissions import may_draft_terms
from ..readings.terms_drafts import clauses_of_draft
from ..rules.terms import first_day
from .agenda import append_item
from .terms_drafts import state_of_draft
from .terms_putting import draft_to_put, refuse_unless_newest, words_of_draft


@transaction.atomic
def put_terms_draft(draft, *, by, meeting, seen=None):
    """Put a draft of the Terms on a meeting's agenda for decision (V1), in one step. The lock on the meeting comes before
    that on the draft. `seen` is the fingerprint of the draft that the person had before them. Refused for a draft that
    changes nothing, follows an earlier version, or says no day of review.
    """
    if not may_draft_terms(by):
        raise PermissionDenied
    meeting = still_to_come(meeting)
    before_opening(meeting)
    draft = draft_to_put(draft, meeting)
    still_current(seen, state_of_draft(draft))
    return append_item(
        meeting,
        by=by,
        kind=AgendaItem.Kind.DECISION,
        subject=DecisionSubject.PROCEDURE,
        minutes_allotted=20,
        matter=TermsMatter(draft=draft),
        **words_of_draft(meeting, draft),
    )


def adopt_terms(matter, decision, *, by):
    """Make the draft the next version of the Terms (6.6, V1). It is in force from the day after the meeting, or later
    if the draft says so; decisions keep the version under which they were taken. Called by `gcg.effects` alone, under
    the meeting's lock.
    """
    hold_table(Version)
    draft = hold(TermsDraft.objects.select_related("base"), matter.draft_id)
    refuse_unless_newest(draft)
    start = first_day(decision.meeting.date, draft.in_force_from)
    if start <= draft.base.in_force_from:
        words = {"version": draft.base}
        raise Refusal(
            "13.1",
            _("%(version)s only comes into force after that day. Defer the item, and choose a later day in the draft.")
            % words,
        )
    version = _make_version(draft, decision, start)
    matter.version = version
    matter.save(update_fields=["version"])
    record.act("gcg.terms.adopted", version, by=by, decision=decision.symbol)
    return version


def _make_version(draft, decision, start):
    """The version that the draft becomes, with its clauses, in force from the day `start`."""
    number = Version.objects.aggregate(last=Max("number"))["last"] + 1
    with override(decision.meeting.first_language):
        title = _("Terms of Reference, version %(number)s") % {"number": number}
    version = Version.objects.create(
        number=number,
        title=title,
        in_force_from=start,
        adopted_by=decision.symbol,
        data=draft.data,
        next_review_on=draft.next_review_on,
    )
    Clause.objects.bulk_create(
        Clause(
            version=version,
            number=clause.number,
            position=place,
            heading=clause.heading,
            summary=clause.summary,
            official_text=clause.official_text,
        )
        for place, clause in enumerate(clauses_of_draft(draft), start=1)
    )
    return version


@transaction.atomic
def enter_terms_review(version, *, by, held_on, words, next_on):
    """Enter that the Terms were reviewed, and when the next review is due (13.1). Refused for a review that is still to
    come, for a next review that is not after today, and for another version than the one in force.
    """
    if not may_draft_terms(by):
        raise PermissionDenied
    version = hold(Version.objects, version.pk)
    if version != Version.objects.in_force(on=today()):
        raise Refusal("13.1", _("Another version is in force. Enter the review of that one."))
    if held_on > today():
        raise Refusal("13.1", _("This day has not come yet. Enter the review once it has been held."))
    if next_on <= today():
        raise Refusal("13.1", _("The next review must be due after today. Choose a later day."))
    review = Review.objects.create(
        version=version, held_on=held_on, words=words, next_on=next_on, entered_by=by, entered_at=timezone.now()
    )
    record.act("gcg.terms.reviewed", review, by=by)
    return review
