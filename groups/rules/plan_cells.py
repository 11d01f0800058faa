"""What the cells of one row of a workplan's sheet say, with every fault in them. No Django, no clock."""

import re
from dataclasses import replace
from datetime import date

from alliance87.sheets.cells import CellReader, names_in, plain_digits
from alliance87.sheets.told import told

from .workplan import KINDS, LONGEST_TITLE, MOST_DOLLARS, STATES, Line

LONGEST_NUMBER = 100
"""Digits of an amount that are read; Python reads some thousands at most."""


class RowReader(CellReader):
    """Reads one row of a workplan."""

    def line(self):
        kind = self.one_of("kind", KINDS)
        number = self.reader.number_of(self.row, replace(self.cells["id"], value=self.text("id")))
        under = self.reader.under(self.row, kind, self.text("under"), number)
        starts, ends = self.day("starts"), self.day("ends")
        if starts and ends and ends < starts:
            self.fault("ends", told("This is before its first day, %(day)s.", day=starts))
        return Line(
            number=number,
            kind=kind,
            under=under,
            title=self._title(),
            lead=self.text("lead"),
            partners=tuple(sorted(names_in(self.text("partners")))),
            countries=tuple(sorted(set(re.split(r"[\s,;]+", self.text("countries").upper())) - {""})),
            starts=starts or date.min,
            ends=ends or date.min,
            state=self.one_of("state", STATES),
            needed=self._amount("needed"),
            found=self._amount("found"),
        )

    def _title(self):
        words = self.text("title")
        if not words and self.cells["title"].is_empty:
            self.fault("title", told("This must not be empty."))
        if len(words) > LONGEST_TITLE:
            self.fault("title", told("This is longer than %(most)s characters.", most=LONGEST_TITLE))
        return words

    def _amount(self, column):
        cell = self.cells[column]
        if isinstance(cell.value, float) and not cell.value.is_integer() and not cell.is_formula:
            self.fault(column, told("Enter whole US dollars."))
            return 0
        words = plain_digits(re.sub(r"[\s\u00a0\u202f]", "", self.text(column)))
        if not words:
            return 0
        if not (words.isdecimal() and words.isascii()):
            self.fault(column, told("Enter an amount in whole US dollars, without commas or points: 25000."))
            return 0
        if len(words) > LONGEST_NUMBER or int(words) > MOST_DOLLARS:
            self.fault(column, told("This is more than %(most)s.", most=MOST_DOLLARS))
            return 0
        return int(words)
