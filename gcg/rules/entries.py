"""The rows of an imported history, once each value has been read."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from .history import HistoryRow
from .seats import Term


@dataclass(frozen=True, slots=True)
class HolderRow:
    key: str
    name: str
    kind: str
    country: str
    row: HistoryRow


@dataclass(frozen=True, slots=True)
class MandateRow:
    seat: str
    term: Term
    row: HistoryRow


@dataclass(frozen=True, slots=True)
class MeetingRow:
    key: str
    number: int | None
    kind: str
    starts_at: datetime
    state: str
    row: HistoryRow


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    meeting: str
    seat: str
    holder: str
    status: str
    notice_at: datetime | None
    row: HistoryRow


def grouped(keyed):
    """{key: its values} of pairs."""
    groups = defaultdict(list)
    for key, value in keyed:
        groups[key].append(value)
    return groups


def overlapping(mandates):
    """Pairs of an earlier mandate and one that begins before it has ended. A mandate that is told of is told of once,
    however many it overlaps.
    """
    reaching, told = None, []
    for mandate in sorted(mandates, key=lambda mandate: (mandate.term.start, mandate.row.line)):
        overlaps = reaching is not None and (reaching.term.end is None or mandate.term.start <= reaching.term.end)
        if overlaps and not any(reaching is one for one in told):
            yield reaching, mandate
            told = [reaching, mandate]
        if reaching is None or _ends_later(mandate.term, reaching.term):
            reaching = mandate


def _ends_later(term, other):
    return other.end is not None and (term.end is None or term.end > other.end)
