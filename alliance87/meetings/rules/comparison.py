"""What changed between two texts: by paragraph, then by word. No Django."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape

from alliance87.documents.word.writing import paragraphs

from .richtext import TextElement, blocks


@dataclass(frozen=True, slots=True)
class Run:
    """Words that are in both texts, or only in the new or only in the old text."""

    change: str
    text: str


@dataclass(frozen=True, slots=True)
class ComparedParagraph:
    """One paragraph of the comparison. `is_restyled`: the same words with other marks (bold, list, heading, link)."""

    runs: tuple[Run, ...]
    is_restyled: bool = False

    @property
    def is_changed(self):
        return self.is_restyled or any(run.change != "same" for run in self.runs)


def compare(old: str, new: str) -> list[ComparedParagraph]:
    """The paragraphs of both texts (clean HTML) in one list, each with its deletions and insertions."""
    before, after = blocks(old), blocks(new)
    matcher = SequenceMatcher(None, [line.text for line in before], [line.text for line in after], autojunk=False)
    changes = []
    for operation, i1, i2, j1, j2 in matcher.get_opcodes():
        changes += _compared(before[i1:i2], after[j1:j2], operation)
    return changes


def compare_texts(old: str, new: str) -> list[ComparedParagraph]:
    """The paragraphs of two plain texts, which empty lines separate, compared as `compare` does."""
    return compare(_as_html(old), _as_html(new))


def _as_html(text):
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs(text))


def _compared(old: Sequence[TextElement], new: Sequence[TextElement], operation: str):
    for place in range(max(len(old), len(new))):
        was = old[place] if place < len(old) else None
        now = new[place] if place < len(new) else None
        if operation == "equal" and was and now:
            yield ComparedParagraph((Run("same", now.text),), is_restyled=_marks(was) != _marks(now))
        else:
            yield ComparedParagraph(tuple(word_runs(was.text if was else "", now.text if now else "")))


def _marks(block):
    return re.sub(r"\s+", "", block.html)


def word_runs(old: str, new: str):
    """The words of two paragraphs as runs, deletions before insertions."""
    before, after = old.split(), new.split()
    for operation, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if operation == "equal":
            yield Run("same", " ".join(after[j1:j2]))
            continue
        if i1 < i2:
            yield Run("gone", " ".join(before[i1:i2]))
        if j1 < j2:
            yield Run("new", " ".join(after[j1:j2]))
