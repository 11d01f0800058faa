"""What a text of a decision keeps of what the decision will do (6.2), and what an amendment changes. No Django."""

from alliance87.meetings.rules.comparison import ComparedParagraph, compare_texts


def keeps(text: str, lines: str) -> bool:
    """Whether `text` has every line of `lines`, one after the other, word for word. Spaces and empty lines do not count."""
    wanted, there = _lines_of(lines), _lines_of(text)
    return any(there[start : start + len(wanted)] == wanted for start in range(len(there) - len(wanted) + 1))


def is_same(one: str, other: str) -> bool:
    """Whether both texts have the same lines, word for word. Spaces and empty lines do not count."""
    return _lines_of(one) == _lines_of(other)


def marked(old: str, new: str) -> list[ComparedParagraph]:
    """What changed from one text to the other, line by line and word by word."""
    return compare_texts("\n\n".join(old.splitlines()), "\n\n".join(new.splitlines()))


def _lines_of(text: str) -> list[str]:
    return [words for line in text.splitlines() if (words := " ".join(line.split()).replace(" ;", ";"))]
