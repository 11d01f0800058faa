"""What the Terms of Reference leave open, and how the portal settles it (`data/questions.csv`)."""

import csv
from functools import cache
from pathlib import Path


@cache
def settled_questions():
    """The questions in their order, each a dict of number, area, question, answer, configurable."""
    with (Path(__file__).parent / "data" / "questions.csv").open(encoding="utf-8") as lines:
        return tuple(csv.DictReader(lines))
