"""Countries that were Pathfinder Countries before the portal, read from a sheet. The dates in it are those of evidence,
never of a grant. No Django."""

import csv
from dataclasses import dataclass
from datetime import date

COLUMNS = ("iso2", "name", "evidence", "evidence_date", "source", "verification")
LONGEST = 500


@dataclass(frozen=True, slots=True)
class Legacy:
    """One country with the evidence for its status."""

    iso2: str
    evidence: str
    evidence_date: str
    source: str


def _is_date(words):
    """Whether this is a year, a month or a day from 2000 to 2100, such as 2025, 2025-05 or 2025-05-31; or nothing."""
    if not words:
        return True
    try:
        day = date.fromisoformat(words + "-01-01"[len(words) - 4 :]) if len(words) in (4, 7, 10) else None
    except ValueError:
        return False
    return day is not None and 2000 <= day.year <= 2100


def _head(reader):
    """The names of the columns; none where the first line cannot be read."""
    try:
        return reader.fieldnames or ()
    except csv.Error:
        return ()


def _numbered(reader, lines):
    """(number of the line with which it begins, row) of each row. A row is None that cannot be read: with it the reading
    ends where a quotation mark is missing; it goes on after one that has more cells than the head.
    """
    while reader.line_num < len(lines):
        number = lines[reader.line_num][0]
        try:
            row = next(reader)
        except csv.Error:
            yield number, None
            return
        yield number, None if any(row.get(None) or ()) or "\0" in "".join(map(str, row.values())) else row


def read_sheet(text, countries):
    """(rows, faults) of a sheet in CSV, where lines that begin with # are remarks. `countries` are the codes there are.
    A fault is (number of the line, column, what is wrong); all are found at once, and then there are no rows.
    """
    all_lines = enumerate(text.splitlines(keepends=True), 1)
    lines = [(number, line) for number, line in all_lines if line.strip() and not line.startswith("#")]
    reader = csv.DictReader((line for _number, line in lines), strict=True)
    if lacking := [name for name in COLUMNS if name not in _head(reader)]:
        return [], [(lines[0][0] if lines else 1, name, "missing") for name in lacking]
    rows, faults, seen = [], [], {}
    for number, row in _numbered(reader, lines):
        if row is None:
            faults.append((number, "iso2", "broken"))
            continue
        code = (row["iso2"] or "").strip().upper()
        if code not in countries:
            faults.append((number, "iso2", "unknown"))
        elif code in seen:
            faults.append((number, "iso2", "twice"))
        seen[code] = number
        evidence = " · ".join(
            part for part in ((row["evidence"] or "").strip(), (row["verification"] or "").strip()) if part
        )
        source, dated = (row["source"] or "").strip(), (row["evidence_date"] or "").strip()
        if not (row["evidence"] or "").strip():
            faults.append((number, "evidence", "empty"))
        if len(source) > LONGEST:
            faults.append((number, "source", "long"))
        if not _is_date(dated):
            faults.append((number, "evidence_date", "date"))
        rows.append(Legacy(code, evidence, dated, source))
    return ([] if faults else rows), faults
