"""The figures at the top of the home page, each with its reference year and its source (`data/figures.csv`)."""

import csv
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from django.utils.translation import gettext_lazy as _

FILE = Path(__file__).parent / "data" / "figures.csv"
WORDS = {
    "child_labour": _("children in child labour"),
    "forced_labour": _("people in forced labour"),
    "modern_slavery": _("people in modern slavery, forced labour and forced marriage taken together"),
}


@dataclass(frozen=True)
class Estimate:
    """How many million people in `year`, and who estimated it. `source` is the page on which the figure was read."""

    key: str
    millions: Decimal
    year: int
    publisher: str
    source: str

    @property
    def words(self):
        return WORDS[self.key]


@cache
def figures():
    """The figures in the order of the file."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(
            Estimate(row["key"], Decimal(row["millions"]), int(row["year"]), row["publisher"], row["source"])
            for row in csv.DictReader(file)
        )
