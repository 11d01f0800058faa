"""Reading a CSV file as spreadsheets save it: commas or semicolons, any line ends, with or without a BOM.

A fault in one line is reported with its line and column; the lines after it are still read.
"""

import csv
import re
from collections import deque
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from .history import COLUMNS, HistoryRow, Problems

SEPARATORS = (",", ";")
MOST_LINES = 20
"""The most lines that a text with line breaks may cover and still be reported as one fault."""
_HIDDEN = "\u200b\u202d\u202e\u2060\ufeff"
"""Characters that nobody sees and that make a name another one, or turn around what follows it. The joiners and marks that
Arabic, Persian and Devanagari need are not among them."""
_ODD = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff{_HIDDEN}]")
"""Characters that no text may contain: control characters, hidden ones, and lone surrogates for bytes that are not UTF-8."""


def rows_of(folder: Path, file: str, problems: Problems) -> Iterator[HistoryRow]:
    """The readable rows of one file, as a stream. A file without any is added to `problems.unread`."""
    try:
        with (folder / file).open(encoding="utf-8-sig", errors="surrogateescape") as lines:
            yield from _Sheet(file, problems).rows(lines)
    except FileNotFoundError:
        problems.add(HistoryRow(file, 1, {}), "", "This file is missing from the folder.")
        problems.unread.add(file)


class _Sheet:
    def __init__(self, file, problems):
        self.file, self.problems = file, problems
        self.columns = COLUMNS[file]
        self.separator = ","
        self.header = []
        self.spare = 0
        """The number of columns that a spreadsheet kept after they were emptied."""
        self.ahead = deque()
        """Lines that were read to find out how far a text goes, and are read again."""

    def rows(self, lines):
        self.lines = enumerate((line.rstrip("\n") for line in lines), 1)
        number, first = next(((n, line) for n, line in self.lines if line.strip(" ,;")), (1, ""))
        if not first:
            self._fault(1, "", f"This file is empty: its first line must name the columns {','.join(self.columns)}.")
        if not first or not self._header_fits(number, first):
            self.problems.unread.add(self.file)
            return
        while numbered := self.ahead.popleft() if self.ahead else next(self.lines, None):
            number, line = numbered
            if not line.strip(f" {self.separator}"):
                continue
            fields = self._fields(number, line)
            if fields is not None:
                yield HistoryRow(self.file, number, dict(zip(self.header, fields, strict=True)))

    def _header_fits(self, number, line):
        if _ODD.search(re.sub(f"[{_HIDDEN}\t]", "", line)):
            return self._fault(number, "", "This file is not UTF-8: save it as “CSV UTF-8”.")
        self.separator = max(SEPARATORS, key=line.count)
        header = self._split(line)
        if header is None:
            return self._fault(number, "", "A quotation mark in the first line has no partner.")
        header = [name.strip() for name in header]
        while len(header) > len(self.columns) and not header[-1]:  # spreadsheets keep columns that were emptied
            header.pop()
            self.spare += 1
        if len(header) == 1 and "\t" in line:
            return self._fault(number, "", "The columns are separated by tabs: save the file with commas.")
        self.header = header
        wanted = f"the first line must name the columns {','.join(self.columns)}."
        wrong = [
            (name, "This column appears twice" if name in self.columns else "There is no such column")
            for place, name in enumerate(header)
            if name not in self.columns or name in header[:place]
        ]
        missing = [(name, "This column is missing") for name in self.columns if name not in header]
        # A wrong name stands for one that is missing, which is no second fault.
        for name, message in wrong if len(wrong) >= len(missing) else [*missing, *wrong]:
            self._fault(number, name, f"{message}: {wanted}")
        return not wrong and not missing

    def _fault(self, number, column, message):
        self.problems.add(HistoryRow(self.file, number, {}), column, message)
        return False

    def _split(self, line):
        if '"' not in line:
            return line.split(self.separator)
        try:
            return next(csv.reader([line], delimiter=self.separator, strict=True))
        except csv.Error:
            return None

    def _fields(self, number, line):
        """The values of a line; None, with a problem, where it cannot be read."""
        fields = self._split(line)
        if fields is None:
            self._quote_fault(number, line)
            return None
        if _ODD.search(line):
            self._odd_fault(number, fields)
            return None
        if len(fields) <= len(self.columns) + self.spare and not any(fields[len(self.columns) :]):
            del fields[len(self.columns) :]
        if len(fields) != len(self.columns):
            self._pass_over_rest(fields)
            message = f"This line has {len(fields)} columns instead of {len(self.columns)}."
            self._fault(number, "", message)
            self.problems.broken.add(self.file)
            return None
        return [value.strip() for value in fields]

    def _pass_over_rest(self, fields):
        """Pass over the next line if it is the rest of one that was broken in two."""
        self._look_ahead(1)
        rest = self._split(self.ahead[0][1]) if self.ahead else None
        if rest and len(fields) + len(rest) - 1 == len(self.columns):
            self.ahead.popleft()

    def _look_ahead(self, count):
        self.ahead.extend(islice(self.lines, max(0, count - len(self.ahead))))

    def _quote_fault(self, number, line):
        self.problems.broken.add(self.file)
        column = self._name(_quoted_place(line, self.separator))
        self._look_ahead(MOST_LINES)
        text = line
        for count, (_number, more) in enumerate(self.ahead, 1):
            text += f"\n{more}"
            if len(self._whole(text)) == len(self.columns):
                self._fault(number, column, "This text goes over several lines. Write it on one.")
                for _line in range(count):
                    self.ahead.popleft()
                return
        self._fault(number, column, "A quotation mark here has no partner, or text follows the second one.")

    def _whole(self, text):
        try:
            return next(csv.reader([text], delimiter=self.separator, strict=True))
        except csv.Error:
            return []

    def _odd_fault(self, number, fields):
        self.problems.broken.add(self.file)
        for place, value in enumerate(fields):
            if match := _ODD.search(value):
                code = ord(match.group())
                if 0xDC80 <= code <= 0xDCFF:
                    message = f"The byte {code - 0xDC00:02X} here is not UTF-8: save the file as “CSV UTF-8”."
                elif match.group() in _HIDDEN:
                    message = f"This contains a hidden character (U+{code:04X}). Type the text anew."
                elif not code:
                    message = "This contains a character that is not text (NUL)."
                else:
                    message = f"This contains a control character (U+{code:04X}), which no text has."
                self._fault(number, self._name(place), message)

    def _name(self, place):
        return self.header[place] if place < len(self.header) else ""


def _quoted_place(line, separator):
    """The index of the value whose quotation mark has no partner or is followed by text."""
    place = at = 0
    while at <= len(line):
        if line[at : at + 1] == '"':
            closed = re.compile(r'"(?:[^"]|"")*"').match(line, at)
            if closed is None or line[closed.end() : closed.end() + 1] not in ("", separator):
                return place
            at = closed.end() + 1
        else:
            after = line.find(separator, at)
            if after < 0:
                return place
            at = after + 1
        place += 1
    return place
