"""Countries that were Pathfinder Countries before the portal, read from a sheet. The dates in it are those of evidence,
never of a grant. No Django."""

import csv
from dataclasses import dataclass

COLUMNS = ("iso2", "name", "evidence", "evidence_date", "source", "verification")
LONGEST = 500


@dataclass(frozen=True, slots=True)
class Legacy:
    """One country with the evidence for its status."""

    iso2: str
    evidence: str
    evidence_date: str
    source: str


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
        source, date = (row["source"] or "").strip(), (row["evidence_date"] or "").strip()
        if not (row["evidence"] or "").strip():
            faults.append((number, "evidence", "empty"))
        if len(source) > LONGEST:
            faults.append((number, "source", "long"))
        if len(date) > 10:
            faults.append((number, "evidence_date", "long"))
        rows.append(Legacy(code, evidence, date, source))
    return ([] if faults else rows), faults
