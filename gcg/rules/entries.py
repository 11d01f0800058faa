"""The rows of an imported history, once each value has been read."""

from dataclasses import dataclass
from datetime import datetime

from .history import Row
from .seats import Term


@dataclass(frozen=True, slots=True)
class HolderRow:
    key: str
    name: str
    kind: str
    country: str
    row: Row


@dataclass(frozen=True, slots=True)
class MandateRow:
    seat: str
    term: Term
    row: Row


@dataclass(frozen=True, slots=True)
class MeetingRow:
    key: str
    number: int | None
    kind: str
    starts_at: datetime
    state: str
    row: Row


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    meeting: str
    seat: str
    holder: str
    status: str
    notice_at: datetime | None
    row: Row
