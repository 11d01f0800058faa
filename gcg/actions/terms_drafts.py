"""Writing drafts of a next version of the Terms of Reference (13.1)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance87.meetings.actions.preparing import still_current
from alliance87.meetings.rules.agenda import fingerprint
from alliance87.record import actions as record
from alliance87.record.locks import hold
from alliance87.terms.models import Version
from alliance87.terms.refusal import Refusal
from alliance87.terms.rules import Settings, out_of_bounds
from alliance87.terms.words import WORDS, bounds_in_words

from ..models import TermsDraft
from ..models.matters import TermsMatter
from ..models.terms_drafts import CLAUSE_TEXT
from ..permissions import may_draft_terms
from ..readings.matters import pending_item


@transaction.atomic
def write_terms_draft(*, by, title, reasons, settings, in_force_from=None, next_review_on=None):
    """Write a draft with these settings, a Settings. It has no effect; it is there to be tried and discussed."""
    if not may_draft_terms(by):
        raise PermissionDenied
    draft = TermsDraft.objects.create(
        title=title,
        reasons=reasons,
        base=newest_version(),
        data=_as_data(settings),
        in_force_from=in_force_from,
        next_review_on=next_review_on,
        written_by=by,
        written_at=timezone.now(),
    )
    record.act("gcg.terms_draft.written", draft, by=by)
    return draft


@transaction.atomic
def edit_terms_draft(draft, *, by, based_on, settings, **written):
    """Change the draft as it was in edition `based_on`. It then changes the newest version. Refused while it is on an
    agenda, once it was adopted, or if somebody has saved it in the meantime."""
    if not may_draft_terms(by):
        raise PermissionDenied
    draft = draft_to_change(draft)
    if draft.edition != based_on:
        raise Refusal(
            "13.1", _("Somebody has saved this draft in the meantime. Look at it, and make your change again.")
        )
    for name, value in (written | {"data": _as_data(settings), "base": newest_version()}).items():
        setattr(draft, name, value)
    draft.edition += 1
    draft.save()
    record.act("gcg.terms_draft.edited", draft, by=by, edition=draft.edition)
    return draft


@transaction.atomic
def word_clause(draft, *, by, seen, number, heading, summary, official_text):
    """Say how a clause reads in the draft: one of the version it changes, or a new one. `seen` is the fingerprint of what
    the draft said of it when the page was shown.
    """
    if not may_draft_terms(by):
        raise PermissionDenied
    draft = draft_to_change(draft)
    still_current(seen, state_of_wording(draft, number))
    reads = {"heading": heading, "summary": summary, "official_text": official_text}
    wording, _is_new = draft.wordings.update_or_create(
        number=number, defaults=reads | {"worded_by": by, "worded_at": timezone.now()}
    )
    record.act("gcg.terms_draft.clause_worded", draft, by=by, clause=number)
    return wording


@transaction.atomic
def leave_clause(draft, *, by, seen, number):
    """Let a clause read as in the version that the draft changes. `seen` as in `word_clause`."""
    if not may_draft_terms(by):
        raise PermissionDenied
    draft = draft_to_change(draft)
    still_current(seen, state_of_wording(draft, number))
    draft.wordings.filter(number=number).delete()
    record.act("gcg.terms_draft.clause_left", draft, by=by, clause=number)
    return draft


def state_of_wording(draft, number):
    """The fingerprint of what the draft says of a clause; the same for all of which it says nothing."""
    worded = draft.wordings.filter(number=number).values_list("heading", "summary", "official_text")
    return fingerprint(*worded.first() or ())


def state_of_draft(draft):
    """The fingerprint of all that the draft says: its settings, and its clauses. One query."""
    return fingerprint(draft.edition, *draft.wordings.order_by("number").values_list(*CLAUSE_TEXT))


def draft_to_change(draft):
    """The draft, locked, while it may be changed: what is before the GCG stays as it is, and so does what it adopted."""
    draft = hold(TermsDraft.objects.select_related("base"), draft.pk)
    if matter := TermsMatter.objects.filter(draft=draft).exclude(version=None).select_related("version").first():
        words = {"version": matter.version}
        raise Refusal("13.1", _("This draft was adopted as %(version)s. Write another draft to change it.") % words)
    if item := pending_item(draft):
        raise Refusal(
            "13.1",
            _("This draft is on the agenda of %(meeting)s. It can be changed if the item is dropped or deferred.")
            % {"meeting": item.meeting.symbol},
        )
    return draft


def newest_version():
    """The version that the next one follows."""
    return Version.objects.order_by("-in_force_from").first()


def _as_data(settings):
    """The settings as JSON. Refused if one of them makes no sense, such as a quorum of nobody."""
    for bounds in out_of_bounds(settings):
        words = {"setting": WORDS[bounds.name], "bounds": bounds_in_words(bounds)}
        raise Refusal(bounds.clause, _("%(setting)s: %(bounds)s") % words)
    return Settings.from_data(settings.as_data()).as_data()
