"""A table whose first row names its columns, read row by row with every fault in it at once. No Django, no clock."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from .reading import Cell, SheetRow
from .told import told

MOST_FAULTS = 1000
"""The most faults that are listed; a file with more is another kind of file."""


class TableReader:
    """Reads the rows of one sheet. A subclass names the columns it knows, reads a row in `read_row`, judges all rows
    together in `finish`, and keeps faults in `read.faults` by `fault`.
    """

    columns_known: tuple[str, ...] = ()
    most_rows = 0
    too_many = ""
    """What is wrong with a sheet of more rows."""
    read: Any

    def __init__(self):
        self.columns: list[str] = []

    def fault(self, row: int, column: str, value: object, message: str) -> None:
        """Keep a fault."""
        raise NotImplementedError

    def read_row(self, number: int, cells: Mapping[str, Cell]) -> None:
        """Read one row, of which `cells` has those of the columns."""
        raise NotImplementedError

    def finish(self) -> None:
        """Judge the rows together, once all are read."""

    def take(self, rows: Iterable[SheetRow], progress: Callable[[int], None] = lambda done: None) -> Any:
        """Read all rows, telling `progress` how many were read after every hundred. Returns what was read."""
        known = self.columns_known
        for count, row in enumerate(rows):
            if not self.columns:
                if not self._head(row):
                    return self.read
                continue
            if count > self.most_rows:
                self.fault(row.number, "", "", self.too_many)
                break
            self._row(row)
            if count % 100 == 0:
                progress(count)
        if not self.columns:
            self.fault(
                1,
                "",
                "",
                told("This sheet is empty. Its first row must name the columns %(columns)s.", columns=", ".join(known)),
            )
        self.finish()
        self.read.faults.sort(key=lambda fault: (fault.row, known.index(fault.column) if fault.column in known else -1))
        return self.read

    def _head(self, row):
        names = [str(cell).strip().lower() for cell in row.cells]
        while names and not names[-1]:
            names.pop()
        named = ", ".join(self.columns_known)
        if row.broken:
            self.fault(row.number, "", "", row.broken)
        for place, name in enumerate(names):
            if name in names[:place] and name:
                self.fault(row.number, name, name, told("This column appears twice. Keep one of the two."))
            elif name not in self.columns_known:
                self.fault(
                    row.number,
                    name,
                    name,
                    told("There is no such column. The first row names the columns %(columns)s.", columns=named),
                )
        for name in self.columns_known:
            if name not in names:
                self.fault(
                    row.number,
                    name,
                    "",
                    told("This column is missing. The first row names the columns %(columns)s.", columns=named),
                )
        self.columns = names
        return not self.read.faults

    def _row(self, row):
        if row.broken:
            self.fault(row.number, "", "", row.broken)
            return
        cells = dict(zip(self.columns, [*row.cells, *[Cell()] * len(self.columns)], strict=False))
        if any(not cell.is_empty for cell in row.cells[len(self.columns) :]):
            self.fault(row.number, "", "", told("This row has more cells than there are columns."))
        self.read_row(row.number, cells)
