"""What a text of a decision keeps of what the decision will do (6.2). No Django."""


def keeps(text: str, lines: str) -> bool:
    """Whether `text` has every line of `lines`, one after the other, word for word. Spaces and empty lines do not count."""
    wanted, there = _lines_of(lines), _lines_of(text)
    return any(there[start : start + len(wanted)] == wanted for start in range(len(there) - len(wanted) + 1))


def _lines_of(text: str) -> list[str]:
    return [words for line in text.splitlines() if (words := " ".join(line.split()))]
