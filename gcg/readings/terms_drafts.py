"""A draft of the Terms of Reference beside the version it changes, two versions beside each other, and the lines of the
decision that adopts a draft (13.1, V1).
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from alliance87.meetings.rules.comparison import ComparedParagraph, compare_texts
from alliance87.terms.words import WORDS
from alliance87.ui.council import group_name
from alliance87.ui.dates import date_format
from alliance87.ui.signs import semicolon

from ..models.terms_drafts import CLAUSE_TEXT, TermsDraft
from ..rules.terms import ClauseChange, ClauseText, clause_changes, worded
from ..rules.trial import differences


@dataclass(frozen=True)
class ComparedClause:
    """A clause that differs, with what changed in its heading, its summary and the official text."""

    change: ClauseChange
    heading: list[ComparedParagraph]
    summary: list[ComparedParagraph]
    official_text: list[ComparedParagraph]


def clauses_of(version):
    """The clauses of a version. One query."""
    return [ClauseText(*texts) for texts in version.clauses.values_list(*CLAUSE_TEXT)]


def clauses_beside(draft):
    """(the clauses of the version that the draft changes, the clauses as the draft has them). One query, or none where the
    draft was fetched `with_clauses`.
    """
    read = draft if hasattr(draft, "base_clauses") else TermsDraft.objects.with_clauses().get(pk=draft.pk)
    before = worded((ClauseText(**texts) for texts in read.base_clauses), ())
    return before, worded(before, (ClauseText(**texts) for texts in read.own_clauses))


def clauses_of_draft(draft):
    """The clauses as the draft has them. One query."""
    return clauses_beside(draft)[1]


BEFORE_IT = ("version", "item__decision", "item__outcome", "item__meeting__closure", "item__meeting__cancellation")


def fate_of(draft):
    """(the matter by which the draft was adopted, the item under which it waits for a decision); each is None if there
    is none. One query.
    """
    matters = list(draft.matters.select_related(*BEFORE_IT))
    adopted = next((matter for matter in matters if matter.version), None)
    pending = [matter.item for matter in matters if not adopted and _is_pending(matter.item)]
    return adopted, pending[0] if pending else None


def _is_pending(item):
    """As `pending_item` asks of the database: of a meeting neither closed nor cancelled."""
    return not hasattr(item.meeting, "closure") and not hasattr(item.meeting, "cancellation")


def compared_clauses(before, after):
    """The clauses that differ between two lists of them, each with what changed word by word."""
    return [_compared(change) for change in clause_changes(before, after)]


def _compared(change):
    parts = ("heading", "summary", "official_text")
    return ComparedClause(
        change, *(compare_texts(getattr(change.before, part, ""), getattr(change.after, part, "")) for part in parts)
    )


def lines_of(draft):
    """What the GCG decides when it adopts the draft: each setting and clause that changes, in the language of today."""
    words = {
        "title": draft.title,
        "start": date_format(draft.in_force_from, "j F Y") if draft.in_force_from else _("the day after this meeting"),
        "review": date_format(draft.next_review_on, "j F Y"),
    }
    head = _(
        "The GCG adopts the Terms of Reference as the draft “%(title)s” changes them, in force from %(start)s and to be"
        " reviewed by %(review)s:"
    )
    changes = clause_changes(*clauses_beside(draft))
    lines = [*map(_setting, differences(draft.base.settings, draft.settings)), *map(_clause, changes)]
    return "\n".join([head % words, *(f"– {line}{semicolon()}" for line in lines)])


def _setting(difference):
    return _("%(setting)s: %(after)s instead of %(before)s") % {
        "setting": WORDS[difference.name],
        "after": value_in_words(difference.after),
        "before": value_in_words(difference.before),
    }


def _clause(change):
    words = " ".join((change.after.official_text or change.after.summary).split())
    return _("clause %(number)s, %(heading)s, reads: %(words)s") % {
        "number": change.number,
        "heading": change.after.heading,
        "words": words.rstrip("."),
    }


def value_in_words(value):
    """The value of a setting as people read it."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(str(group_name(group)) for group in value) or _("none")
    return str(value)
