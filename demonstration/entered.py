"""Rows gathered while the past is told, then created together, in an order that satisfies every foreign key."""

from collections import defaultdict

from alliance87.documents.models import Document, Series
from alliance87.record.models import Entry
from gcg import models as gcg

ORDER = (
    *(gcg.Meeting, gcg.Convocation, gcg.Cancellation, gcg.Opening, gcg.Closure, gcg.Minutes, gcg.AgendaItem),
    *(gcg.MinutesMatter, gcg.Turn, gcg.Amendment),
    *(gcg.Observer, gcg.Invitation, gcg.Reply, gcg.Presence, gcg.Attendance, Series, Document, gcg.Paper),
    *(gcg.Proposal, gcg.Stance, gcg.Outcome, gcg.Decision, gcg.Corrigendum, gcg.Adoption),
    *(gcg.Section, gcg.SectionVersion),
    *(gcg.Release, gcg.Release.versions.through, gcg.Correction),
    *(gcg.ActionPoint, gcg.ActionPoint.owners.through, gcg.Completion, gcg.Reminder),
)


class Entered:
    """The rows and acts gathered so far: `add` keeps a row and returns it; `act` keeps an entry for the record."""

    def __init__(self):
        self._rows = defaultdict(list)
        self._acts = []

    def add(self, row):
        self._rows[type(row)].append(row)
        return row

    def act(self, name, subject, *, by, at, **details):
        self._acts.append((at, name, subject, by, details))

    def save(self):
        """Create every row, then the record of the acts, in the order in which they happened. Raises LookupError for a
        kind of row that has no place in ORDER.
        """
        if forgotten := set(self._rows) - set(ORDER):
            raise LookupError(f"no place in ORDER for {forgotten}")
        for model in ORDER:
            if rows := self._rows[model]:
                model.objects.bulk_create(row for row in rows if not _supersedes(row))
                model.objects.bulk_create(row for row in rows if _supersedes(row))
        Entry.objects.bulk_create(_entry(*act) for act in sorted(self._acts, key=lambda entry: entry[0]))


def _supersedes(row):
    """Whether the row refers to another row of its kind, which must then be created first."""
    return getattr(row, "supersedes", None) is not None


def _entry(at, name, subject, by, details):
    return Entry(
        at=at,
        actor_id=by.pk if by else None,
        actor_name=str(by) if by else "",
        act=name,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        subject_name=str(subject)[:300],
        details=details,
    )
