"""Minutes: numbered paragraphs, and the days of clause M1. No Django."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from .rewording import reworded
from .richtext import TextElement, blocks, clean, words_of


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of text with its number in the document. `place` is its number in its own text. Headings have no
    number."""

    block: TextElement
    number: int | None
    place: int | None

    @property
    def html(self):
        return self.block.html


def numbered(texts: Iterable[str]) -> list[list[Paragraph]]:
    """The paragraphs of each text (clean HTML), numbered through all of them from 1."""
    number = 0
    document = []
    for text in texts:
        start, paragraphs = number, []
        for block in blocks(text):
            number += not block.is_heading
            paragraphs.append(
                Paragraph(block, None, None) if block.is_heading else Paragraph(block, number, number - start)
            )
        document.append(paragraphs)
    return document


def paragraph_at(html: str, place: int) -> TextElement | None:
    """The paragraph with the number `place` in its own text, or None."""
    [text] = numbered([html])
    return next((paragraph.block for paragraph in text if paragraph.place == place), None)


def with_paragraph(html: str, place: int, new: str) -> str:
    """The text with the words `new` in its paragraph `place`. Lists, links and emphasis are kept."""
    [text] = numbered([html])
    return clean(
        "\n".join(reworded(paragraph.html, new) if paragraph.place == place else paragraph.html for paragraph in text)
    )


def holds_some_of(before: str, now: str, said: str, proposed: str) -> bool:
    """Whether a text that read `before` (clean HTML) and reads `now` shows anything of a correction of a paragraph from `said`
    to `proposed`: a word that the correction adds was added, or one that it takes away is gone. True of a correction of
    punctuation or order alone, which words do not show, once the text has changed.
    """
    if now == before:
        return False
    was, gone = Counter(_words(said)), Counter(_words(said)) - Counter(_words(proposed))
    came = Counter(_words(proposed)) - was
    then, here = Counter(_words(words_of(before))), Counter(_words(words_of(now)))
    return (
        not (came or gone)
        or any(here[word] > then[word] for word in came)
        or any(here[word] < then[word] for word in gone)
    )


def _words(text):
    return re.findall(r"\w+", text.casefold())


def symbol_of(prefix: str, edition: int) -> str:
    """The symbol of an edition of the minutes: `GCG/12/MIN`, then `GCG/12/MIN/Rev.1`."""
    return f"{prefix}/MIN" if edition == 1 else f"{prefix}/MIN/Rev.{edition - 1}"


def after_working_days(day: date, count: int) -> date:
    """The day `count` working days (Monday to Friday) after `day`."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


def working_days_left(today: date, due: date) -> int:
    """The working days (Monday to Friday) after `today` up to and with the day `due`; 0 on that day and later."""
    return sum((today + timedelta(days=ahead)).weekday() < 5 for ahead in range(1, (due - today).days + 1))
