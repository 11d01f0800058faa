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
        found = date.fromisoformat(words + "-01-01"[len(words) - 4 :]) if len(words) in (4, 7, 10) else None
    except ValueError:
        return False
    return found is not None and 2000 <= found.year <= 2100


def read_sheet(text, countries):
    """(rows, faults) of a sheet in CSV, where lines that begin with # are remarks. `countries` are the codes there are.
    A fault is (number of the line, column, what is wrong); all are found at once, and then there are no rows.
    """
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line and not line.startswith("#")]
    reader = csv.DictReader(line for _number, line in lines)
    if lacking := [name for name in COLUMNS if name not in (reader.fieldnames or ())]:
        return [], [(lines[0][0] if lines else 1, name, "missing") for name in lacking]
    rows, faults, seen = [], [], {}
    for (number, _line), row in zip(lines[1:], reader, strict=False):
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
